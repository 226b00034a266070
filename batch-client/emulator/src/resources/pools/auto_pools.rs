//! Auto pools: they are made for a Job, and go with it.

use serde_json::{Map, Value};

use super::{Pool, PoolState, Pools, writes};
use crate::resources::key::Key;
use crate::resources::resource::Resource;
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

impl Pools {
    /// Makes a Pool with this id, unless it exists. It goes with its owner, a Job, if it has one.
    pub(crate) fn make(
        &mut self,
        id: &str,
        settings: Option<&Map<String, Value>>,
        owner: Option<&str>,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        if self.collection.find(&Key::new([id])).is_some() {
            return Ok(());
        }
        let missing = || ServiceError::invalid_property_without_value("autoPoolSpecification", "needs pool");
        let mut settings = settings.cloned().ok_or_else(missing)?;
        settings.insert("id".to_owned(), id.into());
        let has_room = writes::check_room(&self.collection, None, &settings);
        has_room.map_err(|error| ServiceError { code: "PoolQuotaReached".to_owned(), ..error })?;
        let mut pool = Pool::new(settings, now, self.collection.unused_stamp(now), &self.pace)?;
        pool.owner = owner.map(str::to_owned);
        self.collection.insert(pool);
        Ok(())
    }

    /// Begins to delete a Pool if it goes with this Job.
    pub(crate) fn delete_of(&mut self, id: &str, job: &Key, now: Timestamp) {
        let key = Key::new([id]);
        let is_its = |pool: &Pool| pool.owner_key().as_ref() == Some(job);
        if !self.collection.find(&key).is_some_and(|pool| is_its(pool) && pool.state() == PoolState::Active) {
            return;
        }
        let pace = &self.pace;
        let delete = |pool: &mut Pool| {
            pool.delete(now, pace);
            Ok(())
        };
        // It has just been found.
        self.collection.change(&key, delete).ok();
        self.let_nodes_leave(&key, now);
    }

    /// The ids of the Pools that go with Jobs, with the keys of these.
    pub(crate) fn owned(&self) -> Vec<(String, Key)> {
        let owned =
            self.collection.iter().filter_map(|pool| Some((pool.entity().id.clone(), pool.owner_key()?)));
        owned.collect()
    }
}

impl Pool {
    /// The key of the Job with which it goes.
    fn owner_key(&self) -> Option<Key> {
        self.owner.as_deref().map(|job| Key::new([job]))
    }
}
