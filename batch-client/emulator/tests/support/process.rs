//! The program in a separate process.

use std::process::Stdio;

use batch_client::{Client, ClientBuilder, SharedKeyCredential};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The program at a free port, with piped output. It is killed when it is dropped.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_batch-emulator"));
    // Arguments override the environment.
    command.env("BATCH_EMULATOR_PORT", "0").args(arguments).env_remove("RUST_LOG").kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

/// Starts a command, and waits for its line of JSON.
pub async fn ready(command: &mut Command) -> (Child, Value) {
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next_line().await.unwrap().expect("the program says that it is ready");
    (child, serde_json::from_str(&line).unwrap())
}

/// Starts the program with these arguments; returns a client for it.
pub async fn start(arguments: &[&str]) -> (Child, ClientBuilder) {
    let (child, ready) = ready(command(arguments).arg("--quiet")).await;
    (child, client(&ready))
}

/// A client for a running program.
pub fn client(ready: &Value) -> ClientBuilder {
    let text = |name: &str| ready[name].as_str().unwrap();
    let credential = SharedKeyCredential::new(text("account"), text("key")).unwrap();
    Client::builder(text("endpoint"), credential)
}
