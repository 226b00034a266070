//! Bulk calls on the Jobs that a filter lists.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::models::DisableBatchJobOption;
use http::Method;
use serde_json::{Value, json};
use support::bulk::{Gauge, refused, sorted};
use support::server::{Received, Reply, Server};
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

/// It would list all Jobs, of which a caller whose condition got lost would delete every one.
#[tokio::test]
async fn an_empty_filter_matches_nothing_and_is_refused() {
    let server = listed(page(&["e"], &Value::Null)).await;
    let jobs = support::client(&server).jobs();
    for filter in ["", " \n"] {
        for bulk in [
            jobs.delete_matching(filter),
            jobs.terminate_matching(filter),
            jobs.disable_matching(filter, DisableBatchJobOption::Wait),
        ] {
            let report = bulk.await;
            assert!(report.succeeded.is_empty() && report.failed.is_empty() && !report.is_success());
            let error = report.listing_error.unwrap();
            assert!(error.to_string().starts_with("$filter cannot be \"\"; allowed: a condition"), "{error}");
        }
        let mut outcomes = jobs.delete_matching(filter).outcomes();
        assert!(outcomes.try_next().await.is_err() && outcomes.try_next().await.unwrap().is_none());
    }
    assert!(server.received().is_empty());
}

#[cfg(feature = "tasks")]
#[tokio::test]
async fn an_empty_filter_is_refused_for_tasks_too() {
    let server = listed(page(&["e"], &Value::Null)).await;
    let tasks = support::client(&server).job("nightly").tasks();
    for bulk in [tasks.delete_matching(""), tasks.terminate_matching(""), tasks.reactivate_matching(" ")] {
        let error = bulk.await.listing_error.unwrap();
        assert!(error.to_string().starts_with("$filter cannot be \"\"; allowed: a condition"), "{error}");
    }
    assert!(server.received().is_empty());
}
