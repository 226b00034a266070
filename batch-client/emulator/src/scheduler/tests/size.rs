//! Many Tasks. Quadratic work would take these tests hours.

use std::collections::VecDeque;

use super::{POOL, job, node_of, scheduler, task, task_after};
use crate::scheduler::verdict::DependencyAction;
use crate::scheduler::{Assignment, PoolSettings, Scheduler, TaskId};

const TASKS: usize = 100_000;

/// Runs everything to its end, each Task on its own, and counts the ends.
fn run(scheduler: &mut Scheduler) -> usize {
    let mut running: VecDeque<_> = scheduler.assign().assigned.into();
    let mut ended = 0;
    while let Some(Assignment { task: TaskId { job, task }, .. }) = running.pop_front() {
        scheduler.end_task(&job, &task, DependencyAction::Satisfy);
        running.extend(scheduler.assign().assigned);
        ended += 1;
    }
    ended
}

fn add_tasks(scheduler: &mut Scheduler) {
    for id in 0..TASKS {
        scheduler.add_task("job", &id.to_string(), &task());
    }
}

fn hundred_nodes() -> Scheduler {
    let mut scheduler = scheduler(PoolSettings::default(), &[]);
    for node in 0..100 {
        scheduler.set_node(POOL, &format!("node{node}"), node_of(1));
    }
    scheduler
}

#[test]
fn a_hundred_thousand_tasks_in_one_job() {
    let mut scheduler = hundred_nodes();
    add_tasks(&mut scheduler);
    assert_eq!(run(&mut scheduler), TASKS);
}

#[test]
fn a_hundred_thousand_tasks_that_wait_for_the_same_range() {
    let mut scheduler = hundred_nodes();
    let last = i32::try_from(TASKS / 2).unwrap_or(i32::MAX);
    for id in 1..=TASKS / 2 {
        scheduler.add_task("job", &id.to_string(), &task());
        scheduler.add_task("job", &format!("child{id}"), &task_after(&[], &[(1, last)]));
    }
    assert_eq!(run(&mut scheduler), TASKS);
}

#[test]
fn a_chain_of_a_hundred_thousand_tasks() {
    let mut scheduler = hundred_nodes();
    for id in 0..TASKS {
        scheduler.add_task("job", &format!("t{id}"), &task_after(&[&format!("t{}", id + 1)], &[]));
    }
    scheduler.end_task("job", &format!("t{TASKS}"), DependencyAction::Satisfy);
    assert_eq!(run(&mut scheduler), TASKS);
}

#[test]
fn a_thousand_jobs_that_wait_for_larger_nodes() {
    let mut scheduler = hundred_nodes();
    for id in 0..1000 {
        let waiting = format!("waiting{id}");
        scheduler.set_job(&waiting, super::JobSettings { priority: 1, ..job() });
        scheduler.add_task(&waiting, "large", &super::task_of(2));
    }
    add_tasks(&mut scheduler);
    assert_eq!(run(&mut scheduler), TASKS);
}
