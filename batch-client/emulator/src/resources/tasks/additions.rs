//! Adding Tasks, one by one and in collections.

use std::collections::BTreeSet;

use http::{StatusCode, header};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use super::{Task, Tasks};
use crate::resources::call::Call;
use crate::resources::jobs::{Job, Jobs};
use crate::resources::key::Key;
use crate::resources::resource::Resource;
use crate::timestamp::Timestamp;
use crate::wire::{Answer, DATA_SERVICE_ID, ServiceError};

/// The maximum number of Tasks in a collection.
const MAX_TASKS: usize = 100;

pub(super) fn create(tasks: &mut Tasks, jobs: &Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let settings = call.body()?;
    let job = jobs.parent(call)?;
    job.check_accepts_tasks()?;
    let task = new_task(settings, job, call, tasks.collection.unused_stamp(call.now))?;
    if tasks.collection.find(&task.key()).is_some() {
        return Err(ServiceError::conflict("TaskExists"));
    }
    let (url, modified) = (task.url(&call.request.base), task.entity.modified);
    tasks.insert(vec![task]);
    Ok(Answer::empty(StatusCode::CREATED)
        .with_version(modified)
        .with_header(header::LOCATION, &url)
        .with_header(DATA_SERVICE_ID, &url))
}

/// Adds those Tasks of a collection that can be added; the answer has a result for each.
pub(super) fn create_collection(
    tasks: &mut Tasks,
    jobs: &Jobs,
    call: &Call<'_>,
) -> Result<Answer, ServiceError> {
    check_number(call)?;
    let body = call.body()?;
    let job = jobs.parent(call)?;
    job.check_accepts_tasks()?;
    let Some(Value::Array(given)) = body.get("value") else { return Err(ServiceError::internal("no value")) };
    let mut addition = Addition::new(tasks, job, call);
    let results: Vec<_> = given.iter().map(|settings| addition.add(settings)).collect();
    let new = addition.new;
    tasks.insert(new);
    let body = Map::from_iter([("value".to_owned(), Value::Array(results))]);
    Ok(call.object("taskaddresult", body))
}

/// A collection on its way into a Job.
struct Addition<'a> {
    tasks: &'a Tasks,
    job: &'a Job,
    call: &'a Call<'a>,
    /// The time of the next Task. Each has a time, and so an ETag, of its own.
    stamp: Timestamp,
    new: Vec<Task>,
    keys: BTreeSet<Key>,
}

impl<'a> Addition<'a> {
    fn new(tasks: &'a Tasks, job: &'a Job, call: &'a Call<'a>) -> Self {
        let stamp = tasks.collection.unused_stamp(call.now);
        Self { tasks, job, call, stamp, new: Vec::new(), keys: BTreeSet::new() }
    }

    /// Adds a Task, if that is possible; returns its result.
    fn add(&mut self, settings: &Value) -> Value {
        match self.checked(settings) {
            Ok(task) => {
                let result = success(&task, &self.call.request.base);
                self.stamp = self.stamp.next();
                self.keys.insert(task.key());
                self.new.push(task);
                result
            }
            Err(error) => json!({
                "status": "ClientError",
                "taskId": settings["id"],
                "error": error.to_json(&self.call.request.id, self.call.now),
            }),
        }
    }

    fn checked(&self, settings: &Value) -> Result<Task, ServiceError> {
        let settings = settings.as_object().cloned().unwrap_or_default();
        let task = new_task(settings, self.job, self.call, self.stamp)?;
        let key = task.key();
        if self.keys.contains(&key) || self.tasks.collection.find(&key).is_some() {
            return Err(ServiceError::conflict("TaskExists"));
        }
        Ok(task)
    }
}

/// The result of a Task that was added.
fn success(task: &Task, base: &str) -> Value {
    json!({
        "status": "Success",
        "taskId": task.entity.id,
        "eTag": task.entity.modified.etag(),
        "lastModified": task.entity.modified.to_string(),
        "location": task.url(base),
    })
}

/// A new Task, with its settings in the order of answers.
fn new_task(
    settings: Map<String, Value>,
    job: &Job,
    call: &Call<'_>,
    stamp: Timestamp,
) -> Result<Task, ServiceError> {
    let mut task = Task::new(settings, job, stamp)?;
    call.description.arrange(Task::MODEL, &mut task.entity.settings);
    Ok(task)
}

/// Checks the number of Tasks in a collection, before they are read.
fn check_number(call: &Call<'_>) -> Result<(), ServiceError> {
    #[derive(Deserialize)]
    struct Collection {
        value: Vec<IgnoredAny>,
    }
    match serde_json::from_slice::<Collection>(&call.request.body) {
        Ok(collection) if collection.value.len() > MAX_TASKS => {
            Err(ServiceError::new(StatusCode::PAYLOAD_TOO_LARGE, "RequestBodyTooLarge")
                .with("MaxLimit", MAX_TASKS.to_string()))
        }
        // What is wrong otherwise is found when the body is checked.
        _ => Ok(()),
    }
}
