//! Resizes that are waited for: done is a Pool that became steady after the request, and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::models::{BatchPoolResizeOptions, ResizeError};
use batch_client::{PoolResizeOutcome as Outcome, Wait};
use serde_json::{Value, json};
use support::pools::*;
use support::server::{Reply, Server};
use support::tasks::{line, refused};
use support::waits::{ended, other_404s};

fn resize(server: &Server) -> Wait<Outcome> {
    let five = BatchPoolResizeOptions::new().target_dedicated_nodes(5);
    support::client(server).pool("p").resize(five).and_wait()
}

/// The outcome of a resize, after which the Pool is read with these replies and no others.
async fn outcome(replies: impl IntoIterator<Item = Reply>) -> Outcome {
    outcome_after(accepted(), replies).await
}

async fn outcome_after(answer: Reply, replies: impl IntoIterator<Item = Reply>) -> Outcome {
    let replies: Vec<_> = [answer].into_iter().chain(replies).collect();
    let calls = replies.len();
    let server = Server::replying(replies).await;
    let outcome = ended(resize(&server)).await.unwrap();
    assert_eq!(server.received().len(), calls, "{outcome:?}");
    outcome
}

fn codes(errors: &[ResizeError]) -> Vec<&str> {
    errors.iter().map(|error| error.code.as_deref().unwrap()).collect()
}

#[tokio::test]
async fn a_resize_is_done_when_the_pool_is_steady_again() {
    let server = Server::replying([accepted(), resizing(), resizing(), resized()]).await;
    assert_eq!(ended(resize(&server)).await.unwrap(), Outcome::Resized);
    let received = server.received();
    let asked: Vec<_> = received.iter().map(line).collect();
    assert_eq!(asked, ["POST /pools/p/resize", "GET /pools/p", "GET /pools/p", "GET /pools/p"]);
    assert_eq!(received[0].json(), json!({"targetDedicatedNodes": 5}), "no more than the caller gives");
    assert_eq!(received[0].header("if-match"), None);
}

/// The state of before is steady as well, with errors that can be days old.
#[tokio::test]
async fn steady_as_before_the_request_is_no_end() {
    let lagging = pool(&json!({
        "allocationStateTransitionTime": BEFORE, "currentDedicatedNodes": 1,
        "resizeErrors": [{"code": "AllocationFailed"}],
    }));
    for first in [lagging.clone(), before()] {
        assert_eq!(outcome([first.clone(), first, resizing(), resized()]).await, Outcome::Resized);
    }
    assert_eq!(outcome([lagging, resized()]).await, Outcome::Resized);
}

/// Only times of the service are compared: they can be those of another century.
#[tokio::test]
async fn the_clock_of_this_machine_does_not_matter() {
    for (year, date) in [("1999", "Wed, 03 Feb 1999 22:19:00 GMT"), ("2199", "Sun, 03 Feb 2199 22:19:00 GMT")]
    {
        let moved = |more: Value| {
            let text = pool_json(&more).to_string().replace("2026-02-03", &format!("{year}-02-03"));
            let created = format!("{year}-02-01");
            Reply::new(200).body(text.replace("2026-02-01", &created))
        };
        let steady_before = moved(json!({"allocationStateTransitionTime": BEFORE}));
        let answer = Reply::new(202).header("etag", "0x2").header("last-modified", date);
        assert_eq!(outcome_after(answer, [steady_before, moved(json!({}))]).await, Outcome::Resized);
    }
}

#[tokio::test]
async fn errors_are_an_outcome_with_all_values() {
    let errors = json!([
        {"code": "AllocationTimedout", "message": "Too late.", "values": [{"name": "Region", "value": "west"}], "x": 1},
        {"code": "AllocationFailed"},
    ]);
    let failed = json!({"currentDedicatedNodes": 3, "resizeErrors": errors});
    let outcome = outcome([resizing(), pool(&failed)]).await;
    assert!(!outcome.is_resized());
    let Outcome::Partly { pool, errors: found } = outcome else { panic!("{outcome:?}") };
    assert_eq!((pool.current_dedicated_nodes, pool.target_dedicated_nodes), (3, Some(5)));
    assert_eq!(serde_json::to_value(&found).unwrap(), errors);
    assert_eq!(pool.resize_errors, Some(found));
}

/// Without an error, too, it is no success if the nodes are not there, or have not left.
#[tokio::test]
async fn numbers_of_nodes_count_and_not_the_absence_of_errors_alone() {
    for different in [
        json!({"currentDedicatedNodes": 4}),
        json!({"currentDedicatedNodes": 6, "resizeErrors": []}),
        json!({"currentLowPriorityNodes": 1}),
    ] {
        let outcome = outcome([pool(&different)]).await;
        let Outcome::Partly { errors, .. } = outcome else { panic!("{outcome:?}") };
        assert!(errors.is_empty());
    }
}

#[tokio::test]
async fn a_resize_that_is_stopped_is_waited_for_to_its_end() {
    let stopping = json!({
        "allocationState": "stopping", "allocationStateTransitionTime": "2026-02-03T22:19:05Z",
        "currentDedicatedNodes": 1,
    });
    let errors = json!([{"code": "AllocationFailed"}, {"code": "ResizeStopped", "message": "Stopped."}]);
    let stopped = json!({"currentDedicatedNodes": 2, "resizeErrors": errors});
    let outcome = outcome([resizing(), pool(&stopping), pool(&stopping), pool(&stopped)]).await;
    let Outcome::Stopped { pool, errors } = outcome else { panic!("{outcome:?}") };
    assert_eq!(pool.current_dedicated_nodes, 2);
    assert_eq!(codes(&errors), ["AllocationFailed", "ResizeStopped"]);
}

#[tokio::test]
async fn other_targets_supersede_the_resize() {
    for other in [
        json!({"eTag": "0x3", "lastModified": LATER, "targetDedicatedNodes": 9, "allocationState": "resizing"}),
        json!({"eTag": "0x3", "lastModified": LATER, "targetDedicatedNodes": 1, "currentDedicatedNodes": 1}),
        json!({"eTag": "0x3", "lastModified": LATER, "enableAutoScale": true}),
        // In the second of the request, and known to be of after it by its transition.
        json!({"eTag": "0x3", "lastModified": "2026-02-03T22:19:00.9Z", "targetDedicatedNodes": 9}),
    ] {
        for seen in [Vec::new(), vec![resizing()]] {
            let mut replies = seen;
            replies.push(pool(&other));
            let outcome = outcome(replies).await;
            let Outcome::Superseded(pool) = outcome else { panic!("{outcome:?}") };
            assert_eq!(pool.etag, "0x3");
        }
    }
}

/// A target that the request does not name is not its own.
#[tokio::test]
async fn a_target_that_was_not_asked_for_supersedes_nothing() {
    let more = json!({"targetLowPriorityNodes": 3, "currentLowPriorityNodes": 3});
    assert_eq!(outcome([pool(&more)]).await, Outcome::Resized);
}

#[tokio::test]
async fn another_change_of_the_pool_does_not_hide_the_end() {
    let changed = |more: &Value| {
        let mut all = json!({"eTag": "0x3", "lastModified": LATER});
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        pool(&all)
    };
    // After its end, and during it.
    assert_eq!(outcome([resizing(), changed(&json!({}))]).await, Outcome::Resized);
    let during = json!({"allocationState": "resizing", "allocationStateTransitionTime": REQUESTED});
    let end = json!({"allocationStateTransitionTime": "2026-02-03T22:21:00Z"});
    assert_eq!(outcome([changed(&during), changed(&end)]).await, Outcome::Resized);
    // An answer that came late, after which the Pool was seen again as it was during the resize.
    assert_eq!(outcome([resizing(), before(), resized()]).await, Outcome::Resized);
}

#[tokio::test]
async fn a_pool_that_goes_meanwhile_is_not_resized() {
    let deleting = json!({
        "eTag": "0x3", "lastModified": LATER, "state": "deleting", "allocationState": "resizing",
        "targetDedicatedNodes": 0,
    });
    for (last, state) in [(pool(&deleting), "deleting"), (gone(), "active")] {
        let outcome = outcome([resizing(), last]).await;
        let Outcome::Deleted { last: Some(pool) } = outcome else { panic!("{outcome:?}") };
        assert_eq!(pool.state.as_str(), state);
    }
    assert_eq!(outcome([gone()]).await, Outcome::Deleted { last: None });
    for reply in other_404s().into_iter().take(4) {
        let server = Server::replying([accepted(), resizing(), reply, resized()]).await;
        let error = ended(resize(&server)).await.unwrap_err();
        assert!(error.is_not_found() && !error.is_pool_not_found(), "{error:?}");
        assert_eq!(server.received().len(), 3);
    }
}

/// Also if the first read already finds the new one, which may have the same targets.
#[tokio::test]
async fn a_new_pool_of_the_same_id_is_not_the_one_resized() {
    let new = json!({"eTag": "0x9", "creationTime": LATER, "lastModified": LATER, "allocationStateTransitionTime": LATER});
    for replies in [vec![pool(&new)], vec![resizing(), pool(&new)]] {
        let outcome = outcome(replies).await;
        let Outcome::Replaced(pool) = outcome else { panic!("{outcome:?}") };
        assert_eq!(pool.etag, "0x9");
    }
}

#[tokio::test]
async fn a_refused_resize_is_an_error_without_a_wait() {
    for (status, code) in [
        (409, "PoolBeingResized"),
        (409, "PoolBeingDeleted"),
        (409, "OperationInvalidForCurrentState"),
        (404, "PoolNotFound"),
        (412, "ConditionNotMet"),
        (400, "MissingRequiredProperty"),
    ] {
        let server = Server::replying([refused(status, code), resized()]).await;
        let error = ended(resize(&server)).await.unwrap_err();
        assert_eq!(error.code().unwrap().as_str(), code);
        assert_eq!(server.received().len(), 1);
        assert_eq!(error.is_pool_being_resized(), code == "PoolBeingResized");
        assert_eq!(error.is_pool_being_deleted(), code == "PoolBeingDeleted");
        assert_eq!(error.is_pool_not_found(), code == "PoolNotFound");
    }
}

#[tokio::test]
async fn a_service_in_trouble_is_waited_out() {
    for trouble in [Reply::new(429), Reply::new(503), Reply::new(500), Reply::new(502).body("<html>")] {
        let replies = [trouble.clone(), resizing(), trouble.clone(), trouble, resized()];
        assert_eq!(outcome(replies).await, Outcome::Resized);
    }
}

/// An answer may lack headers, behind a proxy for example. The Pool has what is needed then.
#[tokio::test]
async fn an_answer_without_headers_is_enough() {
    let lagging = || pool(&json!({"allocationStateTransitionTime": BEFORE}));
    let date = Reply::new(202).header("last-modified", REQUESTED_DATE);
    for answer in [Reply::new(202), Reply::new(202).header("etag", "0x2"), date] {
        assert_eq!(outcome_after(answer, [resizing(), resized()]).await, Outcome::Resized);
    }
    for answer in [Reply::new(202), Reply::new(202).header("etag", "0x2")] {
        assert_eq!(outcome_after(answer, [lagging(), resized()]).await, Outcome::Resized);
    }
    // Without any time but its own, a Pool that was seen to change has ended when it is steady.
    let untimed =
        |state: &str| pool(&json!({"allocationState": state, "allocationStateTransitionTime": null}));
    let replies = [untimed("steady"), untimed("resizing"), untimed("steady")];
    assert_eq!(outcome_after(Reply::new(202), replies).await, Outcome::Resized);
}

#[tokio::test]
async fn reads_follow_the_settings_of_the_call() {
    let server = Server::replying([accepted(), resized()]).await;
    let none = BatchPoolResizeOptions::new().target_dedicated_nodes(5).target_low_priority_nodes(0);
    let call = support::client(&server).pool("p").resize(none).api_version("2024-07-01.20.0").if_match("0x1");
    assert_eq!(ended(call.and_wait()).await.unwrap(), Outcome::Resized);
    let received = server.received();
    assert_eq!((received[0].header("if-match"), received[1].header("if-match")), (Some("0x1"), None));
    assert!(received.iter().all(|one| one.target.contains("api-version=2024-07-01.20.0")), "{received:?}");
}
