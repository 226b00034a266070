//! Waits: to the goal, or to whatever else happens to the Job, and no further.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::methods::JobRoute;
use batch_client::models::{BatchJob, BatchJobDisableOptions, BatchJobState, DisableBatchJobOption};
use batch_client::transport::InMemory;
use batch_client::{Client, DeleteWaitOutcome, Error, StateWaitOutcome, Wait, WaitState};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use support::server::{Reply, Server};

const CREATED: &str = "2026-02-03T22:19:00.0936376Z";
const CREATED_LATER: &str = "2026-02-03T22:19:00.0936377Z";

fn job_json(state: &str, created: &str) -> Value {
    json!({
        "id": "job1", "url": "u", "eTag": "e", "lastModified": created, "creationTime": created,
        "state": state, "stateTransitionTime": created, "poolInfo": {"poolId": "p"},
    })
}

/// The answer to a read.
fn job(state: &str) -> Reply {
    job_of(state, CREATED)
}

fn job_of(state: &str, created: &str) -> Reply {
    Reply::json(200, &job_json(state, created))
}

fn jobs(states: &[&str]) -> Vec<Reply> {
    states.iter().map(|state| job(state)).collect()
}

/// Awaits a wait with short intervals. The limit is for a wait that would never end.
async fn ended<O: Send + 'static>(wait: Wait<'_, O>) -> Result<O, Error> {
    let limit = Duration::from_secs(120);
    tokio::time::timeout(limit, quick(wait).into_future()).await.expect("a wait that ends")
}

fn quick<O>(wait: Wait<'_, O>) -> Wait<'_, O> {
    wait.first_interval(Duration::from_millis(1)).longest_interval(Duration::from_millis(4))
}

/// The wait for a state, by the state's name.
fn wait_until<'c>(job: &JobRoute<'c>, goal: &str) -> Wait<'c, StateWaitOutcome> {
    match goal {
        "completed" => job.wait_until_completed(),
        "disabled" => job.wait_until_disabled(),
        "active" => job.wait_until_active(),
        other => panic!("no wait for {other}"),
    }
}

async fn state_wait(goal: &str, replies: Vec<Reply>) -> StateWaitOutcome {
    let reads = replies.len();
    let server = Server::replying(replies).await;
    let outcome = ended(wait_until(&support::client(&server).job("job1"), goal)).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), reads, "{goal}: {outcome:?}");
    assert!(received.iter().all(|one| one.method == "GET" && one.target.starts_with("/jobs/job1?")));
    outcome
}

async fn delete_wait(replies: Vec<Reply>) -> DeleteWaitOutcome {
    let server = Server::replying(replies).await;
    ended(support::client(&server).job("job1").wait_until_deleted()).await.unwrap()
}

#[tokio::test]
async fn a_wait_reaches_its_state_through_those_before_it() {
    let rows: &[(&str, &[&str])] = &[
        ("completed", &["active", "terminating", "completed"]),
        ("completed", &["disabling", "disabled", "enabling", "active", "completed"]),
        ("completed", &["completed"]),
        ("disabled", &["active", "disabling", "disabling", "disabled"]),
        ("disabled", &["enabling", "active", "disabling", "disabled"]),
        ("active", &["disabled", "enabling", "enabling", "active"]),
        ("active", &["disabling", "enabling", "active"]),
    ];
    for &(goal, states) in rows {
        let outcome = state_wait(goal, jobs(states)).await;
        assert!(outcome.is_reached(), "{goal}: {outcome:?}");
        let StateWaitOutcome::Reached(job) = outcome else { panic!("{goal}: {outcome:?}") };
        assert_eq!(job.state.as_str(), goal);
    }
}

#[tokio::test]
async fn a_state_that_is_not_known_is_waited_on() {
    for goal in ["completed", "disabled", "active"] {
        let outcome = state_wait(goal, jobs(&["resting", "resting", goal])).await;
        assert!(outcome.is_reached(), "{goal}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_job_that_ends_is_neither_disabled_nor_active() {
    let rows: &[(&str, &[&str])] = &[
        ("disabled", &["disabling", "terminating"]),
        ("disabled", &["active", "completed"]),
        ("active", &["disabled", "terminating"]),
        ("active", &["completed"]),
    ];
    for &(goal, states) in rows {
        let outcome = state_wait(goal, jobs(states)).await;
        assert!(!outcome.is_reached());
        let StateWaitOutcome::Completed(job) = outcome else { panic!("{goal}: {outcome:?}") };
        assert_eq!(Some(&job.state.as_str()), states.last());
    }
}

#[tokio::test]
async fn a_job_that_is_sent_the_other_way_ends_the_wait() {
    let rows: &[(&str, &[&str])] = &[
        ("disabled", &["active", "disabling", "enabling"]),
        ("disabled", &["disabling", "active"]),
        ("active", &["disabled", "enabling", "disabling"]),
        ("active", &["enabling", "disabled"]),
    ];
    for &(goal, states) in rows {
        let outcome = state_wait(goal, jobs(states)).await;
        let StateWaitOutcome::Reversed(job) = outcome else { panic!("{goal}: {outcome:?}") };
        assert_eq!(Some(&job.state.as_str()), states.last());
    }
}

#[tokio::test]
async fn a_job_that_is_deleted_reaches_no_state() {
    for goal in ["completed", "disabled", "active"] {
        for (replies, expected) in [
            (jobs(&["resting", "deleting"]), Some("deleting")),
            (vec![job("resting"), Reply::new(404)], Some("resting")),
            (vec![Reply::new(404)], None),
        ] {
            let outcome = state_wait(goal, replies).await;
            let StateWaitOutcome::Deleted { last } = outcome else { panic!("{goal}: {outcome:?}") };
            assert_eq!(last.as_ref().map(|job| job.state.as_str()), expected);
        }
    }
}

#[tokio::test]
async fn a_new_job_of_the_same_id_is_not_the_one_waited_for() {
    for goal in ["completed", "disabled", "active"] {
        // Neither the goal nor another end counts if it is that of the new Job.
        for state in [goal, "resting", "deleting"] {
            let outcome = state_wait(goal, vec![job("resting"), job_of(state, CREATED_LATER)]).await;
            let StateWaitOutcome::Replaced(job) = outcome else { panic!("{goal}: {outcome:?}") };
            assert_eq!(job.state.as_str(), state);
        }
    }
}

#[tokio::test]
async fn a_delete_is_done_when_the_job_is_gone_or_replaced() {
    assert_eq!(delete_wait(vec![Reply::new(404)]).await, DeleteWaitOutcome::Gone);
    let states = ["active", "completed", "deleting", "deleting"];
    let mut replies = jobs(&states);
    replies.push(Reply::new(404));
    let outcome = delete_wait(replies).await;
    assert!(outcome.is_deleted());
    assert_eq!(outcome, DeleteWaitOutcome::Gone);

    let outcome = delete_wait(vec![job("deleting"), job_of("active", CREATED_LATER)]).await;
    assert!(outcome.is_deleted());
    let DeleteWaitOutcome::Replaced(job) = outcome else { panic!("{outcome:?}") };
    assert_eq!((job.creation_time.nanosecond(), job.state), (93_637_700, BatchJobState::Active));
}

#[tokio::test]
async fn a_service_in_trouble_is_waited_out() {
    let busy = json!({"code": "ServerBusy", "message": {"lang": "en-US", "value": "Busy."}});
    for trouble in [
        Reply::new(429),
        Reply::new(429).header("retry-after", "0"),
        Reply::new(429).header("retry-after", "soon"),
        Reply::json(503, &busy),
        Reply::new(503),
        Reply::new(408),
        Reply::new(500),
        Reply::new(502).body("<html>"),
        Reply::new(504),
        Reply::new(200).pieces(vec!["{".into(), "\"id\":".into()], Duration::ZERO).breaking_off(),
    ] {
        let server = Server::replying([trouble.clone(), job("deleting"), trouble, Reply::new(404)]).await;
        let outcome = ended(support::client(&server).job("job1").wait_until_deleted()).await.unwrap();
        assert_eq!(outcome, DeleteWaitOutcome::Gone);
        assert_eq!(server.received().len(), 4);
    }
}

/// A client without timers of its own, since a paused clock runs ahead to the next timer.
fn timerless(server: &Server) -> Client {
    drop(rustls::crypto::ring::default_provider().install_default());
    let http = reqwest::Client::builder().pool_idle_timeout(None).no_proxy().build().unwrap();
    Client::builder(server.endpoint(), support::credential()).http_client(http).build().unwrap()
}

/// The whole seconds from each request to the next.
fn intervals(server: &Server) -> Vec<u64> {
    server.received().windows(2).map(|pair| (pair[1].at - pair[0].at).as_secs()).collect()
}

/// So many reads of an active Job, and one of a completed one.
fn completed_after(reads: usize) -> Vec<Reply> {
    let mut replies = vec![job("active"); reads];
    replies.push(job("completed"));
    replies
}

#[tokio::test(start_paused = true)]
async fn intervals_double_up_to_the_longest() {
    let server = Server::replying(completed_after(8)).await;
    let client = timerless(&server);
    let outcome = client.job("job1").wait_until_completed().jitter(false).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(intervals(&server), [1, 2, 4, 8, 16, 30, 30, 30]);

    let server = Server::replying(completed_after(3)).await;
    let client = timerless(&server);
    let wait = client.job("job1").wait_until_completed().jitter(false);
    let wait = wait.first_interval(Duration::from_secs(40)).longest_interval(Duration::from_secs(60));
    let outcome = wait.await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(intervals(&server), [40, 60, 60]);
}

#[tokio::test(start_paused = true)]
async fn jitter_shortens_intervals_by_up_to_half() {
    let server = Server::replying(completed_after(30)).await;
    let client = timerless(&server);
    let interval = Duration::from_secs(1000);
    let wait = client.job("job1").wait_until_completed();
    let outcome = wait.first_interval(interval).longest_interval(interval).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    let intervals = intervals(&server);
    assert!(intervals.iter().all(|seconds| (500..=1000).contains(seconds)), "{intervals:?}");
    assert!(intervals.iter().any(|seconds| *seconds != intervals[0]), "{intervals:?}");
}

/// The client's own policy, which would send each read up to four times, stays out of it.
#[tokio::test(start_paused = true)]
async fn the_service_says_how_long_it_wants_to_be_left_alone() {
    let after = |status, seconds| Reply::new(status).header("retry-after", seconds);
    let replies = [
        after(429, "9999"),
        after(503, "7"),
        after(429, "3"),
        after(429, "soon"),
        Reply::new(503),
        Reply::new(404),
    ];
    let server = Server::replying(replies).await;
    let outcome = timerless(&server).job("job1").wait_until_deleted().jitter(false).await.unwrap();
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    assert_eq!(intervals(&server), [300, 7, 4, 8, 16]);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_is_kept_to() {
    let reads = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&reads);
    // Without sockets: while it waits for one, a paused clock would run ahead to the deadline.
    let service = InMemory::new(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        http::Response::new(job_json("active", CREATED).to_string().into())
    });
    let builder = Client::builder("https://myaccount.example", support::credential());
    let client = builder.transport(service).build().unwrap();
    let begun = tokio::time::Instant::now();
    let wait = client.job("job1").wait_until_completed().jitter(false);
    let outcome = wait.deadline(Duration::from_secs(60)).await.unwrap();
    let StateWaitOutcome::DeadlineReached { last, stored, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(stored.creation_time, Some(last.unwrap().creation_time));
    assert_eq!(begun.elapsed().as_secs(), 60);
    // At 0, 1, 3, 7, 15 and 31 seconds.
    assert_eq!(reads.load(Ordering::Relaxed), 6);
}

#[tokio::test]
async fn an_endpoint_out_of_reach_is_waited_for_until_the_deadline() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::new(format!("http://{address}"), support::credential()).unwrap();
    let wait = client.job("job1").wait_until_completed().deadline(Duration::from_millis(50));
    let outcome = ended(wait).await.unwrap();
    let StateWaitOutcome::DeadlineReached { last, stored, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!((last, stored.job_id.as_str(), stored.creation_time), (None, "job1", None));
}

#[tokio::test]
async fn another_error_ends_the_wait() {
    let denied = json!({"code": "AuthenticationFailed", "message": {"lang": "en-US", "value": "No."}});
    for reply in [Reply::json(403, &denied), Reply::new(400), Reply::new(200).body("<html>")] {
        let server = Server::replying([job("deleting"), reply.clone(), Reply::new(404)]).await;
        let error = ended(support::client(&server).job("job1").wait_until_deleted()).await.unwrap_err();
        assert!(matches!(error.status().unwrap().as_u16(), 200 | 400 | 403), "{error}");
        assert_eq!(server.received().len(), 2);
    }
}

#[tokio::test]
async fn a_wait_goes_on_from_what_another_process_stored() {
    let is_new = Arc::new(AtomicBool::new(false));
    let shown = Arc::clone(&is_new);
    let server = Server::start(move |_| {
        if shown.load(Ordering::Relaxed) { job_of("active", CREATED_LATER) } else { job("deleting") }
    })
    .await;

    let one = support::client(&server);
    let wait = one.job("job1").wait_until_deleted().deadline(Duration::from_millis(500));
    let outcome = ended(wait).await.unwrap();
    assert!(!outcome.is_deleted());
    let DeleteWaitOutcome::DeadlineReached { last, stored, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(WaitState::from(&*last.unwrap()), stored);
    let text = serde_json::to_string(&stored).unwrap();
    assert_eq!(text, format!(r#"{{"jobId":"job1","creationTime":"{CREATED}"}}"#));

    is_new.store(true, Ordering::Relaxed);
    let another = support::client(&server);
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
    let stored: WaitState = serde_json::from_str(r#"{"jobId": "job1"}"#).unwrap();
    assert_eq!(serde_json::to_string(&stored).unwrap(), r#"{"jobId":"job1"}"#);
    let server = Server::replying([job("active"), job("completed")]).await;
    let client = support::client(&server);
    let outcome = ended(client.job("job1").wait_until_completed().since(stored)).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
}

#[tokio::test]
async fn stored_data_of_another_job_is_refused() {
    let server = Server::replying([]).await;
    let client = support::client(&server);
    let stored: WaitState = serde_json::from_str(r#"{"jobId": "job2"}"#).unwrap();
    let error = ended(client.job("job1").delete().and_wait().since(stored)).await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.value() == "job2"), "{error:?}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn progress_sees_every_job_in_turn() {
    let states = ["active", "active", "disabling", "resting", "disabled"];
    let mut replies = jobs(&states);
    replies.insert(2, Reply::new(429));
    let server = Server::replying(replies).await;
    let client = support::client(&server);
    let mut seen = Vec::new();
    let wait = client.job("job1").wait_until_disabled();
    let outcome = ended(wait.on_progress(|job: &BatchJob| seen.push(job.state.to_string()))).await.unwrap();
    assert!(outcome.is_reached());
    assert_eq!(seen, states);
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
    let server = Server::replying([Reply::new(202), job("deleting"), Reply::new(404)]).await;
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
    let body = job_json("completed", CREATED).to_string();
    let (start, end) = body.split_at(10);
    let pieces = vec![start.to_owned().into(), end.to_owned().into()];
    let server =
        Server::replying([Reply::new(200).pieces(pieces, Duration::from_millis(100)), Reply::new(404)]).await;
    let client = support::client(&server);
    let mut stream = quick(client.job("job1").wait_until_completed()).states();
    assert!(tokio::time::timeout(Duration::from_millis(20), stream.try_next()).await.is_err());
    assert_eq!(stream.try_next().await.unwrap(), Some(BatchJobState::Completed));
    assert_eq!(server.received().len(), 1);
}

/// The server, after a call was answered with 202 and the states were read.
async fn after_call(states: &[&str]) -> Server {
    let mut replies = vec![Reply::new(202)];
    replies.extend(jobs(states));
    replies.push(Reply::new(404));
    Server::replying(replies).await
}

/// The method and the path of each request.
fn asked(server: &Server) -> Vec<String> {
    let path = |target: &str| target.split_once('?').unwrap().0.to_owned();
    server.received().iter().map(|one| format!("{} {}", one.method, path(&one.target))).collect()
}

#[tokio::test]
async fn a_delete_can_wait_for_its_end() {
    let server = after_call(&["deleting"]).await;
    let outcome = ended(support::client(&server).job("job1").delete().force(true).and_wait()).await.unwrap();
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    assert_eq!(asked(&server), ["DELETE /jobs/job1", "GET /jobs/job1", "GET /jobs/job1"]);
    assert!(server.received()[0].target.contains("force=true"));
}

#[tokio::test]
async fn a_terminate_can_wait_for_its_end() {
    let server = after_call(&["terminating", "completed"]).await;
    let outcome = ended(support::client(&server).job("job1").terminate().and_wait()).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(asked(&server), ["POST /jobs/job1/terminate", "GET /jobs/job1", "GET /jobs/job1"]);
}

#[tokio::test]
async fn a_disable_can_wait_for_its_end() {
    let server = after_call(&["disabling", "disabled"]).await;
    let client = support::client(&server);
    let disable = client.job("job1").disable(BatchJobDisableOptions::new(DisableBatchJobOption::Requeue));
    let outcome = ended(disable.and_wait()).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(asked(&server), ["POST /jobs/job1/disable", "GET /jobs/job1", "GET /jobs/job1"]);
    assert_eq!(server.received()[0].json(), json!({"disableTasks": "requeue"}));
}

#[tokio::test]
async fn an_enable_can_wait_for_its_end() {
    let server = after_call(&["enabling", "active"]).await;
    let client = support::client(&server);
    let outcome = ended(client.job("job1").enable().api_version("2024-07-01").and_wait()).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(asked(&server), ["POST /jobs/job1/enable", "GET /jobs/job1", "GET /jobs/job1"]);
    assert!(server.received().iter().all(|one| one.target.contains("api-version=2024-07-01")));
}

#[tokio::test]
async fn an_error_of_the_call_is_not_waited_out() {
    let body = json!({"code": "JobBeingDeleted", "message": {"lang": "en-US", "value": "Going."}});
    for (reply, status) in [(Reply::json(409, &body), 409), (Reply::new(404), 404)] {
        let server = Server::replying([reply, Reply::new(404)]).await;
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

#[tokio::test]
async fn a_dropped_wait_leaves_the_service_alone() {
    let server = Server::start(|_| job("deleting")).await;
    let client = support::client(&server);
    let wait = quick(client.job("job1").wait_until_deleted());
    assert!(tokio::time::timeout(Duration::from_millis(100), wait.into_future()).await.is_err());
    // A read that was on its way may still arrive.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let asked_before = server.received().len();
    tokio::time::sleep(Duration::from_millis(100)).await;
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
        let mut reads = 0;
        let wait = is_send(quick(client.job("job1").wait_until_completed()).on_progress(|_| reads += 1));
        let outcome = wait.await.unwrap();
        (outcome.is_reached(), reads)
    });
    assert_eq!(wait.await.unwrap(), (true, 2));
}
