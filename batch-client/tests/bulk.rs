//! One operation on many Jobs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use batch_client::models::DisableBatchJobOption;
use batch_client::{Bulk, BulkProgress, Error};
use futures_util::TryStreamExt;
use http::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};
use support::server::{Gate, PATIENCE, Received, Reply, Server};

fn refused(status: u16, code: &str) -> Reply {
    Reply::json(status, &json!({"code": code, "message": {"lang": "en-US", "value": "No."}}))
        .header("retry-after", "0")
}

/// The id in the path.
fn id(received: &Received) -> &str {
    let path = received.target.strip_prefix("/jobs/").unwrap();
    path.split(['/', '?']).next().unwrap()
}

fn ids(count: usize) -> impl Iterator<Item = String> + Send {
    (0..count).map(|number| format!("job-{number}"))
}

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

fn status(result: &Result<(), Error>) -> Option<u16> {
    result.as_ref().err().map(|error| error.status().unwrap().as_u16())
}

/// The numbers of answered, current and concurrent requests. The gate releases responses.
#[derive(Debug, Clone, Default)]
struct Gauge {
    begun: Arc<AtomicUsize>,
    ended: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    gate: Gate,
}

impl Gauge {
    fn counts(&self) -> (usize, usize) {
        (self.begun.load(Ordering::SeqCst), self.ended.load(Ordering::SeqCst))
    }

    fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }

    /// Waits until this many responses have begun and ended.
    async fn reaches(&self, begun: usize, ended: usize) {
        self.becomes(|counts| counts == (begun, ended)).await;
    }

    async fn becomes(&self, is_expected: impl Fn((usize, usize)) -> bool) {
        let reached = async {
            while !is_expected(self.counts()) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let reached = tokio::time::timeout(PATIENCE, reached).await;
        assert!(reached.is_ok(), "it stays at {:?}", self.counts());
    }

    /// An answer that is counted until its end has been written.
    fn reply(&self) -> Reply {
        let (begun, ended) = (self.begun.fetch_add(1, Ordering::SeqCst) + 1, self.counts().1);
        self.most.fetch_max(begun - ended, Ordering::SeqCst);
        let end = Bytes::from_owner(Answering(Arc::clone(&self.ended)));
        Reply::new(202).pieces_through(vec![Bytes::from_static(b" "), end], &self.gate)
    }
}

/// The end of an answer. The server drops it when it has been written, or when the client has hung up.
struct Answering(Arc<AtomicUsize>);

impl AsRef<[u8]> for Answering {
    fn as_ref(&self) -> &[u8] {
        b" "
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

async fn slow(gauge: &Gauge) -> Server {
    let gauge = gauge.clone();
    Server::start(move |_| gauge.reply()).await
}

/// Awaits a bulk call for this many Jobs. A response is released whenever the expected number is in flight.
async fn in_flight(bulk: Bulk, jobs: usize, gauge: &Gauge, expected: usize) {
    let answers = async {
        for ended in 0..jobs {
            gauge.reaches(jobs.min(ended + expected), ended).await;
            gauge.gate.let_through(1);
        }
    };
    let (report, ()) = tokio::join!(bulk.into_future(), answers);
    assert!(report.is_success(), "{report:?}");
    assert_eq!((report.succeeded.len(), gauge.most()), (jobs, expected));
}

fn page(ids: &[&str], link: &Value) -> Reply {
    let value: Vec<_> = ids.iter().map(|id| json!({"id": id})).collect();
    Reply::json(200, &json!({"odata.metadata": "m", "value": value, "odata.nextLink": link}))
}

fn link(received: &Received, token: &str) -> Value {
    json!(format!("http://{}/jobs?$skiptoken={token}", received.header("host").unwrap()))
}

/// Three pages of Jobs, of which the second is empty and the third is `last`; every other call is accepted.
async fn listed(last: Reply) -> Server {
    Server::start(move |received| {
        let token = received.target.split_once("skiptoken=").map(|(_, token)| token).unwrap_or_default();
        match (&received.method, token) {
            (&Method::GET, "") => page(&["a", "b", "c", "d"], &link(received, "2")),
            (&Method::GET, "2") => page(&[], &link(received, "3")),
            (&Method::GET, _) => last.clone(),
            _ => Reply::new(202),
        }
    })
    .await
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
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
async fn as_many_calls_as_allowed_are_in_flight() {
    for (concurrency, expected) in [(4, 4), (1, 1), (0, 1)] {
        let gauge = Gauge::default();
        let server = slow(&gauge).await;
        let client = support::client(&server);
        let bulk = client.jobs().delete_many(ids(12)).concurrency(concurrency);
        in_flight(bulk, 12, &gauge, expected).await;
    }
}

#[tokio::test]
async fn sixteen_calls_are_in_flight_unless_told_otherwise() {
    let gauge = Gauge::default();
    let server = slow(&gauge).await;
    let client = support::client(&server);
    in_flight(client.jobs().terminate_many(ids(48)), 48, &gauge, 16).await;
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
async fn a_filter_is_followed_across_pages() {
    let server = listed(page(&["e"], &Value::Null)).await;
    let client = support::client(&server);
    let report = client.jobs().delete_matching("state eq 'completed'").concurrency(2).await;
    assert!(report.is_success(), "{report:?}");
    assert_eq!(sorted(report.succeeded), ["a", "b", "c", "d", "e"]);

    let received = server.received();
    let is_list = |received: &Received| received.method == Method::GET;
    let lists: Vec<_> = (0..received.len()).filter(|&at| is_list(&received[at])).collect();
    assert_eq!((lists.len(), received.len()), (3, 8));
    let first = &received[0].target;
    assert!(first.contains("$filter=state%20eq%20%27completed%27"), "{first}");
    assert!(first.contains("$select=id"), "{first}");
    // The second page is asked for when the first one is used up and there is room for its calls: three of four
    // deletions had finished.
    assert!(lists[1] >= 4, "{lists:?}");
}

#[tokio::test]
async fn the_other_operations_take_a_filter_too() {
    let server = listed(page(&["e"], &Value::Null)).await;
    let client = support::client(&server);
    let report = client.jobs().terminate_matching("startswith(id, 'n')").await;
    assert_eq!(sorted(report.succeeded), ["a", "b", "c", "d", "e"]);
    assert!(server.last().target.contains("/terminate"));
    let report = client.jobs().disable_matching("priority", DisableBatchJobOption::Requeue).await;
    assert_eq!(sorted(report.succeeded), ["a", "b", "c", "d", "e"]);
    assert_eq!(server.last().json(), json!({"disableTasks": "requeue"}));
}

#[tokio::test]
async fn a_listing_that_fails_midway_loses_no_outcome() {
    let server = listed(refused(403, "AuthenticationFailed")).await;
    let client = support::client(&server);
    let report = client.jobs().delete_matching("state eq 'completed'").await;
    assert!(!report.is_success());
    assert_eq!(sorted(report.succeeded), ["a", "b", "c", "d"]);
    assert!(report.failed.is_empty());
    assert_eq!(report.listing_error.unwrap().status().unwrap(), 403);
}

#[tokio::test]
async fn the_error_of_a_listing_comes_after_all_outcomes() {
    let gauge = Gauge::default();
    let slow = gauge.clone();
    let server = Server::start(move |received| match received.method {
        Method::GET if received.target.contains("skiptoken") => {
            // The Jobs of the first page are still under way.
            slow.gate.let_through(3);
            refused(400, "InvalidQueryParameterValue")
        }
        Method::GET => page(&["a", "b", "c"], &link(received, "2")),
        _ => slow.reply(),
    })
    .await;
    let client = support::client(&server);
    let mut outcomes = client.jobs().delete_matching("state eq 'completed'").outcomes();
    let mut found = Vec::new();
    for _ in 0..3 {
        found.push(outcomes.try_next().await.unwrap().unwrap().0);
    }
    assert_eq!(sorted(found), ["a", "b", "c"]);
    assert_eq!(outcomes.try_next().await.unwrap_err().status().unwrap(), 400);
    assert!(outcomes.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_filter_that_is_refused_touches_no_job() {
    let server = Server::start(|_| refused(400, "InvalidQueryParameterValue")).await;
    let client = support::client(&server);
    let report = client.jobs().delete_matching("nonsense").await;
    assert!(report.succeeded.is_empty() && report.failed.is_empty());
    assert_eq!(report.listing_error.unwrap().status().unwrap(), 400);
    assert_eq!(server.received().len(), 1);
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

#[tokio::test]
async fn dropping_it_midway_leaves_nothing_behind() {
    let gauge = Gauge::default();
    let server = slow(&gauge).await;
    let client = support::client(&server);
    let mut outcomes = client.jobs().delete_many(ids(1000)).concurrency(4).outcomes();
    gauge.gate.let_through(1);
    let (_, first) = outcomes.try_next().await.unwrap().unwrap();
    assert!(first.is_ok());
    drop(outcomes);
    // Nobody lets the answers through: they end because the client has hung up.
    gauge.becomes(|(begun, ended)| begun == ended).await;
    // The client can go on.
    gauge.gate.let_through(1);
    assert!(client.jobs().delete_many(["a"]).await.is_success());
    assert!(server.received().len() <= 5, "{} calls", server.received().len());
}

#[tokio::test]
async fn a_dropped_future_loses_no_outcome() {
    let gauge = Gauge::default();
    let server = slow(&gauge).await;
    let client = support::client(&server);
    let mut outcomes = client.jobs().delete_many(ids(6)).concurrency(2).outcomes();
    let mut found = Vec::new();
    for ended in 0..6 {
        // Dropped when it has begun as many calls as it may.
        tokio::select! {
            outcome = outcomes.try_next() => panic!("{outcome:?} before it was sent"),
            () = gauge.reaches(6.min(ended + 2), ended) => {}
        }
        gauge.gate.let_through(1);
        let (id, result) = outcomes.try_next().await.unwrap().unwrap();
        assert!(result.is_ok());
        found.push(id);
    }
    assert!(outcomes.try_next().await.unwrap().is_none());
    assert_eq!(sorted(found), ids(6).collect::<Vec<_>>());
    assert_eq!(server.received().len(), 6);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let server = Server::start(|_| Reply::new(500)).await;
    let client = support::client(&server);
    drop(is_send(client.jobs().delete_many(["a"])));
    drop(is_send(client.jobs().delete_matching("f").concurrency(2).into_future()));
    drop(is_send(client.jobs().terminate_many(["a"]).on_progress(|_| {}).outcomes()));
    assert!(server.received().is_empty());
}
