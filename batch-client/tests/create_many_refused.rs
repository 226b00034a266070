//! Many Tasks added to a Job: requests that are refused as a whole, and results that can't be read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::transport::{FailureKind, InMemory, Reply};
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
async fn a_bad_request_is_divided_until_the_bad_tasks_are_alone() {
    let is_bad = |id: &String| id == "t-37" || id == "t-38" || id == "t-240";
    let bad = Fate::refusal(400, "InvalidRequestBody");
    let service = TaskService::with(
        move |asked| {
            if asked.ids.iter().any(is_bad) { bad.clone() } else { Fate::default() }
        },
    );
    let report = add(&service, tasks(350)).await;
    assert_eq!(others(&report), ["37 t-37 refused", "38 t-38 refused", "240 t-240 refused"]);
    let CreateTaskOutcome::Refused(refusal) = &report.others[0].outcome else { panic!("{report}") };
    assert_eq!(refusal.code, Some(ErrorCode::InvalidRequestBody));
    assert!(matches!(report.end, CreateManyEnd::Complete) && service.added().len() == 347, "{report}");
    assert!(service.sizes().len() < 50, "{:?}", service.sizes());
}

#[tokio::test]
async fn a_source_of_bad_tasks_does_not_double_its_requests() {
    let service = TaskService::with(|_| Fate::refusal(400, "TaskDependenciesNotSpecifiedOnJob"));
    let report = add(&service, tasks(5000)).await;
    assert_eq!((report.counts.refused, report.counts.total()), (5000, 5000), "{report}");
    // Two chunks in halves down to each Task, and the others as they are.
    assert_eq!(service.sizes().len(), 2 * (2 * 100 - 1) + 48);
}

#[tokio::test]
async fn a_request_that_is_refused_since_a_task_exists_does_not_speak_of_the_others() {
    let exists = Fate::refusal(409, "TaskExists");
    let service = TaskService::with(move |asked| {
        if asked.ids.iter().any(|id| id == "t-5") { exists.clone() } else { Fate::default() }
    });
    let report = add(&service, tasks(50)).await;
    assert_eq!(others(&report), ["5 t-5 exists"]);
    assert_eq!(service.added().len(), 49);
}

#[tokio::test]
async fn the_page_of_a_gateway_refuses_no_task() {
    for status in [302, 304, 400, 404, 405, 501] {
        let service = TaskService::meeting([Fate { is_bare: true, ..Fate::status(status) }]);
        let report = add(&service, tasks(150)).await;
        assert_eq!((report.counts.not_sent, report.counts.added), (100, 50), "{report}");
        assert!(matches!(report.end, CreateManyEnd::Complete), "{report}");
        assert_eq!(service.sizes(), [100, 50]);
        let CreateTaskOutcome::NotSent { why: NotSentReason::Failed(error) } = &report.others[0].outcome
        else {
            panic!("{}", report.others[0])
        };
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    }
}

#[tokio::test]
async fn the_page_of_a_gateway_after_a_lost_answer_is_looked_into() {
    for (end, expected) in [(End::ResetAfter, "was there"), (End::ResetBefore, "not sent")] {
        let page = Fate { is_bare: true, ..Fate::status(404) };
        let service = TaskService::meeting([Fate::ending(end), page]);
        let report = add(&service, tasks(2)).await;
        assert_eq!(others(&report), [format!("0 t-0 {expected}"), format!("1 t-1 {expected}")]);
    }
}

#[tokio::test]
async fn without_a_way_to_the_service_the_source_is_not_used_up() {
    for (kind, requests) in [(FailureKind::ProxyRefused, 1), (FailureKind::NameNotResolved, 2)] {
        let failing = Reply::failure(kind, "no way");
        let service = InMemory::new().on("POST /jobs/{jobId}/addtaskcollection", failing);
        let client = Client::in_memory(&service).unwrap();
        let report = client.job("j").tasks().create_many(tasks(1000)).concurrency(1).await;
        assert_eq!((report.counts.not_sent, report.counts.total()), (100, 100), "{report}");
        assert!(end(&report).is_connect(), "{report}");
        assert_eq!(service.calls().len(), requests);
    }
}

#[tokio::test]
async fn a_name_that_had_an_address_before_does_not_end_the_call() {
    let added = Reply::with(|call| {
        let sent: Value = serde_json::from_slice(call.body()).unwrap();
        let all = sent["value"].as_array().unwrap().iter();
        Reply::json(
            json!({"value": all.map(|task| json!({"taskId": task["id"], "status": "Success"})).collect::<Vec<_>>()}),
        )
    });
    let lost = Reply::failure(FailureKind::NameNotResolved, "no address");
    let service = InMemory::new()
        .on("POST /jobs/{jobId}/addtaskcollection", [added.clone(), lost.clone(), lost, added]);
    let client = Client::in_memory(&service).unwrap();
    let report = client.job("j").tasks().create_many(tasks(300)).concurrency(1).await;
    assert_eq!((report.counts.added, report.counts.not_sent), (200, 100), "{report}");
    assert!(matches!(report.end, CreateManyEnd::Complete), "{report}");
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

#[tokio::test]
async fn a_refusal_shows_neither_signatures_nor_what_controls_a_terminal() {
    let said = "'https://a.example/?sig=S3CR3T' is \u{1b}[2J\u{202e} bad";
    let values = json!([{"key": "PropertyValue", "value": "https://a.example/?sig=S3CR3T\u{1b}"}]);
    let error = json!({"code": "InvalidPropertyValue", "message": {"value": said}, "values": values});
    let results = json!({"value": [{"taskId": "t-0", "status": "clienterror", "error": error}]});
    let service = InMemory::new().on("POST /jobs/{jobId}/addtaskcollection", results);
    let report = Client::in_memory(&service).unwrap().job("j").tasks().create_many(tasks(1)).await;
    for shown in [report.others[0].to_string(), format!("{report:?}"), format!("{report:#?}")] {
        for bad in ["S3CR3T", "\u{1b}", "\\u{1b}", "\u{202e}", "\\u{202e}"] {
            assert!(!shown.contains(bad), "{bad:?} in {shown}");
        }
        assert!(shown.contains("?sig=[redacted]' is"), "{shown}");
    }
    let CreateTaskOutcome::Refused(refusal) = &report.others[0].outcome else { panic!("{report}") };
    assert_eq!(refusal.message.as_deref(), Some(said), "the value is as it came");
}
