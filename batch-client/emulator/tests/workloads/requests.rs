//! The requests of a workload.

use serde_json::{Map, Value, json};

use crate::model::{Closing, Condition, JobInput, When};
use crate::steps::{NewJob, PoolInput, ScriptedTask};
use crate::timeline::{Act, Timeline};

/// A request.
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) body: Value,
}

fn request(method: &'static str, path: String, body: Value) -> Request {
    Request { method, path, body }
}

/// The request for an act.
pub(crate) fn of(act: &Act, timeline: &Timeline) -> Request {
    let post = |path: String| request("POST", path, Value::Null);
    match act {
        Act::AddPool { pool, input } => request("POST", "/pools".to_owned(), of_pool(pool, input)),
        Act::Resize { pool, nodes, option } => {
            let body = json!({ "targetDedicatedNodes": nodes, "nodeDeallocationOption": option });
            request("POST", format!("/pools/{pool}/resize"), body)
        }
        Act::DeletePool { pool } => request("DELETE", format!("/pools/{pool}"), Value::Null),
        Act::AddJob { job, pool, input } => request("POST", "/jobs".to_owned(), of_job(job, pool, input)),
        Act::SetJob { job, settings } => request("PATCH", format!("/jobs/{job}"), of_settings(settings)),
        Act::EndWithTasks { job } => {
            request("PATCH", format!("/jobs/{job}"), json!({ "onAllTasksComplete": "terminatejob" }))
        }
        Act::Disable { job, closing } => {
            request("POST", format!("/jobs/{job}/disable"), json!({ "disableTasks": name(*closing) }))
        }
        Act::Enable { job } => post(format!("/jobs/{job}/enable")),
        Act::TerminateJob { job } => post(format!("/jobs/{job}/terminate")),
        Act::DeleteJob { job } => request("DELETE", format!("/jobs/{job}"), Value::Null),
        Act::AddTask { job, task } => {
            let performs_actions = timeline.world.jobs.get(job).is_some_and(|job| job.performs_actions);
            request("POST", format!("/jobs/{job}/tasks"), of_task(task, performs_actions))
        }
        Act::TerminateTask { job, task } => post(format!("/jobs/{job}/tasks/{task}/terminate")),
        Act::Reactivate { job, task } => post(format!("/jobs/{job}/tasks/{task}/reactivate")),
        Act::DeleteTask { job, task } => request("DELETE", format!("/jobs/{job}/tasks/{task}"), Value::Null),
    }
}

fn name(closing: Closing) -> &'static str {
    match closing {
        Closing::Requeue => "requeue",
        Closing::Terminate => "terminate",
        Closing::Wait => "wait",
    }
}

fn of_pool(id: &str, input: &PoolInput) -> Value {
    let mut pool = json!({
        "id": id,
        "vmSize": "standard_d2s_v3",
        "virtualMachineConfiguration": { "imageReference": { "publisher": "p", "offer": "o", "sku": "s" }, "nodeAgentSKUId": "a" },
        "targetDedicatedNodes": input.nodes,
        "taskSlotsPerNode": input.slots,
        "taskSchedulingPolicy": {
            "nodeFillType": if input.is_packed { "pack" } else { "spread" },
            "jobDefaultOrder": if input.by_creation { "creationtime" } else { "none" },
        },
    });
    if let Some(task) = &input.start_task {
        let settings = json!({ "commandLine": "prepare", "maxTaskRetryCount": task.retries, "waitForSuccess": task.is_awaited });
        pool["startTask"] = settings;
    }
    pool
}

fn of_job(id: &str, pool: &str, input: &NewJob) -> Value {
    let mut job = of_settings(&input.settings);
    job["id"] = json!(id);
    job["poolInfo"] = json!({ "poolId": pool });
    job["usesTaskDependencies"] = json!(true);
    if let Some(preparation) = &input.preparation {
        let constraints = json!({ "maxTaskRetryCount": preparation.retries });
        let settings = json!({
            "commandLine": "prepare", "waitForSuccess": preparation.is_awaited, "constraints": constraints,
        });
        job["jobPreparationTask"] = settings;
        if preparation.release.is_some() {
            job["jobReleaseTask"] = json!({ "commandLine": "release" });
        }
    }
    if input.performs_actions {
        job["onTaskFailure"] = json!("performexitoptionsjobaction");
    }
    job
}

fn of_settings(settings: &JobInput) -> Value {
    json!({
        "priority": settings.priority,
        "maxParallelTasks": settings.max_parallel.map_or(-1, |most| i64::try_from(most).unwrap_or(i64::MAX)),
        "allowTaskPreemption": settings.allows_preemption,
    })
}

fn of_task(task: &ScriptedTask, performs_actions: bool) -> Value {
    let input = &task.input;
    let ranges = input.ranges.iter().map(|(first, last)| json!({ "start": first, "end": last }));
    let mut constraints = json!({ "maxTaskRetryCount": input.max_retries });
    if let Some(limit) = task.limit {
        constraints["maxWallClockTime"] = json!(format!("PT0.{limit:03}S"));
    }
    json!({
        "id": input.id,
        "commandLine": "run",
        "requiredSlots": input.slots,
        "constraints": constraints,
        "dependsOn": { "taskIds": input.depends_on, "taskIdRanges": ranges.collect::<Vec<_>>() },
        "exitConditions": conditions(&input.conditions, performs_actions),
    })
}

fn conditions(conditions: &[Condition], performs_actions: bool) -> Value {
    let (mut codes, mut ranges, mut shown) = (Vec::new(), Vec::new(), Map::new());
    for condition in conditions {
        let options = options(condition, performs_actions);
        match condition.when {
            When::Code(code) => codes.push(json!({ "code": code, "exitOptions": options })),
            When::Range(first, last) => {
                ranges.push(json!({ "start": first, "end": last, "exitOptions": options }));
            }
            When::PreProcessingError => drop(shown.insert("preProcessingError".to_owned(), options)),
            When::UploadError => drop(shown.insert("fileUploadError".to_owned(), options)),
            When::Default => drop(shown.insert("default".to_owned(), options)),
        }
    }
    shown.insert("exitCodes".to_owned(), Value::Array(codes));
    shown.insert("exitCodeRanges".to_owned(), Value::Array(ranges));
    Value::Object(shown)
}

fn options(condition: &Condition, performs_actions: bool) -> Value {
    let mut options = Map::new();
    if let Some(satisfies) = condition.reaction.satisfies {
        options.insert("dependencyAction".to_owned(), json!(if satisfies { "satisfy" } else { "block" }));
    }
    if let Some(action) = condition.reaction.job.filter(|_| performs_actions) {
        options.insert("jobAction".to_owned(), json!(action));
    }
    Value::Object(options)
}
