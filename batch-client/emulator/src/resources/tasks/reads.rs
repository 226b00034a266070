//! Reading Tasks.

use serde_json::Value;

use super::{Task, Tasks};
use crate::odata::{ListQuery, Queryable};
use crate::resources::call::Call;
use crate::resources::jobs::Jobs;
use crate::resources::key::Key;
use crate::resources::operations;
use crate::wire::{Answer, ServiceError};

/// The model of a subtask.
pub(super) const SUBTASK_MODEL: &str = "BatchSubtask";

/// The key of the Task in a path.
pub(super) fn task_key(call: &Call<'_>) -> Key {
    Key::new([call.ids.get("jobId"), call.ids.get("taskId")])
}

pub(super) fn get(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    jobs.parent(call)?;
    operations::get(call, &tasks.collection, &task_key(call))
}

pub(super) fn list(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let query = ListQuery::parse(call.request, &call.queryable::<Task>())?;
    let job = Key::new([jobs.parent(call)?.id()]);
    Ok(operations::list(call, &tasks.collection, Some(&job), &query, |_| true))
}

/// Lists the subtasks of a Task, which only multi-instance Tasks have, and only once they run.
pub(super) fn subtasks(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let properties = call.description.properties(SUBTASK_MODEL).collect();
    let query = ListQuery::parse(call.request, &Queryable { fields: &[], properties, expandable: &[] })?;
    jobs.parent(call)?;
    let task = tasks.collection.get(&task_key(call))?;
    let seeded = task.seeded.as_deref().map_or(&[][..], |seeded| &seeded.subtasks);
    let own = task.instances.iter().map(|instance| Value::Object(instance.to_json(&call.request.base)));
    let all: Vec<_> = seeded.iter().cloned().chain(own).collect();
    let page = query.page_by_position(&all, |subtask: &Value| subtask.as_object().cloned())?;
    Ok(Answer::json(&page.body(call.request, "subtaskinfo")))
}
