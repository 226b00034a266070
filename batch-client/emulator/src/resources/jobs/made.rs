//! What comes with a Job: its manager, and its auto pool.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Job, Jobs};
use crate::resources::key::Key;
use crate::wire::ServiceError;

/// What has been made for a Job. Those of earlier data files have nothing yet.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Made {
    /// Whether its manager is among its Tasks, or was.
    manager: bool,
    /// The id of the auto pool that it has, or had.
    pool: Option<String>,
    /// Why its auto pool could not be made.
    pool_error: Option<Value>,
}

impl Jobs {
    /// Notes that the manager of a Job is among its Tasks.
    pub(crate) fn note_manager(&mut self, key: &Key) {
        self.update(key, |job| job.made.manager = true);
    }

    /// Notes that the auto pool of a Job has been made, or why it could not.
    pub(crate) fn note_auto_pool(&mut self, key: &Key, made: Result<(), ServiceError>) {
        self.update(key, |job| {
            job.made.pool = Some(job.pool_id.clone());
            job.made.pool_error = made.err().map(|error| scheduling_error(&error));
        });
    }

    fn update(&mut self, key: &Key, update: impl FnOnce(&mut Job)) {
        let update = |job: &mut Job| {
            update(job);
            Ok(())
        };
        // A Job that is gone has nothing to note.
        self.collection.change(key, update).ok();
    }
}

impl Job {
    /// Brings nothing with it: a test provides what belongs to it.
    pub(super) fn make_nothing(&mut self) {
        self.made = Made { manager: true, pool: Some(self.pool_id.clone()), pool_error: None };
    }

    /// Whether its manager has to be added to its Tasks.
    pub(crate) fn lacks_manager(&self) -> bool {
        self.state().is_open() && !self.made.manager && self.manager_id().is_some()
    }

    /// The settings of the Pool that has to be made for it, if it has an auto pool; and whether that goes with it.
    pub(crate) fn lacking_pool(&self) -> Option<(Option<&Map<String, Value>>, bool)> {
        let specification = self.setting("poolInfo").get("autoPoolSpecification")?;
        let is_made = self.made.pool.as_deref() == Some(self.pool_id.as_str());
        let goes = specification["keepAlive"] != true;
        (self.state().is_open() && !is_made).then(|| (specification["pool"].as_object(), goes))
    }

    /// The error that it shows if its auto pool could not be made.
    pub(super) fn pool_error(&self) -> Option<Value> {
        let has_auto_pool = self.setting("poolInfo").get("autoPoolSpecification").is_some();
        self.made.pool_error.clone().filter(|_| has_auto_pool)
    }
}

fn scheduling_error(error: &ServiceError) -> Value {
    let (code, message) = match error.code.as_str() {
        "PoolQuotaReached" => {
            ("AutoPoolCreationFailedWithQuotaReached", "There is no room for the nodes of the auto pool.")
        }
        _ => ("InvalidAutoPoolSettings", "The settings of the auto pool are not valid."),
    };
    let details: Vec<_> =
        error.values.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    json!({
        "category": "UserError",
        "code": code,
        "message": message,
        "details": details,
    })
}
