//! Many Tasks added to a Job: the answers of the service, retries, and the pace.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::models::BatchTaskConstraints;
use batch_client::{
    CreateManyEnd, CreateTaskError, CreateTaskOutcome, ErrorCode, JobTermination, NotSentReason, RetryPolicy,
};
use futures_util::{StreamExt, stream};
use serde_json::json;
use support::many_tasks::{add, others, task, tasks};
use support::task_service::{Answered, End, Fate, TaskService};
use time::OffsetDateTime;

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
async fn tasks_are_read_as_many_at_once_as_requests_may_be_under_way() {
    for concurrency in [1, 4] {
        let service = TaskService::meeting([Fate::ending(End::ResetAfter)]);
        let client = service.client().build().unwrap();
        let report = client.job("j").tasks().create_many(tasks(100)).concurrency(concurrency).await;
        assert_eq!((report.counts.was_there, service.read().len()), (100, 100), "{report}");
        assert_eq!(service.most_reads(), concurrency);
    }
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
async fn an_equal_task_of_unknown_age_is_uncertain() {
    for time in [json!(null), json!("yesterday")] {
        let service = TaskService::meeting([Fate::ending(End::ResetAfter)]);
        service.plant(json!({"id": "t-0", "commandLine": "render 0", "creationTime": time}));
        service.plant(json!({"id": "t-1", "commandLine": "another", "creationTime": time}));
        let report = add(&service, tasks(2)).await;
        assert_eq!(others(&report), ["0 t-0 uncertain", "1 t-1 exists"]);
    }
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
