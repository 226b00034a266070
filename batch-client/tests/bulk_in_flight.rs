//! The calls of a bulk call that are in flight at the same time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::Bulk;
use support::bulk::{Gauge, ids, sorted};
use support::server::{Reply, Server};

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
