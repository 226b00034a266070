//! Client and emulator together: the effects on Jobs, not the bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/emulated.rs"]
mod emulators;
mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use batch_client::models::*;
use batch_client::{
    BatchDuration, Client, CreateIfAbsent, DeleteIfExists, DeleteWaitOutcome, Method, RetryPolicy,
    StateWaitOutcome, UpdateOutcome, Wait, WaitOutcome,
};
use batch_emulator::{Emulator, EmulatorBuilder, Fault};
use emulators::{emulated, seed};
use serde_json::{Value, json};
use support::server::PATIENCE;
use support::waits::{ended, quick};
use time::OffsetDateTime;
use tokio::time::timeout;

/// An emulator whose clock stands still, so that a transition takes as long as the test wants.
fn still() -> EmulatorBuilder {
    let time = OffsetDateTime::from_unix_timestamp(1_770_157_140).unwrap();
    Emulator::builder().transition_time(TRANSITION).clock_stopped_at(time)
}

const TRANSITION: Duration = Duration::from_secs(10);

fn pool(id: &str) -> BatchPoolInfo {
    BatchPoolInfo::from(id)
}

fn disable() -> BatchJobDisableOptions {
    BatchJobDisableOptions::new(DisableBatchJobOption::Requeue)
}

/// Awaits a wait, during which half a transition passes with each read; the states that it saw on its way, each once.
async fn seen<O: WaitOutcome>(emulator: &Emulator, wait: Wait<O>) -> (O, Vec<String>) {
    let mut states = quick(wait).states();
    let mut seen = Vec::<String>::new();
    while let Some(state) = timeout(PATIENCE, states.try_next()).await.unwrap().unwrap() {
        let state = state.to_string();
        if seen.last() != Some(&state) {
            seen.push(state);
        }
        emulator.clock().advance(TRANSITION / 2);
    }
    (states.into_outcome().unwrap(), seen)
}

/// Waits until the emulator has been asked so often.
async fn asked(emulator: &Emulator, times: usize) {
    let come = async {
        while emulator.requests().len() < times {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(PATIENCE, come).await.expect("it is asked too seldom");
}

#[tokio::test]
async fn a_call_can_wait_for_what_it_began() {
    let (emulator, client) = emulated(still()).await;
    emulator.seed(seed("Job", "active")).unwrap();
    let job = client.job("job");
    let (outcome, states) = seen(&emulator, job.disable(disable()).and_wait()).await;
    assert!(outcome.is_reached() && states == ["disabling", "disabled"], "{outcome:?} {states:?}");
    let (outcome, states) = seen(&emulator, job.enable().and_wait()).await;
    assert!(outcome.is_reached() && states == ["enabling", "active"], "{outcome:?} {states:?}");
    let terminate = job.terminate().body(BatchJobTerminateOptions::new().terminate_reason("done"));
    let (outcome, states) = seen(&emulator, terminate.and_wait()).await;
    let StateWaitOutcome::Reached(ended) = outcome else { panic!("{outcome:?}") };
    assert_eq!(states, ["terminating", "completed"]);
    let info = ended.execution_info.unwrap();
    assert_eq!(
        (info.terminate_reason.as_deref(), info.end_time),
        (Some("done"), Some(ended.state_transition_time))
    );
    let (outcome, states) = seen(&emulator, job.delete().force(true).and_wait()).await;
    assert!(outcome == DeleteWaitOutcome::Gone && states == ["deleting"], "{outcome:?} {states:?}");
    assert!(job.get().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn what_is_set_for_a_call_is_set_for_its_wait() {
    let (emulator, client) = emulated(still()).await;
    emulator.seed(seed("job", "active")).unwrap();
    let wait = client.job("job").enable().api_version("2024-07-01.20.0").and_wait();
    assert!(seen(&emulator, wait).await.0.is_reached());
    let requests = emulator.requests();
    assert!(
        requests.len() > 1 && requests.iter().all(|one| one.target.contains("api-version=2024-07-01.20.0"))
    );
}

#[tokio::test]
async fn a_wait_ends_with_what_others_do_to_the_job() {
    let (emulator, client) = emulated(still()).await;
    for (state, act) in [("active", "delete"), ("active", "terminate"), ("disabling", "enable")] {
        emulator.seed(seed("job", state)).unwrap();
        let job = client.job("job");
        emulator.clear_requests();
        let others = async {
            asked(&emulator, 1).await;
            match act {
                "delete" => drop(job.delete().await.unwrap()),
                "terminate" => drop(job.terminate().await.unwrap()),
                _ => drop(job.enable().await.unwrap()),
            }
            emulator.clock().advance(TRANSITION);
        };
        let (outcome, ()) = tokio::join!(ended(job.wait_until_disabled()), others);
        let outcome = outcome.unwrap();
        let is_expected = match act {
            "delete" => matches!(outcome, StateWaitOutcome::Deleted { .. }),
            "terminate" => matches!(outcome, StateWaitOutcome::Completed(_)),
            _ => matches!(outcome, StateWaitOutcome::Reversed(_)),
        };
        assert!(is_expected, "{act}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_deleted_job_whose_id_is_taken_anew_is_gone() {
    let (emulator, client) = emulated(still()).await;
    emulator.seed(seed("job", "active")).unwrap();
    let job = client.job("job");
    job.delete().await.unwrap();
    let anew = || client.jobs().create(BatchJobCreateOptions::new("job", pool("q")));
    assert!(anew().await.unwrap_err().is_job_being_deleted());
    let mut states = quick(job.wait_until_deleted()).states();
    assert_eq!(states.try_next().await.unwrap(), Some(BatchJobState::Deleting));
    // Before the wait reads again the Job is gone, and there is a new one.
    emulator.clock().advance(TRANSITION);
    anew().await.unwrap();
    assert_eq!(states.try_next().await.unwrap(), Some(BatchJobState::Active));
    assert_eq!(states.try_next().await.unwrap(), None);
    let Some(DeleteWaitOutcome::Replaced(found)) = states.into_outcome() else {
        panic!("it was not replaced")
    };
    assert_eq!(found.pool_info.pool_id.as_deref(), Some("q"));
}

#[tokio::test]
async fn updates_at_the_same_time_are_all_made() {
    let (emulator, client) = emulated(still()).await;
    emulator.seed(seed("job", "active")).unwrap();
    let updates = (0..8).map(|_| async {
        for _ in 0..5 {
            let update = client.job("job").update_with(|job| {
                let priority = job.priority.unwrap() + 1;
                Some(BatchJobUpdateOptions::new().priority(priority))
            });
            let outcome = update.limit(100).await.unwrap();
            assert!(matches!(outcome, UpdateOutcome::Updated { .. }), "{outcome:?}");
        }
    });
    futures_util::future::join_all(updates).await;
    assert_eq!(client.job("job").get().await.unwrap().body.priority, Some(40));
    let refused =
        emulator.requests().iter().filter(|one| one.code.as_deref() == Some("ConditionNotMet")).count();
    assert!(refused > 0, "no update ever met another one");
}

#[tokio::test]
async fn a_job_is_made_if_absent_and_deleted_if_there() {
    let (emulator, client) = emulated(still()).await;
    let options = BatchJobCreateOptions::new("job", pool("p"));
    let first = client.jobs().create_if_absent(options.clone()).await.unwrap();
    assert!(matches!(first, CreateIfAbsent::Created(_)), "{first:?}");
    let second = client.jobs().create_if_absent(options).await.unwrap();
    assert!(matches!(second, CreateIfAbsent::AlreadyThere), "{second:?}");
    assert!(client.job("JOB").exists().await.unwrap());
    for expected in ["Accepted", "BeingDeleted"] {
        let outcome = client.job("job").delete_if_exists().await.unwrap();
        assert!(format!("{outcome:?}").starts_with(expected), "{outcome:?}");
    }
    let (outcome, _) = seen(&emulator, client.job("job").wait_until_deleted()).await;
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    let gone = client.job("job").delete_if_exists().await.unwrap();
    assert!(matches!(gone, DeleteIfExists::NotThere), "{gone:?}");
    assert!(!client.job("job").exists().await.unwrap());
}

#[tokio::test]
async fn what_was_read_can_be_put_back_and_nothing_changes() {
    let (_emulator, client) = emulated(still()).await;
    let mut options = BatchJobCreateOptions::new("job", pool("p"));
    options.priority = Some(7);
    options.metadata = Some(vec![BatchMetadataItem::new("a", "b")]);
    options.constraints = Some(
        BatchJobConstraints::new().max_wall_clock_time(BatchDuration::UNLIMITED).max_task_retry_count(3),
    );
    options.job_preparation_task = Some(Box::new(BatchJobPreparationTask::new("prepare")));
    client.jobs().create(options).await.unwrap();
    let job = client.job("job");
    let before = job.get().await.unwrap().body;
    job.put(before.clone()).if_match(&before.etag).await.unwrap();
    let mut after = job.get().await.unwrap().body;
    assert_ne!(after.etag, before.etag);
    (after.etag, after.last_modified) = (before.etag.clone(), before.last_modified);
    assert_eq!(after, before);
    // An older version is refused, and the Job stays.
    let error = job.put(before.clone()).if_match(&before.etag).await.unwrap_err();
    assert!(error.is_condition_not_met(), "{error}");
    assert!(
        job.get().if_none_match(&job.get().await.unwrap().body.etag).await.unwrap_err().is_not_modified()
    );
}

/// A lost answer is not taken for a failure: the retry finds out that the Job is being deleted.
#[tokio::test]
async fn a_call_whose_answer_was_lost_has_been_made() {
    let (emulator, client) = emulated(still()).await;
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
    let client = Client::builder(client.endpoint(), support::credential()).retry(policy).build().unwrap();
    emulator.seed(seed("job", "active")).unwrap();
    emulator.inject(Fault::drop_after().on("DeleteJob"));
    let (outcome, _) = seen(&emulator, client.job("job").delete().and_wait()).await;
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    let deletions = emulator.requests().into_iter().filter(|one| one.method == "DELETE");
    let codes: Vec<_> = deletions.map(|one| (one.status.map(|status| status.as_u16()), one.code)).collect();
    assert_eq!(codes, [(None, None), (Some(409), Some("JobBeingDeleted".to_owned()))]);
}

#[tokio::test]
async fn lists_find_every_job_once_while_pages_are_short() {
    let (emulator, client) = emulated(still().scan_limit(7)).await;
    for number in 0..60 {
        let state = if number % 3 == 0 { "completed" } else { "active" };
        emulator.seed(seed(&format!("job-{number}"), state)).unwrap();
    }
    let mut jobs = client.jobs().list().filter("state eq 'completed'").max_results(5).items();
    let mut ids = BTreeSet::new();
    while let Some(job) = jobs.try_next().await.unwrap() {
        assert!(ids.insert(job.id));
    }
    assert_eq!(ids, (0..60).step_by(3).map(|number| format!("job-{number}")).collect());
}

#[tokio::test]
async fn a_job_lives_its_life_without_anything_typed() {
    let (_emulator, client) = emulated(Emulator::builder()).await;
    let body = json!({"id": "nightly", "poolInfo": {"poolId": "p"}});
    let created = client.request(Method::POST, "/jobs").json(&body).await.unwrap();
    assert_eq!(created.status(), 201);
    let got = client.request(Method::GET, "/jobs/nightly").await.unwrap();
    assert_eq!(got.json::<BatchJob>().unwrap().id, "nightly");
    let selected = client.request(Method::GET, "/jobs/nightly").query("$select", "id").await.unwrap();
    let selected: Value = selected.json().unwrap();
    assert_eq!((selected["id"].as_str(), selected.get("state")), (Some("nightly"), None));
    let etag = got.text("etag").unwrap();
    let patch = || client.request(Method::PATCH, "/jobs/nightly").json(&json!({"priority": 7}));
    patch().header("If-Match", &etag).await.unwrap();
    assert!(patch().header("If-Match", etag).await.unwrap_err().is_condition_not_met());
    let conflict = client.request(Method::POST, "/jobs").json(&body).await.unwrap_err();
    assert!(conflict.is_job_exists());
    assert!(client.request(Method::GET, "/jobs/none").await.unwrap_err().is_job_not_found());
}
