//! The settings of Jobs.

use std::time::Duration;

use super::{JobAssumptions, JobState};
use crate::resources::lifecycle::Pace;

/// The settings of Jobs.
#[derive(Debug, Clone)]
pub(crate) struct JobSettings {
    pub(crate) pace: JobPace,
    /// The maximum number of active Jobs.
    pub(crate) quota: Option<usize>,
    pub(crate) assumptions: JobAssumptions,
}

/// Durations of automatic changes.
#[derive(Debug, Clone)]
pub(crate) struct JobPace {
    pub(crate) transitions: Pace<JobState>,
    /// How long it takes to notice that all Tasks of a Job are completed.
    pub(crate) task_check: Duration,
    /// How long a Job that somebody forces to end waits for release Tasks.
    pub(crate) forced_end: Duration,
    /// How late the counts of Tasks are at most.
    pub(crate) task_counts: Duration,
}
