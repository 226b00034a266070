//! A thousand Jobs deleted by a filter, against a server that throttles.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

use batch_client::models::BatchJobState;
use batch_client::{Client, RetryPolicy, filter};
use serde_json::json;
use support::server::{Received, Reply, Server};

const JOBS: usize = 1000;

/// The page of 100 ids that the skiptoken asks for.
fn list(received: &Received) -> Reply {
    let token = received.target.split_once("skiptoken=").map_or("0", |(_, token)| token);
    let start: usize = token.parse().unwrap();
    let value: Vec<_> = (start..start + 100).map(|number| json!({"id": format!("job-{number}")})).collect();
    let next = start + 100;
    let host = received.header("host").unwrap();
    let link = (next < JOBS).then(|| format!("http://{host}/jobs?$skiptoken={next}"));
    Reply::json(200, &json!({"value": value, "odata.nextLink": link}))
}

/// Every third attempt is throttled; a few Jobs have gone and a few are being deleted.
fn delete(id: &str, attempts: &mut BTreeMap<String, usize>, count: usize) -> Reply {
    *attempts.entry(id.to_owned()).or_default() += 1;
    let error = |status, code: &str| Reply::json(status, &json!({"code": code}));
    match id.rsplit('-').next().unwrap().parse::<usize>().unwrap() {
        _ if count.is_multiple_of(3) => error(429, "TooManyRequests").header("retry-after", "0"),
        number if number % 100 == 7 => error(404, "JobNotFound"),
        number if number % 100 == 9 => error(409, "JobBeingDeleted"),
        _ => Reply::new(202),
    }
}

#[tokio::test]
async fn every_outcome_of_a_thousand_deletions_is_reported() {
    let state = Mutex::new((BTreeMap::new(), 0));
    let server = Server::start(move |received| {
        if received.method == "GET" {
            return list(received);
        }
        let id = received.target["/jobs/".len()..].split('?').next().unwrap().to_owned();
        let mut state = state.lock().unwrap();
        state.1 += 1;
        let count = state.1;
        delete(&id, &mut state.0, count)
    })
    .await;
    let policy = RetryPolicy::default().attempts(20).first_delay(Duration::from_millis(1));
    let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
    let completed = filter::state().eq(BatchJobState::Completed);
    let report = client.jobs().delete_matching(completed).concurrency(16).await;

    assert!(report.listing_error.is_none());
    let succeeded: BTreeSet<_> = report.succeeded.iter().cloned().collect();
    let failed: BTreeMap<_, _> = report.failed.iter().map(|(id, error)| (id.clone(), error)).collect();
    assert_eq!((succeeded.len(), failed.len()), (980, 20));
    let all: BTreeSet<_> = succeeded.iter().chain(failed.keys()).cloned().collect();
    assert_eq!(all, (0..JOBS).map(|number| format!("job-{number}")).collect());
    for (id, error) in failed {
        assert!(
            if id.ends_with("07") || id == "job-7" {
                error.is_not_found()
            } else {
                error.is_job_being_deleted()
            },
            "{id}: {error}"
        );
    }
    let requests = server.received();
    let deletions = requests.iter().filter(|received| received.method == "DELETE").count();
    assert!(requests[0].target.contains("$filter=state%20eq%20%27completed%27"), "{}", requests[0].target);
    assert!(deletions > 1400, "{deletions} requests are not many for a server that throttles a third");
    support::say(&format!(
        "{JOBS} Jobs deleted by a filter in {deletions} requests: 980 succeeded, 20 failed, none unreported"
    ));
}
