//! The client and the service together: what happens to Jobs, not what travels.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::models::*;
use batch_client::{
    BatchDuration, Client, CreateIfAbsent, DeleteIfExists, DeleteWaitOutcome, RetryPolicy, StateWaitOutcome,
    UpdateOutcome, Wait,
};
use batch_emulator::{Emulator, EmulatorBuilder, Fault};
use support::waits::ended;
use support::{emulated, seed};

/// Transitions that a wait has to read a few times to see the end of.
fn quick() -> EmulatorBuilder {
    Emulator::builder().transition_time(Duration::from_millis(30))
}

fn pool(id: &str) -> BatchPoolInfo {
    BatchPoolInfo { pool_id: Some(id.into()), ..Default::default() }
}

fn disable() -> BatchJobDisableOptions {
    BatchJobDisableOptions::new(DisableBatchJobOption::Requeue)
}

/// Awaits a wait; the states that it saw on its way, each once.
async fn seen<O: Send + 'static>(wait: Wait<'_, O>) -> (O, Vec<String>) {
    let states = Arc::new(Mutex::new(Vec::<String>::new()));
    let log = Arc::clone(&states);
    let wait = wait.on_progress(move |job: &BatchJob| {
        let mut states = log.lock().unwrap();
        if states.last().is_none_or(|last| last != job.state.as_str()) {
            states.push(job.state.to_string());
        }
    });
    let outcome = ended(wait).await.unwrap();
    let states = states.lock().unwrap().clone();
    (outcome, states)
}

#[tokio::test]
async fn a_call_can_wait_for_what_it_began() {
    let (emulator, client) = emulated(quick()).await;
    emulator.seed(seed("Job", "active")).unwrap();
    let job = client.job("job");
    let (outcome, states) = seen(job.disable(disable()).and_wait()).await;
    assert!(outcome.is_reached() && states == ["disabling", "disabled"], "{outcome:?} {states:?}");
    let (outcome, states) = seen(job.enable().and_wait()).await;
    assert!(outcome.is_reached() && states == ["enabling", "active"], "{outcome:?} {states:?}");
    let terminate = job.terminate().body(BatchJobTerminateOptions { terminate_reason: Some("done".into()) });
    let (outcome, states) = seen(terminate.and_wait()).await;
    let StateWaitOutcome::Reached(ended) = outcome else { panic!("{outcome:?}") };
    assert_eq!(states, ["terminating", "completed"]);
    let info = ended.execution_info.unwrap();
    assert_eq!(
        (info.terminate_reason.as_deref(), info.end_time),
        (Some("done"), Some(ended.state_transition_time))
    );
    let (outcome, states) = seen(job.delete().force(true).and_wait()).await;
    assert!(outcome == DeleteWaitOutcome::Gone && states == ["deleting"], "{outcome:?} {states:?}");
    assert!(job.get().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn what_is_set_for_a_call_is_set_for_its_wait() {
    let (emulator, client) = emulated(quick()).await;
    emulator.seed(seed("job", "active")).unwrap();
    let wait = client.job("job").enable().api_version("2024-07-01.20.0").and_wait();
    assert!(ended(wait).await.unwrap().is_reached());
    let requests = emulator.requests();
    assert!(
        requests.len() > 1 && requests.iter().all(|one| one.target.contains("api-version=2024-07-01.20.0"))
    );
}

#[tokio::test]
async fn a_wait_ends_with_what_others_do_to_the_job() {
    let (emulator, client) = emulated(quick()).await;
    for (state, act) in [("active", "delete"), ("active", "terminate"), ("disabling", "enable")] {
        emulator.seed(seed("job", state)).unwrap();
        let job = client.job("job");
        let others = async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            match act {
                "delete" => drop(job.delete().await.unwrap()),
                "terminate" => drop(job.terminate().await.unwrap()),
                _ => drop(job.enable().await.unwrap()),
            }
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
    let (emulator, client) = emulated(quick()).await;
    emulator.seed(seed("job", "active")).unwrap();
    let job = client.job("job");
    job.delete().await.unwrap();
    let anew = async {
        loop {
            tokio::time::sleep(Duration::from_millis(2)).await;
            match client.jobs().create(BatchJobCreateOptions::new("job", pool("q"))).await {
                Ok(_) => break,
                Err(error) => assert!(error.is_job_being_deleted(), "{error}"),
            }
        }
    };
    // The wait reads at once, and then not again before the new Job is there.
    let wait = job.wait_until_deleted().first_interval(Duration::from_millis(200));
    let (outcome, ()) = tokio::join!(wait.into_future(), anew);
    let DeleteWaitOutcome::Replaced(found) = outcome.unwrap() else { panic!("it was not replaced") };
    assert_eq!(found.pool_info.pool_id.as_deref(), Some("q"));
}

#[tokio::test]
async fn updates_at_the_same_time_are_all_made() {
    let (emulator, client) = emulated(quick()).await;
    emulator.seed(seed("job", "active")).unwrap();
    let updates = (0..8).map(|_| async {
        for _ in 0..5 {
            let update = client.job("job").update_with(|job| {
                let priority = job.priority.unwrap() + 1;
                Some(BatchJobUpdateOptions { priority: Some(priority), ..Default::default() })
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
    let (_emulator, client) = emulated(quick()).await;
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
    assert_eq!(ended(client.job("job").wait_until_deleted()).await.unwrap(), DeleteWaitOutcome::Gone);
    let gone = client.job("job").delete_if_exists().await.unwrap();
    assert!(matches!(gone, DeleteIfExists::NotThere), "{gone:?}");
    assert!(!client.job("job").exists().await.unwrap());
}

#[tokio::test]
async fn what_was_read_can_be_put_back_and_nothing_changes() {
    let (_emulator, client) = emulated(quick()).await;
    let mut options = BatchJobCreateOptions::new("job", pool("p"));
    options.priority = Some(7);
    options.metadata = Some(vec![BatchMetadataItem::new("a", "b")]);
    options.constraints = Some(BatchJobConstraints {
        max_wall_clock_time: Some(BatchDuration::UNLIMITED),
        max_task_retry_count: Some(3),
    });
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
    let (emulator, client) = emulated(quick()).await;
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
    let client = Client::builder(client.endpoint(), support::credential()).retry(policy).build().unwrap();
    emulator.seed(seed("job", "active")).unwrap();
    emulator.inject(Fault::drop_after().on("DeleteJob"));
    let outcome = ended(client.job("job").delete().and_wait()).await.unwrap();
    assert_eq!(outcome, DeleteWaitOutcome::Gone);
    let deletions = emulator.requests().into_iter().filter(|one| one.method == "DELETE");
    let codes: Vec<_> = deletions.map(|one| (one.status.map(|status| status.as_u16()), one.code)).collect();
    assert_eq!(codes, [(None, None), (Some(409), Some("JobBeingDeleted".to_owned()))]);
}

#[tokio::test]
async fn lists_find_every_job_once_while_pages_are_short() {
    let (emulator, client) = emulated(quick().scan_limit(7)).await;
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
