//! Many Tasks added to a Job: chunks, retries, and an outcome for each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::models::{BatchTaskConstraints, BatchTaskCreateOptions};
use batch_client::{
    CreateManyEnd, CreateManyReport, CreateTaskError, CreateTaskOutcome, ErrorCode, JobTermination,
    NotSentReason, RetryPolicy,
};
use futures_util::{StreamExt, stream};
use serde_json::json;
use support::task_service::{Answered, End, Fate, TaskService, word};
use time::OffsetDateTime;

fn task(number: usize) -> BatchTaskCreateOptions {
    BatchTaskCreateOptions::new(format!("t-{number}"), format!("render {number}"))
}

fn tasks(number: usize) -> impl Iterator<Item = BatchTaskCreateOptions> {
    (0..number).map(task)
}

/// A Task whose JSON has about this many bytes.
fn large(id: &str, bytes: usize) -> BatchTaskCreateOptions {
    BatchTaskCreateOptions::new(id, "x".repeat(bytes))
}

async fn add(
    service: &TaskService,
    tasks: impl IntoIterator<Item = BatchTaskCreateOptions, IntoIter: Send + 'static>,
) -> CreateManyReport {
    let client = service.client().build().unwrap();
    client.job("j").tasks().create_many(tasks).concurrency(1).await
}

/// The outcomes other than success, as text.
fn others(report: &CreateManyReport) -> Vec<String> {
    report
        .others
        .iter()
        .map(|task| format!("{} {} {}", task.position, task.id, word(&task.outcome)))
        .collect()
}

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

#[tokio::test]
async fn tasks_for_which_the_service_failed_are_sent_again_alone() {
    let service = TaskService::meeting([Fate { server_error: Some(10), ..Fate::default() }]);
    let report = add(&service, tasks(100)).await;
    assert!(report.is_success(), "{report}");
    assert_eq!(service.sizes(), [100, 10]);
}

#[tokio::test]
async fn tasks_for_which_the_service_keeps_failing_are_uncertain_within_the_policy() {
    let service = TaskService::with(|_| Fate { server_error: Some(1), ..Fate::default() });
    let report = add(&service, tasks(3)).await;
    assert_eq!(others(&report), ["0 t-0 uncertain", "1 t-1 uncertain", "2 t-2 uncertain"]);
    let CreateTaskOutcome::Uncertain { error: CreateTaskError::Service(refusal) } = &report.others[0].outcome
    else {
        panic!("{report}")
    };
    assert_eq!(refusal.code, Some(ErrorCode::InternalError));
    assert_eq!(service.sizes(), [3; 5]);
}

#[tokio::test]
async fn tasks_without_a_result_are_asked_for_again_and_found_to_be_ours() {
    let service = TaskService::meeting([Fate { missing: Some(4), ..Fate::default() }]);
    let report = add(&service, tasks(8)).await;
    assert!(report.is_success(), "{report}");
    assert_eq!(others(&report), ["3 t-3 was there", "7 t-7 was there"]);
    assert_eq!(service.sizes(), [8, 2]);
    assert_eq!(service.read(), ["t-3", "t-7"]);
}

#[tokio::test]
async fn a_refused_task_is_not_sent_again_and_keeps_what_the_service_said() {
    let service = TaskService::new().refusing("t-1", "InvalidPropertyValue");
    let report = add(&service, tasks(3)).await;
    assert_eq!(others(&report), ["1 t-1 refused"]);
    let CreateTaskOutcome::Refused(refusal) = &report.others[0].outcome else { panic!("{report}") };
    assert_eq!(refusal.code, Some(ErrorCode::InvalidPropertyValue));
    assert_eq!(refusal.message.as_deref(), Some("No."));
    assert_eq!(refusal.values[0].key, "Reason");
    assert_eq!(report.others[0].to_string(), "t-1: refused: InvalidPropertyValue: No.; Reason: because");
    assert_eq!(service.sizes(), [3]);
}

#[tokio::test]
async fn a_task_that_exists_at_the_first_attempt_is_somebody_elses_even_if_it_is_equal() {
    let service = TaskService::new();
    let mut there = serde_json::to_value(task(1)).unwrap();
    there["creationTime"] = "2100-01-01T00:00:00Z".into();
    service.plant(there);
    let report = add(&service, tasks(3)).await;
    assert_eq!(others(&report), ["1 t-1 exists"]);
    assert!(service.read().is_empty());
}

#[tokio::test]
async fn a_lost_answer_is_found_out() {
    let service = TaskService::meeting([Fate::ending(End::ResetAfter)]);
    let now = OffsetDateTime::now_utc();
    let text = |time: OffsetDateTime| time.format(&time::format_description::well_known::Rfc3339).unwrap();
    let equal = |number| serde_json::to_value(task(number)).unwrap();
    // Equal, but older; as new, but another.
    let mut older = equal(1);
    older["creationTime"] = text(now - Duration::from_secs(600)).into();
    service.plant(older);
    let mut other = equal(2);
    other["commandLine"] = "something else".into();
    other["creationTime"] = text(now).into();
    service.plant(other);
    let report = add(&service, tasks(4)).await;
    assert_eq!(others(&report), ["0 t-0 was there", "1 t-1 exists", "2 t-2 exists", "3 t-3 was there"]);
    assert_eq!(service.added(), ["t-0", "t-3"]);
    assert_eq!(service.read().len(), 4);
}

#[tokio::test]
async fn what_was_sent_is_compared_by_value() {
    let service = TaskService::meeting([Fate::ending(End::ResetAfter)]);
    let constraints = BatchTaskConstraints::new().max_wall_clock_time(Duration::from_secs(3600));
    let sent = task(0).constraints(constraints).application_package_references([
        batch_client::models::BatchApplicationPackageReference::new("Blender"),
    ]);
    service.plant(json!({
        "id": "t-0", "commandLine": "render 0", "creationTime": "2100-01-01T00:00:00Z", "state": "running",
        "constraints": {"maxWallClockTime": "PT60M", "retentionTime": "P7D", "maxTaskRetryCount": 0},
        "applicationPackageReferences": [{"applicationId": "blender"}],
    }));
    let report = add(&service, [sent]).await;
    assert_eq!(others(&report), ["0 t-0 was there"]);
}

#[tokio::test]
async fn a_task_that_cannot_be_read_is_uncertain() {
    let service = TaskService::meeting([Fate::ending(End::ResetAfter)]);
    service.read_status.store(403, Ordering::Relaxed);
    let report = add(&service, tasks(2)).await;
    assert_eq!(others(&report), ["0 t-0 uncertain", "1 t-1 uncertain"]);
    assert!(!report.is_success());
}

#[tokio::test]
async fn a_refusal_after_an_uncertain_attempt_is_looked_into() {
    // The Job is completed after the first request, whose answer is lost.
    let service = TaskService::meeting([Fate::ending(End::ResetAfter), Fate::status(409)]);
    let report = add(&service, tasks(2)).await;
    assert_eq!(others(&report), ["0 t-0 was there", "1 t-1 was there"]);
    let service = TaskService::meeting([Fate::ending(End::ResetBefore), Fate::status(409)]);
    let report = add(&service, tasks(2)).await;
    assert_eq!(others(&report), ["0 t-0 refused", "1 t-1 refused"]);
}

#[tokio::test]
async fn requests_that_stay_without_an_answer_leave_their_tasks_uncertain() {
    let service = TaskService::with(|asked| {
        Fate::ending(if asked.ids.len() == 100 { End::ResetBefore } else { End::Answer })
    });
    let report = add(&service, tasks(102)).await;
    assert_eq!((report.counts.uncertain, report.counts.added), (100, 2));
    assert_eq!(service.sizes(), [100, 100, 100, 100, 100, 2]);
    let CreateTaskOutcome::Uncertain { error: CreateTaskError::Call(error) } = &report.others[0].outcome
    else {
        panic!("{report}")
    };
    assert!(error.may_have_succeeded());
    assert_eq!(error.attempts(), 5);
}

#[tokio::test]
async fn a_request_that_surely_did_nothing_leaves_its_tasks_not_sent() {
    let service = TaskService::with(|_| Fate::status(503));
    let report = add(&service, tasks(2)).await;
    assert_eq!(others(&report), ["0 t-0 not sent", "1 t-1 not sent"]);
    let CreateTaskOutcome::NotSent { why: NotSentReason::Failed(error) } = &report.others[0].outcome else {
        panic!("{report}")
    };
    assert_eq!(error.code(), Some(&ErrorCode::ServerBusy));
    assert_eq!(service.sizes(), [2; 5]);
}

#[tokio::test]
async fn a_request_that_is_refused_as_a_whole_refuses_its_tasks() {
    let service = TaskService::meeting([Fate::status(409)]);
    let report = add(&service, tasks(150)).await;
    assert_eq!((report.counts.refused, report.counts.added), (100, 50));
    let CreateTaskOutcome::Refused(refusal) = &report.others[0].outcome else { panic!("{report}") };
    assert_eq!(refusal.code, Some(ErrorCode::JobCompleted));
    assert_eq!(service.sizes(), [100, 50]);
}

#[tokio::test]
async fn a_policy_without_retries_sends_once() {
    let service = TaskService::meeting([Fate::status(500), Fate { missing: Some(2), ..Fate::default() }]);
    let client = service.client().retry(RetryPolicy::none()).build().unwrap();
    let report = client.job("j").tasks().create_many(tasks(104)).concurrency(1).await;
    assert_eq!((report.counts.uncertain, report.counts.added), (102, 2));
    assert_eq!(service.sizes(), [100, 4]);
}

#[tokio::test]
async fn a_connection_that_cannot_be_made_leaves_tasks_not_sent() {
    let (_socket, endpoint) = support::refusing();
    let client =
        batch_client::Client::builder(endpoint, support::credential()).retry(RetryPolicy::none()).build();
    let report = client.unwrap().job("j").tasks().create_many(tasks(3)).await;
    assert_eq!(report.counts.not_sent, 3);
}

#[tokio::test]
async fn a_job_id_that_cannot_be_sent_ends_before_the_first_task() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let report = client.job("").tasks().create_many(tasks(3)).then_terminate_job().await;
    assert!(matches!(report.end, CreateManyEnd::Input(_)), "{report}");
    assert_eq!(report.counts.total(), 0);
    assert!(service.asked().is_empty() && service.patches().is_empty());
}

#[tokio::test(start_paused = true)]
async fn throttling_stops_everybody_for_as_long_as_the_service_says() {
    let service =
        TaskService::meeting([Fate { retry_after: Some(7), ..Fate::status(429) }, Fate::status(429)]);
    let client = service.client().build().unwrap();
    let start = tokio::time::Instant::now();
    let report = client.job("j").tasks().create_many(tasks(1000)).concurrency(4).await;
    assert!(report.is_success(), "{report}");
    let asked = service.asked();
    let at: Vec<_> = asked.iter().map(|asked| asked.at - start).collect();
    // Four were under way when the first was throttled; nothing else starts until the seven seconds are over.
    assert!(at[..4].iter().all(Duration::is_zero), "{at:?}");
    assert!(at[4..].iter().all(|at| *at >= Duration::from_secs(7)), "{at:?}");
}

#[tokio::test(start_paused = true)]
async fn concurrency_gives_way_and_comes_back() {
    let most = Arc::new(Mutex::new((0, Vec::new())));
    let gauge = Arc::clone(&most);
    let service = TaskService::with(move |asked| {
        gauge.lock().unwrap().1.push(asked.at);
        if asked.number == 0 { Fate { retry_after: Some(1), ..Fate::status(429) } } else { Fate::default() }
    });
    let client = service.client().build().unwrap();
    let report = client.job("j").tasks().create_many(tasks(4000)).concurrency(8).await;
    assert!(report.is_success(), "{report}");
    assert_eq!(service.asked().len(), 41);
}

#[tokio::test(start_paused = true)]
async fn the_rate_is_kept() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let start = tokio::time::Instant::now();
    let report = client.job("j").tasks().create_many(tasks(1000)).concurrency(8).rate(50).await;
    assert!(report.is_success(), "{report}");
    let at: Vec<_> = service.asked().iter().map(|asked| (asked.at - start).as_secs()).collect();
    assert_eq!(at, (0..10).map(|number| 2 * number).collect::<Vec<_>>());
}

#[tokio::test]
async fn no_more_requests_are_under_way_than_allowed_and_few_outcomes_wait() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let taken = Arc::new(Mutex::new(0));
    let counter = Arc::clone(&taken);
    let source = stream::iter(0..).map(move |number| {
        *counter.lock().unwrap() += 1;
        Ok::<_, std::io::Error>(task(number))
    });
    let mut outcomes = client.job("j").tasks().create_many_from(source).concurrency(3).outcomes();
    for number in 0..10_000_u64 {
        assert_eq!(outcomes.next().await.unwrap().position, number);
        let ahead = *taken.lock().unwrap() - usize::try_from(number).unwrap();
        assert!(ahead <= 100 * 3 * 5, "{ahead} Tasks are taken ahead");
    }
}

#[tokio::test]
async fn progress_is_told_after_each_chunk() {
    let service = TaskService::new().refusing("t-7", "InvalidPropertyValue");
    let client = service.client().build().unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let teller = Arc::clone(&told);
    let on_progress = move |progress: &batch_client::CreateManyProgress| {
        teller.lock().unwrap().push((progress.settled, progress.counts.added, progress.in_flight));
    };
    client
        .job("j")
        .tasks()
        .create_many(tasks(250))
        .concurrency(1)
        .on_progress(on_progress)
        .await
        .end
        .to_string();
    assert_eq!(*told.lock().unwrap(), [(100, 99, 0), (200, 199, 0), (250, 249, 0)]);
}

#[tokio::test]
async fn the_job_ends_with_its_tasks_only_if_all_were_added() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let report = client.job("j").tasks().create_many(tasks(250)).then_terminate_job().await;
    assert!(report.is_success() && matches!(report.job_termination, JobTermination::Set), "{report}");
    assert_eq!(service.patches(), [json!({"onAllTasksComplete": "terminatejob"})]);

    let service = TaskService::new().refusing("t-7", "InvalidPropertyValue");
    let client = service.client().build().unwrap();
    let report = client.job("j").tasks().create_many(tasks(250)).then_terminate_job().await;
    assert!(matches!(report.job_termination, JobTermination::Withheld), "{report}");
    assert!(service.patches().is_empty());
}

#[tokio::test]
async fn a_patch_that_fails_is_told() {
    let service = TaskService::new();
    service.patch_status.store(409, Ordering::Relaxed);
    let client = service.client().build().unwrap();
    let report = client.job("j").tasks().create_many(tasks(3)).then_terminate_job().await;
    let JobTermination::Failed(error) = &report.job_termination else { panic!("{report}") };
    assert!(error.is_job_completed());
    assert_eq!(report.counts.added, 3);
    assert!(!report.is_success());
}

#[tokio::test]
async fn a_task_goes_as_it_was_given() {
    let service = TaskService::new();
    let server = support::server::Server::start({
        let service = service.clone();
        move |received| {
            let path = received.target.split('?').next().unwrap();
            let Answered::Response(answer) = service.answer(&received.method, path, &received.body) else {
                panic!("no answer")
            };
            let reply = support::server::Reply::new(answer.status().as_u16());
            reply.body(answer.into_body())
        }
    })
    .await;
    let client = support::client(&server);
    let given = task(0).display_name("d").required_slots(2);
    let report = client.job("night ly").tasks().create_many([given.clone(), task(1)]).await;
    assert!(report.is_success(), "{report}");
    let received = server.last();
    assert_eq!(
        received.target.split('&').next().unwrap(),
        "/jobs/night%20ly/addtaskcollection?api-version=2025-06-01"
    );
    assert_eq!(received.header("content-type"), Some("application/json; odata=minimalmetadata"));
    assert_eq!(received.json(), json!({"value": [given, task(1)]}));
}
