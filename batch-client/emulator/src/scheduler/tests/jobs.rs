//! Which Job goes first.

use super::{POOL, job, scheduler, starts, task};
use crate::scheduler::verdict::DependencyAction;
use crate::scheduler::{JobOrder, JobSettings, PoolSettings, Scheduler, TaskSettings};

/// Adds a Job with the Tasks 1 to 3, whose ids begin with that of the Job.
fn add_job(scheduler: &mut Scheduler, id: &str, settings: JobSettings) {
    scheduler.set_job(id, settings);
    for number in 1..=3 {
        scheduler.add_task(id, &format!("{id}{number}"), &task());
    }
}

fn of_priority(priority: i32) -> JobSettings {
    JobSettings { priority, ..job() }
}

#[test]
fn the_job_with_the_highest_priority_goes_first() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("n", 4)]);
    add_job(&mut scheduler, "a", of_priority(-1));
    add_job(&mut scheduler, "b", of_priority(7));
    assert_eq!(starts(&mut scheduler), ["b1@n", "b2@n", "b3@n", "a1@n"]);
    scheduler.end_task("b", "b1", DependencyAction::Block);
    add_job(&mut scheduler, "c", of_priority(0));
    scheduler.set_job("a", of_priority(1000));
    assert_eq!(starts(&mut scheduler), ["a2@n"], "a new priority counts from now on");
}

#[test]
fn jobs_of_the_same_priority_take_turns_or_go_by_age() {
    for (order, expected) in [
        (JobOrder::Turns, ["a1@n", "b1@n", "a2@n", "b2@n"]),
        (JobOrder::Creation, ["b1@n", "b2@n", "b3@n", "a1@n"]),
    ] {
        let mut scheduler = scheduler(PoolSettings::default(), &[("n", 4)]);
        add_job(&mut scheduler, "a", JobSettings { created: 2, ..job() });
        add_job(&mut scheduler, "b", JobSettings { created: 1, ..job() });
        scheduler.set_pool(POOL, PoolSettings { order, ..PoolSettings::default() });
        assert_eq!(starts(&mut scheduler), expected);
    }
}

#[test]
fn a_limit_below_the_running_tasks_lets_them_go_on() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("n", 4)]);
    let limited = |most| JobSettings { max_parallel: Some(most), ..job() };
    add_job(&mut scheduler, "a", limited(2));
    assert_eq!(starts(&mut scheduler), ["a1@n", "a2@n"]);
    scheduler.set_job("a", limited(1));
    scheduler.end_task("a", "a1", DependencyAction::Satisfy);
    assert_eq!(starts(&mut scheduler), [""; 0]);
    scheduler.end_task("a", "a2", DependencyAction::Satisfy);
    assert_eq!(starts(&mut scheduler), ["a3@n"]);
}

#[test]
fn nothing_of_a_closed_job_starts() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("n", 4)]);
    add_job(&mut scheduler, "a", JobSettings { is_open: false, ..job() });
    assert_eq!(starts(&mut scheduler), [""; 0]);
    scheduler.set_job("a", job());
    assert_eq!(starts(&mut scheduler).len(), 3);
}

#[test]
fn a_removed_job_frees_its_slots_and_forgets_its_tasks() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("n", 2)]);
    add_job(&mut scheduler, "a", job());
    add_job(&mut scheduler, "b", of_priority(-1));
    assert_eq!(starts(&mut scheduler), ["a1@n", "a2@n"]);
    scheduler.remove_job("A");
    assert_eq!(starts(&mut scheduler), ["b1@n", "b2@n"]);
    scheduler.end_task("a", "a1", DependencyAction::Satisfy);
    scheduler.add_task("a", "a4", &task());
    assert_eq!(starts(&mut scheduler), [""; 0]);
}

#[test]
fn tasks_start_in_the_order_of_their_creation() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("n", 3)]);
    for (id, created) in [("x", 3), ("y", 1), ("z", 1)] {
        scheduler.add_task("job", id, &TaskSettings { created, ..task() });
    }
    assert_eq!(starts(&mut scheduler), ["y@n", "z@n", "x@n"]);
}
