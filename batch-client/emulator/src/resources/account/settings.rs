//! The settings of resources, as the scheduler knows them.

use serde_json::Value;

use crate::resources::jobs::{Job, JobState};
use crate::resources::nodes::Node;
use crate::resources::pools::Pool;
use crate::resources::tasks::Task;
use crate::runner::End;
use crate::scheduler::verdict::{DependencyAction, Ending, ExitConditions, ExitOptions, JobAction};
use crate::scheduler::{
    Dependencies, Fill, JobOrder, JobSettings, NodeSettings, PoolSettings, Preparation, TaskSettings,
};

pub(super) fn of_job(job: &Job) -> JobSettings {
    JobSettings {
        pool: job.pool_id().to_owned(),
        priority: number(job.setting("priority")).unwrap_or_default(),
        created: job.created().into(),
        max_parallel: job.setting("maxParallelTasks").as_u64().and_then(|most| usize::try_from(most).ok()),
        is_open: job.stage().0 == JobState::Active,
        allows_preemption: job.setting("allowTaskPreemption") == true,
        preparation: preparation(job.setting("jobPreparationTask")),
    }
}

fn preparation(task: &Value) -> Preparation {
    match task {
        Value::Null => Preparation::None,
        task if task["waitForSuccess"] == false => Preparation::Beside,
        _ => Preparation::Awaited,
    }
}

pub(super) fn of_task(task: &Task, job: &Job) -> TaskSettings {
    let is_manager = task.is_manager_of(job);
    let affinity = task.setting("affinityInfo")["affinityId"].as_str();
    let instances = task.setting("multiInstanceSettings")["numberOfInstances"].as_u64();
    TaskSettings {
        created: task.created().into(),
        slots: number(task.setting("requiredSlots")).unwrap_or(1),
        dependencies: dependencies(task.setting("dependsOn")),
        affinity: affinity.map(|id| id.strip_prefix("TVM:").unwrap_or(id).to_owned()),
        is_manager,
        is_exclusive: is_manager && job.setting("jobManagerTask")["runExclusive"] != false,
        needs_dedicated: is_manager && job.setting("jobManagerTask")["allowLowPriorityNode"] == false,
        instances: instances.map(|instances| u32::try_from(instances).unwrap_or(u32::MAX)),
    }
}

fn dependencies(given: &Value) -> Dependencies {
    let items = |name: &str| given[name].as_array().into_iter().flatten();
    let range = |range: &Value| Some((number(&range["start"])?, number(&range["end"])?));
    Dependencies {
        ids: items("taskIds").filter_map(Value::as_str).map(str::to_owned).collect(),
        ranges: items("taskIdRanges").filter_map(range).collect(),
    }
}

pub(super) fn of_node(node: &Node, pool: &Pool) -> NodeSettings {
    NodeSettings {
        slots: slots_per_node(pool),
        takes_tasks: node.takes_tasks(),
        is_dedicated: node.is_dedicated(),
    }
}

pub(super) fn of_pool(pool: &Pool) -> PoolSettings {
    let policy = pool.setting("taskSchedulingPolicy");
    let is =
        |name: &str, value: &str| policy[name].as_str().is_some_and(|own| own.eq_ignore_ascii_case(value));
    PoolSettings {
        fill: if is("nodeFillType", "pack") { Fill::Pack } else { Fill::Spread },
        order: if is("jobDefaultOrder", "creationtime") { JobOrder::Creation } else { JobOrder::Turns },
        takes_multi_instance: pool.setting("enableInterNodeCommunication") == true
            && slots_per_node(pool) == 1,
    }
}

fn slots_per_node(pool: &Pool) -> u32 {
    number(pool.setting("taskSlotsPerNode")).unwrap_or(1)
}

/// The end of a run, as the scheduler judges it.
pub(super) fn ending(end: &End) -> Ending {
    match *end {
        End::Exited(code) => Ending::Exited(code),
        End::UploadFailed { exit_code, .. } => Ending::UploadFailed { exit_code },
        End::FailedToStart(_) => Ending::PreProcessingFailed,
        End::TimedOut | End::Stopped => Ending::Stopped { exit_code: end.clone().shown().0 },
    }
}

/// The end that a completed Task shows.
pub(super) fn shown_ending(task: &Task) -> Ending {
    let (has_succeeded, exit_code, failure) = task.outcome();
    let code = failure.and_then(|failure| failure.code.as_deref());
    match (exit_code, code) {
        _ if has_succeeded => Ending::Exited(0),
        (exit_code, Some("TaskEnded")) => Ending::Stopped { exit_code },
        (Some(code), None | Some("FailureExitCode")) if code != 0 => Ending::Exited(code),
        (Some(exit_code), _) => Ending::UploadFailed { exit_code },
        (None, Some(_)) => Ending::PreProcessingFailed,
        (None, None) => Ending::Stopped { exit_code: None },
    }
}

/// The exit conditions of a Task.
pub(super) fn conditions(given: &Value) -> ExitConditions {
    let items = |name: &str| given[name].as_array().into_iter().flatten();
    let code = |item: &Value| Some((number(&item["code"])?, options(&item["exitOptions"])?));
    let range =
        |item: &Value| Some((number(&item["start"])?, number(&item["end"])?, options(&item["exitOptions"])?));
    ExitConditions {
        codes: items("exitCodes").filter_map(code).collect(),
        ranges: items("exitCodeRanges").filter_map(range).collect(),
        pre_processing_error: options(&given["preProcessingError"]),
        file_upload_error: options(&given["fileUploadError"]),
        otherwise: options(&given["default"]),
    }
}

fn options(given: &Value) -> Option<ExitOptions> {
    let given = given.as_object()?;
    let is = |name: &str| given.get(name).and_then(Value::as_str).map(str::to_lowercase);
    let dependency_action = is("dependencyAction").map(|action| match action.as_str() {
        "satisfy" => DependencyAction::Satisfy,
        _ => DependencyAction::Block,
    });
    let job_action = is("jobAction").map(|action| match action.as_str() {
        "disable" => JobAction::Disable,
        "terminate" => JobAction::Terminate,
        _ => JobAction::None,
    });
    Some(ExitOptions { dependency_action, job_action })
}

/// A number of a setting. The description has checked its range.
fn number<N: TryFrom<i64>>(value: &Value) -> Option<N> {
    value.as_i64().and_then(|number| N::try_from(number).ok())
}
