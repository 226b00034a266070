//! The calls that programs otherwise put together by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::{Mutex, mpsc};
use std::time::Duration;

use batch_client::models::{
    BatchJob, BatchJobCreateOptions, BatchJobInput, BatchJobUpdateOptions, BatchPoolInfo,
};
use batch_client::{Client, CreateIfAbsent, DeleteIfExists, Error, ErrorCode, RetryPolicy, UpdateOutcome};
use http::Method;
use serde_json::{Value, json};
use support::server::{Reply, Server};

fn refused(status: u16, code: &str) -> Reply {
    Reply::json(status, &json!({"code": code, "message": {"lang": "en-US", "value": "No."}}))
}

fn job(etag: &str) -> Value {
    json!({
        "id": "job1", "url": "u", "eTag": etag, "lastModified": "2026-02-03T22:19:00Z",
        "creationTime": "2026-02-03T22:19:00Z", "state": "active", "stateTransitionTime": "2026-02-03T22:19:00Z",
        "priority": 3, "constraints": {"maxTaskRetryCount": 2}, "poolInfo": {"poolId": "p"},
        "executionInfo": {"startTime": "2026-02-03T22:19:00Z", "poolId": "p"},
    })
}

/// A Job whose first `others` writes come just after somebody else's.
async fn contended(others: u32) -> Server {
    let state = Mutex::new((1_u32, others));
    Server::start(move |received| {
        let (version, others) = &mut *state.lock().unwrap();
        if received.method == Method::GET {
            return Reply::json(200, &job(&format!("0x{version}")));
        }
        if *others > 0 {
            *others -= 1;
            *version += 1;
        }
        if received.header("if-match") != Some(format!("0x{version}").as_str()) {
            return refused(412, "ConditionNotMet");
        }
        *version += 1;
        Reply::new(200).header("etag", &format!("0x{version}"))
    })
    .await
}

/// The methods that the server was asked for, each with its condition.
fn asked(server: &Server) -> Vec<String> {
    let line = |condition: Option<&str>, method: &Method| match condition {
        Some(etag) => format!("{method} {etag}"),
        None => method.to_string(),
    };
    server.received().iter().map(|received| line(received.header("if-match"), &received.method)).collect()
}

fn priority(priority: i32) -> BatchJobUpdateOptions {
    BatchJobUpdateOptions::new().priority(priority)
}

fn options() -> BatchJobCreateOptions {
    BatchJobCreateOptions::new("job1", BatchPoolInfo::from("p"))
}

#[tokio::test]
async fn create_if_absent_creates() {
    let server = Server::replying([Reply::new(201).header("etag", "0x1")]).await;
    let client = support::client(&server);
    let outcome = client.jobs().create_if_absent(options()).await.unwrap();
    let CreateIfAbsent::Created(response) = outcome else { panic!("{outcome:?}") };
    assert_eq!(response.headers.etag.as_deref(), Some("0x1"));
    let received = server.last();
    assert_eq!(received.method, Method::POST);
    assert_eq!(received.json(), json!({"id": "job1", "poolInfo": {"poolId": "p"}}));
}

#[tokio::test]
async fn create_if_absent_leaves_what_is_there() {
    let server = Server::replying([refused(409, "JobExists")]).await;
    let client = support::client(&server);
    let outcome = client.jobs().create_if_absent(options()).await.unwrap();
    assert_eq!(outcome, CreateIfAbsent::AlreadyThere);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn another_conflict_does_not_mean_that_the_job_is_there() {
    let codes = ["ActiveJobAndScheduleQuotaReached", "JobBeingDeleted", "JobScheduleWithSameIdExists"];
    let server = Server::replying(codes.map(|code| refused(409, code))).await;
    let client = support::client(&server);
    for code in codes {
        let error = client.jobs().create_if_absent(options()).await.unwrap_err();
        assert_eq!(error.code(), Some(&ErrorCode::from(code)));
    }
}

#[tokio::test]
async fn delete_if_exists_tells_what_it_found() {
    let server = Server::replying([
        Reply::new(202).header("request-id", "r1"),
        refused(404, "JobNotFound"),
        refused(409, "JobBeingDeleted"),
    ])
    .await;
    let client = support::client(&server);
    let job = client.job("job1");
    let outcome = job.delete_if_exists().await.unwrap();
    let DeleteIfExists::Accepted(response) = outcome else { panic!("{outcome:?}") };
    assert_eq!(response.headers.request_id.as_deref(), Some("r1"));
    assert_eq!(job.delete_if_exists().await.unwrap(), DeleteIfExists::NotThere);
    assert_eq!(job.delete_if_exists().await.unwrap(), DeleteIfExists::BeingDeleted);
    assert_eq!(asked(&server), ["DELETE"; 3]);
}

#[tokio::test]
async fn delete_if_exists_hides_no_other_error() {
    let server = Server::replying([
        refused(403, "InsufficientAccountPermissions"),
        refused(409, "JobBeingTerminated"),
    ])
    .await;
    let client = support::client(&server);
    assert_eq!(client.job("job1").delete_if_exists().await.unwrap_err().status().unwrap(), 403);
    let error = client.job("job1").delete_if_exists().await.unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::JobBeingTerminated));
}

#[tokio::test]
async fn a_job_exists_until_it_is_gone() {
    let server = Server::replying([
        Reply::json(200, &json!({"odata.metadata": "m", "id": "job1"})),
        Reply::json(200, &json!({"id": "job1", "state": "deleting"})),
        refused(404, "JobNotFound"),
    ])
    .await;
    let client = support::client(&server);
    assert!(client.job("job1").exists().await.unwrap());
    assert!(client.job("job1").exists().await.unwrap());
    assert!(!client.job("job1").exists().await.unwrap());
    for received in server.received() {
        assert_eq!(received.method, Method::GET);
        assert!(received.target.starts_with("/jobs/job1?"), "{}", received.target);
        assert!(received.target.contains("$select=id"), "{}", received.target);
    }
}

#[tokio::test]
async fn what_is_no_answer_about_the_job_does_not_say_whether_it_exists() {
    let login = Reply::new(200).header("content-type", "text/html").body("<html>Log in</html>");
    let server = Server::replying([refused(403, "AuthenticationFailed"), login]).await;
    let client = support::client(&server);
    assert_eq!(client.job("job1").exists().await.unwrap_err().status().unwrap(), 403);
    assert!(matches!(client.job("job1").exists().await.unwrap_err(), Error::Decode(_)));
    assert!(matches!(client.job("").exists().await.unwrap_err(), Error::Input(_)));
}

#[tokio::test]
async fn a_404_that_says_nothing_about_the_job_does_not_mean_that_there_is_none() {
    for reply in support::waits::other_404s() {
        let server = Server::replying([reply.clone(), reply]).await;
        let client = support::client(&server);
        let error = client.job("job1").exists().await.unwrap_err();
        assert!(error.is_not_found() && !error.is_job_not_found(), "{error:?}");
        let error = client.job("job1").delete_if_exists().await.unwrap_err();
        assert!(error.is_not_found() && !error.is_job_not_found(), "{error:?}");
    }
}

#[tokio::test]
async fn an_update_meets_a_concurrent_change_and_is_done_again() {
    let server = contended(1).await;
    let client = support::client(&server);
    let (see, seen) = mpsc::channel();
    let outcome = client
        .job("job1")
        .update_with(move |job| {
            see.send(job.etag).unwrap();
            Some(priority(7))
        })
        .await
        .unwrap();
    let UpdateOutcome::Updated { response, tries } = outcome else { panic!("{outcome:?}") };
    assert_eq!((response.headers.etag.as_deref(), tries), (Some("0x3"), 2));
    assert!(seen.into_iter().eq(["0x1", "0x2"]));
    assert_eq!(asked(&server), ["GET", "PATCH 0x1", "GET", "PATCH 0x2"]);
    assert_eq!(server.last().json(), json!({"priority": 7}));
}

#[tokio::test]
async fn an_update_ends_with_the_last_412_when_its_limit_is_used_up() {
    let server = contended(u32::MAX / 2).await;
    let client = support::client(&server);
    let job = client.job("job1");
    for (limit, expected) in [(None, 5), (Some(2), 2), (Some(1), 1), (Some(0), 1)] {
        let before = server.received().len();
        let update = job.update_with(|_| Some(priority(7)));
        let update = match limit {
            Some(limit) => update.limit(limit),
            None => update,
        };
        let error = update.await.unwrap_err();
        assert!(error.is_condition_not_met(), "{error}");
        assert_eq!(server.received().len() - before, 2 * expected);
    }
}

#[tokio::test]
async fn a_change_that_may_be_written_is_not_made_twice() {
    let server = Server::replying([
        Reply::json(200, &job("0x1")),
        // The service had applied the write before it failed.
        Reply::new(500),
        refused(412, "ConditionNotMet"),
    ])
    .await;
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
    let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
    let add = |job: BatchJob| Some(priority(job.priority.unwrap() + 1));
    let error = client.job("job1").update_with(add).await.unwrap_err();
    assert!(error.is_condition_not_met() && error.may_have_succeeded(), "{error}");
    assert_eq!(asked(&server), ["GET", "PATCH 0x1", "PATCH 0x1"]);
}

#[tokio::test]
async fn nothing_to_change_means_no_write() {
    let server = contended(0).await;
    let client = support::client(&server);
    let outcome = client.job("job1").update_with(|_| None).await.unwrap();
    assert_eq!(outcome, UpdateOutcome::Unchanged);
    let outcome = client.job("job1").replace_with(|_| None).await.unwrap();
    assert_eq!(outcome, UpdateOutcome::Unchanged);
    assert_eq!(asked(&server), ["GET", "GET"]);
}

#[tokio::test]
async fn what_somebody_else_did_can_leave_nothing_to_change() {
    let server = contended(1).await;
    let client = support::client(&server);
    let change = |job: BatchJob| (job.etag == "0x1").then(|| priority(7));
    let outcome = client.job("job1").update_with(change).await.unwrap();
    assert_eq!(outcome, UpdateOutcome::Unchanged);
    assert_eq!(asked(&server), ["GET", "PATCH 0x1", "GET"]);
}

#[tokio::test]
async fn a_replacement_is_put_without_read_only_properties() {
    let server = contended(1).await;
    let client = support::client(&server);
    let outcome = client
        .job("job1")
        .replace_with(|mut job| {
            job.priority = Some(7);
            Some(BatchJobInput::from(job))
        })
        .await
        .unwrap();
    assert!(matches!(&outcome, UpdateOutcome::Updated { tries: 2, .. }), "{outcome:?}");
    assert_eq!(asked(&server), ["GET", "PUT 0x1", "GET", "PUT 0x2"]);
    let expected =
        json!({"priority": 7, "constraints": {"maxTaskRetryCount": 2}, "poolInfo": {"poolId": "p"}});
    assert_eq!(server.last().json(), expected);
}

#[tokio::test]
async fn an_update_stops_at_every_other_error() {
    let found = Reply::json(200, &job("0x1"));
    let server = Server::replying([
        refused(404, "JobNotFound"),
        found.clone(),
        refused(409, "JobBeingDeleted"),
        found,
        refused(400, "InvalidPropertyValue"),
    ])
    .await;
    let client = support::client(&server);
    let update = || client.job("job1").update_with(|_| Some(priority(7)));
    assert!(update().await.unwrap_err().is_not_found());
    assert!(update().await.unwrap_err().is_job_being_deleted());
    assert_eq!(update().await.unwrap_err().status().unwrap(), 400);
    assert_eq!(server.received().len(), 5);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let server = Server::start(|_| Reply::new(500)).await;
    let client = support::client(&server);
    drop(is_send(client.jobs().create_if_absent(options())));
    drop(is_send(client.job("job1").delete_if_exists()));
    drop(is_send(client.job("job1").exists()));
    drop(is_send(client.job("job1").update_with(|_| Some(priority(7))).into_future()));
    drop(is_send(client.job("job1").replace_with(|_| None).limit(2).into_future()));
    assert!(server.received().is_empty());
}
