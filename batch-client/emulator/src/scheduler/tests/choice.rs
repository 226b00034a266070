//! Which node a Task goes to.

use super::{POOL, add, job, node_of, scheduler, starts, succeed, task, task_of};
use crate::scheduler::{Fill, JobSettings, NodeSettings, PoolSettings, TaskSettings};

const PACK: PoolSettings =
    PoolSettings { fill: Fill::Pack, order: crate::scheduler::JobOrder::Turns, takes_multi_instance: false };
const MULTI: PoolSettings = PoolSettings { takes_multi_instance: true, ..PACK };

#[test]
fn spreading_takes_the_least_loaded_node_and_packing_the_fullest_with_room() {
    let tasks = [("1", task()), ("2", task_of(2)), ("3", task()), ("4", task())];
    for (settings, expected) in
        [(PoolSettings::default(), ["1@a", "2@b", "3@a", "4@a"]), (PACK, ["1@a", "2@a", "3@a", "4@b"])]
    {
        let mut scheduler = scheduler(settings, &[("a", 4), ("b", 4)]);
        add(&mut scheduler, &tasks);
        assert_eq!(starts(&mut scheduler), expected);
    }
}

#[test]
fn slots_are_taken_until_the_end() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 3)]);
    add(&mut scheduler, &[("1", task_of(2)), ("2", task_of(2)), ("3", task())]);
    assert_eq!(starts(&mut scheduler), ["1@a", "3@a"]);
    succeed(&mut scheduler, "3");
    assert_eq!(starts(&mut scheduler), [""; 0]);
    succeed(&mut scheduler, "1");
    assert_eq!(starts(&mut scheduler), ["2@a"]);
}

#[test]
fn a_retry_keeps_its_place_and_frees_its_slots_meanwhile() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 1)]);
    add(&mut scheduler, &[("1", task()), ("2", task())]);
    assert_eq!(starts(&mut scheduler), ["1@a"]);
    scheduler.requeue_task("JOB", "1");
    scheduler.requeue_task("job", "1");
    scheduler.requeue_task("job", "2");
    assert_eq!(starts(&mut scheduler), ["1@a"]);
    scheduler.remove_task("job", "1");
    assert_eq!(starts(&mut scheduler), ["2@a"]);
}

#[test]
fn a_task_larger_than_any_node_waits_and_lets_others_pass() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 2)]);
    add(&mut scheduler, &[("1", task_of(3)), ("2", task_of(u32::MAX)), ("3", task_of(2))]);
    assert_eq!(starts(&mut scheduler), ["3@a"]);
    scheduler.set_node(POOL, "b", node_of(3));
    assert_eq!(starts(&mut scheduler), ["1@b"]);
}

#[test]
fn affinity_is_a_wish() {
    let wish = || TaskSettings { affinity: Some("B".to_owned()), ..task() };
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 1), ("b", 1), ("c", 1)]);
    add(&mut scheduler, &[("1", wish()), ("2", wish())]);
    assert_eq!(starts(&mut scheduler), ["1@b", "2@a"]);
    scheduler.remove_node(POOL, "b");
    assert_eq!(starts(&mut scheduler), ["1@c"]);
}

#[test]
fn only_open_nodes_take_tasks_and_what_runs_goes_on() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 2)]);
    add(&mut scheduler, &[("1", task()), ("2", task())]);
    scheduler.set_node(POOL, "a", NodeSettings { takes_tasks: false, ..node_of(2) });
    assert_eq!(starts(&mut scheduler), [""; 0]);
    scheduler.set_node(POOL, "a", node_of(1));
    assert_eq!(starts(&mut scheduler), ["1@a"]);
    scheduler.set_node(POOL, "a", NodeSettings { takes_tasks: false, ..node_of(2) });
    succeed(&mut scheduler, "1");
    assert_eq!(starts(&mut scheduler), [""; 0]);
}

#[test]
fn tasks_wait_for_a_pool_that_does_not_exist_yet() {
    let mut scheduler = scheduler(PoolSettings::default(), &[]);
    add(&mut scheduler, &[("1", task())]);
    assert_eq!(starts(&mut scheduler), [""; 0]);
    scheduler.set_node("other", "a", node_of(1));
    assert_eq!(starts(&mut scheduler), [""; 0]);
    scheduler.set_job("job", JobSettings { pool: "OTHER".to_owned(), ..job() });
    assert_eq!(starts(&mut scheduler), ["1@a"]);
}

#[test]
fn the_tasks_of_a_lost_node_are_in_the_queue_again() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 2)]);
    add(&mut scheduler, &[("1", task()), ("2", task()), ("3", task())]);
    assert_eq!(starts(&mut scheduler), ["1@a", "2@a"]);
    let lost = scheduler.remove_node("Pool", "A");
    assert_eq!(lost.iter().map(|id| &*id.task).collect::<Vec<_>>(), ["1", "2"]);
    scheduler.set_node(POOL, "b", node_of(2));
    assert_eq!(starts(&mut scheduler), ["1@b", "2@b"]);
}

#[test]
fn the_job_manager_goes_first_and_an_exclusive_one_alone() {
    let manager = |is_exclusive| TaskSettings { is_manager: true, is_exclusive, ..task() };
    let mut shared = scheduler(PoolSettings::default(), &[("a", 2)]);
    add(&mut shared, &[("1", task()), ("manager", manager(false))]);
    assert_eq!(starts(&mut shared), ["manager@a", "1@a"]);

    let mut alone = scheduler(PoolSettings::default(), &[("a", 2)]);
    add(&mut alone, &[("1", task()), ("manager", manager(true))]);
    assert_eq!(starts(&mut alone), ["manager@a"]);
    succeed(&mut alone, "manager");
    assert_eq!(starts(&mut alone), ["1@a"]);
    add(&mut alone, &[("manager", manager(true))]);
    assert_eq!(starts(&mut alone), [""; 0], "something else runs there");
}

#[test]
fn a_multi_instance_task_starts_when_all_its_nodes_are_free() {
    let of = |instances| TaskSettings { instances: Some(instances), ..task() };
    let mut scheduler = scheduler(MULTI, &[("a", 1), ("b", 1), ("c", 1)]);
    add(&mut scheduler, &[("1", task()), ("2", of(3)), ("3", of(2)), ("4", of(u32::MAX))]);
    assert_eq!(starts(&mut scheduler), ["1@a", "3@b+c"]);
    succeed(&mut scheduler, "1");
    assert_eq!(starts(&mut scheduler), [""; 0]);
    let lost = scheduler.remove_node(POOL, "c");
    assert_eq!(lost.len(), 1);
    assert_eq!(starts(&mut scheduler), ["3@a+b"], "the whole Task lost its node");
}

#[test]
fn a_pool_that_can_not_run_multi_instance_tasks_leaves_them_active() {
    let of = |instances| TaskSettings { instances: Some(instances), ..task() };
    let mut scheduler = scheduler(PACK, &[("a", 1), ("b", 1)]);
    add(&mut scheduler, &[("1", of(2)), ("2", of(1)), ("3", task())]);
    assert_eq!(starts(&mut scheduler), ["3@a"]);
    scheduler.set_pool(POOL, MULTI);
    assert_eq!(starts(&mut scheduler), ["2@b"]);
}
