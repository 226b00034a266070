//! The program in a process of its own.

use std::process::Stdio;

use batch_client::{Client, ClientBuilder, SharedKeyCredential};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Starts the program with these arguments, and gives a client of it. It is killed when it is dropped.
pub async fn start(arguments: &[&str]) -> (Child, ClientBuilder) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_batch-emulator"))
        .arg("--quiet")
        .args(arguments)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
    let text = |name: &str| ready[name].as_str().unwrap();
    let credential = SharedKeyCredential::new(text("account"), text("key")).unwrap();
    (child, Client::builder(text("endpoint"), credential))
}
