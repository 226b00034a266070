//! New Jobs.

use serde_json::{Map, Value};

use super::job::Seeded;
use super::made::Made;
use super::settings::JobPace;
use super::task_counts::LateCounts;
use super::{Job, JobState, defaults, rules};
use crate::resources::entity::Entity;
use crate::resources::lifecycle::Lifecycle;
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The time between the creation and the first state, about as in the service: 2 ms.
const CREATION_TICKS: i64 = -20_000;

impl Job {
    /// A new Job with these settings, which have been checked against the description. `stamp` is the time of its first
    /// version: now, or later if another version has that time.
    pub(super) fn new(
        mut settings: Map<String, Value>,
        now: Timestamp,
        stamp: Timestamp,
        pace: &JobPace,
    ) -> Result<Self, ServiceError> {
        rules::check_new_job(&settings)?;
        defaults::fill_new_job(&mut settings);
        let id = settings.remove("id").and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
        let mut job = Self {
            lifecycle: Lifecycle::new(JobState::Active, stamp),
            started: stamp,
            runs_from: now,
            ended: None,
            terminate_reason: None,
            pool_id: defaults::pool_id(&settings),
            disable_option: None,
            finish_at: None,
            forced_at: None,
            made: Made::default(),
            seeded: Seeded::default(),
            tasks: LateCounts::default(),
            releasing: 0,
            entity: Entity { id, settings, created: stamp.plus_ticks(CREATION_TICKS), modified: stamp },
        };
        job.expect_finish(now, pace);
        Ok(job)
    }
}
