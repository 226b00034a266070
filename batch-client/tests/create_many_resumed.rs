//! Adding many Tasks with a stored report: killed, and gone on with.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::HashSet;
use std::future::{Future as _, poll_fn};
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::task::Poll;

use batch_client::models::BatchTaskCreateOptions;
use batch_client::{
    CreateMany, CreateManyEnd, CreateManyReport, CreateTaskOutcome, ErrorCode, StoredReportError,
};
use futures_util::stream;
use support::folder::Folder;
use support::stored_calls::{many, report_in, task};
use support::task_service::{End, Fate, TaskService, word};

/// Runs a call as far as the service answers, and drops it.
async fn killed(call: CreateMany) {
    let mut call = pin!(call.into_future());
    for _ in 0..200 {
        let is_ended = poll_fn(|context| Poll::Ready(call.as_mut().poll(context).is_ready())).await;
        assert!(!is_ended);
        tokio::task::yield_now().await;
    }
}

/// A service that answers so many requests, and is killed as its client then; or before, since it hangs.
fn answering(requests: usize, is_acting: bool) -> TaskService {
    let end = if is_acting { End::HangsAfter } else { End::HangsBefore };
    TaskService::with(move |asked| {
        let is_lost = (requests..requests + 2).contains(&asked.number);
        Fate::ending(if is_lost { end } else { End::Answer })
    })
}

#[tokio::test]
async fn what_was_added_is_passed_over() {
    let (service, folder) = (TaskService::new(), Folder::new());
    let report = many(&service, &folder, 450).await;
    assert!(report.is_success(), "{report}");
    let report = many(&service, &folder, 450).await;
    assert!(report.is_success() && report.counts.added == 450, "{report}");
    assert_eq!(service.asked().len(), 5);
    // A source may have become longer.
    let report = many(&service, &folder, 460).await;
    assert!(report.is_success() && report.counts.added == 460, "{report}");
    assert_eq!(service.asked()[5].ids.len(), 10);
}

#[tokio::test]
async fn killed_at_every_request_no_task_is_lost_and_none_is_anybody_elses() {
    for requests in 0..7 {
        for is_acting in [false, true] {
            let (service, folder) = (answering(requests, is_acting), Folder::new());
            killed(many(&service, &folder, 730)).await;
            let report = many(&service, &folder, 730).await;
            assert!(report.is_success(), "killed after {requests} requests: {report}");
            assert_eq!(report.counts.succeeded(), 730, "{report}");
            assert_eq!(service.added().len(), 730);
            assert_eq!(service.added().iter().collect::<HashSet<_>>().len(), 730);
            // A chunk for each request under way was uncertain, and no other.
            let under_way: usize =
                service.asked()[requests..(requests + 2).min(8)].iter().map(|asked| asked.ids.len()).sum();
            let expected = if is_acting { under_way } else { 0 };
            assert_eq!(usize::try_from(report.counts.was_there).unwrap(), expected, "{report}");
        }
    }
}

#[tokio::test]
async fn killed_again_and_again_among_faults_it_comes_to_its_end() {
    for run in 0..40 {
        let folder = Folder::new();
        let service = TaskService::with(move |asked| match (asked.number + run) % 9 {
            0 => Fate::status(503),
            2 => Fate::ending(End::ResetAfter),
            4 => Fate { server_error: Some(7), shuffled: true, ..Fate::default() },
            6 => Fate { missing: Some(9), ..Fate::default() },
            _ => Fate::default(),
        })
        .refusing("t-55", "InvalidPropertyValue");
        service.plant(serde_json::json!({"id": "t-33", "commandLine": "other"}));
        let mut settled = HashSet::new();
        for kill in 0..10 {
            let mut outcomes = many(&service, &folder, 620).outcomes();
            for _ in 0..(kill * 37 + run * 11) % 150 {
                let Some(task) = outcomes.next().await else { break };
                // Another process tells again what was not simply added.
                let is_new = settled.insert(task.position);
                let is_told_again = word(&task.outcome) != "added" || is_new;
                assert!(is_told_again, "{task}");
            }
        }
        let report = many(&service, &folder, 620).await;
        assert!(matches!(report.end, CreateManyEnd::Complete), "{report}");
        assert_eq!((report.counts.total(), report.counts.succeeded()), (620, 618), "{report}");
        let failed: Vec<_> = report.failed().map(|task| (task.position, word(&task.outcome))).collect();
        assert_eq!(failed, [(33, "exists"), (55, "refused")]);
        assert_eq!(service.added().len(), 618);
        assert_eq!(service.added().iter().collect::<HashSet<_>>().len(), 618);
    }
}

#[tokio::test]
async fn outcomes_are_told_again_as_they_were() {
    let folder = Folder::new();
    let service = TaskService::meeting([Fate { missing: Some(50), ..Fate::default() }])
        .refusing("t-7", "InvalidPropertyValue");
    service.plant(serde_json::json!({"id": "t-8", "commandLine": "other"}));
    let all = || {
        (0..150)
            .map(|n| if n == 9 { BatchTaskCreateOptions::new("t-9", "x".repeat(1 << 20)) } else { task(n) })
    };
    let client = service.client().build().unwrap();
    let call = || client.job("j").tasks().create_many(all()).stored_in(report_in(&folder)).concurrency(1);
    let text = |report: &CreateManyReport| -> Vec<String> {
        report.others.iter().map(|task| format!("{} {task}", task.position)).collect()
    };
    let first = call().await;
    let asked = service.asked().len();
    let second = call().await;
    assert_eq!(text(&first), text(&second));
    assert_eq!(first.counts, second.counts);
    assert_eq!(service.asked().len(), asked, "nothing is sent");
    let words: Vec<_> = second.others.iter().map(|task| word(&task.outcome)).collect();
    assert_eq!(words, ["refused", "exists", "too large", "was there"]);
    let CreateTaskOutcome::Refused(refusal) = &second.others[0].outcome else { panic!("{second}") };
    assert_eq!(refusal.code, Some(ErrorCode::InvalidPropertyValue));
    assert_eq!(refusal.values[0].value.as_deref(), Some("because"));
}

#[tokio::test]
async fn what_is_not_known_is_asked_for_again() {
    let folder = Folder::new();
    let is_down = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let state = std::sync::Arc::clone(&is_down);
    let service = TaskService::with(move |asked| {
        let is_second = asked.ids.first().is_some_and(|id| id == "t-100");
        let is_lost = is_second && state.load(Ordering::Relaxed);
        Fate::ending(if is_lost { End::ResetAfter } else { End::Answer })
    });
    service.read_status.store(403, Ordering::Relaxed);
    let report = many(&service, &folder, 250).await;
    assert_eq!((report.counts.added, report.counts.uncertain), (150, 100), "{report}");
    is_down.store(false, Ordering::Relaxed);
    service.read_status.store(0, Ordering::Relaxed);
    for _ in 0..2 {
        let report = many(&service, &folder, 250).await;
        assert_eq!((report.counts.added, report.counts.was_there), (150, 100), "{report}");
    }
}

#[tokio::test]
async fn a_call_that_a_refusal_ended_is_gone_on_with() {
    let folder = Folder::new();
    let service = TaskService::meeting([Fate::default(), Fate::status(409)]);
    let report = many(&service, &folder, 590).await;
    let CreateManyEnd::Refused(error) = &report.end else { panic!("{report}") };
    assert!(error.is_job_completed());
    assert_eq!((report.counts.added, report.counts.refused), (100, 100), "{report}");
    assert_eq!(service.asked().len(), 2);
    for _ in 0..2 {
        let report = many(&service, &folder, 590).await;
        assert!(report.is_success() && report.counts.added == 590, "{report}");
    }
    assert_eq!(service.asked().len(), 7);
}

#[tokio::test]
async fn a_cancelled_call_can_be_gone_on_with() {
    let folder = Folder::new();
    let service = TaskService::new();
    let mut left = 5;
    let cancel = poll_fn(move |_| {
        left -= 1;
        if left == 0 { Poll::Ready(()) } else { Poll::Pending }
    });
    let report = many(&service, &folder, 1000).cancel_on(cancel).await;
    assert!(matches!(report.end, CreateManyEnd::Cancelled), "{report}");
    let report = many(&service, &folder, 1000).await;
    assert!(report.is_success() && report.counts.added == 1000, "{report}");
    assert_eq!(service.asked().len(), 10);
}

#[tokio::test]
async fn a_task_of_somebody_else_is_not_taken_for_ours_by_a_process_that_goes_on() {
    let folder = Folder::new();
    let service = TaskService::new();
    many(&service, &folder, 100).await.end.to_string();
    let mut there = serde_json::to_value(task(100)).unwrap();
    there["creationTime"] = "2100-01-01T00:00:00Z".into();
    service.plant(there);
    let report = many(&service, &folder, 101).await;
    assert_eq!(report.counts.exists, 1, "it was never sent before: {report}");
}

#[tokio::test]
async fn a_source_that_differs_is_refused_before_anything_is_sent() {
    let folder = Folder::new();
    let service = answering(0, true);
    killed(many(&service, &folder, 500)).await;
    let sent = service.asked().len();
    let client = service.client().build().unwrap();
    let with = |ids: Vec<usize>| {
        let call =
            client.job("j").tasks().create_many(ids.into_iter().map(task)).stored_in(report_in(&folder));
        call.then_terminate_job()
    };
    let mut other: Vec<_> = (0..500).collect();
    other[3] = 1003;
    let mut swapped: Vec<_> = (0..500).collect();
    swapped.swap(1, 2);
    for ids in [other, swapped, (0..50).collect(), Vec::new()] {
        let report = with(ids).await;
        let CreateManyEnd::NotStored(StoredReportError::OtherSource { taken, .. }) = &report.end else {
            panic!("{report}")
        };
        assert_eq!(*taken, 200);
        assert!(!report.is_success());
        assert_eq!((service.asked().len(), service.patches().len()), (sent, 0));
    }
    let report = many(&service, &folder, 500).await;
    assert!(report.is_success(), "{report}");
}

#[tokio::test]
async fn a_source_that_fails_before_it_is_known_again_sends_nothing() {
    let folder = Folder::new();
    let service = answering(0, true);
    killed(many(&service, &folder, 500)).await;
    let sent = service.asked().len();
    let client = service.client().build().unwrap();
    let source = stream::iter((0..500).map(|n| if n == 150 { Err("broken") } else { Ok(task(n)) }));
    let report = client.job("j").tasks().create_many_from(source).stored_in(report_in(&folder)).await;
    assert!(matches!(report.end, CreateManyEnd::SourceFailed(_)), "{report}");
    assert_eq!(report.counts.succeeded(), 0, "{report}");
    assert_eq!(service.asked().len(), sent);
    let report = many(&service, &folder, 500).await;
    assert!(report.is_success(), "{report}");
}
