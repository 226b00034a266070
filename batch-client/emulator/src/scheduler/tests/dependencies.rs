//! Tasks that depend on others.

use super::{add, scheduler, starts, succeed, task, task_after};
use crate::scheduler::verdict::DependencyAction;
use crate::scheduler::{PoolSettings, Scheduler};

fn wide() -> Scheduler {
    scheduler(PoolSettings::default(), &[("n", 100)])
}

#[test]
fn a_child_waits_for_all_its_parents_whose_ids_have_no_case() {
    let mut scheduler = wide();
    add(&mut scheduler, &[("child", task_after(&["Left", "right", "RIGHT"], &[])), ("left", task())]);
    assert_eq!(starts(&mut scheduler), ["left@n"]);
    succeed(&mut scheduler, "LEFT");
    assert_eq!(starts(&mut scheduler), [""; 0], "the other parent does not exist yet");
    add(&mut scheduler, &[("Right", task())]);
    assert_eq!(starts(&mut scheduler), ["right@n"]);
    succeed(&mut scheduler, "Right");
    assert_eq!(starts(&mut scheduler), ["child@n"]);
}

#[test]
fn a_parent_that_blocks_blocks_until_its_id_satisfies() {
    let mut scheduler = wide();
    add(&mut scheduler, &[("parent", task()), ("child", task_after(&["parent"], &[]))]);
    starts(&mut scheduler);
    scheduler.end_task("job", "parent", DependencyAction::Block);
    assert_eq!(starts(&mut scheduler), [""; 0]);
    add(&mut scheduler, &[("parent", task())]);
    assert_eq!(starts(&mut scheduler), ["parent@n"]);
    scheduler.remove_task("job", "parent");
    assert_eq!(starts(&mut scheduler), [""; 0], "it was deleted before its end");
    succeed(&mut scheduler, "parent");
    assert_eq!(starts(&mut scheduler), ["child@n"]);
}

#[test]
fn a_satisfied_id_stays_satisfied_after_deletion_and_failure() {
    let mut scheduler = wide();
    add(&mut scheduler, &[("parent", task())]);
    starts(&mut scheduler);
    succeed(&mut scheduler, "parent");
    scheduler.remove_task("job", "parent");
    add(&mut scheduler, &[("parent", task())]);
    scheduler.end_task("job", "parent", DependencyAction::Block);
    add(&mut scheduler, &[("child", task_after(&["parent"], &[]))]);
    assert_eq!(starts(&mut scheduler), ["child@n"]);
}

#[test]
fn ranges_take_numbers_with_and_without_zeros_in_any_order() {
    let mut scheduler = wide();
    add(
        &mut scheduler,
        &[("child", task_after(&[], &[(3, 6)])), ("edge", task_after(&["4"], &[(6, 6), (5, 4)]))],
    );
    for id in ["004", "6", "7", "3x", "05", "+3"] {
        assert_eq!(starts(&mut scheduler), [""; 0], "before {id}");
        succeed(&mut scheduler, id);
    }
    succeed(&mut scheduler, "4");
    assert_eq!(
        starts(&mut scheduler),
        ["edge@n"],
        "ids are compared as text, and an empty range is satisfied"
    );
    succeed(&mut scheduler, "00000000000000000000003");
    assert_eq!(starts(&mut scheduler), ["child@n"]);
    add(&mut scheduler, &[("late", task_after(&[], &[(3, 7), (4, 5)]))]);
    assert_eq!(starts(&mut scheduler), ["late@n"]);
}

#[test]
fn negative_numbers_are_numbers() {
    let mut scheduler = wide();
    add(&mut scheduler, &[("child", task_after(&[], &[(-1, 1)]))]);
    for id in ["-1", "1", "-0"] {
        assert_eq!(starts(&mut scheduler), [""; 0], "before {id}");
        succeed(&mut scheduler, id);
    }
    assert_eq!(starts(&mut scheduler), ["child@n"]);
}

#[test]
fn a_range_of_all_numbers_costs_nothing() {
    let mut scheduler = wide();
    let all = [(i32::MIN, i32::MAX), (0, i32::MAX), (1, i32::MAX)];
    for child in 0..1000 {
        add(&mut scheduler, &[(&format!("child{child}"), task_after(&[], &all))]);
    }
    for parent in 0..1000 {
        succeed(&mut scheduler, &parent.to_string());
    }
    succeed(&mut scheduler, "99999999999999999999");
    succeed(&mut scheduler, &i64::MAX.to_string());
    assert_eq!(starts(&mut scheduler), [""; 0]);
}

#[test]
fn a_waiting_child_can_be_removed_and_replaced() {
    let mut scheduler = wide();
    add(
        &mut scheduler,
        &[("child", task_after(&["a"], &[(1, 3)])), ("other", task_after(&["a"], &[(1, 3)]))],
    );
    succeed(&mut scheduler, "1");
    scheduler.remove_task("job", "child");
    succeed(&mut scheduler, "2");
    add(&mut scheduler, &[("child", task_after(&["b"], &[(2, 2)]))]);
    succeed(&mut scheduler, "a");
    succeed(&mut scheduler, "3");
    assert_eq!(starts(&mut scheduler), ["other@n"]);
    succeed(&mut scheduler, "b");
    assert_eq!(starts(&mut scheduler), ["child@n"]);
}

#[test]
fn a_task_that_depends_on_itself_waits_for_ever() {
    let mut scheduler = wide();
    add(&mut scheduler, &[("1", task_after(&["1"], &[])), ("2", task_after(&[], &[(1, 2)]))]);
    assert_eq!(starts(&mut scheduler), [""; 0]);
}
