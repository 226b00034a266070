//! Nodes that have to be prepared for a Job.

use super::{POOL, add, job, scheduler, shown, starts, task};
use crate::scheduler::{JobSettings, PoolSettings, Preparation, Readiness, Scheduler};

/// A Job with such a preparation Task, and Tasks.
fn prepared(preparation: Preparation, nodes: &[(&str, u32)], tasks: &[&str]) -> Scheduler {
    let mut scheduler = scheduler(PoolSettings::default(), nodes);
    scheduler.set_job("job", JobSettings { preparation, ..job() });
    for id in tasks {
        add(&mut scheduler, &[(id, task())]);
    }
    scheduler
}

/// The Tasks that start, and whether they can run at once.
fn readiness(scheduler: &mut Scheduler) -> Vec<(String, Readiness)> {
    let assigned = scheduler.assign().assigned;
    assigned.iter().map(|assignment| (shown(assignment), assignment.node.readiness)).collect()
}

fn pair(task: &str, readiness: Readiness) -> (String, Readiness) {
    (task.to_owned(), readiness)
}

#[test]
fn the_first_task_on_a_node_prepares_it_and_others_wait() {
    let mut scheduler = prepared(Preparation::Awaited, &[("a", 2), ("b", 1)], &["1", "2", "3"]);
    let expected = [
        pair("1@a", Readiness::PrepareFirst),
        pair("2@a", Readiness::Preparing),
        pair("3@b", Readiness::PrepareFirst),
    ];
    assert_eq!(readiness(&mut scheduler), expected);
    assert_eq!(scheduler.end_preparation("job", "a", true), ["1".into(), "2".into()]);
    assert_eq!(scheduler.end_preparation("job", "a", true), []);
    scheduler.requeue_task("job", "2");
    assert_eq!(readiness(&mut scheduler), [pair("2@a", Readiness::Ready)]);
}

#[test]
fn a_node_whose_preparation_failed_takes_no_task_of_the_job() {
    let mut scheduler = prepared(Preparation::Awaited, &[("a", 2)], &["1", "2"]);
    assert_eq!(readiness(&mut scheduler).len(), 2);
    assert_eq!(scheduler.end_preparation("job", "A", false), ["1".into(), "2".into()]);
    assert_eq!(readiness(&mut scheduler), []);
    scheduler.set_job("other", job());
    scheduler.add_task("other", "3", &task());
    assert_eq!(starts(&mut scheduler), ["3@a"], "Tasks of other Jobs run there");
    scheduler.forget_preparation("job", "a");
    assert_eq!(readiness(&mut scheduler), [pair("1@a", Readiness::PrepareFirst)]);
}

#[test]
fn tasks_that_do_not_wait_run_beside_the_preparation_whatever_its_end() {
    let mut scheduler = prepared(Preparation::Beside, &[("a", 3)], &["1", "2"]);
    let expected = [pair("1@a", Readiness::PrepareBeside), pair("2@a", Readiness::Ready)];
    assert_eq!(readiness(&mut scheduler), expected);
    assert_eq!(scheduler.end_preparation("job", "a", false), []);
    add(&mut scheduler, &[("3", task())]);
    assert_eq!(readiness(&mut scheduler), [pair("3@a", Readiness::Ready)]);
}

#[test]
fn a_node_with_the_same_id_as_a_removed_one_is_prepared_again() {
    let mut scheduler = prepared(Preparation::Awaited, &[("a", 1)], &["1"]);
    readiness(&mut scheduler);
    scheduler.end_preparation("job", "a", true);
    scheduler.remove_node(POOL, "a");
    scheduler.set_node(POOL, "a", super::node_of(1));
    assert_eq!(readiness(&mut scheduler), [pair("1@a", Readiness::PrepareFirst)]);
}

#[test]
fn a_multi_instance_task_waits_for_all_its_nodes() {
    let mut scheduler = prepared(Preparation::Awaited, &[("a", 1), ("b", 1)], &[]);
    scheduler.set_pool(POOL, PoolSettings { takes_multi_instance: true, ..PoolSettings::default() });
    let multi = crate::scheduler::TaskSettings { instances: Some(2), ..task() };
    add(&mut scheduler, &[("1", multi)]);
    assert_eq!(readiness(&mut scheduler), [pair("1@a+b", Readiness::PrepareFirst)]);
    assert_eq!(scheduler.end_preparation("job", "a", true), []);
    assert_eq!(scheduler.end_preparation("job", "b", true), ["1".into()]);
}
