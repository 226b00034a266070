//! Measurements of time and memory: `cargo test --release -p batch-emulator --test figures -- --ignored`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::cast_precision_loss, reason = "figures are for people")]

mod support;

use std::time::{Duration, Instant};

use batch_client::Client;
use batch_client::models::{
    BatchJobCreateOptions, BatchJobUpdateOptions, BatchTaskCreateOptions, BatchTaskGroup,
};
use batch_client::routes::JobRoute;
use support::process;
use tokio::process::Child;
use tokio::task::JoinSet;

const JOBS: usize = 10_000;
const TASKS: usize = 100_000;
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

/// Adds the Tasks to a Job, as collections.
async fn add_tasks(job: &JobRoute) {
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let job = job.clone();
        writers.spawn(async move {
            for collection in (writer..TASKS / 100).step_by(WRITERS) {
                let id = |task| format!("task-{:06}", collection * 100 + task);
                let tasks = (0..100).map(|task| BatchTaskCreateOptions::new(id(task), "render"));
                let group = BatchTaskGroup::new(tasks.collect::<Vec<_>>());
                job.create_task_collection(group).await.unwrap();
            }
        });
    }
    writers.join_all().await;
}

/// Adds Tasks to one Job in collections, lists them, and acts on single ones.
async fn measure_tasks(what: &str, extra: &[&str]) {
    let (child, client) = process::start(extra).await;
    let client = client.build().unwrap();
    client.jobs().create(BatchJobCreateOptions::new("job", "p")).await.unwrap();
    let (job, before) = (client.job("job"), memory(&child));
    let started = Instant::now();
    add_tasks(&job).await;
    let (added, full) = (started.elapsed(), memory(&child));
    let started = Instant::now();
    let mut list = job.tasks().list().select(["id", "state"]).pages_as::<serde_json::Value>();
    let mut listed = 0;
    while let Some(page) = list.try_next().await.unwrap() {
        listed += page.items.len();
    }
    let listing = started.elapsed();
    let started = Instant::now();
    let ids = (0..10_000).map(|number| format!("task-{:06}", number * 7));
    let ended = job.tasks().terminate_many(ids).concurrency(WRITERS).await.succeeded.len();
    let ending = started.elapsed();
    let started = Instant::now();
    job.delete().and_wait().await.unwrap();
    support::say(&format!(
        "{what}: {TASKS} Tasks added to a Job in {added:.1?}, memory {before:.0} -> {full:.0} MiB; {listed} listed \
         in {listing:.1?}; {ended} terminated in {ending:.1?}; the Job deleted in {:.1?}",
        started.elapsed()
    ));
    assert_eq!((listed, ended), (TASKS, 10_000));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: says something in a release build only"]
async fn a_hundred_thousand_tasks_in_one_job() {
    measure_tasks("in memory", &[]).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    measure_tasks("in a file", &["--data", file.to_str().unwrap()]).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: takes half a minute and says something in a release build only"]
async fn ten_thousand_jobs_and_ten_seconds_of_calls() {
    measure("in memory", &[]).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    measure("in a file", &["--data", file.to_str().unwrap()]).await;
}

/// Tasks that run on a hundred nodes while they are added, each for ten milliseconds.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: takes a minute without optimization"]
async fn a_hundred_thousand_tasks_that_run() {
    let (child, client) = process::start(&["--pool", "p=100", "--transition-ms", "10"]).await;
    let client = client.build().unwrap();
    client.jobs().create(BatchJobCreateOptions::new("job", "p")).await.unwrap();
    let (job, before) = (client.job("job"), memory(&child));
    let started = Instant::now();
    add_tasks(&job).await;
    let added = started.elapsed();
    let succeeded = loop {
        let counts = job.task_counts().await.unwrap().body.task_counts;
        if counts.active + counts.running == 0 {
            break counts.succeeded;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    support::say(&format!(
        "{TASKS} Tasks added in {added:.1?}, and run on 100 nodes in {:.1?} in all, memory {before:.0} -> {:.0} MiB",
        started.elapsed(),
        memory(&child)
    ));
    assert_eq!(usize::try_from(succeeded), Ok(TASKS));
}
