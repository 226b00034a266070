//! Many Tasks added to a Job: chunks, ids, and sources.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::bytes::Bytes;
use batch_client::models::{BatchTaskCreateOptions, BatchTaskGroup};
use batch_client::transport::InMemory;
use batch_client::{Client, CreateManyEnd, CreateTaskOutcome, JobTermination};
use futures_util::stream;
use serde_json::json;
use support::many_tasks::{add, large, others, task, tasks};
use support::task_service::{Fate, TaskService, word};

#[tokio::test]
async fn tasks_go_in_chunks_of_a_hundred_and_end_in_one_outcome_each() {
    let service = TaskService::new();
    let report = add(&service, tasks(1234)).await;
    assert!(report.is_success(), "{report}");
    assert_eq!((report.counts.added, report.counts.total()), (1234, 1234));
    assert_eq!(service.sizes(), [vec![100; 12], vec![34]].concat());
    assert_eq!(service.added(), (0..1234).map(|n| format!("t-{n}")).collect::<Vec<_>>());
    assert_eq!(report.to_string(), "1234 added");
}

#[tokio::test]
async fn no_tasks_are_no_request() {
    let service = TaskService::new();
    let report = add(&service, Vec::new()).await;
    assert!(report.is_success() && service.asked().is_empty());
}

#[tokio::test]
async fn outcomes_come_in_the_order_of_the_source_whatever_the_order_of_the_answers() {
    let service = TaskService::with(|asked| Fate {
        shuffled: true,
        server_error: (asked.number % 3 == 0).then_some(7),
        ..Fate::default()
    });
    let client = service.client().build().unwrap();
    let mut outcomes = client.job("j").tasks().create_many(tasks(2000)).concurrency(7).outcomes();
    let mut next = 0;
    while let Some(task) = outcomes.next().await {
        assert_eq!((task.position, task.id), (next, format!("t-{next}")));
        assert!(matches!(task.outcome, CreateTaskOutcome::Added));
        next += 1;
    }
    assert_eq!(next, 2000);
    let report = outcomes.into_report();
    assert!(report.is_success() && report.others.is_empty(), "{report}");
}

#[tokio::test]
async fn chunks_stay_below_a_mebibyte_by_measure() {
    let service = TaskService::new();
    // Ten of them are more than 1 MiB, nine are less.
    let report = add(&service, (0..40).map(|n| large(&format!("t-{n}"), 110_000))).await;
    assert!(report.is_success(), "{report}");
    assert_eq!(service.sizes(), [9, 9, 9, 9, 4]);
    assert!(service.asked().iter().all(|asked| asked.size < 1 << 20));
}

#[tokio::test]
async fn the_largest_body_is_one_byte_less_than_a_mebibyte() {
    let frame = json!({"value": [{"id": "t", "commandLine": ""}]}).to_string().len();
    for (size, expected) in [((1 << 20) - 1, "added"), (1 << 20, "too large")] {
        let service = TaskService::new();
        let report = add(&service, [large("t", size - frame)]).await;
        let found = report.others.first().map_or("added", |task| word(&task.outcome));
        assert_eq!(found, expected);
        let sizes: Vec<_> = service.asked().iter().map(|asked| asked.size).collect();
        assert_eq!(sizes, if expected == "added" { vec![size] } else { vec![] });
    }
}

#[tokio::test]
async fn one_task_of_1_2_mb_among_a_thousand_is_told_with_its_size_and_never_sent() {
    let service = TaskService::new();
    let all = (0..1000).map(|n| if n == 500 { large("big", 1_200_000) } else { task(n) });
    let report = add(&service, all).await;
    assert_eq!((report.counts.added, report.counts.too_large), (999, 1));
    let big = &report.others[0];
    let CreateTaskOutcome::TooLarge { bytes } = big.outcome else { panic!("{big}") };
    let json = serde_json::to_vec(&large("big", 1_200_000)).unwrap().len();
    assert_eq!((big.position, bytes), (500, u64::try_from(json).unwrap()));
    assert_eq!(service.asked().len(), 10);
    assert!(!report.is_success());
}

#[tokio::test]
async fn a_413_halves_that_chunk_only() {
    for is_bare in [false, true] {
        let service = TaskService::with(move |asked| Fate {
            status: (asked.number < 6 && asked.ids.len() > 25).then_some(413),
            is_bare,
            ..Fate::default()
        });
        let report = add(&service, tasks(300)).await;
        assert!(report.is_success(), "{report}");
        assert_eq!(service.sizes(), [100, 50, 25, 25, 50, 25, 25, 100, 100]);
    }
}

#[tokio::test]
async fn a_413_for_one_task_is_an_outcome_with_its_size() {
    for is_bare in [false, true] {
        // A proxy that takes less than the service.
        let service = TaskService::with(move |asked| Fate {
            status: (asked.size > 10_000).then_some(413),
            is_bare,
            ..Fate::default()
        });
        let big = || large("t-5", 20_000);
        let report = add(&service, (0..8).map(move |n| if n == 5 { big() } else { task(n) })).await;
        assert_eq!(others(&report), ["5 t-5 too large"]);
        assert_eq!(service.sizes(), [8, 4, 4, 2, 1, 1, 2]);
        let bytes = serde_json::to_vec(&big()).unwrap().len();
        let expected = format!("t-5: too large for a request: {bytes} bytes");
        assert_eq!(report.failed().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
        assert_eq!(service.added().len(), 7);
    }
}

#[tokio::test]
async fn a_413_in_passing_does_not_make_a_small_task_too_large() {
    // The second request has one Task, smaller than those of the first; its size can't be the reason.
    let service =
        TaskService::with(|asked| if asked.number == 1 { Fate::status(413) } else { Fate::default() });
    let report = add(&service, tasks(101)).await;
    assert!(report.is_success(), "{report}");
    assert_eq!(service.sizes(), [100, 1, 1]);
}

/// A Task with parts of many kinds, and one that this client does not know.
fn odd(number: usize) -> BatchTaskCreateOptions {
    let task = json!({
        "id": format!("t-{number}"), "commandLine": "echo \"\u{1}\u{7f}\u{e9}\u{1f600}\u{2028}\\ </script>\"",
        "displayName": "", "constraints": {"maxWallClockTime": "PT1H", "maxTaskRetryCount": -1},
        "environmentSettings": [{"name": "A", "value": "'"}], "resourceFiles": [],
        "dependsOn": {"taskIds": ["a"], "taskIdRanges": [{"start": 1, "end": 2}]},
        "containerSettings": {"imageName": "i", "registry": {"password": "p"}},
        "invented": {"b": "", "a": [null, 1.50]},
    });
    serde_json::from_value(task).unwrap()
}

/// A service that has a result for the first Task alone.
fn adding_the_first() -> InMemory {
    let first = json!({"value": [{"taskId": "t-0", "status": "Success"}]});
    InMemory::new().on("POST /jobs/{jobId}/addtaskcollection", first)
}

/// The body that the generated call sends for these Tasks.
async fn single_call(tasks: std::ops::Range<usize>) -> Bytes {
    let service = adding_the_first();
    let client = Client::in_memory(&service).unwrap();
    let group = BatchTaskGroup::new(tasks.map(odd));
    client.job("j").create_task_collection(group).await.unwrap();
    service.calls()[0].body().clone()
}

#[tokio::test]
async fn a_chunk_is_to_the_byte_what_the_single_call_sends() {
    for number in [2, 3, 100] {
        let service = adding_the_first();
        let client = Client::in_memory(&service).unwrap();
        let report = client.job("j").tasks().create_many((0..number).map(odd)).await;
        assert_eq!(report.counts.added, 1, "{report}");
        let calls = service.calls();
        assert_eq!(calls[0].body(), &single_call(0..number).await);
        // What is left of a chunk is put together anew.
        assert_eq!(calls[1].body(), &single_call(1..number).await);
    }
}

#[tokio::test]
async fn an_id_that_comes_twice_in_a_chunk_is_refused_without_being_sent() {
    let service = TaskService::new();
    let twice = [task(1), task(2), BatchTaskCreateOptions::new("T-1", "x"), task(3)];
    let report = add(&service, twice).await;
    assert_eq!(others(&report), ["2 T-1 refused"]);
    let CreateTaskOutcome::Refused(refusal) = &report.others[0].outcome else { panic!("{report}") };
    assert_eq!(refusal.code, None);
    assert_eq!(service.asked()[0].ids, ["t-1", "t-2", "t-3"]);
}

#[tokio::test]
async fn an_id_that_comes_again_later_exists() {
    let service = TaskService::new();
    let report = add(&service, tasks(150).chain([task(0)])).await;
    assert_eq!(others(&report), ["150 t-0 exists"]);
    assert!(service.read().is_empty(), "a first attempt needs no look");
}

#[tokio::test]
async fn a_source_that_fails_in_the_middle_keeps_all_outcomes() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let source = stream::iter((0..350).map(|n| if n == 250 { Err("no more") } else { Ok(task(n)) }));
    let report = client.job("j").tasks().create_many_from(source).then_terminate_job().await;
    assert_eq!((report.counts.added, report.counts.total()), (250, 250));
    let CreateManyEnd::SourceFailed(error) = &report.end else { panic!("{}", report.end) };
    assert_eq!(error.to_string(), "no more");
    assert!(!report.is_success());
    assert!(matches!(report.job_termination, JobTermination::Withheld));
    assert!(service.patches().is_empty());
    assert_eq!(
        report.to_string(),
        "250 added; the source failed: no more; the Job is not told to end with its Tasks"
    );
}

#[tokio::test]
async fn a_source_that_waits_for_outcomes_gets_them() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
    let source = stream::unfold(receiver, |mut receiver| async move {
        let task: BatchTaskCreateOptions = receiver.recv().await?;
        Some((Ok::<_, std::io::Error>(task), receiver))
    });
    let mut outcomes = client.job("j").tasks().create_many_from(source).outcomes();
    for number in 0..3 {
        sender.send(task(number)).unwrap();
        assert_eq!(outcomes.next().await.unwrap().id, format!("t-{number}"));
    }
    drop(sender);
    assert!(outcomes.next().await.is_none());
    assert_eq!(service.sizes(), [1, 1, 1]);
}
