//! Acknowledged Tasks survive the process, and a collection is in the file as a whole or not at all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchTaskCreateOptions, BatchTaskGroup};
use batch_client::{Client, RetryPolicy};
use support::process;
use tokio::process::Child;

/// The number of Tasks in a collection.
const TASKS: usize = 100;

/// The Jobs, with a writer for each.
const JOBS: [&str; 3] = ["one", "two", "three"];

/// The acknowledged Tasks of each Job.
type Acknowledged = Arc<[AtomicUsize; 3]>;

async fn start(file: &Path) -> (Child, Client) {
    let (child, client) = process::start(&["--data", file.to_str().unwrap()]).await;
    (child, client.retry(RetryPolicy::none()).build().unwrap())
}

/// Adds collections to a Job until the process is gone.
async fn write(client: Client, job: usize, round: usize, acknowledged: Acknowledged) {
    for number in 0.. {
        let id = |task| format!("r{round}-{number}-{task}");
        let tasks = (0..TASKS).map(|task| BatchTaskCreateOptions::new(id(task), "run")).collect::<Vec<_>>();
        if client.job(JOBS[job]).create_task_collection(BatchTaskGroup::new(tasks)).await.is_err() {
            return;
        }
        acknowledged[job].fetch_add(TASKS, Ordering::Relaxed);
    }
}

async fn check(client: &Client, acknowledged: &Acknowledged) {
    for (job, acknowledged) in JOBS.iter().zip(acknowledged.iter()) {
        let mut list = client.job(*job).tasks().list().items();
        let mut found = 0;
        while list.try_next().await.unwrap().is_some() {
            found += 1;
        }
        let acknowledged = acknowledged.load(Ordering::Relaxed);
        assert!(found >= acknowledged, "{job}: {found} of {acknowledged} acknowledged Tasks");
        assert_eq!(found % TASKS, 0, "{job}: a part of a collection is missing");
        let counts = client.job(*job).task_counts().await.unwrap().body;
        assert_eq!(usize::try_from(counts.task_counts.active), Ok(found), "{job}");
    }
}

async fn kill_while_adding(rounds: usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let acknowledged = Acknowledged::default();
    let total = || acknowledged.iter().map(|tasks| tasks.load(Ordering::Relaxed)).sum::<usize>();
    for round in 0..rounds {
        let (mut child, client) = start(&file).await;
        if round == 0 {
            for job in JOBS {
                client.jobs().create(BatchJobCreateOptions::new(job, "p")).await.unwrap();
            }
        }
        check(&client, &acknowledged).await;
        let before = total();
        let writers: Vec<_> = (0..JOBS.len())
            .map(|job| tokio::spawn(write(client.clone(), job, round, Arc::clone(&acknowledged))))
            .collect();
        let written = async {
            while total() < before + TASKS * (1 + round % 4) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(120), written).await.expect("too few are written");
        // On Unix this is SIGKILL.
        child.kill().await.unwrap();
        for writer in writers {
            writer.await.unwrap();
        }
    }
    let (_child, client) = start(&file).await;
    check(&client, &acknowledged).await;
    support::say(&format!(
        "killed {rounds} times while adding collections; all of {} acknowledged Tasks are there, and no part of a collection",
        total()
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_task_is_lost_when_the_process_is_killed() {
    kill_while_adding(6).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes; run it after a change of the store"]
async fn no_acknowledged_task_is_lost_when_the_process_is_killed_a_hundred_times() {
    kill_while_adding(100).await;
}
