//! Waits for Pools that are resumed, for new Pools, and for Pools that are deleted; and what else one asks of Pools.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::mpsc;
use std::time::Duration;

use batch_client::models::{BatchPool, BatchPoolCreateOptions, BatchPoolResizeOptions};
use batch_client::{
    CreateIfAbsent, DeleteIfExists, DeleteWaitOutcome, ErrorCode, PoolResizeOutcome as Outcome, RetryPolicy,
    WaitState,
};
use http::Method;
use serde_json::json;
use support::bulk::sorted;
use support::pools::*;
use support::server::{Reply, Server};
use support::tasks::{line, refused};
use support::waits::{ended, quick};

fn five() -> BatchPoolResizeOptions {
    BatchPoolResizeOptions::new().target_dedicated_nodes(5)
}

fn asked(server: &Server) -> Vec<String> {
    server.received().iter().map(line).collect()
}

const STORED: &str = concat!(
    r#"{"path":"/pools/p","creationTime":"2026-02-01T00:00:00Z","request":{"etag":"0x2","#,
    r#""lastModified":"2026-02-03T22:19:00Z","targetDedicatedNodes":5}}"#,
);

#[tokio::test]
async fn a_resize_is_waited_for_by_another_process() {
    let server =
        Server::start(|received| if received.method == Method::POST { accepted() } else { resizing() }).await;
    let wait = support::client(&server).pool("p").resize(five()).and_wait();
    let outcome = ended(wait.deadline(Duration::from_millis(50))).await.unwrap();
    let Outcome::DeadlineReached { last, stored, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(last.unwrap().target_dedicated_nodes, Some(5));
    assert_eq!(serde_json::to_string(&stored).unwrap(), STORED);

    let resumed = async |replies: Vec<Reply>| {
        let reads = replies.len();
        let server = Server::replying(replies).await;
        let stored: WaitState = serde_json::from_str(STORED).unwrap();
        let wait = support::client(&server).pool("P").wait_until_resized().since(stored);
        let outcome = ended(wait).await.unwrap();
        assert_eq!(server.received().len(), reads, "{outcome:?}");
        outcome
    };
    // It is still this resize and no other.
    assert_eq!(resumed(vec![before(), resizing(), resized()]).await, Outcome::Resized);
    let other = pool(&json!({"eTag": "0x3", "lastModified": LATER, "targetDedicatedNodes": 2}));
    assert!(matches!(resumed(vec![other]).await, Outcome::Superseded(_)));
    let new = pool(&json!({"creationTime": "2026-02-02T00:00:00Z"}));
    assert!(matches!(resumed(vec![new]).await, Outcome::Replaced(_)));
}

/// The request is known as soon as it is accepted, even if no read succeeds.
#[tokio::test]
async fn a_wait_that_fails_can_be_resumed() {
    let server = Server::replying([accepted(), Reply::new(403)]).await;
    let wait = support::client(&server).pool("p").resize(five()).and_wait();
    let mut states = quick(wait).states();
    assert_eq!(states.stored().request, None);
    assert_eq!(states.try_next().await.unwrap_err().status().unwrap(), 403);
    let request = states.stored().request.clone().unwrap();
    assert_eq!((request.etag.as_deref(), request.target_dedicated_nodes), (Some("0x2"), Some(5)));
    assert_eq!(states.try_next().await.unwrap(), None);
    assert_eq!(states.into_outcome(), None);
}

/// What was stored of a Pool says which one is meant, and the call which request.
#[tokio::test]
async fn a_pool_that_was_read_before_is_the_one_to_resize() {
    let known: BatchPool = serde_json::from_value(pool_json(&json!({}))).unwrap();
    let new = json!({"creationTime": "2026-02-02T00:00:00Z", "targetDedicatedNodes": 5});
    for (read, is_resized) in [(resized(), true), (pool(&new), false)] {
        let server = Server::replying([accepted(), read]).await;
        let wait = support::client(&server).pool("p").resize(five()).and_wait();
        let outcome = ended(wait.since(WaitState::from(&known))).await.unwrap();
        assert_eq!(outcome.is_resized(), is_resized, "{outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Replaced(_)), !is_resized, "{outcome:?}");
    }
    let server = Server::replying([]).await;
    let other = support::client(&server).pool("p2").resize(five()).and_wait();
    let error = ended(other.since(WaitState::from(&known))).await.unwrap_err();
    assert!(error.to_string().contains("/pools/p2"), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_new_pool_is_waited_for_until_it_is_steady() {
    let new = json!({"allocationState": "resizing", "currentDedicatedNodes": 0});
    let server = Server::replying([pool(&new), pool(&new), resized()]).await;
    let (see, seen) = mpsc::channel();
    let wait = support::client(&server).pool("p").wait_until_resized();
    let wait = wait.on_progress(move |pool| see.send(pool.current_dedicated_nodes).unwrap());
    assert_eq!(ended(wait).await.unwrap(), Outcome::Resized);
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [0, 0, 5]);
}

/// Without a request, the latest resize is meant, however old.
#[tokio::test]
async fn a_steady_pool_is_not_waited_for() {
    let server = Server::replying([resized(), before()]).await;
    let wait = || support::client(&server).pool("p").wait_until_resized();
    assert_eq!(ended(wait()).await.unwrap(), Outcome::Resized);
    let outcome = ended(wait()).await.unwrap();
    let Outcome::Partly { errors, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(errors[0].code.as_deref(), Some("AllocationFailed"));
    assert_eq!(asked(&server), ["GET /pools/p", "GET /pools/p"]);
}

#[tokio::test]
async fn a_delete_is_done_when_the_pool_is_gone_or_replaced() {
    let deleting = || pool(&json!({"state": "deleting", "allocationState": "resizing"}));
    let server = Server::replying([Reply::new(202), deleting(), resized(), deleting(), gone()]).await;
    let outcome = ended(support::client(&server).pool("p").delete().and_wait()).await.unwrap();
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    assert_eq!(asked(&server)[..2], ["DELETE /pools/p", "GET /pools/p"]);
    assert_eq!(server.received().len(), 5);

    let new = pool(&json!({"creationTime": LATER}));
    let server = Server::replying([deleting(), new]).await;
    let outcome = ended(support::client(&server).pool("p").wait_until_deleted()).await.unwrap();
    assert!(matches!(outcome, DeleteWaitOutcome::Replaced(_)), "{outcome:?}");
}

#[tokio::test]
async fn a_deletion_that_is_not_ones_own_is_an_error() {
    for (status, code) in [(409, "PoolBeingDeleted"), (404, "PoolNotFound")] {
        let server = Server::replying([refused(status, code), gone()]).await;
        let error = ended(support::client(&server).pool("p").delete().and_wait()).await.unwrap_err();
        assert_eq!(error.code().unwrap().as_str(), code);
        assert_eq!(server.received().len(), 1);
        // After an attempt whose answer was lost it may be one's own.
        let server = Server::replying([Reply::new(500), refused(status, code), gone()]).await;
        let retrying = RetryPolicy::default().first_delay(Duration::from_millis(1));
        let delete = support::client(&server).pool("p").delete().retry(retrying);
        assert_eq!(ended(delete.and_wait()).await.unwrap(), DeleteWaitOutcome::Gone);
    }
}

#[tokio::test]
async fn a_pool_is_created_if_there_is_none_and_deleted_if_there_is_one() {
    let create = async |reply: Reply| {
        let server = Server::replying([reply]).await;
        support::client(&server).pools().create_if_absent(BatchPoolCreateOptions::new("p", "s")).await
    };
    assert!(matches!(create(Reply::new(201)).await.unwrap(), CreateIfAbsent::Created(_)));
    assert_eq!(create(refused(409, "PoolExists")).await.unwrap(), CreateIfAbsent::AlreadyThere);
    for code in ["PoolBeingDeleted", "PoolQuotaReached"] {
        let error = create(refused(409, code)).await.unwrap_err();
        assert!(
            !error.is_pool_exists() && !matches!(error.code(), Some(ErrorCode::UnknownValue(_))),
            "{error:?}"
        );
    }

    let delete = async |reply: Reply| {
        let server = Server::replying([reply]).await;
        support::client(&server).pool("p").delete_if_exists().await
    };
    assert!(matches!(delete(Reply::new(202)).await.unwrap(), DeleteIfExists::Accepted(_)));
    assert_eq!(delete(refused(409, "PoolBeingDeleted")).await.unwrap(), DeleteIfExists::BeingDeleted);
    assert_eq!(delete(gone()).await.unwrap(), DeleteIfExists::NotThere);
    assert!(delete(Reply::new(404).body("<html>")).await.is_err());
}

#[tokio::test]
async fn many_pools_are_deleted() {
    let server = Server::start(|received| match received.method {
        Method::GET => Reply::json(200, &json!({"value": [{"id": "a"}, {"id": "b"}]})),
        _ if received.target.starts_with("/pools/b?") => refused(409, "PoolBeingDeleted"),
        _ => Reply::new(202),
    })
    .await;
    let pools = support::client(&server).pools();
    let report = pools.delete_matching("state eq 'active'").await;
    assert!(report.listing_error.is_none());
    assert_eq!(report.succeeded, ["a"]);
    let [(id, error)] = report.failed.as_slice() else { panic!("{report:?}") };
    assert!(id == "b" && error.is_pool_being_deleted(), "{report:?}");
    let first = &server.received()[0].target;
    assert!(first.starts_with("/pools?") && first.contains("$select=id"), "{first}");
    let report = pools.delete_many(["x", "y"]).await;
    assert_eq!(sorted(report.succeeded), ["x", "y"]);
}
