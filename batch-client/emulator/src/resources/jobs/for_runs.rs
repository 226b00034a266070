//! What the runs of a Job's Tasks need to know of it, and what they make of it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Job, JobState, Jobs};
use crate::resources::key::Key;
use crate::timestamp::Timestamp;

impl Jobs {
    /// The Job with this key.
    pub(crate) fn by_key(&self, key: &Key) -> Option<&Job> {
        self.collection.find(key)
    }

    /// The Jobs that were inserted, changed or removed since the last call.
    pub(crate) fn take_touched(&mut self) -> BTreeSet<Key> {
        self.collection.take_touched()
    }

    /// Whether a Task that makes room for another one is counted as requeued.
    pub(crate) fn counts_displaced(&self) -> bool {
        self.settings.assumptions.count_displaced
    }

    /// Begins to terminate a Job, unless it is ending.
    pub(crate) fn terminate(&mut self, key: &Key, reason: &str, now: Timestamp) {
        if !self.by_key(key).is_some_and(|job| job.state().is_open()) {
            return;
        }
        let pace = &self.settings.pace;
        let terminate = |job: &mut Job| {
            job.terminate(reason, now, pace);
            Ok(())
        };
        // It has just been found.
        self.collection.change(key, terminate).ok();
    }

    /// Begins to disable an active Job, and to requeue its Tasks.
    pub(crate) fn disable(&mut self, key: &Key, now: Timestamp) {
        if self.by_key(key).is_none_or(|job| job.state() != JobState::Active) {
            return;
        }
        let pace = &self.settings.pace;
        let disable = |job: &mut Job| {
            job.disable("requeue", now, pace);
            Ok(())
        };
        // It has just been found.
        self.collection.change(key, disable).ok();
    }
}

impl Job {
    /// Whether it runs nothing any more.
    pub(crate) fn has_ended(&self) -> bool {
        self.state() == JobState::Completed
    }

    /// The state that the account last reacted to, and its time.
    pub(crate) fn stage(&self) -> (JobState, Timestamp) {
        (self.state(), self.lifecycle.since)
    }

    /// What happens to Tasks that run while it is disabled: `requeue`, `terminate` or `wait`.
    pub(crate) fn disable_option(&self) -> &str {
        self.disable_option.as_deref().unwrap_or("requeue")
    }

    /// A setting of it.
    pub(crate) fn setting(&self, name: &str) -> &Value {
        self.entity.settings.get(name).unwrap_or(&Value::Null)
    }

    /// The id of the Pool for its Tasks.
    pub(crate) fn pool_id(&self) -> &str {
        &self.pool_id
    }

    /// The time of its creation.
    pub(crate) fn created(&self) -> Timestamp {
        self.entity.created
    }

    /// The id of the manager.
    pub(crate) fn manager_id(&self) -> Option<&str> {
        self.setting("jobManagerTask")["id"].as_str()
    }
}
