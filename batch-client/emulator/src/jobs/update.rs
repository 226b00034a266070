//! Making Jobs and changing them.

use serde_json::{Map, Value};

use super::job::Planted;
use super::life::Pace;
use super::{Job, JobState, defaults, rules};
use crate::assumptions::Assumptions;
use crate::refusal::Refusal;
use crate::ticks::Ticks;

/// What a PUT replaces. Only PATCH changes `networkConfiguration`.
const REPLACED: [&str; 7] = [
    "priority",
    "maxParallelTasks",
    "allowTaskPreemption",
    "onAllTasksComplete",
    "constraints",
    "poolInfo",
    "metadata",
];

/// How long before its first state change a Job counts as created: 2 ms, about what the service shows.
const CREATION_TICKS: i64 = -20_000;

impl Job {
    /// A new Job of these settings, which have been checked against the description.
    /// `stamp` is the clock's time, or a little later where an earlier Job of the id has that.
    pub(crate) fn new(
        mut settings: Map<String, Value>,
        now: Ticks,
        stamp: Ticks,
        pace: &Pace,
    ) -> Result<Self, Refusal> {
        rules::check_new_job(&settings)?;
        defaults::fill_new_job(&mut settings);
        let id = settings.remove("id").and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
        let mut job = Self {
            id,
            created: stamp.plus(CREATION_TICKS),
            modified: stamp,
            state: JobState::Active,
            since: stamp,
            previous: None,
            started: stamp,
            runs_from: now,
            ended: None,
            terminate_reason: None,
            pool_id: defaults::pool_id(&settings),
            transition_at: None,
            finish_at: None,
            planted: Planted::default(),
            settings,
        };
        job.expect_finish(now, pace);
        Ok(job)
    }

    /// PATCH: changes what is given. A complex property is replaced whole.
    pub(crate) fn patch(
        &mut self,
        changes: Map<String, Value>,
        now: Ticks,
        pace: &Pace,
        assumptions: &Assumptions,
    ) -> Result<(), Refusal> {
        let kept = self.settings.clone();
        self.change(kept, changes, now, pace, assumptions)
    }

    /// PUT: replaces everything that can be updated. What is not given is as for a new Job.
    pub(crate) fn put(
        &mut self,
        mut replacement: Map<String, Value>,
        now: Ticks,
        pace: &Pace,
        assumptions: &Assumptions,
    ) -> Result<(), Refusal> {
        replacement.retain(|name, _| REPLACED.contains(&name.as_str()));
        replacement.entry("onAllTasksComplete").or_insert("noaction".into());
        let mut kept = self.settings.clone();
        kept.retain(|name, _| !REPLACED.contains(&name.as_str()));
        self.change(kept, replacement, now, pace, assumptions)
    }

    /// Puts changes over what is kept, and defaults where neither says anything.
    fn change(
        &mut self,
        kept: Map<String, Value>,
        changes: Map<String, Value>,
        now: Ticks,
        pace: &Pace,
        assumptions: &Assumptions,
    ) -> Result<(), Refusal> {
        self.check_mode(&changes)?;
        let mut settings = kept;
        settings.extend(changes);
        defaults::fill_updatable(&mut settings);
        self.check_pool(&settings, assumptions)?;
        self.take(settings, now, pace);
        Ok(())
    }

    fn take(&mut self, settings: Map<String, Value>, now: Ticks, pace: &Pace) {
        let before = std::mem::replace(&mut self.settings, settings);
        self.touch(now);
        if before.get("poolInfo") != self.settings.get("poolInfo") {
            self.pool_id = defaults::pool_id(&self.settings);
        }
        if before.get("onAllTasksComplete") != self.settings.get("onAllTasksComplete") {
            self.expect_finish(now, pace);
        }
    }

    /// What happens when all Tasks are done goes one way only.
    fn check_mode(&self, changes: &Map<String, Value>) -> Result<(), Refusal> {
        let ends_with_tasks = self.setting("onAllTasksComplete") == Some("terminatejob");
        let given = changes.get("onAllTasksComplete").and_then(Value::as_str);
        if ends_with_tasks && given == Some("noaction") {
            let reason = "cannot be changed from terminatejob to noaction";
            return Err(Refusal::property("onAllTasksComplete", "noaction", reason));
        }
        Ok(())
    }

    fn check_pool(&self, settings: &Map<String, Value>, assumptions: &Assumptions) -> Result<(), Refusal> {
        let (old, new) = (self.settings.get("poolInfo"), settings.get("poolInfo"));
        if old == new || self.state == JobState::Disabled {
            return Ok(());
        }
        Err(Refusal::conflict(&assumptions.other_pool))
    }
}
