//! One operation on many Jobs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::sync::mpsc;

use batch_client::models::DisableBatchJobOption;
use batch_client::{BulkProgress, Error};
use futures_util::TryStreamExt;
use http::Method;
use serde_json::json;
use support::bulk::{id, ids, refused, sorted, status};
use support::server::{Reply, Server};
/// The fate of a Job, by its number.
fn expected_status(id: &str) -> Option<u16> {
    let number: usize = id.strip_prefix("job-").unwrap().parse().unwrap();
    [None, Some(404), None, Some(409), None, None, Some(503), None, None, None]
        .get(number % 10)
        .copied()
        .flatten()
}

async fn mixed() -> Server {
    Server::start(|received| match expected_status(id(received)) {
        None => Reply::new(202),
        Some(404) => refused(404, "JobNotFound"),
        Some(409) => refused(409, "JobBeingDeleted"),
        Some(_) => refused(503, "ServerBusy"),
    })
    .await
}

#[tokio::test]
async fn every_outcome_is_reported_once() {
    let server = mixed().await;
    let client = support::client(&server);
    let report = client.jobs().delete_many(ids(50)).await;
    assert!(!report.is_success());
    assert!(report.listing_error.is_none());
    assert_eq!((report.succeeded.len(), report.failed.len()), (35, 15));

    let mut outcomes: BTreeMap<_, _> = report.succeeded.into_iter().map(|id| (id, None)).collect();
    for (id, error) in report.failed {
        let before = outcomes.insert(id, Some(error.status().unwrap().as_u16()));
        assert_eq!(before, None);
    }
    let expected: BTreeMap<_, _> = ids(50).map(|id| (id.clone(), expected_status(&id))).collect();
    assert_eq!(outcomes, expected);
    assert!(server.received().iter().all(|received| received.method == Method::DELETE));
}

#[tokio::test]
async fn outcomes_come_one_by_one() {
    let server = mixed().await;
    let client = support::client(&server);
    let mut outcomes = client.jobs().delete_many(ids(20)).concurrency(3).outcomes();
    let mut found = BTreeMap::new();
    while let Some((id, result)) = outcomes.try_next().await.unwrap() {
        assert_eq!(found.insert(id, status(&result)), None);
        let progress = outcomes.progress();
        assert!(progress.started <= found.len() + 3, "{progress:?}");
    }
    let expected: BTreeMap<_, _> = ids(20).map(|id| (id.clone(), expected_status(&id))).collect();
    assert_eq!(found, expected);
    assert!(outcomes.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn outcomes_are_a_stream() {
    let server = mixed().await;
    let client = support::client(&server);
    let outcomes: Vec<_> = client.jobs().delete_many(ids(20)).outcomes().try_collect().await.unwrap();
    let found: BTreeMap<_, _> = outcomes.iter().map(|(id, result)| (id.clone(), status(result))).collect();
    let expected: BTreeMap<_, _> = ids(20).map(|id| (id.clone(), expected_status(&id))).collect();
    assert_eq!((outcomes.len(), found), (20, expected));
}

#[tokio::test]
async fn each_operation_is_sent_as_it_is_alone() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = support::client(&server);
    let given = vec!["a".to_owned()];
    assert!(client.jobs().delete_many(given.clone()).await.is_success());
    assert!(client.jobs().terminate_many(["b"]).await.is_success());
    assert!(client.jobs().disable_many(given, DisableBatchJobOption::Wait).await.is_success());
    let received = server.received();
    let asked: Vec<_> = received
        .iter()
        .map(|received| format!("{} {}", received.method, received.target.split('?').next().unwrap()))
        .collect();
    assert_eq!(asked, ["DELETE /jobs/a", "POST /jobs/b/terminate", "POST /jobs/a/disable"]);
    assert_eq!(server.last().json(), json!({"disableTasks": "wait"}));
}

#[tokio::test]
async fn an_id_that_cannot_be_sent_fails_alone() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = support::client(&server);
    let report = client.jobs().delete_many(["a", "", "b"]).await;
    assert_eq!(sorted(report.succeeded), ["a", "b"]);
    assert!(matches!(&report.failed[..], [(id, Error::Input(_))] if id.is_empty()), "{:?}", report.failed);
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn no_ids_are_no_calls() {
    let server = Server::start(|_| Reply::new(500)).await;
    let client = support::client(&server);
    let report = client.jobs().delete_many(Vec::<String>::new()).await;
    assert!(report.is_success() && report.succeeded.is_empty());
    let mut outcomes = client.jobs().delete_many([""; 0]).outcomes();
    assert!(outcomes.try_next().await.unwrap().is_none());
    assert!(outcomes.try_next().await.unwrap().is_none());
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn progress_is_told_once_for_each_job() {
    let server = mixed().await;
    let client = support::client(&server);
    let (tell, told) = mpsc::channel();
    let bulk = client.jobs().delete_many(ids(30)).concurrency(5);
    let report = bulk.on_progress(move |progress| tell.send(*progress).unwrap()).await;
    let told: Vec<BulkProgress> = told.into_iter().collect();
    assert_eq!((report.succeeded.len(), report.failed.len()), (21, 9));
    assert_eq!(told.len(), 30);
    for (index, progress) in told.iter().enumerate() {
        assert_eq!(progress.finished(), index + 1);
        assert!(progress.in_flight() < 5, "{progress:?}");
    }
    let last = told.last().unwrap();
    assert_eq!((last.started, last.succeeded, last.failed, last.in_flight()), (30, 21, 9, 0));
}
