//! The rules of the scheduler, one by one, and all of them against a model.

mod against_model;
mod choice;
mod dependencies;
mod displacement;
mod exits;
mod jobs;
mod preparation;
mod size;

use super::verdict::DependencyAction;
use super::{
    Assignment, Dependencies, JobSettings, NodeSettings, PoolSettings, Preparation, Scheduler, TaskSettings,
};

const POOL: &str = "pool";

/// A Job of the Pool that has no limits.
fn job() -> JobSettings {
    JobSettings {
        pool: POOL.to_owned(),
        priority: 0,
        created: 0,
        max_parallel: None,
        is_open: true,
        allows_preemption: false,
        preparation: Preparation::None,
    }
}

/// A Task that needs one slot, and nothing else.
fn task() -> TaskSettings {
    TaskSettings {
        created: 0,
        slots: 1,
        dependencies: Dependencies::default(),
        affinity: None,
        is_manager: false,
        is_exclusive: false,
        needs_dedicated: false,
        instances: None,
    }
}

/// A Task of so many slots.
fn task_of(slots: u32) -> TaskSettings {
    TaskSettings { slots, ..task() }
}

/// A Task that depends on others.
fn task_after(ids: &[&str], ranges: &[(i32, i32)]) -> TaskSettings {
    let ids = ids.iter().map(|id| (*id).to_owned()).collect();
    TaskSettings { dependencies: Dependencies { ids, ranges: ranges.to_vec() }, ..task() }
}

/// A node that takes Tasks.
fn node_of(slots: u32) -> NodeSettings {
    NodeSettings { slots, takes_tasks: true, is_dedicated: true }
}

/// A scheduler with these nodes in its Pool, and the Job `job`.
fn scheduler(settings: PoolSettings, nodes: &[(&str, u32)]) -> Scheduler {
    let mut scheduler = Scheduler::default();
    scheduler.set_pool(POOL, settings);
    for (node, slots) in nodes {
        scheduler.set_node(POOL, node, node_of(*slots));
    }
    scheduler.set_job("job", job());
    scheduler
}

/// Adds Tasks to the Job `job`.
fn add(scheduler: &mut Scheduler, tasks: &[(&str, TaskSettings)]) {
    for (id, settings) in tasks {
        scheduler.add_task("job", id, settings);
    }
}

/// The Tasks that start, with their nodes: `task@node`.
fn starts(scheduler: &mut Scheduler) -> Vec<String> {
    let decisions = scheduler.assign();
    assert_eq!(decisions.displaced, []);
    decisions.assigned.iter().map(shown).collect()
}

fn shown(assignment: &Assignment) -> String {
    let others = assignment.others.iter().map(|other| format!("+{}", other.node));
    format!("{}@{}{}", assignment.task.task, assignment.node.node, others.collect::<String>())
}

/// Ends a Task of the Job `job` with success.
fn succeed(scheduler: &mut Scheduler, task: &str) {
    scheduler.end_task("job", task, DependencyAction::Satisfy);
}
