//! New Tasks.

use serde_json::{Map, Value};

use super::execution::Execution;
use super::{Task, TaskState, defaults, rules};
use crate::resources::entity::Entity;
use crate::resources::jobs::Job;
use crate::resources::lifecycle::Lifecycle;
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

impl Task {
    /// A new Task of a Job, with these settings, which have been checked against the description. `stamp` is the time of
    /// its first version.
    pub(super) fn new(
        settings: Map<String, Value>,
        job: &Job,
        stamp: Timestamp,
    ) -> Result<Self, ServiceError> {
        rules::check_new_task(&settings, job)?;
        Ok(Self::with_settings(settings, job, stamp))
    }

    /// A new Task of a Job, whatever its settings.
    pub(super) fn with_settings(mut settings: Map<String, Value>, job: &Job, stamp: Timestamp) -> Self {
        let job_retries = job.task_retries();
        defaults::complete(&mut settings, job_retries);
        let id = settings.remove("id").and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
        Self {
            job: job.id().to_owned(),
            entity: Entity { id, settings, created: stamp, modified: stamp },
            lifecycle: Lifecycle::new(TaskState::Active, stamp),
            job_retries,
            execution: Execution::default(),
            node: None,
            run: None,
            is_cleaned: false,
            instances: Vec::new(),
            seeded: None,
        }
    }
}
