//! Tasks that make room for others.

use super::{POOL, job, node_of, scheduler, shown, task, task_of};
use crate::scheduler::{JobSettings, PoolSettings, Scheduler, TaskSettings};

/// The displaced Tasks and those that start.
fn decisions(scheduler: &mut Scheduler) -> (Vec<String>, Vec<String>) {
    let decisions = scheduler.assign();
    let displaced = decisions.displaced.iter().map(|id| id.task.to_string()).collect();
    (displaced, decisions.assigned.iter().map(shown).collect())
}

fn texts(displaced: &[&str], started: &[&str]) -> (Vec<String>, Vec<String>) {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    (owned(displaced), owned(started))
}

/// Two nodes, on which two Tasks of a Job that can be displaced run.
fn full(allows_preemption: bool) -> Scheduler {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 1), ("b", 1)]);
    scheduler.set_job("low", JobSettings { allows_preemption, ..job() });
    for id in ["low1", "low2"] {
        scheduler.add_task("low", id, &task());
    }
    assert_eq!(decisions(&mut scheduler), texts(&[], &["low1@a", "low2@b"]));
    scheduler
}

fn add_high(scheduler: &mut Scheduler, priority: i32, slots: u32) {
    scheduler.set_job("high", JobSettings { priority, ..job() });
    scheduler.add_task("high", "high1", &task_of(slots));
}

#[test]
fn the_task_that_started_last_makes_room_for_a_higher_job() {
    let mut scheduler = full(true);
    add_high(&mut scheduler, 1, 1);
    assert_eq!(decisions(&mut scheduler), texts(&["low2"], &["high1@b"]));
    scheduler.end_task("high", "high1", crate::scheduler::verdict::DependencyAction::Satisfy);
    assert_eq!(decisions(&mut scheduler), texts(&[], &["low2@b"]));
}

#[test]
fn a_task_stays_if_its_job_does_not_allow_it_or_is_as_important() {
    for (allows_preemption, priority) in [(false, 1), (true, 0), (true, -1)] {
        let mut scheduler = full(allows_preemption);
        add_high(&mut scheduler, priority, 1);
        assert_eq!(decisions(&mut scheduler), texts(&[], &[]), "{allows_preemption} {priority}");
    }
}

#[test]
fn nothing_is_displaced_in_vain() {
    let mut scheduler = full(true);
    add_high(&mut scheduler, 1, 2);
    assert_eq!(decisions(&mut scheduler), texts(&[], &[]));
    scheduler.set_node(POOL, "c", node_of(1));
    scheduler.add_task("high", "high2", &task());
    assert_eq!(decisions(&mut scheduler), texts(&[], &["high2@c"]), "a free slot comes first");
}

#[test]
fn only_as_many_tasks_are_displaced_as_it_takes() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 4)]);
    scheduler.set_job("low", JobSettings { allows_preemption: true, ..job() });
    for (id, slots) in [("1", 1), ("2", 2), ("3", 1)] {
        scheduler.add_task("low", id, &task_of(slots));
    }
    decisions(&mut scheduler);
    add_high(&mut scheduler, 1, 2);
    assert_eq!(decisions(&mut scheduler), texts(&["2"], &["high1@a"]));
}

#[test]
fn the_lowest_job_makes_room_first_and_the_displaced_task_may_go_elsewhere() {
    let mut scheduler = scheduler(PoolSettings::default(), &[("a", 2)]);
    for (id, priority) in [("low", 1), ("lowest", 0)] {
        scheduler.set_job(id, JobSettings { allows_preemption: true, priority, ..job() });
    }
    scheduler.add_task("lowest", "lowest1", &task());
    decisions(&mut scheduler);
    scheduler.add_task("low", "low1", &task());
    decisions(&mut scheduler);
    scheduler.set_node(POOL, "b", node_of(1));
    add_high(&mut scheduler, 2, 2);
    assert_eq!(decisions(&mut scheduler), texts(&["low1", "lowest1"], &["high1@a", "low1@b"]));
}

#[test]
fn a_job_manager_that_lost_its_node_displaces_tasks_of_jobs_that_are_not_higher() {
    for (priority, expected) in [(0, texts(&["other1"], &["m@b"])), (1, texts(&[], &[]))] {
        let mut scheduler = scheduler(PoolSettings::default(), &[("a", 1)]);
        scheduler.add_task("job", "m", &TaskSettings { is_manager: true, ..task() });
        assert_eq!(decisions(&mut scheduler), texts(&[], &["m@a"]));
        scheduler.set_node(POOL, "b", node_of(1));
        scheduler.set_job("other", JobSettings { priority, ..job() });
        scheduler.add_task("other", "other1", &task());
        assert_eq!(decisions(&mut scheduler), texts(&[], &["other1@b"]));
        scheduler.remove_node(POOL, "a");
        assert_eq!(decisions(&mut scheduler), expected);
    }
}

#[test]
fn a_multi_instance_task_can_displace_and_be_displaced() {
    let multi = || TaskSettings { instances: Some(2), ..task() };
    let mut scheduler = full(true);
    scheduler.set_pool(POOL, PoolSettings { takes_multi_instance: true, ..PoolSettings::default() });
    scheduler.set_job("high", JobSettings { priority: 1, allows_preemption: true, ..job() });
    scheduler.add_task("high", "high1", &multi());
    assert_eq!(decisions(&mut scheduler), texts(&["low1", "low2"], &["high1@b+a"]));
    scheduler.set_job("top", JobSettings { priority: 2, ..job() });
    scheduler.add_task("top", "top1", &task());
    assert_eq!(decisions(&mut scheduler), texts(&["high1"], &["top1@a", "low1@b"]));
}
