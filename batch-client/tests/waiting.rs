//! Waits: to the goal, or to whatever else happens to the Job, and no further.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::models::BatchJob;
use batch_client::models::BatchJobState;
use batch_client::routes::JobRoute;
use batch_client::transport::InMemory;
use batch_client::{Client, DeleteWaitOutcome, StateWaitOutcome, Wait};
use serde_json::json;
use support::server::{Reply, Server};
use support::waits::*;

/// The wait for a state, by the state's name.
fn wait_until(job: &JobRoute, goal: &str) -> Wait<StateWaitOutcome<BatchJob>> {
    match goal {
        "completed" => job.wait_until_completed(),
        "disabled" => job.wait_until_disabled(),
        "active" => job.wait_until_active(),
        other => panic!("no wait for {other}"),
    }
}

async fn state_wait(goal: &str, replies: Vec<Reply>) -> StateWaitOutcome<BatchJob> {
    let reads = replies.len();
    let server = Server::replying(replies).await;
    let outcome = ended(wait_until(&support::client(&server).job("job1"), goal)).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), reads, "{goal}: {outcome:?}");
    assert!(received.iter().all(|one| one.method == "GET" && one.target.starts_with("/jobs/job1?")));
    outcome
}

async fn delete_wait(replies: Vec<Reply>) -> DeleteWaitOutcome<BatchJob> {
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
            (vec![job("resting"), gone()], Some("resting")),
            (vec![gone()], None),
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
    assert_eq!(delete_wait(vec![gone()]).await, DeleteWaitOutcome::Gone);
    let states = ["active", "completed", "deleting", "deleting"];
    let mut replies = jobs(&states);
    replies.push(gone());
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
        let server = Server::replying([trouble.clone(), job("deleting"), trouble, gone()]).await;
        let outcome = ended(support::client(&server).job("job1").wait_until_deleted()).await.unwrap();
        assert_eq!(outcome, DeleteWaitOutcome::Gone);
        assert_eq!(server.received().len(), 4);
    }
}

/// A gateway that has lost its way, or an account that is not the right one, must not make a Job look deleted.
#[tokio::test]
async fn a_404_that_says_nothing_about_the_job_ends_the_wait_with_an_error() {
    for reply in other_404s() {
        for goal in ["completed", "disabled", "active", "deleted"] {
            let server = Server::replying([job("resting"), reply.clone(), gone()]).await;
            let client = support::client(&server);
            let error = match goal {
                "deleted" => ended(client.job("job1").wait_until_deleted()).await.unwrap_err(),
                _ => ended(wait_until(&client.job("job1"), goal)).await.unwrap_err(),
            };
            assert!(error.is_not_found() && !error.is_job_not_found(), "{goal}: {error:?}");
            assert_eq!(server.received().len(), 2, "{goal}");
        }
    }
}

/// The whole seconds from each request to the next.
fn intervals(server: &Server) -> Vec<u64> {
    server.received().windows(2).map(|pair| (pair[1].at - pair[0].at).as_secs()).collect()
}

/// This many reads of an active Job, and one of a completed Job.
fn completed_after(reads: usize) -> Vec<Reply> {
    let mut replies = vec![job("active"); reads];
    replies.push(job("completed"));
    replies
}

#[tokio::test(start_paused = true)]
async fn intervals_double_up_to_the_longest() {
    let server = Server::replying(completed_after(8)).await;
    let client = support::client_without_timers(server.endpoint()).build().unwrap();
    let outcome = client.job("job1").wait_until_completed().jitter(false).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(intervals(&server), [1, 2, 4, 8, 16, 30, 30, 30]);

    let server = Server::replying(completed_after(3)).await;
    let client = support::client_without_timers(server.endpoint()).build().unwrap();
    let wait = client.job("job1").wait_until_completed().jitter(false);
    let wait = wait.first_interval(Duration::from_secs(40)).longest_interval(Duration::from_secs(60));
    let outcome = wait.await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(intervals(&server), [40, 60, 60]);
}

#[tokio::test(start_paused = true)]
async fn jitter_shortens_intervals_by_up_to_half() {
    let server = Server::replying(completed_after(30)).await;
    let client = support::client_without_timers(server.endpoint()).build().unwrap();
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
    let replies =
        [after(429, "9999"), after(503, "7"), after(429, "3"), after(429, "soon"), Reply::new(503), gone()];
    let server = Server::replying(replies).await;
    let outcome = support::client_without_timers(server.endpoint())
        .build()
        .unwrap()
        .job("job1")
        .wait_until_deleted()
        .jitter(false)
        .await
        .unwrap();
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    assert_eq!(intervals(&server), [300, 7, 4, 8, 16]);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_is_kept_to() {
    let reads = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&reads);
    // Without sockets: while it waits for one, a paused clock would run ahead to the deadline.
    let service = InMemory::from_fn(move |_| {
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
    let (_socket, endpoint) = support::refusing();
    let client = Client::new(endpoint, support::credential()).unwrap();
    let wait = client.job("job1").wait_until_completed().deadline(Duration::from_millis(50));
    let outcome = ended(wait).await.unwrap();
    let StateWaitOutcome::DeadlineReached { last, stored, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!((last, stored.path.as_str(), stored.creation_time), (None, "/jobs/job1", None));
}

#[tokio::test]
async fn another_error_ends_the_wait() {
    let denied = json!({"code": "AuthenticationFailed", "message": {"lang": "en-US", "value": "No."}});
    for reply in [Reply::json(403, &denied), Reply::new(400), Reply::new(200).body("<html>")] {
        let server = Server::replying([job("deleting"), reply.clone(), gone()]).await;
        let error = ended(support::client(&server).job("job1").wait_until_deleted()).await.unwrap_err();
        assert!(matches!(error.status().unwrap().as_u16(), 200 | 400 | 403), "{error}");
        assert_eq!(server.received().len(), 2);
    }
}
