//! Shutting the program down.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use batch_client::models::BatchJobCreateOptions;
use batch_client::{Client, RetryPolicy};
use support::process;
use tokio::process::{Child, Command};

/// A generous time limit for shutting down on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sends the signal with this name.
async fn send(signal: &str, process: u32) {
    let status =
        Command::new("kill").args([&format!("-{signal}"), &process.to_string()]).status().await.unwrap();
    assert!(status.success());
}

async fn end(child: &mut Child) -> ExitStatus {
    tokio::time::timeout(PATIENCE, child.wait()).await.expect("it ends").unwrap()
}

async fn create(client: &Client, id: &str) {
    client.jobs().create(BatchJobCreateOptions::new(id, "p")).await.unwrap();
}

#[tokio::test]
async fn both_signals_shut_it_down() {
    for signal in ["TERM", "INT"] {
        let (mut child, _client) = process::start(&[]).await;
        send(signal, child.id().unwrap()).await;
        assert_eq!(end(&mut child).await.code(), Some(0), "{signal}");
    }
}

/// Writes until the process is gone, so that the signal comes while changes are pending.
#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_changes_are_in_the_file_after_a_signal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.redb");
    let arguments = ["--data", file.to_str().unwrap()];
    let (mut child, client) = process::start(&arguments).await;
    let client = client.retry(RetryPolicy::none()).build().unwrap();
    let (said, mut heard) = tokio::sync::mpsc::unbounded_channel();
    for writer in 0..4 {
        let (client, said) = (client.clone(), said.clone());
        tokio::spawn(async move {
            for number in 0.. {
                let id = format!("w{writer}-{number}");
                if client.jobs().create(BatchJobCreateOptions::new(&id, "p")).await.is_err() {
                    return;
                }
                said.send(id).unwrap();
            }
        });
    }
    drop(said);
    let mut acknowledged = Vec::new();
    while let Some(id) = heard.recv().await {
        acknowledged.push(id);
        if acknowledged.len() == 20 {
            send("TERM", child.id().unwrap()).await;
        }
    }
    assert_eq!(end(&mut child).await.code(), Some(0));
    let (_child, client) = process::start(&arguments).await;
    let client = client.build().unwrap();
    for id in &acknowledged {
        assert!(client.job(id).exists().await.unwrap(), "{id}");
    }
}

/// Runs the program as the first process of a namespace, as in a container, where signals have no default action.
#[tokio::test]
async fn signals_shut_it_down_as_process_1() {
    let unshare = |program: &Path| {
        let mut command = Command::new("unshare");
        command.args(["--pid", "--fork", "--kill-child"]).arg(program).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    };
    let can_unshare = unshare(Path::new("true")).status().await.is_ok_and(|status| status.success());
    if !can_unshare {
        support::say("skipped: this machine lets nobody make a namespace of processes");
        return;
    }
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("jobs.redb");
        let file = file.to_str().unwrap();
        let mut command = unshare(Path::new(env!("CARGO_BIN_EXE_batch-emulator")));
        let (mut child, ready) = process::ready(command.args(["--port", "0", "--data", file])).await;
        create(&process::client(&ready).build().unwrap(), "kept").await;
        let inner = first_child(child.id().unwrap());
        assert_eq!(id_within(inner), 1);
        send(signal, inner).await;
        // The parent exits with the status of its child.
        assert_eq!(end(&mut child).await.code(), Some(0), "{signal}");
        let (_child, client) = process::start(&["--data", file]).await;
        assert!(client.build().unwrap().job("kept").exists().await.unwrap());
    }
}

fn first_child(process: u32) -> u32 {
    let children = std::fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap();
    children.split_whitespace().next().expect("a child").parse().unwrap()
}

/// The id of a process in its own namespace.
fn id_within(process: u32) -> u32 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("NSpid:")).unwrap();
    line.split_whitespace().last().unwrap().parse().unwrap()
}
