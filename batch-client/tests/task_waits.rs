//! Waits for one Task, against answers that a test gives in turn.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use batch_client::models::BatchTask;
use batch_client::{StateWaitOutcome, Wait};
use support::server::{Reply, Server};
use support::tasks::{CREATED, job, line, refused, task, task_json};
use support::waits::{CREATED_LATER, ended, other_404s, quick};

type Outcome = StateWaitOutcome<BatchTask>;

fn wait(server: &Server) -> Wait<Outcome> {
    support::client(server).job("job1").task("t-1").wait_until_completed()
}

/// The states that the replies are read as, and what was asked for.
async fn outcome(replies: impl IntoIterator<Item = Reply>) -> (Outcome, Vec<String>) {
    let server = Server::replying(replies).await;
    let outcome = ended(wait(&server)).await.unwrap();
    (outcome, server.received().iter().map(line).collect())
}

const TASK: &str = "GET /jobs/job1/tasks/t-1";
const JOB: &str = "GET /jobs/job1";

#[tokio::test]
async fn a_task_is_read_until_it_is_completed() {
    let (outcome, asked) = outcome([task("running"), task("running"), task("Completed")]).await;
    let Outcome::Reached(found) = outcome else { panic!("{outcome:?}") };
    assert_eq!(found.id, "t-1");
    assert_eq!(asked, [TASK, TASK, TASK], "a Task that runs does not depend on its Job");
}

#[tokio::test]
async fn a_task_that_waits_goes_on_as_long_as_its_job_does() {
    let replies = [
        task("active"),
        job("active"),
        task("preparing"),
        task("active"),
        job("disabling"),
        task("active"),
        job("enabling"),
        task("running"),
        task("completed"),
    ];
    let (outcome, asked) = outcome(replies).await;
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(asked, [TASK, JOB, TASK, TASK, JOB, TASK, JOB, TASK, TASK]);
}

#[tokio::test]
async fn a_task_that_never_starts_ends_the_wait_with_its_job() {
    for (state, name) in [
        ("completed", "completed"),
        ("terminating", "completed"),
        ("disabled", "disabled"),
        ("deleting", "deleted"),
    ] {
        let (outcome, _) =
            outcome([task("active"), job("active"), task("active"), job(state), task("active")]).await;
        let (found, task) = match outcome {
            Outcome::ParentCompleted(task) => ("completed", Some(task)),
            Outcome::ParentDisabled(task) => ("disabled", Some(task)),
            Outcome::Deleted { last } => ("deleted", last),
            other => panic!("{state}: {other:?}"),
        };
        assert_eq!((found, task.map(|task| task.id)), (name, Some("t-1".to_owned())), "{state}");
    }
}

/// The Job ends because its last Task has completed.
#[tokio::test]
async fn a_task_that_completes_before_its_job_is_completed() {
    for last in ["running", "completed"] {
        let (outcome, _) = outcome([task("active"), job("completed"), task(last), task("completed")]).await;
        assert!(outcome.is_reached(), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_task_that_is_gone_ends_the_wait() {
    for code in ["TaskNotFound", "JobNotFound"] {
        let (outcome, _) = outcome([task("running"), refused(404, code)]).await;
        let Outcome::Deleted { last: Some(last) } = outcome else { panic!("{outcome:?}") };
        assert_eq!(last.id, "t-1");
        let (outcome, _) = self::outcome([refused(404, code)]).await;
        assert_eq!(outcome, Outcome::Deleted { last: None });
    }
    // The Job is read while the Task waits.
    let (outcome, asked) = outcome([task("active"), refused(404, "JobNotFound")]).await;
    assert!(matches!(outcome, Outcome::Deleted { last: Some(_) }), "{outcome:?}");
    assert_eq!(asked, [TASK, JOB]);
}

#[tokio::test]
async fn a_404_that_says_nothing_about_the_task_is_an_error() {
    for reply in other_404s() {
        let server = Server::replying([task("running"), reply]).await;
        let error = ended(wait(&server)).await.unwrap_err();
        assert!(error.is_not_found() && !error.is_task_not_found(), "{error:?}");
    }
}

#[tokio::test]
async fn a_new_task_of_the_same_id_is_not_waited_for() {
    let new = Reply::json(200, &task_json("t-1", "completed", CREATED_LATER));
    let (outcome, _) = outcome([task("running"), new]).await;
    assert!(matches!(outcome, Outcome::Replaced(_)), "{outcome:?}");
}

#[tokio::test]
async fn failures_in_passing_do_not_end_the_wait() {
    let busy = || refused(503, "ServerBusy").header("retry-after", "0");
    let replies = [
        Reply::new(500),
        task("active"),
        busy(),
        job("active"),
        busy(),
        job("active"),
        task("running"),
        refused(429, "TooManyRequests").header("retry-after", "0"),
        task("completed"),
    ];
    let (outcome, asked) = outcome(replies).await;
    assert!(outcome.is_reached(), "{outcome:?}");
    assert_eq!(asked, [TASK, TASK, JOB, JOB, TASK, JOB, TASK, TASK, TASK]);
}

#[tokio::test]
async fn the_deadline_ends_the_wait_and_another_goes_on() {
    let server =
        Server::start(|received| if line(received) == JOB { job("active") } else { task("active") }).await;
    let outcome = ended(wait(&server).deadline(Duration::from_millis(30))).await.unwrap();
    let Outcome::DeadlineReached { stored, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(stored.path, "/jobs/job1/tasks/t-1");

    let server = Server::replying([task("completed")]).await;
    let mut states = quick(wait(&server).since(stored.clone())).states();
    assert_eq!(states.try_next().await.unwrap().unwrap().as_str(), "completed");
    assert!(states.try_next().await.unwrap().is_none());
    assert!(states.into_outcome().unwrap().is_reached());

    // That of another Task is refused, and nothing is sent.
    let server = Server::start(|_| Reply::new(500)).await;
    let other = support::client(&server).job("job1").task("t-2").wait_until_completed();
    let error = ended(other.since(stored)).await.unwrap_err();
    assert!(error.to_string().contains("/jobs/job1/tasks/t-2"), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_reactivated_task_is_waited_for() {
    let replies = [Reply::new(204), task("active"), job("active"), task("running"), task("completed")];
    let server = Server::replying(replies).await;
    let reactivate = support::client(&server).job("job1").task("t-1").reactivate();
    let outcome = ended(reactivate.api_version("2024-07-01.20.0").and_wait()).await.unwrap();
    assert!(outcome.is_reached(), "{outcome:?}");
    let received = server.received();
    let asked: Vec<_> = received.iter().map(line).collect();
    assert_eq!(asked, ["POST /jobs/job1/tasks/t-1/reactivate", TASK, JOB, TASK, TASK]);
    assert!(received.iter().all(|one| one.target.contains("api-version=2024-07-01.20.0")), "{received:?}");
}

#[tokio::test]
async fn a_refused_reactivation_is_an_error_without_a_wait() {
    for code in ["TaskSucceeded", "TaskNotCompleted"] {
        let server = Server::replying([refused(409, code)]).await;
        let reactivate = support::client(&server).job("job1").task("t-1").reactivate();
        let error = ended(reactivate.and_wait()).await.unwrap_err();
        assert!(error.is_task_succeeded() || error.is_task_not_completed(), "{error}");
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn ids_are_encoded_in_what_is_stored() {
    let server = Server::replying([Reply::json(200, &task_json("a/b", "running", CREATED))]).await;
    let wait = support::client(&server).job("j:1").task("a/b").wait_until_completed();
    let states = quick(wait).states();
    assert_eq!(states.stored().path, "/jobs/j%3A1/tasks/a%2Fb");
    assert!(server.received().is_empty());
}
