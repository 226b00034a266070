//! What has to hold at any time, and when nothing runs any more.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::account::Account;
use crate::model::TaskState;
use crate::timeline::Timeline;

/// The counts of the Tasks of each Job are those of its list.
pub(crate) async fn check_counts(account: &mut Account, timeline: &Timeline) -> Result<(), String> {
    for (id, job) in &timeline.world.jobs {
        let counts = account.get(&format!("/jobs/{id}/taskcounts")).await;
        let mut expected = BTreeMap::<_, (i64, i64)>::new();
        for task in job.tasks.values() {
            let names: &[&str] = match task.state {
                TaskState::Active => &["active"],
                TaskState::Running(_) => &["running"],
                TaskState::Completed { succeeded: true } => &["completed", "succeeded"],
                TaskState::Completed { succeeded: false } => &["completed", "failed"],
            };
            for name in names {
                let (tasks, slots) = expected.entry(*name).or_default();
                *tasks += 1;
                *slots += i64::from(task.input.slots);
            }
        }
        for name in ["active", "running", "completed", "succeeded", "failed"] {
            let shown = (&counts["taskCounts"][name], &counts["taskSlotCounts"][name]);
            let own = expected.get(name).copied().unwrap_or_default();
            if shown != (&Value::from(own.0), &Value::from(own.1)) {
                return Err(format!("{id} has {shown:?} Tasks and slots that are {name} instead of {own:?}"));
            }
        }
    }
    Ok(())
}

/// Nothing runs, and the nodes know it.
pub(crate) async fn check_rest(account: &mut Account, timeline: &Timeline) -> Result<(), String> {
    let is_running = |state: &TaskState| matches!(state, TaskState::Running(_));
    if let Some(task) = timeline.world.pick(0, is_running) {
        return Err(format!("{task:?} still runs"));
    }
    for pool in timeline.pools.keys() {
        let nodes = account.get(&format!("/pools/{pool}/nodes")).await;
        for node in nodes["value"].as_array().into_iter().flatten() {
            let is_at_rest = ["idle", "starttaskfailed"].iter().any(|state| node["state"] == *state);
            let recent = node["recentTasks"].as_array().into_iter().flatten();
            let runs = recent.filter(|task| task["taskState"] == "running").count();
            if !is_at_rest || node["runningTasksCount"] != 0 || node["runningTaskSlotsCount"] != 0 || runs > 0
            {
                return Err(format!("a node is not at rest: {node}"));
            }
            if node["totalTasksSucceeded"].as_i64() > node["totalTasksRun"].as_i64() {
                return Err(format!("more Tasks have succeeded than have run: {node}"));
            }
        }
    }
    Ok(())
}

/// Every node that was prepared for a Job is released.
pub(crate) async fn check_releases(account: &mut Account, timeline: &Timeline) -> Result<(), String> {
    for job in timeline.jobs.keys() {
        let statuses = account.get(&format!("/jobs/{job}/jobpreparationandreleasetaskstatus")).await;
        let statuses = statuses["value"].as_array().cloned().unwrap_or_default();
        let is_released = |node: &&str| {
            let mut own = statuses.iter().filter(|status| status["nodeId"] == **node);
            own.any(|status| status["jobReleaseTaskExecutionInfo"]["state"] == "completed")
        };
        if let Some(node) = timeline.released(job).iter().find(|node| !is_released(node)) {
            return Err(format!("{node} is not released from {job}"));
        }
    }
    Ok(())
}
