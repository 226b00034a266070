//! Measurements of time and memory: `cargo test --release -p batch-emulator --test figures -- --ignored`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::cast_precision_loss, reason = "figures are for people")]

mod support;

use std::time::{Duration, Instant};

use batch_client::Client;
use batch_client::models::{BatchJobCreateOptions, BatchJobUpdateOptions};
use support::process;
use tokio::process::Child;
use tokio::task::JoinSet;

const JOBS: usize = 10_000;
const WRITERS: usize = 32;

/// Creates the Jobs concurrently.
async fn create(client: &Client) {
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let client = client.clone();
        writers.spawn(async move {
            for number in (writer..JOBS).step_by(WRITERS) {
                let options = BatchJobCreateOptions::new(format!("job-{number:05}"), "p");
                client.jobs().create(options).await.unwrap();
            }
        });
    }
    writers.join_all().await;
}

/// Reads and updates Jobs for this time; returns the number of calls.
async fn calls(client: &Client, time: Duration) -> usize {
    let mut callers = JoinSet::new();
    let end = Instant::now() + time;
    for caller in 0..WRITERS {
        let client = client.clone();
        callers.spawn(async move {
            let mut calls = 0;
            while Instant::now() < end {
                let job = client.job(format!("job-{:05}", (caller * 311 + calls) % JOBS));
                let priority = i32::try_from(calls % 1000).unwrap();
                let update = BatchJobUpdateOptions::new().priority(priority);
                job.patch(update).await.unwrap();
                job.get().await.unwrap();
                calls += 2;
            }
            calls
        });
    }
    callers.join_all().await.into_iter().sum()
}

/// The resident memory of a process, in MiB.
fn memory(child: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id().unwrap())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(f64::NAN) / 1024.0
}

async fn measure(what: &str, extra: &[&str]) {
    let (child, client) = process::start(extra).await;
    let client = client.build().unwrap();
    let before = memory(&child);
    let started = Instant::now();
    create(&client).await;
    let created = started.elapsed();
    let full = memory(&child);
    let started = Instant::now();
    let (mut pages, mut jobs) = (0, 0);
    let mut list =
        client.jobs().list().filter("state eq 'active' and id ge 'job-0'").max_results(1000).pages();
    while let Some(page) = list.try_next().await.unwrap() {
        pages += 1;
        jobs += page.items.len();
    }
    let listed = started.elapsed();
    let time = Duration::from_secs(10);
    let calls = calls(&client, time).await;
    support::say(&format!(
        "{what}: {JOBS} Jobs created in {created:.1?}, memory {before:.0} -> {full:.0} MiB; {jobs} listed by a \
         filter in {pages} pages in {listed:.0?}; {:.0} calls a second over 10 s, memory {:.0} MiB",
        calls as f64 / time.as_secs_f64(),
        memory(&child)
    ));
    assert_eq!(jobs, JOBS);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: takes half a minute and says something in a release build only"]
async fn ten_thousand_jobs_and_ten_seconds_of_calls() {
    measure("in memory", &[]).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    measure("in a file", &["--data", file.to_str().unwrap()]).await;
}
