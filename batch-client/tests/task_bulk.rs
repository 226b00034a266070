//! One operation on many Tasks, against a service that keeps a list of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::routes::JobTasksRoute;
use batch_client::{BulkReport, Client, ErrorCode, RetryPolicy, filter};
use http::Method;
use percent_encoding::percent_decode_str;
use support::bulk::sorted;
use support::server::{Received, Reply, Server};
use support::tasks::{line, page, refused};

/// The states of the Tasks, by id.
type Tasks = Arc<Mutex<BTreeMap<String, &'static str>>>;

const FAILED: &str = "state eq 'completed' and executionInfo/result eq 'failure'";

fn tasks(server: &Server) -> JobTasksRoute {
    support::client(server).job("job1").tasks()
}

fn asked(server: &Server) -> Vec<String> {
    server.received().iter().map(line).collect()
}

fn codes(report: &BulkReport) -> BTreeMap<&str, Option<&ErrorCode>> {
    report.failed.iter().map(|(id, error)| (id.as_str(), error.code())).collect()
}

/// A service with Tasks that are reactivated, terminated and deleted as their states allow. Its lists have pages of two, and
/// go on from the last id that was listed, whatever happens to the Tasks meanwhile.
async fn service(tasks: &Tasks) -> Server {
    let tasks = Arc::clone(tasks);
    Server::start(move |received| {
        let tasks = &mut *tasks.lock().unwrap();
        match received.method {
            Method::GET => listed(received, tasks),
            _ => changed(received, tasks),
        }
    })
    .await
}

fn listed(received: &Received, tasks: &BTreeMap<String, &'static str>) -> Reply {
    let after = received.target.split_once("skiptoken=").map(|(_, token)| token).unwrap_or_default();
    let further = tasks.iter().filter(|(id, state)| id.as_str() > after && **state == "failed");
    let ids: Vec<_> = further.map(|(id, _)| id.as_str()).take(2).collect();
    let token = (ids.len() == 2).then(|| ids[1]);
    page(received, &ids, token)
}

fn changed(received: &Received, tasks: &mut BTreeMap<String, &'static str>) -> Reply {
    let path = received.target.split('?').next().unwrap();
    let mut segments = path.strip_prefix("/jobs/job1/tasks/").unwrap().split('/');
    let id = segments.next().unwrap();
    let Some(state) = tasks.get_mut(id) else { return refused(404, "TaskNotFound") };
    match (segments.next(), *state) {
        (None, _) => {
            tasks.remove(id);
            return Reply::new(200);
        }
        (Some("reactivate"), "succeeded") => return refused(409, "TaskSucceeded"),
        (Some("reactivate"), "active") => return refused(409, "TaskNotCompleted"),
        (Some("reactivate"), _) => *state = "active",
        (Some("terminate"), "active") => *state = "failed",
        (Some("terminate"), _) => return refused(409, "TaskCompleted"),
        other => panic!("{other:?}"),
    }
    Reply::new(204)
}

fn some_tasks() -> Tasks {
    let states = [("a", "failed"), ("b", "succeeded"), ("c", "failed"), ("d", "active"), ("e", "failed")];
    Arc::new(Mutex::new(states.map(|(id, state)| (id.to_owned(), state)).into()))
}

#[tokio::test]
async fn each_operation_is_sent_as_it_is_alone() {
    let server =
        Server::start(|received| Reply::new(if received.method == Method::DELETE { 200 } else { 204 })).await;
    assert!(tasks(&server).delete_many(["a/b"]).await.is_success());
    assert!(tasks(&server).terminate_many(vec!["c".to_owned()]).await.is_success());
    assert!(tasks(&server).reactivate_many(["d"]).await.is_success());
    let path = "/jobs/job1/tasks";
    let expected = [
        format!("DELETE {path}/a%2Fb"),
        format!("POST {path}/c/terminate"),
        format!("POST {path}/d/reactivate"),
    ];
    assert_eq!(asked(&server), expected);
}

#[tokio::test]
async fn failed_tasks_run_again() {
    let states = some_tasks();
    let server = service(&states).await;
    let report = tasks(&server).retry_failed().concurrency(1).await;
    assert!(report.is_success(), "{report:?}");
    assert_eq!(sorted(report.succeeded), ["a", "c", "e"]);
    let active = states.lock().unwrap().values().filter(|state| **state == "active").count();
    assert_eq!(active, 4);

    let lists: Vec<_> = server.received().into_iter().filter(|one| one.method == Method::GET).collect();
    let target = percent_decode_str(&lists[0].target).decode_utf8().unwrap().into_owned();
    assert!(target.contains(&format!("$filter={FAILED}")) && target.contains("$select=id"), "{target}");
    assert_eq!(lists.len(), 2);
}

#[tokio::test]
async fn what_the_service_refuses_stays_an_outcome_with_its_error() {
    let server = service(&some_tasks()).await;
    let report = tasks(&server).reactivate_many(["a", "b", "c", "d", "e", "f"]).await;
    assert_eq!(sorted(report.succeeded.clone()), ["a", "c", "e"]);
    let expected = BTreeMap::from([
        ("b", Some(&ErrorCode::TaskSucceeded)),
        ("d", Some(&ErrorCode::TaskNotCompleted)),
        ("f", Some(&ErrorCode::TaskNotFound)),
    ]);
    assert_eq!(codes(&report), expected);

    let report = tasks(&server).terminate_many(["a", "b"]).await;
    assert_eq!(report.succeeded, ["a"]);
    assert_eq!(codes(&report), BTreeMap::from([("b", Some(&ErrorCode::TaskCompleted))]));
}

/// Somebody reactivates a Task between the list and the call.
#[tokio::test]
async fn a_task_that_somebody_else_reactivated_is_no_success() {
    let server = Server::start(|received| match received.method {
        Method::GET => page(received, &["a", "b"], None),
        _ if received.target.contains("/a/") => refused(409, "TaskNotCompleted"),
        _ => Reply::new(204),
    })
    .await;
    let report = tasks(&server).retry_failed().await;
    assert_eq!(report.succeeded, ["b"]);
    let [(id, error)] = &report.failed[..] else { panic!("{report:?}") };
    assert!(id == "a" && error.is_task_not_completed(), "{error}");
}

#[tokio::test]
async fn a_filter_is_followed_across_pages() {
    let states = some_tasks();
    let server = service(&states).await;
    let failed = filter::tasks::result().eq("failure");
    let report = tasks(&server).delete_matching(failed).await;
    assert!(report.is_success(), "{report:?}");
    assert_eq!(sorted(report.succeeded), ["a", "c", "e"]);
    let left: BTreeSet<_> = states.lock().unwrap().keys().cloned().collect();
    assert_eq!(left, BTreeSet::from(["b".to_owned(), "d".to_owned()]));
    let first = server.received()[0].target.clone();
    assert!(first.contains("$filter=executionInfo%2Fresult%20eq%20%27failure%27"), "{first}");
}

#[tokio::test]
async fn the_other_operations_take_a_filter_too() {
    let server = Server::start(|received| match received.method {
        Method::GET => page(received, &["a"], None),
        _ => Reply::new(204),
    })
    .await;
    assert!(tasks(&server).terminate_matching("state ne 'completed'").await.is_success());
    assert!(tasks(&server).reactivate_matching("startswith(id, 'a')").await.is_success());
    let asked = asked(&server);
    assert_eq!(asked[1], "POST /jobs/job1/tasks/a/terminate");
    assert_eq!(asked[3], "POST /jobs/job1/tasks/a/reactivate");
    assert!(server.received()[2].target.contains("$filter=startswith%28id%2C%20%27a%27%29"));
}

#[tokio::test]
async fn a_listing_that_fails_midway_loses_no_outcome() {
    let server = Server::start(|received| match received.method {
        Method::GET if received.target.contains("skiptoken") => refused(403, "AuthenticationFailed"),
        Method::GET => page(received, &["a", "b"], Some("2")),
        _ => Reply::new(204),
    })
    .await;
    let report = tasks(&server).retry_failed().await;
    assert_eq!(sorted(report.succeeded), ["a", "b"]);
    assert!(report.listing_error.unwrap().is_unauthenticated());
}

/// The first attempt deletes the Task and its answer is lost; the second finds nothing.
#[tokio::test]
async fn a_deletion_whose_answer_was_lost_is_a_success() {
    for code in ["TaskNotFound", "JobNotFound"] {
        let server = Server::replying([Reply::new(500), refused(404, code), refused(404, code)]).await;
        let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
        let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
        let report = client.job("job1").tasks().delete_many(["a"]).await;
        assert_eq!((report.succeeded, report.failed.len()), (vec!["a".to_owned()], 0), "{code}");
        // Without a lost attempt before it, it is not.
        let report = client.job("job1").tasks().delete_many(["a"]).await;
        assert!(matches!(&report.failed[..], [(_, error)] if error.is_not_found()), "{report:?}");
    }
}
