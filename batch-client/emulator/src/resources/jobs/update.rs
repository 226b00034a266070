//! Updates of Jobs.

use serde_json::{Map, Value};

use super::settings::JobSettings;
use super::{Job, JobState, defaults};
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The properties that PUT replaces. Only PATCH changes `networkConfiguration`.
const REPLACED: [&str; 7] = [
    "priority",
    "maxParallelTasks",
    "allowTaskPreemption",
    "onAllTasksComplete",
    "constraints",
    "poolInfo",
    "metadata",
];

impl Job {
    /// PATCH: changes the given properties. A complex property is replaced as a whole.
    pub(super) fn patch(
        &mut self,
        changes: Map<String, Value>,
        now: Timestamp,
        job_settings: &JobSettings,
    ) -> Result<(), ServiceError> {
        let kept = self.entity.settings.clone();
        self.change(kept, changes, now, job_settings)
    }

    /// PUT: replaces all properties that can be updated. Missing ones get the defaults of a new Job.
    pub(super) fn put(
        &mut self,
        mut replacement: Map<String, Value>,
        now: Timestamp,
        job_settings: &JobSettings,
    ) -> Result<(), ServiceError> {
        replacement.retain(|name, _| REPLACED.contains(&name.as_str()));
        replacement.entry("onAllTasksComplete").or_insert("noaction".into());
        let mut kept = self.entity.settings.clone();
        kept.retain(|name, _| !REPLACED.contains(&name.as_str()));
        self.change(kept, replacement, now, job_settings)
    }

    /// Merges changes into the settings that are kept, and fills in defaults.
    fn change(
        &mut self,
        kept: Map<String, Value>,
        changes: Map<String, Value>,
        now: Timestamp,
        job_settings: &JobSettings,
    ) -> Result<(), ServiceError> {
        self.check_direction(&changes)?;
        let mut settings = kept;
        settings.extend(changes);
        defaults::fill_updatable(&mut settings);
        self.check_pool(&settings, &job_settings.assumptions.other_pool)?;
        self.replace_settings(settings, now, job_settings);
        Ok(())
    }

    fn replace_settings(&mut self, settings: Map<String, Value>, now: Timestamp, job_settings: &JobSettings) {
        let before = std::mem::replace(&mut self.entity.settings, settings);
        self.entity.touch(now);
        if before.get("poolInfo") != self.entity.settings.get("poolInfo") {
            self.pool_id = defaults::pool_id(&self.entity.settings);
        }
        if before.get("onAllTasksComplete") != self.entity.settings.get("onAllTasksComplete") {
            self.expect_finish(now, &job_settings.pace);
        }
    }

    /// `onAllTasksComplete` can't be changed back to `noaction`.
    fn check_direction(&self, changes: &Map<String, Value>) -> Result<(), ServiceError> {
        let ends_with_tasks = self.entity.setting("onAllTasksComplete") == Some("terminatejob");
        let given = changes.get("onAllTasksComplete").and_then(Value::as_str);
        if ends_with_tasks && given == Some("noaction") {
            let reason = "cannot be changed from terminatejob to noaction";
            return Err(ServiceError::invalid_property("onAllTasksComplete", "noaction", reason));
        }
        Ok(())
    }

    /// Another pool is possible only while the Job is disabled.
    fn check_pool(&self, settings: &Map<String, Value>, code: &str) -> Result<(), ServiceError> {
        let (old, new) = (self.entity.settings.get("poolInfo"), settings.get("poolInfo"));
        if old == new || self.state() == JobState::Disabled {
            return Ok(());
        }
        Err(ServiceError::conflict(code))
    }
}
