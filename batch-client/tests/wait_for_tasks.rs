//! Waits for all Tasks of a Job: how they end, and what they ask for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/task_lists/mod.rs"]
mod task_lists;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::{Error, TasksEnd, TasksReport, WaitForTasks, WaitState};
use serde_json::json;
use task_lists::{Fault, NEVER, Task, TaskLists};

const UNFINISHED: &str = "state ne 'completed'";
const FAILED: &str = "state eq 'completed' and executionInfo/result eq 'failure'";
const SUCCEEDED: &str = "state eq 'completed' and executionInfo/result eq 'success'";

fn wait(service: &TaskLists) -> WaitForTasks {
    service.client().job("job1").wait_for_tasks().jitter(false)
}

/// The report of a wait with its usual intervals. The limit, by the paused clock, is for one that would never end.
async fn report(service: &TaskLists) -> TasksReport {
    let limit = Duration::from_secs(NEVER);
    tokio::time::timeout(limit, wait(service).into_future()).await.expect("a wait that ends").unwrap()
}

/// When the rounds began.
fn rounds(service: &TaskLists) -> Vec<u64> {
    service.lists(UNFINISHED).iter().map(|asked| asked.second).collect()
}

#[tokio::test(start_paused = true)]
async fn all_tasks_are_waited_for_and_those_that_failed_are_named() {
    let service = TaskLists::new([
        Task::new("a", 1, 2),
        Task::new("b", 2, 10).failing(3),
        // An upload failed, after the process was done.
        Task::new("c", 2, 5).failing(0),
        // The process never ran.
        Task::new("d", 2, 20).failing(None),
        Task::new("e", 2, 4),
    ]);
    let done = report(&service).await;
    assert_eq!((done.succeeded, &done.ended), (2, &TasksEnd::AllCompleted));
    assert_eq!(done.failed, ["b", "c", "d"]);
    assert!(done.blocked.is_empty() && !done.is_success());
    assert_eq!(rounds(&service), [0, 1, 3, 7, 15, 31]);
}

#[tokio::test(start_paused = true)]
async fn a_round_asks_for_one_task_and_the_end_for_ids() {
    let service = TaskLists::new((0..5).map(|n| Task::new(format!("t{n}"), 0, 2)));
    let done = report(&service).await;
    assert!(done.is_success() && done.succeeded == 5, "{done:?}");
    let unfinished = service.lists(UNFINISHED);
    assert_eq!(unfinished.len(), 3);
    let is_probe = |asked: &task_lists::Asked| {
        asked.query("$select") == Some("id") && asked.query("maxresults") == Some("1")
    };
    assert!(unfinished.iter().all(is_probe), "{unfinished:?}");
    for filter in [FAILED, SUCCEEDED] {
        let [list] = &service.lists(filter)[..] else { panic!("{:?}", service.asked()) };
        assert_eq!(list.query("$select"), Some("id"));
    }
    let paths: Vec<_> = service.asked().into_iter().map(|asked| asked.path).collect();
    let round = ["/jobs/job1", "/jobs/job1/taskcounts", "/jobs/job1/tasks"];
    let end = ["/jobs/job1/tasks", "/jobs/job1/tasks", "/jobs/job1"];
    assert_eq!(paths, [round, round, round, end].concat());
}

#[tokio::test(start_paused = true)]
async fn a_job_without_tasks_is_done_at_once() {
    let service = TaskLists::new([]);
    let done = report(&service).await;
    assert!(done.is_success() && done.succeeded == 0, "{done:?}");
    assert_eq!(rounds(&service), [0]);
}

#[tokio::test(start_paused = true)]
async fn counts_are_progress_and_never_a_proof() {
    let all_done = json!({"active": 0, "running": 0, "completed": 1, "succeeded": 1, "failed": 0});
    let none_done = json!({"active": 1, "running": 0, "completed": 0, "succeeded": 0, "failed": 0});
    for (counts, completed) in [(all_done, 1), (none_done, 0)] {
        let service = TaskLists::new([Task::new("a", 1, 100)]).counting(counts);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let see = Arc::clone(&seen);
        let wait = wait(&service).on_progress(move |counts| see.lock().unwrap().push(counts.completed));
        let done = wait.await.unwrap();
        assert!(done.is_success() && done.succeeded == 1, "{done:?}");
        assert_eq!(done.counts.unwrap().completed, completed);
        assert!(service.second() >= 100, "{} s", service.second());
        assert_eq!(seen.lock().unwrap()[..], vec![completed; rounds(&service).len()]);
    }
}

#[tokio::test(start_paused = true)]
async fn counts_that_come_late_are_told_as_they_come() {
    let service = TaskLists::new((1..=4).map(|n| Task::new(format!("t{n}"), 0, 2 * n))).counting_late(4);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let see = Arc::clone(&seen);
    let wait = wait(&service).longest_interval(Duration::from_secs(1));
    let done = wait.on_progress(move |counts| see.lock().unwrap().push(counts.completed)).await.unwrap();
    assert_eq!((done.succeeded, service.second()), (4, 8));
    assert_eq!(*seen.lock().unwrap(), [0, 0, 0, 0, 0, 0, 1, 1, 2]);
}

#[tokio::test(start_paused = true)]
async fn an_empty_page_with_a_link_proves_nothing() {
    let service = TaskLists::new([Task::new("a", 0, 5).failing(1), Task::new("b", 0, 6)]).with_empty_pages();
    let done = report(&service).await;
    assert_eq!((done.succeeded, done.failed.as_slice(), service.second()), (1, &["a".to_owned()][..], 7));
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_job_ends_the_wait_and_is_named() {
    let tasks = || [Task::new("a", 0, 4), Task::new("b", 0, 4).failing(1), Task::new("c", NEVER, NEVER)];
    for (state, ended, at) in [
        ("disabled", TasksEnd::JobDisabled, 15),
        ("completed", TasksEnd::JobCompleted, 22),
        ("deleting", TasksEnd::JobDeleted, 15),
        ("gone", TasksEnd::JobDeleted, 15),
        ("replaced", TasksEnd::JobReplaced, 15),
    ] {
        let service = TaskLists::new(tasks()).job(vec![(0, "active"), (8, state)]);
        let done = report(&service).await;
        assert_eq!((&done.ended, service.second()), (&ended, at), "{state}");
        // Of a Job that is not there nothing is claimed.
        let is_there = matches!(ended, TasksEnd::JobDisabled | TasksEnd::JobCompleted);
        let failed = if is_there { vec!["b"] } else { vec![] };
        assert_eq!(
            (done.succeeded, done.failed),
            (u64::from(is_there), failed.into_iter().map(String::from).collect())
        );
        assert!(done.blocked.is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn a_job_on_its_way_elsewhere_is_waited_for() {
    let job = vec![(0, "enabling"), (2, "active"), (6, "disabling"), (12, "enabling"), (14, "terminating")];
    let service = TaskLists::new([Task::new("a", 0, 30)]).job(job);
    assert!(report(&service).await.is_success());
}

#[tokio::test(start_paused = true)]
async fn a_job_that_is_completed_before_its_last_tasks_gets_a_last_look() {
    let job = || vec![(0, "active"), (31, "completed")];
    let service = TaskLists::new([Task::new("a", 0, 33)]).job(job());
    let done = report(&service).await;
    assert!(done.is_success(), "{done:?}");
    assert_eq!(rounds(&service), [0, 1, 3, 7, 15, 31, 32, 34]);
    // With all of its Tasks it has ended as it should.
    let service = TaskLists::new([Task::new("a", 0, 20)]).job(job());
    assert!(report(&service).await.is_success());
}

#[tokio::test(start_paused = true)]
async fn a_job_that_is_replaced_while_the_end_is_read_says_nothing() {
    let slow = Fault::RetryAfter(10);
    let service = TaskLists::new([Task::new("a", 0, 0)]).job(vec![(0, "active"), (5, "replaced")]).failing([
        None,
        None,
        None,
        Some(slow),
    ]);
    let done = report(&service).await;
    assert_eq!((done.ended, done.succeeded), (TasksEnd::JobReplaced, 0));
}

#[tokio::test(start_paused = true)]
async fn a_deadline_is_kept_to_and_another_process_goes_on() {
    let service = TaskLists::new([Task::new("a", 0, 100)]);
    let done = wait(&service).deadline(Duration::from_secs(60)).await.unwrap();
    let TasksEnd::DeadlineReached { stored, last_error } = done.ended else { panic!("{done:?}") };
    assert_eq!((service.second(), last_error, done.succeeded), (60, None, 0));
    assert_eq!(done.counts.unwrap().running, 1);
    let text = serde_json::to_string(&stored).unwrap();
    assert_eq!(text, r#"{"path":"/jobs/job1","creationTime":"2026-02-03T22:18:00Z"}"#);

    let stored: WaitState = serde_json::from_str(&text).unwrap();
    let done = service.client().job("JOB1").wait_for_tasks().since(stored.clone()).deadline(Duration::ZERO);
    assert!(matches!(done.await.unwrap().ended, TasksEnd::DeadlineReached { .. }));
    let done = wait(&service).since(stored.clone()).await.unwrap();
    assert!(done.is_success() && service.second() >= 100, "{done:?}");

    let replaced = TaskLists::new([]).job(vec![(0, "replaced")]);
    let done = wait(&replaced).since(stored).await.unwrap();
    assert_eq!(done.ended, TasksEnd::JobReplaced);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_without_time() {
    let service = TaskLists::new([Task::new("a", 0, 0)]);
    let done = wait(&service).deadline(Duration::ZERO).await.unwrap();
    assert!(matches!(done.ended, TasksEnd::DeadlineReached { .. }), "{done:?}");
    let mut completions = wait(&service).deadline(Duration::ZERO).completions();
    assert!(completions.try_next().await.unwrap().is_none());
    let job = service.client().job("job1");
    let outcome = job.wait_until_completed().deadline(Duration::ZERO).await.unwrap();
    assert!(matches!(outcome, batch_client::StateWaitOutcome::DeadlineReached { .. }), "{outcome:?}");
    assert!(service.asked().is_empty(), "{:?}", service.asked());
}

#[tokio::test(start_paused = true)]
async fn what_was_stored_of_another_job_is_refused() {
    let service = TaskLists::new([]);
    let stored: WaitState = serde_json::from_str(r#"{"path": "/jobs/job2"}"#).unwrap();
    let error = wait(&service).since(stored).await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.value() == "/jobs/job2"), "{error:?}");
    assert!(service.asked().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_service_in_trouble_is_asked_again() {
    let trouble = [
        Fault::Status(429, "TooManyRequests"),
        Fault::Status(500, "InternalError"),
        Fault::Status(503, "ServerBusy"),
        Fault::NotSent,
        Fault::Broken,
    ];
    let faults = trouble.into_iter().flat_map(|fault| [Some(fault), None]);
    let service = TaskLists::new((0..2500).map(|n| Task::new(format!("t{n}"), 0, n / 100)))
        .failing(faults.cycle().take(60));
    let done = report(&service).await;
    assert!(done.is_success() && done.succeeded == 2500, "{done:?}");
}

#[tokio::test(start_paused = true)]
async fn failures_in_a_row_are_asked_after_less_and_less() {
    let busy = || Some(Fault::Status(503, "ServerBusy"));
    let faults = [busy(), busy(), Some(Fault::RetryAfter(9)), busy(), Some(Fault::RetryAfter(100_000))];
    let service = TaskLists::new([]).failing(faults);
    assert!(report(&service).await.is_success());
    let jobs = service.asked().into_iter().filter(|asked| asked.path == "/jobs/job1");
    let seconds: Vec<_> = jobs.map(|asked| asked.second).collect();
    assert_eq!(seconds, [0, 1, 3, 12, 20, 320, 320]);
}

#[tokio::test(start_paused = true)]
async fn a_delay_that_is_asked_for_with_the_counts_is_kept() {
    let service = TaskLists::new([]).failing([None, Some(Fault::RetryAfter(10))]);
    let done = report(&service).await;
    assert!(done.is_success() && done.counts.is_none(), "{done:?}");
    assert_eq!(rounds(&service), [10]);
}

#[tokio::test(start_paused = true)]
async fn counts_that_cannot_be_read_hold_nothing_up() {
    // The second request of each of the first rounds.
    for fault in [Fault::Status(500, "InternalError"), Fault::Status(403, "AuthorizationFailure")] {
        let service = TaskLists::new([Task::new("a", 0, 7)]).failing([None, Some(fault), None].repeat(4));
        let done = wait(&service).on_progress(|counts| panic!("{counts:?}")).await.unwrap();
        assert!(done.is_success() && done.counts.is_none(), "{done:?}");
        assert_eq!(rounds(&service), [0, 1, 3, 7]);
    }
}

#[tokio::test(start_paused = true)]
async fn trouble_until_the_deadline_is_told() {
    let faults = vec![Some(Fault::NotSent); 100];
    let service = TaskLists::new([]).failing(faults);
    let done = wait(&service).deadline(Duration::from_secs(90)).await.unwrap();
    let TasksEnd::DeadlineReached { stored, last_error } = done.ended else { panic!("{done:?}") };
    assert!(last_error.unwrap().contains("no way"));
    assert_eq!((stored.creation_time, service.second()), (None, 90));
}

#[tokio::test(start_paused = true)]
async fn another_error_ends_the_wait() {
    for at in [0, 2] {
        let mut faults = vec![None; at];
        faults.push(Some(Fault::Status(403, "AuthenticationFailed")));
        let service = TaskLists::new([Task::new("a", 0, 9)]).failing(faults);
        let error = wait(&service).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), service.asked().len()), (403, at + 1));
    }
    // A 404 that says nothing about the Job.
    let service = TaskLists::new([]).failing([Some(Fault::Status(404, "ResourceNotFound"))]);
    assert_eq!(wait(&service).await.unwrap_err().status().unwrap(), 404);
}

#[tokio::test(start_paused = true)]
async fn two_hundred_thousand_tasks_take_a_few_hundred_requests() {
    let count = 200_000;
    let task = |n: u64| {
        let task = Task::new(format!("t{n:06}"), n / 100, n / 100 + 1);
        if n % 10_000 == 7 { task.failing(1) } else { task }
    };
    let service = TaskLists::new((0..count).map(task));
    let done = report(&service).await;
    assert_eq!((done.succeeded, done.failed.len()), (count - 20, 20));
    assert_eq!(done.failed[1], "t010007");
    let asked = service.asked();
    // The rounds of half an hour, and then a page for each thousand.
    assert_eq!(service.lists(SUCCEEDED).len(), 200);
    assert_eq!(asked.len(), 3 * rounds(&service).len() + 200 + 1 + 1);
    assert!(rounds(&service).len() < 80, "{} rounds", rounds(&service).len());
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_before_a_wait_is_awaited_nor_after_it_is_dropped() {
    let service = TaskLists::new([Task::new("a", 0, NEVER)]);
    drop(wait(&service).into_future());
    drop(wait(&service).completions());
    assert!(service.asked().is_empty());
    let limit = Duration::from_secs(10);
    assert!(tokio::time::timeout(limit, wait(&service).into_future()).await.is_err());
    let asked = service.asked().len();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert_eq!((asked, service.asked().len()), (12, 12));
}

#[tokio::test(start_paused = true)]
async fn a_wait_can_move_to_another_task() {
    let service = TaskLists::new([Task::new("a", 0, 3)]);
    let wait = wait(&service);
    assert!(format!("{wait:?}").starts_with("WaitForTasks { path: \"/jobs/job1\""));
    let done = tokio::spawn(async move { wait.await.unwrap() }).await.unwrap();
    assert!(done.is_success());
}
