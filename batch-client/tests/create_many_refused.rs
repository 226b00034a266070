//! Many Tasks added to a Job: requests that are refused as a whole, and results that can't be read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::{
    Client, CreateManyEnd, CreateManyReport, CreateTaskOutcome, Error, ErrorCode, NotSentReason, TokenFuture,
    TokenRequest, TokenSource,
};
use serde_json::{Value, json};
use support::many_tasks::{add, others, tasks};
use support::task_service::{End, Fate, TaskService};

/// Refusals that hold for every request to the Job.
const FINAL: [(u16, &str); 8] = [
    (404, "JobNotFound"),
    (404, "AccountNotFound"),
    (401, "AuthenticationFailed"),
    (403, "AuthenticationFailed"),
    (403, "InsufficientAccountPermissions"),
    (409, "JobBeingTerminated"),
    (409, "JobBeingDeleted"),
    (409, "JobCompleted"),
];

struct NoToken;

impl TokenSource for NoToken {
    fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(std::future::ready(Err("none".into())))
    }
}

fn end(report: &CreateManyReport) -> &Error {
    let CreateManyEnd::Refused(error) = &report.end else { panic!("{report}") };
    error
}

#[tokio::test]
async fn a_refusal_that_holds_for_all_ends_the_call() {
    for (status, code) in FINAL {
        let service = TaskService::with(move |asked| match asked.number {
            0 => Fate::default(),
            _ => Fate::refusal(status, code),
        });
        let report = add(&service, tasks(1000)).await;
        assert_eq!((report.counts.added, report.counts.refused), (100, 100), "{code}: {report}");
        assert_eq!(service.sizes(), [100, 100], "{code}");
        assert_eq!(end(&report).code(), Some(&ErrorCode::from(code)));
        assert!(!report.is_success() && report.to_string().contains(code), "{report}");
        let CreateTaskOutcome::Refused(refusal) = &report.others[0].outcome else { panic!("{report}") };
        assert_eq!(refusal.code, Some(ErrorCode::from(code)));
    }
}

#[tokio::test]
async fn a_refusal_that_holds_for_its_tasks_does_not() {
    let bare = Fate { is_bare: true, ..Fate::status(404) };
    for fate in [Fate::refusal(400, "TaskDependencyListTooLong"), bare] {
        let service = TaskService::meeting([fate]);
        let report = add(&service, tasks(150)).await;
        assert_eq!((report.counts.refused, report.counts.added), (100, 50), "{report}");
        assert!(matches!(report.end, CreateManyEnd::Complete), "{report}");
        assert_eq!(service.sizes(), [100, 50]);
    }
}

#[tokio::test]
async fn tasks_that_wait_for_another_attempt_are_not_sent_after_it() {
    // The first chunk waits for its second attempt when the second chunk is refused.
    let service = TaskService::with(|asked| match asked.number {
        0 => Fate { retry_after: Some(3600), ..Fate::status(503) },
        _ => Fate::refusal(404, "JobNotFound"),
    });
    let client = service.client().build().unwrap();
    let report = client.job("j").tasks().create_many(tasks(1000)).concurrency(2).await;
    assert_eq!(service.sizes(), [100, 100]);
    assert_eq!((report.counts.not_sent, report.counts.refused), (100, 100), "{report}");
    let CreateTaskOutcome::NotSent { why: NotSentReason::Refused(error) } = &report.others[0].outcome else {
        panic!("{}", report.others[0])
    };
    assert!(error.is_job_not_found() && end(&report).is_job_not_found());
}

#[tokio::test]
async fn the_other_half_of_a_chunk_is_not_sent_after_it() {
    let service = TaskService::meeting([Fate::status(413), Fate::refusal(409, "JobBeingDeleted")]);
    let report = add(&service, tasks(300)).await;
    assert_eq!(service.sizes(), [100, 50]);
    assert_eq!((report.counts.refused, report.counts.not_sent), (50, 50), "{report}");
}

#[tokio::test]
async fn tasks_that_may_have_been_added_stay_uncertain() {
    let service = TaskService::with(|asked| match asked.number {
        0 => Fate::ending(End::ResetAfter),
        _ => Fate::refusal(403, "InsufficientAccountPermissions"),
    });
    service.read_status.store(403, std::sync::atomic::Ordering::Relaxed);
    let report = add(&service, tasks(250)).await;
    assert_eq!((report.counts.uncertain, report.counts.total()), (100, 100), "{report}");
    assert!(end(&report).is_forbidden());
    assert_eq!(service.sizes(), [100, 100]);
}

#[tokio::test]
async fn without_a_token_nothing_is_tried_again_and_again() {
    let service = TaskService::new();
    let client = Client::builder("https://myaccount.example", NoToken).transport(service.clone());
    let client = client.build().unwrap();
    let report = client.job("j").tasks().create_many(tasks(1000)).concurrency(1).await;
    assert_eq!((report.counts.not_sent, report.counts.total()), (100, 100), "{report}");
    assert!(end(&report).is_unauthenticated());
}

#[tokio::test]
async fn one_result_that_cannot_be_read_makes_only_its_own_task_uncertain() {
    let odd: [fn(&mut Value); 6] = [
        |result| *result = Value::Null,
        |result| *result = json!("t-1"),
        |result| result["status"] = 5.into(),
        |result| result["taskId"] = 5.into(),
        |result| drop(result.as_object_mut().unwrap().remove("taskId")),
        |result| result["error"] = json!("no"),
    ];
    for odd in odd {
        let service = TaskService::meeting([Fate { odd: Some(odd), ..Fate::default() }]);
        let report = add(&service, tasks(8)).await;
        assert_eq!(others(&report), ["1 t-1 was there"]);
        assert_eq!((service.sizes(), service.read()), (vec![8, 1], vec!["t-1".to_owned()]));
    }
}
