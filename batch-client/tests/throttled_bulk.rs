//! A thousand Jobs deleted by a filter, against a service that throttles.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/emulated.rs"]
mod emulated;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use batch_client::models::BatchJobState;
use batch_client::{Client, RetryPolicy, filter};
use batch_emulator::{Emulator, Fault};

const JOBS: usize = 1000;

/// The Jobs: one in ten is active, one in fifty is being deleted, and the others are completed.
fn state(number: usize) -> &'static str {
    match number {
        number if number % 50 == 9 => "deleting",
        number if number % 10 == 0 => "active",
        _ => "completed",
    }
}

fn ids(states: &[&str]) -> BTreeSet<String> {
    let numbers = (0..JOBS).filter(|number| states.contains(&state(*number)));
    numbers.map(|number| format!("job-{number}")).collect()
}

#[tokio::test]
async fn every_outcome_of_a_thousand_deletions_is_reported() {
    // Pages are short, and nothing is gone before the end.
    let builder = Emulator::builder()
        .scan_limit(100)
        .logged_requests(3 * JOBS)
        .transition_time(Duration::from_secs(600));
    let (emulator, _) = emulated::emulated(builder).await;
    for number in 0..JOBS {
        emulator.seed(emulated::seed(&format!("job-{number}"), state(number))).unwrap();
    }
    emulator.inject(Fault::status(429, "TooManyRequests").retry_after("0").on("DeleteJob").every(3).always());
    let policy = RetryPolicy::default().attempts(20).first_delay(Duration::from_millis(1));
    let client = Client::builder(emulator.endpoint(), support::credential()).retry(policy).build().unwrap();
    let report =
        client.jobs().delete_matching(filter::jobs::state().ne(BatchJobState::Active)).concurrency(16).await;

    assert!(report.listing_error.is_none());
    let succeeded: BTreeSet<_> = report.succeeded.iter().cloned().collect();
    let failed: BTreeMap<_, _> = report.failed.iter().map(|(id, error)| (id.clone(), error)).collect();
    assert_eq!((succeeded.len(), failed.len()), (report.succeeded.len(), report.failed.len()));
    assert_eq!(succeeded, ids(&["completed"]));
    assert_eq!(failed.keys().cloned().collect::<BTreeSet<_>>(), ids(&["deleting"]));
    assert!(failed.values().all(|error| error.is_job_being_deleted()), "{failed:?}");

    let mut left = BTreeSet::new();
    let mut active = client.jobs().list().filter("state eq 'active'").items();
    while let Some(job) = active.try_next().await.unwrap() {
        left.insert(job.id);
    }
    assert_eq!(left, ids(&["active"]));
    let deletions = emulator.requests().iter().filter(|request| request.method == "DELETE").count();
    assert!(deletions > 1300, "{deletions} requests are not many for a service that throttles a third");
    support::say(&format!(
        "{} Jobs deleted by a filter in {deletions} requests: {} succeeded, {} failed, none unreported",
        succeeded.len() + failed.len(),
        succeeded.len(),
        failed.len()
    ));
}
