//! An explanation as a report for people.

use std::fmt::{self, Formatter};

use time::OffsetDateTime;

use super::absence::{Absence, Finding};
use super::explanation::Explanation;
use super::node::{NodeErrorReport, NodeReport, StartTaskReport};
use super::redacted::{self, line, line_within_word};
use super::tail::OutputTail;
use crate::display_text::{first_of, one_line};
use crate::models::{
    BatchErrorSourceCategory, BatchTask, BatchTaskDependencies, BatchTaskExecutionInfo,
    BatchTaskExecutionResult, BatchTaskFailureInfo, BatchTaskState as State, NameValuePair,
};
use crate::redaction::redacted;
use crate::wire::date_time_text;

const LONGEST_ID: usize = 100;
const LONGEST_MESSAGE: usize = 1000;
const LONGEST_LINE: usize = 1000;

/// The most ids, details or errors that are listed.
const MOST_LISTED: usize = 10;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { job_id, task, node, stderr, stdout } = self;
        let (task_id, job_id) = (one_line(&task.id, LONGEST_ID), one_line(job_id, LONGEST_ID));
        write!(f, "Task {task_id} of Job {job_id} {}.", headline(task))?;
        fact(f, "state", &state(task))?;
        if let Some(info) = &task.execution_info {
            execution(f, task, info)?;
        }
        if task.state == State::Active {
            dependencies(f, task.depends_on.as_ref())?;
        }
        fact(f, "command line", &text(&task.command_line))?;
        match node {
            Finding::Found(node) => of_node(f, node)?,
            Finding::Absent(absence) => fact(f, "node", &redacted(&absence.to_string()))?,
        }
        outputs(f, stderr, stdout)
    }
}

/// The end of the Task in a few words.
fn headline(task: &BatchTask) -> String {
    let info = task.execution_info.as_deref();
    let runs_again = info.is_some_and(|info| info.retry_count > 0 || info.requeue_count > 0);
    match &task.state {
        State::Completed => end(info),
        State::Running => "is running".to_owned(),
        State::Preparing => "waits for the Job Preparation Task on its node".to_owned(),
        State::Active if runs_again => "waits to be run again".to_owned(),
        State::Active => "has not started".to_owned(),
        State::UnknownValue(other) => format!("is in the state {}", one_line(other, LONGEST_ID)),
    }
}

/// The end of a completed Task. The exit code alone does not distinguish failure from success.
fn end(info: Option<&BatchTaskExecutionInfo>) -> String {
    let Some(info) = info else { return "is completed".to_owned() };
    let is_failed = info.failure_info.is_some() || info.result == Some(BatchTaskExecutionResult::Failure);
    let is_success = info.result == Some(BatchTaskExecutionResult::Success);
    match (info.exit_code, is_failed) {
        (Some(0), true) => "failed, although its command line ended with exit code 0".to_owned(),
        (Some(code), true) => format!("failed with exit code {code}"),
        (None, true) if info.start_time.is_none() => "failed before it started".to_owned(),
        (None, true) => "failed without an exit code".to_owned(),
        (Some(code), false) if is_success => format!("succeeded with exit code {code}"),
        (None, false) if is_success => "succeeded".to_owned(),
        (Some(code), false) => format!("is completed, with exit code {code}"),
        (None, false) => "is completed".to_owned(),
    }
}

fn state(task: &BatchTask) -> String {
    let state = one_line(&task.state, LONGEST_ID);
    let ran = task.execution_info.as_ref().and_then(|info| {
        let time = info.end_time? - info.start_time?;
        std::time::Duration::try_from(time).ok().map(|time| format!(", after {time:?}"))
    });
    format!("{state} since {}{}", date(task.state_transition_time), ran.unwrap_or_default())
}

fn execution(f: &mut Formatter<'_>, task: &BatchTask, info: &BatchTaskExecutionInfo) -> fmt::Result {
    if let Some(failure) = &info.failure_info {
        of_failure(f, "failure", failure)?;
    }
    let limit = task.constraints.as_ref().and_then(|constraints| constraints.max_task_retry_count);
    let limit = match limit {
        Some(-1) => " without a limit".to_owned(),
        Some(limit) => format!(" of at most {limit}"),
        None => String::new(),
    };
    let (retries, requeues) = (times(info.retry_count), times(info.requeue_count));
    fact(f, "runs", &format_args!("retried {retries}{limit}, requeued {requeues}"))?;
    match info.container_info.as_ref().and_then(|container| container.error.as_deref()) {
        Some(error) => fact(f, "container", &text(error)),
        None => Ok(()),
    }
}

fn times(count: i32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// Possible reasons why a Task does not run.
fn dependencies(f: &mut Formatter<'_>, depends_on: Option<&BatchTaskDependencies>) -> fmt::Result {
    let Some(depends_on) = depends_on else { return Ok(()) };
    let ids = depends_on.task_ids.iter().flatten().map(|id| one_line(id, LONGEST_ID));
    let ranges =
        depends_on.task_id_ranges.iter().flatten().map(|range| format!("{} to {}", range.start, range.end));
    let all = first_of(ids.chain(ranges), MOST_LISTED);
    if all.is_empty() {
        return Ok(());
    }
    fact(f, "depends on", &all)?;
    detail(
        f,
        &"one of these that fails keeps it from ever starting, unless its exit conditions satisfy dependencies",
    )
}

fn of_failure(f: &mut Formatter<'_>, label: &str, failure: &BatchTaskFailureInfo) -> fmt::Result {
    let code = failure.code.as_ref().map(|code| format!(" {}", one_line(code, LONGEST_ID)));
    let message = failure.message.as_ref().map(|message| format!(": {}", text(message)));
    let category = match &failure.category {
        BatchErrorSourceCategory::UserError => "user error".to_owned(),
        BatchErrorSourceCategory::ServerError => "server error".to_owned(),
        BatchErrorSourceCategory::UnknownValue(other) => one_line(other, LONGEST_ID),
    };
    let (code, message) = (code.unwrap_or_default(), message.unwrap_or_default());
    fact(f, label, &format_args!("{category}{code}{message}"))?;
    of_pairs(f, failure.details.as_deref())
}

fn of_pairs(f: &mut Formatter<'_>, pairs: Option<&[NameValuePair]>) -> fmt::Result {
    let pairs = pairs.unwrap_or_default();
    for pair in pairs.iter().take(MOST_LISTED) {
        let name = one_line(pair.name.as_deref().unwrap_or("detail"), LONGEST_ID);
        detail(f, &format_args!("{name}: {}", text(pair.value.as_deref().unwrap_or_default())))?;
    }
    further(f, pairs.len())
}

fn of_node(f: &mut Formatter<'_>, node: &NodeReport) -> fmt::Result {
    let [id, pool_id] = [&node.node_id, &node.pool_id].map(|id| one_line(id, LONGEST_ID));
    let state =
        node.state.as_deref().map_or_else(|| "unknown state".to_owned(), |state| one_line(state, LONGEST_ID));
    fact(f, "node", &format_args!("{id} of Pool {pool_id}, {state}"))?;
    if let Some(start_task) = node.start_task.as_ref().filter(|start_task| start_task.is_failed()) {
        of_start_task(f, start_task)?;
    }
    for error in node.errors.iter().take(MOST_LISTED) {
        of_node_error(f, error)?;
    }
    further(f, node.errors.len())
}

fn of_start_task(f: &mut Formatter<'_>, start_task: &StartTaskReport) -> fmt::Result {
    let exit_code = start_task.exit_code.map(|code| format!(" with exit code {code}")).unwrap_or_default();
    let retries =
        start_task.retry_count.map(|count| format!(", retried {}", times(count))).unwrap_or_default();
    fact(f, "start task of the node", &format_args!("failed{exit_code}{retries}"))?;
    match &start_task.failure_info {
        Some(failure) => of_failure(f, "failure of the start task", failure),
        None => Ok(()),
    }
}

fn of_node_error(f: &mut Formatter<'_>, error: &NodeErrorReport) -> fmt::Result {
    let code = one_line(error.code.as_deref().unwrap_or("unknown"), LONGEST_ID);
    let message = error.message.as_ref().map(|message| format!(": {}", text(message)));
    fact(f, "error of the node", &format_args!("{code}{}", message.unwrap_or_default()))?;
    of_pairs(f, error.error_details.as_deref())
}

fn outputs(f: &mut Formatter<'_>, stderr: &Finding<OutputTail>, stdout: &Finding<OutputTail>) -> fmt::Result {
    match (stderr, stdout) {
        (Finding::Absent(one), Finding::Absent(other)) if one == other => {
            absent(f, "stderr.txt and stdout.txt", one)
        }
        _ => {
            output(f, "stderr.txt", stderr)?;
            output(f, "stdout.txt", stdout)
        }
    }
}

fn absent(f: &mut Formatter<'_>, name: &str, absence: &Absence) -> fmt::Result {
    write!(f, "\n{name}: {}", redacted(&absence.to_string()))
}

fn output(f: &mut Formatter<'_>, name: &str, output: &Finding<OutputTail>) -> fmt::Result {
    let tail = match output {
        Finding::Absent(absence) => return absent(f, name, absence),
        Finding::Found(tail) => tail,
    };
    let OutputTail { text, length, omitted, begins_in_word } = tail;
    match (length, omitted) {
        (0, _) => return write!(f, "\n{name}: empty"),
        (_, 0) => write!(f, "\n{name}, {length} bytes:")?,
        _ => write!(f, "\n{name}, the last {} of {length} bytes:", length - omitted)?,
    }
    // They show nothing, and come with each letter of UTF-16, whose marks of secrets could not be recognized among them.
    let text = &text.replace('\0', "");
    if *begins_in_word {
        return write!(f, "\n  | {}", line_within_word(text, LONGEST_LINE));
    }
    // A program that shows its progress writes over the line with what comes behind a carriage return.
    let lines = text.lines().flat_map(|line| line.trim_end_matches('\r').split('\r'));
    lines.into_iter().try_for_each(|text| write!(f, "\n  | {}", line(text, LONGEST_LINE)))
}

/// A line of the report.
fn fact(f: &mut Formatter<'_>, label: &str, value: &dyn fmt::Display) -> fmt::Result {
    write!(f, "\n  {label}: {value}")
}

/// A line that belongs to the one before.
fn detail(f: &mut Formatter<'_>, value: &dyn fmt::Display) -> fmt::Result {
    write!(f, "\n    {value}")
}

/// Says how many are not listed.
fn further(f: &mut Formatter<'_>, all: usize) -> fmt::Result {
    match all.saturating_sub(MOST_LISTED) {
        0 => Ok(()),
        further => detail(f, &format_args!("[+{further} more]")),
    }
}

/// A message on one line.
fn text(message: &str) -> String {
    redacted::one_line(message, LONGEST_MESSAGE)
}

fn date(time: OffsetDateTime) -> String {
    date_time_text(time).unwrap_or_else(|_| time.to_string())
}
