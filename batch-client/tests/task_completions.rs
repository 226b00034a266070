//! The Tasks of a Job as they complete.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/task_lists/mod.rs"]
mod task_lists;

use std::collections::HashSet;
use std::time::Duration;

use batch_client::models::{BatchErrorSourceCategory, BatchTaskExecutionResult};
use batch_client::{TaskCompletions, TasksEnd};
use futures_util::TryStreamExt;
use task_lists::{Fault, NEVER, Task, TaskLists};

fn completions(service: &TaskLists) -> TaskCompletions {
    service.client().job("job1").wait_for_tasks().jitter(false).completions()
}

/// All ids, with the second in which each came.
async fn all(service: &TaskLists, completions: &mut TaskCompletions) -> Vec<(String, u64)> {
    let mut all = Vec::new();
    while let Some(task) = completions.try_next().await.unwrap() {
        all.push((task.id, service.second()));
    }
    all
}

/// The lists of completions.
fn lists(service: &TaskLists) -> Vec<task_lists::Asked> {
    let mut asked = service.asked();
    asked.retain(|asked| asked.query("$select") == Some("id,stateTransitionTime,executionInfo"));
    asked
}

#[tokio::test(start_paused = true)]
async fn each_task_comes_once_when_it_has_completed() {
    let service = TaskLists::new([Task::new("a", 0, 0), Task::new("b", 0, 2), Task::new("c", 0, 90)]);
    let mut completions = completions(&service);
    let all = all(&service, &mut completions).await;
    assert_eq!(all, [("a".into(), 0), ("b".into(), 3), ("c".into(), 91)]);
    assert!(completions.try_next().await.unwrap().is_none());
    assert_eq!(completions.stored().path, "/jobs/job1");
    assert!(completions.stored().creation_time.is_some());
    let report = completions.into_report().unwrap();
    assert!(report.is_success() && report.succeeded == 3, "{report:?}");
}

#[tokio::test(start_paused = true)]
async fn a_completion_says_how_it_went() {
    let service = TaskLists::new([
        Task::new("a", 0, 1),
        Task::new("b", 0, 1).failing(0),
        Task { result: "Vanished", ..Task::new("c", 0, 1) },
        Task::new("d", 0, 1).failing(None),
    ]);
    let all: Vec<_> = completions(&service).try_collect().await.unwrap();
    let [a, b, c, d] = &all[..] else { panic!("{all:?}") };
    assert!(a.is_success() && a.exit_code == Some(0) && a.failure_info.is_none(), "{a:?}");
    assert!(!b.is_success() && b.exit_code == Some(0), "{b:?}");
    assert_eq!(b.result, Some(BatchTaskExecutionResult::Failure));
    assert_eq!(b.failure_info.as_ref().unwrap().category, BatchErrorSourceCategory::UserError);
    assert!(!c.is_success() && c.result.is_some(), "{c:?}");
    assert!(d.exit_code.is_none() && d.failure_info.is_some(), "{d:?}");
    assert_eq!(a.completed_at.unix_timestamp(), 1_770_157_141);
}

#[tokio::test(start_paused = true)]
async fn what_shows_late_comes_late_and_once() {
    let late = (0..40).map(|n| Task { shows: 10 * n + 100, ..Task::new(format!("t{n:02}"), 0, 10 * n) });
    let service = TaskLists::new(late);
    let all = all(&service, &mut completions(&service)).await;
    let ids: HashSet<_> = all.iter().map(|(id, _)| id).collect();
    assert_eq!((all.len(), ids.len()), (40, 40), "{all:?}");
}

/// Whatever the service's clock says, the times of the Tasks count.
#[tokio::test(start_paused = true)]
async fn tasks_with_times_of_long_ago_are_not_missed() {
    let tasks = (0..40).map(|n| Task { shows: 50 * n, ..Task::new(format!("t{n:02}"), 0, n) });
    let service = TaskLists::new(tasks);
    let all = all(&service, &mut completions(&service)).await;
    assert_eq!(all.len(), 40, "{all:?}");
    assert!(service.second() >= 1950);
}

#[tokio::test(start_paused = true)]
async fn a_task_that_completes_again_comes_again() {
    let service = TaskLists::new([Task::new("a", 0, 5).failing(1), Task::new("b", 0, 400)]);
    let mut completions = completions(&service);
    assert_eq!(completions.try_next().await.unwrap().unwrap().id, "a");
    let at = service.second();
    service.change("a", |task| *task = Task::new("a", at + 20, at + 40));
    let all = all(&service, &mut completions).await;
    assert_eq!(all.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(completions.into_report().unwrap().is_success());
}

#[tokio::test(start_paused = true)]
async fn a_list_has_two_minutes_again_and_not_all() {
    let count = 12_000;
    let service = TaskLists::new((0..count).map(|n| Task::new(format!("t{n:05}"), 0, n / 10)));
    let all = all(&service, &mut completions(&service)).await;
    let ids: HashSet<_> = all.iter().map(|(id, _)| id).collect();
    assert_eq!((all.len(), ids.len()), (12_000, 12_000));
    let lists = lists(&service);
    assert_eq!(lists[0].filter(), "state eq 'completed'");
    // Half a minute and two minutes before it, at ten a second, are two pages.
    let rounds = lists.iter().map(|asked| asked.second).collect::<HashSet<_>>().len();
    assert!(lists.len() <= 2 * rounds, "{} lists in {rounds} rounds", lists.len());
    let since = "stateTransitionTime ge DateTime'2026-02-03T22:";
    assert!(lists[20].filter().contains(since), "{:?}", lists[20]);
}

#[tokio::test(start_paused = true)]
async fn those_of_before_are_fetched_as_they_are_taken() {
    let service = TaskLists::new((0..200_000).map(|n| Task::new(format!("t{n:06}"), 0, 0)));
    tokio::time::sleep(Duration::from_secs(1000)).await;
    let mut completions = completions(&service);
    for taken in 1..=5000 {
        completions.try_next().await.unwrap().unwrap();
        if taken % 500 == 1 {
            // The page that is given out, and the next one.
            assert!(lists(&service).len() <= taken / 1000 + 2, "{taken}");
        }
    }
    let rest = all(&service, &mut completions).await;
    assert_eq!(rest.len(), 195_000);
    assert_eq!(lists(&service).len(), 200);
    assert_eq!(completions.into_report().unwrap().succeeded, 200_000);
    // A round, each page and the Job behind it, and the report.
    assert_eq!(service.asked().len(), 3 + 2 * 200 + 200 + 1 + 1);
}

#[tokio::test(start_paused = true)]
async fn a_service_without_a_clock_is_listed_as_a_whole() {
    let tasks = (0..50).map(|n| Task::new(format!("t{n:02}"), 0, 10 * n));
    let service = TaskLists::new(tasks).without_date();
    let all = all(&service, &mut completions(&service)).await;
    assert_eq!(all.len(), 50);
    assert!(lists(&service).iter().all(|asked| asked.filter() == "state eq 'completed'"));
}

#[tokio::test(start_paused = true)]
async fn trouble_loses_and_doubles_nothing() {
    let trouble = [
        Fault::Status(429, "TooManyRequests"),
        Fault::Status(500, "InternalError"),
        Fault::NotSent,
        Fault::Broken,
        Fault::RetryAfter(7),
    ];
    let faults: Vec<_> = (0..400).map(|n| (n % 3 == 1).then(|| trouble[n % 5])).collect();
    let tasks = (0..10_000).map(|n| Task::new(format!("t{n:05}"), 0, n / 25));
    let service = TaskLists::new(tasks).with_empty_pages().failing(faults);
    let mut completions = completions(&service);
    let all = all(&service, &mut completions).await;
    let ids: HashSet<_> = all.iter().map(|(id, _)| id).collect();
    assert_eq!((all.len(), ids.len()), (10_000, 10_000));
    assert_eq!(completions.into_report().unwrap().succeeded, 10_000);
}

#[tokio::test(start_paused = true)]
async fn they_end_as_the_wait_does() {
    let tasks = || [Task::new("a", 0, 9), Task::new("b", NEVER, NEVER)];
    for (state, ended) in [
        ("disabled", TasksEnd::JobDisabled),
        ("completed", TasksEnd::JobCompleted),
        ("gone", TasksEnd::JobDeleted),
        ("replaced", TasksEnd::JobReplaced),
    ] {
        let service = TaskLists::new(tasks()).job(vec![(0, "active"), (10, state)]);
        let mut completions = completions(&service);
        let all = all(&service, &mut completions).await;
        // Of a Job that is not there nothing can be listed.
        let is_there = matches!(ended, TasksEnd::JobDisabled | TasksEnd::JobCompleted);
        assert_eq!(all.len(), usize::from(is_there), "{state}");
        assert_eq!(completions.into_report().unwrap().ended, ended);
    }
    let service = TaskLists::new(tasks());
    let wait = service.client().job("job1").wait_for_tasks().deadline(Duration::from_secs(60));
    let mut completions = wait.completions();
    assert_eq!(all(&service, &mut completions).await.len(), 1);
    assert!(matches!(completions.into_report().unwrap().ended, TasksEnd::DeadlineReached { .. }));
    assert_eq!(service.second(), 60);
}

/// The list is read after the Job, which may be another one by then.
#[tokio::test(start_paused = true)]
async fn no_task_of_a_new_job_comes() {
    let slow = Some(Fault::RetryAfter(10));
    for (state, ended) in [("replaced", TasksEnd::JobReplaced), ("gone", TasksEnd::JobDeleted)] {
        let service = TaskLists::new([Task::new("a", 0, 0)])
            .job(vec![(0, "active"), (5, state)])
            .failing([None, None, None, slow]);
        let mut completions = completions(&service);
        assert!(all(&service, &mut completions).await.is_empty(), "{state}");
        assert_eq!(completions.into_report().unwrap().ended, ended);
    }
}

#[tokio::test(start_paused = true)]
async fn after_an_error_there_are_no_more() {
    let faults = [None, None, None, None, None, Some(Fault::Status(403, "AuthenticationFailed"))];
    let service = TaskLists::new([Task::new("a", 0, 0), Task::new("b", 0, 9)]).failing(faults);
    let mut completions = completions(&service);
    assert_eq!(completions.try_next().await.unwrap().unwrap().id, "a");
    assert_eq!(completions.try_next().await.unwrap_err().status().unwrap(), 403);
    assert!(completions.try_next().await.unwrap().is_none());
    assert!(completions.stored().creation_time.is_some() && completions.into_report().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_dropped_future_loses_no_completion() {
    let service = TaskLists::new((0..20).map(|n| Task::new(format!("t{n}"), 0, 3 * n)));
    let mut completions = completions(&service);
    let mut ids = HashSet::new();
    for _ in 0..10_000 {
        match tokio::time::timeout(Duration::from_millis(700), completions.try_next()).await {
            Ok(Ok(Some(task))) => assert!(ids.insert(task.id)),
            Ok(Ok(None)) => break,
            Ok(Err(error)) => panic!("{error}"),
            Err(_) => {}
        }
    }
    assert_eq!(ids.len(), 20);
    assert!(completions.into_report().unwrap().is_success());
}
