//! Changing Tasks. A conflict with the state of the Task comes before a condition that is not met.

use http::StatusCode;
use serde_json::{Map, Value};

use super::reads::task_key;
use super::{Task, TaskState, Tasks, defaults, rules};
use crate::odata::conditions;
use crate::resources::call::Call;
use crate::resources::jobs::Jobs;
use crate::resources::operations;
use crate::wire::{Answer, DATA_SERVICE_ID, ServiceError};

/// Replaces what can be updated: the constraints.
pub(super) fn replace(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let mut changes = call.body()?;
    changes.retain(|name, _| name == "constraints");
    changes.get("constraints").map_or(Ok(()), rules::check_constraints)?;
    let job_retries = jobs.parent(call)?.task_retries();
    let key = task_key(call);
    operations::update(
        call,
        &mut tasks.collection,
        &key,
        |_| Ok(()),
        |task| {
            task.replace(changes, job_retries);
            task.entity.touch(call.now);
            Ok(())
        },
    )
}

pub(super) fn delete(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    call.body()?;
    jobs.parent(call)?;
    let key = task_key(call);
    conditions::check(call.request, tasks.collection.get(&key)?.entity.modified)?;
    tasks.remove(&key);
    Ok(Answer::empty(StatusCode::OK))
}

pub(super) fn terminate(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    call.body()?;
    jobs.parent(call)?;
    change(tasks, call, |task| match task.state() {
        TaskState::Completed => Err(ServiceError::conflict("TaskCompleted")),
        _ => Ok(Task::terminate),
    })
}

/// Reactivates a Task that failed. Unlike other answers with a new version, this one does not name what was changed.
pub(super) fn reactivate(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    call.body()?;
    jobs.parent(call)?.check_accepts_tasks()?;
    let mut answer = change(tasks, call, |task| match task.state() {
        TaskState::Completed if task.has_succeeded() => Err(ServiceError::conflict("TaskSucceeded")),
        TaskState::Completed => Ok(Task::reactivate),
        _ => Err(ServiceError::conflict("TaskNotCompleted")),
    })?;
    answer.headers.remove(DATA_SERVICE_ID);
    Ok(answer)
}

/// Changes the Task in the path of a call, in the way that its state allows.
fn change(
    tasks: &mut Tasks,
    call: &Call<'_>,
    allowed: impl FnOnce(&Task) -> Result<fn(&mut Task, crate::timestamp::Timestamp), ServiceError>,
) -> Result<Answer, ServiceError> {
    let key = task_key(call);
    tasks.change(&key, |collection| {
        operations::change(call, collection, &key, StatusCode::NO_CONTENT, |task, check_condition| {
            let change = allowed(task)?;
            check_condition(task)?;
            change(task, call.now);
            Ok(())
        })
    })
}

impl Task {
    /// Replaces the constraints. Missing ones get the defaults of a new Task.
    fn replace(&mut self, changes: Map<String, Value>, job_retries: i64) {
        let settings = &mut self.entity.settings;
        settings.shift_remove("constraints");
        settings.extend(changes);
        defaults::complete(settings, job_retries);
        self.job_retries = job_retries;
    }
}
