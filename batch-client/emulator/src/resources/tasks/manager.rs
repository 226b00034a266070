//! The manager of a Job, which is added to its Tasks with it.

use super::{Task, Tasks};
use crate::resources::jobs::Job;
use crate::resources::resource::Resource;
use crate::timestamp::Timestamp;

/// The settings that only a manager has.
const OF_MANAGERS: [&str; 3] = ["killJobOnCompletion", "runExclusive", "allowLowPriorityNode"];

impl Tasks {
    /// Adds the manager of a Job to its Tasks, unless a Task has its id.
    pub(crate) fn add_manager(&mut self, job: &Job, now: Timestamp) {
        let Some(settings) = job.setting("jobManagerTask").as_object() else { return };
        let mut settings = settings.clone();
        settings.retain(|name, _| !OF_MANAGERS.contains(&name.as_str()));
        let task = Task::with_settings(settings, job, self.collection.unused_stamp(now));
        if self.collection.find(&task.key()).is_none() {
            self.insert(vec![task]);
        }
    }
}
