//! What existed before a session, as far as the session shows.

use std::collections::{BTreeMap, BTreeSet};

use batch_emulator::TaskSeed;
use serde_json::{Value, json};

use crate::Exchange;
use crate::compare::Correspondence;

/// Each Job that existed before the session, as the session first shows it.
pub(crate) fn jobs(session: &[Exchange]) -> Vec<Value> {
    let mut created = BTreeSet::new();
    let mut jobs: BTreeMap<String, Value> = BTreeMap::new();
    for exchange in session {
        if exchange.operation == "CreateJob" && exchange.response.status == 201 {
            created.insert(exchange.request.body["id"].as_str().unwrap().to_owned());
        }
        let body = &exchange.response.body;
        let shown = match exchange.operation.as_str() {
            "GetJob" => vec![body.clone()],
            "ListJobs" | "ListJobsFromSchedule" => body["value"].as_array().cloned().unwrap_or_default(),
            _ => Vec::new(),
        };
        for job in shown.iter().filter(|job| job["state"].is_string()) {
            let id = job["id"].as_str().unwrap().to_owned();
            if !created.contains(&id) {
                jobs.entry(id).or_insert_with(|| job.clone());
            }
        }
        // A Job that is used without being shown must exist as well.
        let is_there = [200..400, 409..410].iter().any(|range| range.contains(&exchange.response.status))
            || body["code"] == "TaskNotFound";
        if let Some(id) = id_of(exchange).filter(|id| is_there && !created.contains(id)) {
            jobs.entry(id.clone()).or_insert_with(|| hidden_job(&id, session));
        }
        if exchange.operation == "CreateJob" && exchange.response.status == 409 {
            let mut job = exchange.request.body.clone();
            let id = job["id"].as_str().unwrap().to_owned();
            if !created.contains(&id) {
                jobs.entry(id).or_insert_with(|| job.take());
            }
        }
    }
    jobs.into_values().collect()
}

/// The id of the Job in the path of an exchange.
pub(crate) fn id_of(exchange: &Exchange) -> Option<String> {
    let path = exchange.request.target.split('?').next()?;
    let mut segments = path.split('/').skip(1);
    (segments.next() == Some("jobs")).then(|| segments.next().map(str::to_owned)).flatten()
}

/// A Job that a session uses without showing it. It allows what the Tasks of the session contain.
fn hidden_job(id: &str, session: &[Exchange]) -> Value {
    let mentions = |text: &str| {
        let bodies = session.iter().flat_map(|exchange| [&exchange.request.body, &exchange.response.body]);
        bodies.map(Value::to_string).any(|body| body.contains(text))
    };
    let failure = if mentions("jobAction") { "performexitoptionsjobaction" } else { "noaction" };
    json!({ "id": id, "poolInfo": { "poolId": "pool" }, "usesTaskDependencies": mentions("dependsOn"),
        "onTaskFailure": failure })
}

/// The Tasks that exist during a session, by Job and id.
#[derive(Default)]
pub(crate) struct Planted(BTreeSet<(String, String)>);

impl Planted {
    /// The Tasks that have to be there before an exchange: those that it shows or changes, and that it does not create.
    pub(crate) fn before(&mut self, exchange: &Exchange, values: &Correspondence) -> Vec<TaskSeed> {
        let Some(job) = id_of(exchange) else { return Vec::new() };
        let body = &exchange.response.body;
        let mut needed = match exchange.operation.as_str() {
            "GetTask" if exchange.response.status == 200 => vec![body.clone()],
            "ListTasks" => body["value"].as_array().cloned().unwrap_or_default(),
            _ => hidden_task(exchange).into_iter().collect(),
        };
        // A Task that is there already is only replaced if it has run in between.
        needed.retain(|task| {
            let key = (job.to_lowercase(), task["id"].as_str().unwrap().to_lowercase());
            self.0.insert(key) || task["executionInfo"]["startTime"].is_string()
        });
        for task in created(exchange) {
            self.0.insert((job.to_lowercase(), task.to_lowercase()));
        }
        let subtasks = if exchange.operation == "ListSubTasks" { body["value"].as_array() } else { None };
        let seed = |task| {
            let seed = TaskSeed::new(&job, with_times_of_here(task, values));
            subtasks.into_iter().flatten().cloned().fold(seed, TaskSeed::subtask)
        };
        needed.into_iter().map(seed).collect()
    }
}

/// A Task that an exchange uses without showing it, in a state that leads to the answer.
fn hidden_task(exchange: &Exchange) -> Option<Value> {
    let path = exchange.request.target.split('?').next()?;
    let id = path.split('/').nth(4).map(str::to_owned);
    let code = exchange.response.body["code"].as_str();
    let (state, exit_code) = match (exchange.operation.as_str(), exchange.response.status, code) {
        ("ReactivateTask", 204, _) => ("completed", Some(1)),
        ("ReplaceTask" | "DeleteTask" | "TerminateTask" | "ListSubTasks", 200..400, _)
        | (_, 409, Some("TaskExists" | "TaskNotCompleted")) => ("active", None),
        (_, 409, Some("TaskCompleted" | "TaskSucceeded")) => ("completed", Some(0)),
        _ => return None,
    };
    let id = id.or_else(|| exchange.request.body["id"].as_str().map(str::to_owned))?;
    let mut task = json!({ "id": id, "commandLine": "run", "state": state, "executionInfo": {} });
    if let Some(exit_code) = exit_code {
        task["executionInfo"]["exitCode"] = json!(exit_code);
    }
    Some(task)
}

/// The ids of the Tasks that an exchange creates.
fn created(exchange: &Exchange) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    match (exchange.operation.as_str(), exchange.response.status) {
        ("CreateTask", 201) => vec![text(&exchange.request.body["id"])],
        ("CreateTaskCollection", 200) => {
            let results = exchange.response.body["value"].as_array().unwrap().iter();
            results
                .filter(|result| result["status"] == "Success")
                .map(|result| text(&result["taskId"]))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A Task with the times that correspond here to those of the recording.
fn with_times_of_here(mut task: Value, values: &Correspondence) -> Value {
    for name in ["creationTime", "lastModified"] {
        if let Some(time) = task[name].as_str().map(|time| values.here(time).to_owned()) {
            task[name] = json!(time);
        }
    }
    task
}
