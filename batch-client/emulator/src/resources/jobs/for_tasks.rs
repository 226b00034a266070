//! What the Tasks of a Job need to know of it.

use serde_json::Value;

use super::{Job, JobState, Jobs, TaskCounts};
use crate::resources::call::Call;
use crate::resources::key::Key;
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

impl Jobs {
    /// The Job in the path of a call.
    pub(crate) fn parent(&self, call: &Call<'_>) -> Result<&Job, ServiceError> {
        self.find(call.ids.get("jobId"))
    }

    /// The Job with this id.
    pub(crate) fn find(&self, id: &str) -> Result<&Job, ServiceError> {
        self.collection.get(&Key::new([id]))
    }

    /// Whether there is a Job with this key.
    pub(crate) fn has(&self, key: &Key) -> bool {
        self.collection.find(key).is_some()
    }

    /// The Jobs that are gone since the last call.
    pub(crate) fn take_gone(&mut self) -> Vec<Key> {
        self.collection.take_gone()
    }

    /// Notes other counts of a Job's Tasks. A Job that ends with its Tasks may have to.
    pub(crate) fn note_task_counts(&mut self, key: &Key, counts: TaskCounts, now: Timestamp) {
        let pace = &self.settings.pace;
        let shown_at = now.plus(pace.task_counts);
        self.collection.derive(key, |job| job.tasks.change(counts, now, shown_at));
        if self.collection.find(key).is_none_or(|job| job.finish_at.is_some() == job.has_finished()) {
            return;
        }
        let changed = self.collection.change(key, |job| {
            job.expect_finish(now, pace);
            Ok(())
        });
        // The Job has just been found, and this change can't fail.
        changed.ok();
    }
}

impl Job {
    /// The id, in the case in which it was created.
    pub(crate) fn id(&self) -> &str {
        &self.entity.id
    }

    /// Checks that Tasks can be added to it. A disabled Job accepts them, but does not run them.
    pub(crate) fn check_accepts_tasks(&self) -> Result<(), ServiceError> {
        match self.state() {
            state @ (JobState::Terminating | JobState::Completed | JobState::Deleting) => {
                Err(ServiceError::conflict(state.conflict()))
            }
            _ => Ok(()),
        }
    }

    /// The number of retries of Tasks that have none of their own.
    pub(crate) fn task_retries(&self) -> i64 {
        let constraints = self.entity.settings.get("constraints");
        constraints.and_then(|constraints| constraints["maxTaskRetryCount"].as_i64()).unwrap_or(0)
    }

    /// Whether its Tasks can depend on each other.
    pub(crate) fn uses_task_dependencies(&self) -> bool {
        self.entity.settings.get("usesTaskDependencies") == Some(&Value::Bool(true))
    }

    /// Whether it performs the actions of its Tasks' exit conditions.
    pub(crate) fn performs_exit_actions(&self) -> bool {
        self.entity.setting("onTaskFailure") == Some("performexitoptionsjobaction")
    }

    /// The id of the preparation Task.
    pub(crate) fn preparation_task_id(&self) -> Option<&str> {
        self.task_id("jobPreparationTask")
    }

    /// The id of the release Task.
    pub(crate) fn release_task_id(&self) -> Option<&str> {
        self.task_id("jobReleaseTask")
    }

    fn task_id(&self, name: &str) -> Option<&str> {
        self.entity.settings.get(name)?.get("id")?.as_str()
    }
}
