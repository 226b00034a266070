//! Tasks that a test puts into the account.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::execution::{Execution, TaskResult};
use super::node::TaskNode;
use super::reads::SUBTASK_MODEL;
use super::task::Seeded;
use super::{Task, TaskState};
use crate::description::Description;
use crate::resources::jobs::Job;
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::timestamp::Timestamp;

/// The places at which a seed may lack required properties: the service knows them.
const MAY_BE_PARTIAL: &[&str] = &["", "executionInfo"];

/// The properties that are not settings: the service sets them.
const SERVICE_PROPERTIES: [&str; 11] = [
    "url",
    "eTag",
    "lastModified",
    "creationTime",
    "state",
    "stateTransitionTime",
    "previousState",
    "previousStateTransitionTime",
    "executionInfo",
    "nodeInfo",
    "stats",
];

/// A Task in any state, as JSON in the service's own form.
///
/// ```
/// # async fn f(emulator: &batch_emulator::Emulator) -> Result<(), batch_emulator::SeedError> {
/// use batch_emulator::TaskSeed;
/// use serde_json::json;
///
/// emulator.seed(TaskSeed::new("nightly", json!({
///     "id": "render-7", "commandLine": "render 7", "state": "completed",
///     "executionInfo": { "exitCode": 3, "failureInfo": { "category": "usererror", "code": "FailureExitCode" } },
/// })))?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TaskSeed {
    job_id: String,
    task: Value,
    #[serde(default)]
    subtasks: Vec<Value>,
}

impl TaskSeed {
    /// A Task of an existing Job, as GET returns it; only `id` and `commandLine` are required. It replaces a Task with the
    /// same id. The ETag follows from `lastModified`. A completed Task without a `result` succeeded, unless it has an exit
    /// code other than 0 or a failure.
    pub fn new(job_id: impl Into<String>, task: Value) -> Self {
        Self { job_id: job_id.into(), task, subtasks: Vec::new() }
    }

    /// Adds a subtask, as the list of subtasks returns it.
    #[must_use]
    pub fn subtask(mut self, subtask: Value) -> Self {
        self.subtasks.push(subtask);
        self
    }

    pub(super) fn job_id(&self) -> &str {
        &self.job_id
    }

    /// Creates the Task.
    pub(super) fn into_task(
        self,
        job: &Job,
        description: &Description,
        now: Timestamp,
    ) -> Result<Task, SeedError> {
        let mut shown = description.answer_object(Task::MODEL, self.task, MAY_BE_PARTIAL)?;
        let settings = take_settings(&mut shown)?;
        let mut task = Task::new(settings, job, now)?;
        description.arrange(Task::MODEL, &mut task.entity.settings);
        check_id(&task.entity.id)?;
        take_states(&mut task, &shown)?;
        let info = shown.get("executionInfo").and_then(Value::as_object).cloned().unwrap_or_default();
        task.execution = execution(&info, &task)?;
        task.node = node(&shown)?;
        let subtasks = self.subtasks.into_iter().map(|subtask| subtask_of(subtask, description));
        let seeded = Seeded {
            stats: shown.get("stats").cloned(),
            container: info.get("containerInfo").cloned(),
            subtasks: subtasks.collect::<Result<_, SeedError>>()?,
        };
        let is_plain = seeded.stats.is_none() && seeded.container.is_none() && seeded.subtasks.is_empty();
        task.seeded = (!is_plain).then(|| Box::new(seeded));
        Ok(task)
    }
}

fn subtask_of(subtask: Value, description: &Description) -> Result<Value, SeedError> {
    Ok(Value::Object(description.answer_object(SUBTASK_MODEL, subtask, &[])?))
}

fn check_id(id: &str) -> Result<(), SeedError> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || ['_', '-'].contains(&c);
    if (1..=64).contains(&id.len()) && id.chars().all(is_allowed) {
        return Ok(());
    }
    Err(SeedError::new(format!("the id `{id}` does not consist of 1 to 64 letters, digits, `_` and `-`")))
}

/// Moves the settings out of a Task as answers show it.
fn take_settings(shown: &mut Map<String, Value>) -> Result<Map<String, Value>, SeedError> {
    let mut settings = std::mem::take(shown);
    for name in SERVICE_PROPERTIES {
        if let Some(value) = settings.shift_remove(name) {
            shown.insert(name.to_owned(), value);
        }
    }
    match ["id", "commandLine"].into_iter().find(|name| !settings.contains_key(*name)) {
        Some(missing) => Err(SeedError::new(format!("it has no {missing}"))),
        None => Ok(settings),
    }
}

fn take_states(task: &mut Task, shown: &Map<String, Value>) -> Result<(), SeedError> {
    let state = |name: &str| shown.get(name).map(read::<TaskState>).transpose();
    task.entity.created = time(shown, "creationTime").unwrap_or(task.entity.created);
    task.entity.modified = time(shown, "lastModified").unwrap_or(task.entity.modified);
    task.lifecycle.state = state("state")?.unwrap_or(TaskState::Active);
    task.lifecycle.since = time(shown, "stateTransitionTime").unwrap_or(task.lifecycle.since);
    let since = time(shown, "previousStateTransitionTime").unwrap_or(task.entity.created);
    task.lifecycle.previous = state("previousState")?.map(|previous| (previous, since));
    Ok(())
}

fn execution(info: &Map<String, Value>, task: &Task) -> Result<Execution, SeedError> {
    let number = |name: &str| info.get(name).and_then(Value::as_i64);
    let since = |state| (task.state() == state).then_some(task.lifecycle.since);
    let mut execution = Execution {
        started: time(info, "startTime").or(since(TaskState::Running)),
        ended: time(info, "endTime").or(since(TaskState::Completed)),
        exit_code: number("exitCode"),
        failure: info.get("failureInfo").map(read).transpose()?.map(Box::new),
        result: info.get("result").map(read).transpose()?,
        retries: number("retryCount").unwrap_or(0),
        last_retry: time(info, "lastRetryTime"),
        requeues: number("requeueCount").unwrap_or(0),
        last_requeue: time(info, "lastRequeueTime"),
    };
    if task.state() == TaskState::Completed && execution.result.is_none() {
        let has_failed = execution.failure.is_some() || execution.exit_code.is_some_and(|code| code != 0);
        execution.result = Some(if has_failed { TaskResult::Failure } else { TaskResult::Success });
    }
    Ok(execution)
}

/// The node. Its URLs and its affinity id follow from the ids.
fn node(shown: &Map<String, Value>) -> Result<Option<Box<TaskNode>>, SeedError> {
    let Some(info) = shown.get("nodeInfo") else { return Ok(None) };
    let text = |name: &str| info[name].as_str().map(str::to_owned);
    match (text("poolId"), text("nodeId")) {
        (Some(pool), Some(node)) => {
            Ok(Some(Box::new(TaskNode { pool, node, directory: text("taskRootDirectory") })))
        }
        _ => Err(SeedError::new("nodeInfo needs poolId and nodeId")),
    }
}

fn read<T: for<'v> Deserialize<'v>>(value: &Value) -> Result<T, SeedError> {
    T::deserialize(value).map_err(|error| SeedError::new(error.to_string()))
}

fn time(shown: &Map<String, Value>, name: &str) -> Option<Timestamp> {
    shown.get(name).and_then(Value::as_str).and_then(Timestamp::parse)
}
