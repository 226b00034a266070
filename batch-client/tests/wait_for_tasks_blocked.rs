//! Tasks that never run because another has failed: what is taken for blocked, and what is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/task_lists/mod.rs"]
mod task_lists;

use std::time::Duration;

use batch_client::{TasksEnd, TasksReport};
use serde_json::json;
use task_lists::{NEVER, Task, TaskLists};

/// When a wait gives up that would go on for ever.
const DEADLINE: u64 = 600;

async fn report(service: &TaskLists) -> TasksReport {
    let wait = service.client().job("job1").wait_for_tasks().jitter(false);
    wait.deadline(Duration::from_secs(DEADLINE)).await.unwrap()
}

/// Waits for Tasks in a Job with dependencies.
async fn of(tasks: impl IntoIterator<Item = Task>) -> TasksReport {
    report(&TaskLists::new(tasks).with_dependencies()).await
}

async fn assert_goes_on(tasks: impl IntoIterator<Item = Task>) {
    let done = of(tasks).await;
    assert!(matches!(done.ended, TasksEnd::DeadlineReached { .. }), "{done:?}");
}

#[tokio::test(start_paused = true)]
async fn tasks_that_wait_for_a_failed_one_are_blocked_and_named() {
    let service = TaskLists::new([
        Task::new("Parent", 0, 5).failing(1),
        Task::new("good", 0, 20),
        Task::waiting("child", &["good", "parent"]),
        Task::waiting("grandchild", &["CHILD"]),
    ])
    .with_dependencies();
    let done = report(&service).await;
    assert_eq!(done.ended, TasksEnd::Blocked);
    assert_eq!(done.blocked, ["child", "grandchild"]);
    assert_eq!((done.succeeded, done.failed.as_slice()), (1, &["Parent".to_owned()][..]));
    assert!(!done.is_success());
    // As long as something runs, nothing is said.
    assert_eq!(service.second(), 31);
}

#[tokio::test(start_paused = true)]
async fn a_job_without_dependencies_is_not_searched() {
    let service = TaskLists::new([Task::new("a", 0, 1).failing(1), Task::waiting("b", &["a"])]);
    let done = report(&service).await;
    assert!(matches!(done.ended, TasksEnd::DeadlineReached { .. }), "{done:?}");
    assert!(service.asked().iter().all(|asked| asked.query("$select") != Some("id,state,dependsOn")));
}

#[tokio::test(start_paused = true)]
async fn a_range_blocks_by_any_number_in_it() {
    let done = of([
        Task::new("1", 0, 1),
        Task::new("002", 0, 1).failing(1),
        Task::waiting_for_range("10", 1, 3),
        // Blocked through 10 and through 11.
        Task::waiting_for_range("11", 9, 10),
        Task::waiting_for_range("12", 11, 11),
    ])
    .await;
    assert_eq!((done.ended, done.blocked), (TasksEnd::Blocked, vec!["10".into(), "11".into(), "12".into()]));
}

#[tokio::test(start_paused = true)]
async fn a_number_that_was_satisfied_in_another_spelling_does_not_block() {
    assert_goes_on([
        Task::new("4", 0, 1).failing(1),
        Task::new("004", 0, 1),
        Task::waiting_for_range("child", 4, 4),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_told_is_waited_for() {
    let failed = || Task::new("a", 0, 1).failing(1);
    // A parent that is not there, one that succeeded, a Task that waits for nothing, and a range without failures.
    for child in [
        Task::waiting("child", &["nobody"]),
        Task::waiting("child", &["good"]),
        Task::new("child", NEVER, NEVER),
        Task::waiting_for_range("child", 1, 1_000_000),
        Task::waiting_for_range("child", 5, 4),
    ] {
        assert_goes_on([failed(), Task::new("good", 0, 1), child.clone()]).await;
        // Nor is it said of the others.
        assert_goes_on([failed(), Task::waiting("another", &["a"]), child]).await;
    }
    // Those wait for one another, and for no failed one.
    assert_goes_on([failed(), Task::waiting("b", &["c"]), Task::waiting("c", &["b"])]).await;
    // Nobody knows whether a failed upload after exit code 0 blocks.
    assert_goes_on([Task::new("a", 0, 1).failing(0), Task::waiting("b", &["a"])]).await;
}

#[tokio::test(start_paused = true)]
async fn a_failed_task_that_satisfies_blocks_nobody() {
    let satisfy = json!({"default": {"dependencyAction": "Satisfy"}});
    let service = TaskLists::new([
        Task { exit_conditions: Some(satisfy), ..Task::new("a", 0, 1).failing(1) },
        Task { starts: 100, ends: 110, shows: 110, ..Task::waiting("b", &["a"]) },
    ])
    .with_dependencies();
    let done = report(&service).await;
    assert_eq!((done.ended, done.succeeded, done.failed.len()), (TasksEnd::AllCompleted, 1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_task_that_is_free_is_asked_for_and_no_list_is_read() {
    let count = 5000;
    let waiting = (0..count).map(|n| Task::waiting(format!("w{n}"), &["a"]));
    let free = Task::new("free", 500, 520);
    let service = TaskLists::new(waiting.chain([Task::new("a", 0, 1).failing(1), free])).with_dependencies();
    let done = report(&service).await;
    assert_eq!((done.ended, done.blocked.len(), done.succeeded), (TasksEnd::Blocked, count, 1));
    // Once until the free one was found, on the first page, and once for the end.
    let select = Some("id,state,dependsOn");
    let lists = service.asked().into_iter().filter(|asked| asked.query("$select") == select);
    let seconds: Vec<_> = lists.map(|asked| asked.second).collect();
    assert_eq!(seconds.len(), 1 + 5, "{seconds:?}");
    assert!(service.second() >= 520);
}

/// In a list by id, each waits for the one after it. Each step through all of them would take far too long.
#[tokio::test(start_paused = true)]
async fn a_chain_of_a_hundred_thousand_is_followed() {
    let count = 100_000;
    let link = |n: i32| {
        if n % 2 == 0 {
            Task::waiting(format!("{n:06}"), &[&format!("{:06}", n + 1)])
        } else {
            Task::waiting_for_range(format!("{n:06}"), n + 1, n + 1)
        }
    };
    let last = Task::new(format!("{count:06}"), 0, 1).failing(1);
    let done = of((0..count).map(link).chain([last])).await;
    assert_eq!((done.ended, done.blocked.len()), (TasksEnd::Blocked, 100_000));
}
