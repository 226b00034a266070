//! Waits that are taken up again, watched, begun by a call, or dropped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use batch_client::models::{BatchJob, BatchJobState};
use batch_client::{DeleteWaitOutcome, Error, StateWaitOutcome, WaitState};
use futures_util::TryStreamExt;
use serde_json::json;
use support::memory::Memory;
use support::server::{Gate, Reply, Server};
use support::waits::*;

#[tokio::test(start_paused = true)]
async fn a_wait_goes_on_from_what_another_process_stored() {
    let is_new = Arc::new(AtomicBool::new(false));
    let shown = Arc::clone(&is_new);
    let server = Memory::new(move |_| {
        if shown.load(Ordering::Relaxed) { job_of("active", CREATED_LATER) } else { job("deleting") }
    });

    let one = server.client().build().unwrap();
    let wait = one.job("job1").wait_until_deleted().deadline(Duration::from_millis(500));
    let outcome = ended(wait).await.unwrap();
    assert!(!outcome.is_deleted());
    let DeleteWaitOutcome::DeadlineReached { last, stored, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(WaitState::from(&*last.unwrap()), stored);
    let text = serde_json::to_string(&stored).unwrap();
    assert_eq!(text, format!(r#"{{"path":"/jobs/job1","creationTime":"{CREATED}"}}"#));

    is_new.store(true, Ordering::Relaxed);
    let another = server.client().build().unwrap();
    let stored: WaitState = serde_json::from_str(&text).unwrap();
    // Ids differ in more than upper and lower case.
    for id in ["job1", "JOB1"] {
        let wait = another.job(id).wait_until_deleted().since(stored.clone());
        let outcome = ended(wait).await.unwrap();
        assert!(matches!(outcome, DeleteWaitOutcome::Replaced(_)), "{outcome:?}");
    }
    let outcome = ended(another.job("job1").wait_until_active().since(stored)).await.unwrap();
    assert!(matches!(outcome, StateWaitOutcome::Replaced(_)), "{outcome:?}");
}

#[tokio::test]
async fn stored_data_may_lack_what_was_not_read_yet() {
    let stored: WaitState = serde_json::from_str(r#"{"path": "/jobs/job1"}"#).unwrap();
    assert_eq!(serde_json::to_string(&stored).unwrap(), r#"{"path":"/jobs/job1"}"#);
    let server = Server::replying([job("active"), job("completed")]).await;
    let client = support::client(&server);
    let outcome = ended(client.job("job1").wait_until_completed().since(stored)).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
}

#[tokio::test]
async fn stored_data_of_another_job_is_refused() {
    let server = Server::replying([]).await;
    let client = support::client(&server);
    let stored: WaitState = serde_json::from_str(r#"{"path": "/jobs/job2"}"#).unwrap();
    let error = ended(client.job("job1").delete().and_wait().since(stored)).await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.value() == "/jobs/job2"), "{error:?}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn progress_sees_every_job_in_turn() {
    let states = ["active", "active", "disabling", "resting", "disabled"];
    let mut replies = jobs(&states);
    replies.insert(2, Reply::new(429));
    let server = Server::replying(replies).await;
    let client = support::client(&server);
    let (see, seen) = mpsc::channel();
    let wait = client.job("job1").wait_until_disabled();
    let see = move |job: &BatchJob| see.send(job.state.to_string()).unwrap();
    let outcome = ended(wait.on_progress(see)).await.unwrap();
    assert!(outcome.is_reached());
    assert!(seen.into_iter().eq(states));
}

#[tokio::test]
async fn states_come_one_by_one_and_then_the_outcome() {
    let states = ["active", "terminating", "completed"];
    let server = Server::replying(jobs(&states)).await;
    let client = support::client(&server);
    let mut stream = quick(client.job("job1").wait_until_completed()).states();
    assert_eq!(stream.stored().creation_time, None);
    for state in states {
        assert_eq!(stream.try_next().await.unwrap().unwrap().as_str(), state);
        assert!(stream.stored().creation_time.is_some());
    }
    assert_eq!(stream.try_next().await.unwrap(), None);
    assert_eq!(stream.try_next().await.unwrap(), None);
    assert!(stream.into_outcome().unwrap().is_reached());
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn states_are_a_stream_with_a_call_before_it() {
    let server = Server::replying([Reply::new(202), job("deleting"), gone()]).await;
    let client = support::client(&server);
    let stream = quick(client.job("job1").delete().and_wait()).states();
    let states: Vec<_> = stream.try_collect().await.unwrap();
    assert_eq!(states, [BatchJobState::Deleting]);
}

#[tokio::test]
async fn after_an_error_there_are_no_more_states() {
    let server = Server::replying([job("deleting"), Reply::new(403), job("deleting")]).await;
    let client = support::client(&server);
    let mut stream = quick(client.job("job1").wait_until_deleted()).states();
    assert_eq!(stream.try_next().await.unwrap(), Some(BatchJobState::Deleting));
    assert_eq!(stream.try_next().await.unwrap_err().status().unwrap(), 403);
    assert_eq!(stream.try_next().await.unwrap(), None);
    assert!(stream.stored().creation_time.is_some());
    assert_eq!(stream.into_outcome(), None);
}

#[tokio::test]
async fn a_state_that_is_being_read_is_not_lost_by_a_dropped_future() {
    let (body, gate) = (job_json("completed", CREATED).to_string(), Gate::default());
    let server = Server::replying([Reply::new(200).halved(&body, &gate), gone()]).await;
    let client = support::client(&server);
    let mut stream = quick(client.job("job1").wait_until_completed()).states();
    tokio::select! {
        state = stream.try_next() => panic!("{state:?} before it was sent"),
        () = server.asked(1) => {}
    }
    gate.let_through(1);
    assert_eq!(stream.try_next().await.unwrap(), Some(BatchJobState::Completed));
    assert_eq!(server.received().len(), 1);
}

/// The method and the path of each request.
fn asked(server: &Server) -> Vec<String> {
    let path = |target: &str| target.split_once('?').unwrap().0.to_owned();
    server.received().iter().map(|one| format!("{} {}", one.method, path(&one.target))).collect()
}

#[tokio::test]
async fn an_error_of_the_call_is_not_waited_out() {
    let body = json!({"code": "JobBeingDeleted", "message": {"lang": "en-US", "value": "Going."}});
    for (reply, status) in [(Reply::json(409, &body), 409), (gone(), 404)] {
        let server = Server::replying([reply, gone()]).await;
        let error = ended(support::client(&server).job("job1").delete().and_wait()).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.is_job_being_deleted(), status == 409);
        assert_eq!(asked(&server), ["DELETE /jobs/job1"]);
    }
}

#[tokio::test]
async fn nothing_is_sent_before_a_wait_is_awaited() {
    let server = Server::replying([]).await;
    let client = support::client(&server);
    drop(client.job("job1").delete().and_wait());
    drop(client.job("job1").wait_until_active().states());
    drop(client.job("job1").wait_until_completed().into_future());
    assert!(server.received().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_dropped_wait_leaves_the_service_alone() {
    let server = Memory::new(|_| job("deleting"));
    let client = server.client().build().unwrap();
    let wait = quick(client.job("job1").wait_until_deleted());
    assert!(tokio::time::timeout(Duration::from_millis(100), wait.into_future()).await.is_err());
    let asked_before = server.received().len();
    assert!(asked_before > 20, "{asked_before} reads");
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert_eq!(server.received().len(), asked_before);
    // The client is as good as before.
    assert_eq!(client.job("job1").get().await.unwrap().body.state, BatchJobState::Deleting);
}

#[tokio::test]
async fn a_wait_can_move_to_another_task() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let server = Server::replying(jobs(&["active", "completed"])).await;
    let client = support::client(&server);
    let wait = tokio::spawn(async move {
        let (tell, reads) = mpsc::channel();
        let wait = quick(client.job("job1").wait_until_completed());
        let wait = is_send(wait.on_progress(move |_| tell.send(()).unwrap()));
        let outcome = wait.await.unwrap();
        (outcome.is_reached(), reads.into_iter().count())
    });
    assert_eq!(wait.await.unwrap(), (true, 2));
}
