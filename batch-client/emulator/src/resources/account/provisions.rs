//! What comes with Jobs, and goes with them: managers and auto pools.

use super::Account;
use crate::resources::key::Key;
use crate::timestamp::Timestamp;

impl Account {
    /// Makes what a Job brings with it.
    pub(super) fn provide(&mut self, key: &Key, now: Timestamp) {
        if let Some(job) = self.jobs.by_key(key).filter(|job| job.lacks_manager()) {
            self.tasks.add_manager(job, now);
            self.jobs.note_manager(key);
        }
        let Some(job) = self.jobs.by_key(key) else { return };
        if let Some((settings, goes)) = job.lacking_pool() {
            let made = self.pools.make(job.pool_id(), settings, goes.then(|| job.id()), now);
            self.jobs.note_auto_pool(key, made);
        }
    }

    /// Deletes auto pools that outlived their Job: the process ended between writing the two.
    pub(super) fn delete_orphans(&mut self, now: Timestamp) {
        for (pool, owner) in self.pools.owned() {
            if !self.jobs.by_key(&owner).is_some_and(|job| !job.has_ended() && job.pool_id() == pool) {
                self.pools.delete_of(&pool, &owner, now);
            }
        }
    }
}
