//! Jobs that a test puts into the account.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::job::Seeded;
use super::reads::STATUS_MODEL;
use super::settings::JobPace;
use super::{Job, JobState};
use crate::description::Description;
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::timestamp::Timestamp;

/// The places at which a seed may lack required properties: the service knows them.
const MAY_BE_PARTIAL: &[&str] = &["", "executionInfo"];

/// A Job in any state, as JSON in the service's own form, with data that the emulator can't produce itself.
///
/// ```
/// # async fn f(emulator: &batch_emulator::Emulator) -> Result<(), batch_emulator::SeedError> {
/// use batch_emulator::JobSeed;
/// use serde_json::json;
///
/// emulator.seed(JobSeed::new(json!({
///     "id": "old", "state": "completed", "poolInfo": { "poolId": "pool-1" },
///     "executionInfo": { "endTime": "2026-02-03T22:19:00Z", "terminateReason": "JMComplete" },
/// })))?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobSeed {
    job: Value,
    #[serde(default)]
    task_counts: Option<Value>,
    #[serde(default)]
    preparation_and_release: Vec<Value>,
}

impl JobSeed {
    /// A Job as GET returns it; only `id` and `poolInfo` are required. It replaces a Job with the same id, whose Tasks stay. An id such as
    /// `schedule:job-1` makes it a Job of that schedule. The ETag follows from `lastModified`. Its manager and its auto pool
    /// are not made: a test provides them if it needs them.
    pub fn new(job: Value) -> Self {
        Self { job, task_counts: None, preparation_and_release: Vec::new() }
    }

    /// Sets the Task counts of the Job, whatever Tasks it has.
    #[must_use]
    pub fn task_counts(mut self, counts: Value) -> Self {
        self.task_counts = Some(counts);
        self
    }

    /// Adds the status of the preparation and release Tasks on another node.
    #[must_use]
    pub fn preparation_and_release(mut self, status: Value) -> Self {
        self.preparation_and_release.push(status);
        self
    }

    /// Creates the Job.
    pub(super) fn into_job(
        self,
        description: &Description,
        now: Timestamp,
        pace: &JobPace,
    ) -> Result<Job, SeedError> {
        let mut shown = description.answer_object(Job::MODEL, self.job, MAY_BE_PARTIAL)?;
        let settings = take_settings(&mut shown)?;
        let mut job = Job::new(settings, now, now, pace)?;
        description.arrange(Job::MODEL, &mut job.entity.settings);
        check_id(&job.entity.id)?;
        take_state(&mut job, &shown, pace)?;
        take_times(&mut job, &shown);
        job.make_nothing();
        job.seeded = Seeded {
            stats: shown.get("stats").cloned(),
            scheduling_error: shown
                .get("executionInfo")
                .and_then(|info| info.get("schedulingError"))
                .cloned(),
            task_counts: self.task_counts.map(|counts| task_counts(counts, description)).transpose()?,
            preparation_and_release: preparation_and_release(self.preparation_and_release, description)?,
        };
        job.expect_finish(now, pace);
        Ok(job)
    }
}

/// Checks Task counts.
pub(super) fn task_counts(counts: Value, description: &Description) -> Result<Value, SeedError> {
    Ok(Value::Object(description.answer_object("BatchTaskCountsResult", counts, &[])?))
}

/// Checks the status of preparation and release Tasks.
pub(super) fn preparation_and_release(
    statuses: Vec<Value>,
    description: &Description,
) -> Result<Vec<Value>, SeedError> {
    let statuses = statuses.into_iter().map(|status| description.answer_object(STATUS_MODEL, status, &[]));
    statuses.map(|status| Ok(Value::Object(status?))).collect()
}

/// The properties that are not settings: the service sets them.
const SERVICE_PROPERTIES: [&str; 10] = [
    "url",
    "eTag",
    "lastModified",
    "creationTime",
    "state",
    "stateTransitionTime",
    "previousState",
    "previousStateTransitionTime",
    "executionInfo",
    "stats",
];

fn check_id(id: &str) -> Result<(), SeedError> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || ['_', '-', ':'].contains(&c);
    if (1..=128).contains(&id.len()) && id.chars().all(is_allowed) {
        return Ok(());
    }
    Err(SeedError::new(format!(
        "the id `{id}` does not consist of 1 to 128 letters, digits, `_`, `-` and `:`"
    )))
}

/// Moves the settings out of a Job as answers show it.
fn take_settings(shown: &mut Map<String, Value>) -> Result<Map<String, Value>, SeedError> {
    let mut settings = std::mem::take(shown);
    for name in SERVICE_PROPERTIES {
        if let Some(value) = settings.remove(name) {
            shown.insert(name.to_owned(), value);
        }
    }
    match ["id", "poolInfo"].into_iter().find(|name| !settings.contains_key(*name)) {
        Some(missing) => Err(SeedError::new(format!("it has no {missing}"))),
        None => Ok(settings),
    }
}

fn take_state(job: &mut Job, shown: &Map<String, Value>, pace: &JobPace) -> Result<(), SeedError> {
    let state = |name| match shown.get(name) {
        Some(state) => {
            JobState::deserialize(state).map(Some).map_err(|error| SeedError::new(error.to_string()))
        }
        None => Ok(None),
    };
    if let Some(state) = state("state")? {
        job.enter(state, job.entity.modified, pace);
        job.lifecycle.previous = None;
    }
    if let Some(previous) = state("previousState")? {
        job.lifecycle.previous =
            Some((previous, time(shown, "previousStateTransitionTime").unwrap_or(job.entity.created)));
    }
    Ok(())
}

fn take_times(job: &mut Job, shown: &Map<String, Value>) {
    let info = shown.get("executionInfo").and_then(Value::as_object).cloned().unwrap_or_default();
    job.entity.created = time(shown, "creationTime").unwrap_or(job.entity.created);
    job.lifecycle.since = time(shown, "stateTransitionTime").unwrap_or(job.lifecycle.since);
    job.entity.modified = time(shown, "lastModified").unwrap_or(job.entity.modified);
    job.started = time(&info, "startTime").unwrap_or(job.started);
    job.runs_from = job.started;
    let ended = time(&info, "endTime");
    job.ended = ended.or((job.state() == JobState::Completed).then_some(job.lifecycle.since));
    let text = |name: &str| info.get(name).and_then(Value::as_str).map(str::to_owned);
    job.terminate_reason = text("terminateReason");
    if let Some(pool_id) = text("poolId") {
        job.pool_id = pool_id;
    }
}

fn time(shown: &Map<String, Value>, name: &str) -> Option<Timestamp> {
    shown.get(name).and_then(Value::as_str).and_then(Timestamp::parse)
}
