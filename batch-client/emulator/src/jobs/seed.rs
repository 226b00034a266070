//! Jobs that a test puts there.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::job::Planted;
use super::life::Pace;
use super::{Job, JobState};
use crate::description::Description;
use crate::refusal::Refusal;
use crate::ticks::{Ticks, parse_date};

/// A Job in any state, with what the emulator can't come by itself, as JSON in the service's own form.
///
/// ```
/// # async fn f(emulator: &batch_emulator::Emulator) -> Result<(), batch_emulator::SeedError> {
/// use batch_emulator::Seed;
/// use serde_json::json;
///
/// emulator.seed(Seed::new(json!({
///     "id": "old", "state": "completed", "poolInfo": { "poolId": "pool-1" },
///     "executionInfo": { "endTime": "2026-02-03T22:19:00Z", "terminateReason": "JMComplete" },
/// })))?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seed {
    job: Value,
    #[serde(default)]
    task_counts: Option<Value>,
    #[serde(default)]
    preparation_and_release: Vec<Value>,
}

/// A seed that the emulator can't take, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedError(String);

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the seed can't be taken: {}", self.0)
    }
}

impl std::error::Error for SeedError {}

impl From<Refusal> for SeedError {
    fn from(refusal: Refusal) -> Self {
        let values =
            refusal.values.iter().filter_map(|(key, value)| Some(format!("{key}: {}", value.as_ref()?)));
        let values: Vec<_> = values.collect();
        Self(format!("{} ({})", refusal.code, values.join(", ")))
    }
}

impl Seed {
    /// A Job as a GET shows it. Only `id` and `poolInfo` have to be there; an id `schedule:job-1` makes it a Job of that
    /// schedule. It takes the place of a Job of the same id. Its ETag follows from `lastModified`, whatever is given.
    pub fn new(job: Value) -> Self {
        Self { job, task_counts: None, preparation_and_release: Vec::new() }
    }

    /// What the count of its Tasks answers.
    #[must_use]
    pub fn task_counts(mut self, counts: Value) -> Self {
        self.task_counts = Some(counts);
        self
    }

    /// The status of its preparation and release Task on a further node.
    #[must_use]
    pub fn preparation_and_release(mut self, status: Value) -> Self {
        self.preparation_and_release.push(status);
        self
    }

    /// The Job that this makes.
    pub(crate) fn into_job(
        self,
        description: &Description,
        now: Ticks,
        pace: &Pace,
    ) -> Result<Job, SeedError> {
        let mut shown = description.object("BatchJob", self.job)?;
        let settings = take_settings(&mut shown);
        for name in ["id", "poolInfo"] {
            if !settings.contains_key(name) {
                return Err(SeedError(format!("it has no {name}")));
            }
        }
        let mut job = Job::new(settings, now, now, pace)?;
        description.arrange("BatchJob", &mut job.settings);
        check_id(&job.id)?;
        take_state(&mut job, &shown, pace)?;
        take_times(&mut job, &shown);
        let counts = self.task_counts.map(|counts| description.object("BatchTaskCountsResult", counts));
        let statuses = self.preparation_and_release.into_iter().map(|status| {
            description.object("BatchJobPreparationAndReleaseTaskStatus", status).map(Value::Object)
        });
        let planted = Planted {
            stats: shown.remove("stats"),
            scheduling_error: shown
                .get("executionInfo")
                .and_then(|info| info.get("schedulingError"))
                .cloned(),
            task_counts: counts.transpose()?.map(Value::Object),
            preparation_and_release: statuses.collect::<Result<_, _>>()?,
        };
        job.planted = planted;
        job.expect_finish(now, pace);
        Ok(job)
    }
}

/// What the service sets itself, apart from the settings.
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
    Err(SeedError(format!("the id `{id}` is not made of 1 to 128 letters, digits, `_`, `-` and `:`")))
}

fn take_settings(shown: &mut Map<String, Value>) -> Map<String, Value> {
    let mut settings = std::mem::take(shown);
    for name in SERVICE_PROPERTIES {
        if let Some(value) = settings.remove(name) {
            shown.insert(name.to_owned(), value);
        }
    }
    settings
}

fn take_state(job: &mut Job, shown: &Map<String, Value>, pace: &Pace) -> Result<(), SeedError> {
    let state = |name| match shown.get(name) {
        Some(state) => JobState::deserialize(state).map(Some).map_err(|error| SeedError(error.to_string())),
        None => Ok(None),
    };
    if let Some(state) = state("state")? {
        job.enter(state, job.modified, pace);
        job.previous = None;
    }
    if let Some(previous) = state("previousState")? {
        job.previous = Some((previous, time(shown, "previousStateTransitionTime").unwrap_or(job.created)));
    }
    Ok(())
}

fn take_times(job: &mut Job, shown: &Map<String, Value>) {
    let info = shown.get("executionInfo").and_then(Value::as_object).cloned().unwrap_or_default();
    job.created = time(shown, "creationTime").unwrap_or(job.created);
    job.since = time(shown, "stateTransitionTime").unwrap_or(job.since);
    job.modified = time(shown, "lastModified").unwrap_or(job.modified);
    job.started = time(&info, "startTime").unwrap_or(job.started);
    job.runs_from = job.started;
    let ended = time(&info, "endTime");
    job.ended = ended.or((job.state == JobState::Completed).then_some(job.since));
    let text = |name: &str| info.get(name).and_then(Value::as_str).map(str::to_owned);
    job.terminate_reason = text("terminateReason");
    if let Some(pool_id) = text("poolId") {
        job.pool_id = pool_id;
    }
}

fn time(shown: &Map<String, Value>, name: &str) -> Option<Ticks> {
    shown.get(name).and_then(Value::as_str).and_then(parse_date)
}
