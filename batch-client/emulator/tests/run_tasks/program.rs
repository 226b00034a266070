//! The program under test, with raw requests.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use batch_emulator::bytes::Bytes;
use batch_emulator::http::Request;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::Child;

use crate::support::process;

/// A generous limit for everything that has to happen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running program with its folder.
pub(crate) struct Program {
    pub(crate) child: Child,
    pub(crate) ready: Value,
    pub(crate) folder: TempDir,
}

impl Program {
    /// Starts it in a new folder.
    pub(crate) async fn start(arguments: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), arguments).await
    }

    pub(crate) async fn start_in(folder: TempDir, arguments: &[&str]) -> Self {
        let mut command = process::command(&["--quiet", "--transition-ms", "1", "--kill-after-ms", "100"]);
        command.arg("--run-tasks").arg(nodes(&folder)).args(arguments).stderr(Stdio::null());
        let (child, ready) = process::ready(&mut command).await;
        Self { child, ready, folder }
    }

    /// Starts it again after SIGKILL.
    pub(crate) async fn restart(mut self, arguments: &[&str]) -> Self {
        self.child.kill().await.unwrap();
        Self::start_in(self.folder, arguments).await
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    /// The folder of a node.
    pub(crate) fn node(&self, pool: &str, node: &str) -> std::path::PathBuf {
        nodes(&self.folder).join(pool).join(node)
    }

    /// Sends a request with the token, for this host, and with these headers.
    pub(crate) async fn send_for(
        &self,
        host: &str,
        headers: &[(&str, &str)],
        (method, path): (&str, &str),
        body: &Value,
    ) -> (u16, Value) {
        let address: SocketAddr = self.text("address").parse().unwrap();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut request = Request::builder().method(method).uri(format!("{path}?api-version=2025-06-01"));
        request =
            request.header("host", host).header("authorization", format!("Bearer {}", self.text("token")));
        request = request.header("content-type", crate::support::JSON).header("content-length", body.len());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let stream = TcpStream::connect(address).await.unwrap();
        let (mut sender, driver) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(driver);
        let request = request.body(Full::<Bytes>::from(body)).unwrap();
        let (parts, body) = sender.send_request(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        (parts.status.as_u16(), serde_json::from_slice(&body).unwrap_or_default())
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        self.send_for("localhost", &[], (method, path), body).await
    }

    /// Waits until the nodes of a Pool are in a state, and returns them.
    pub(crate) async fn nodes_in(&self, pool: &str, state: &str) -> Vec<Value> {
        let started = Instant::now();
        loop {
            let (_, list) = self.send("GET", &format!("/pools/{pool}/nodes"), &Value::Null).await;
            let nodes = list["value"].as_array().cloned().unwrap_or_default();
            if !nodes.is_empty() && nodes.iter().all(|node| node["state"] == state) {
                return nodes;
            }
            assert!(started.elapsed() < PATIENCE, "not {state}: {list}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

fn nodes(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("nodes")
}

/// A Pool with nodes that have a start task.
pub(crate) fn pool(id: &str, nodes: u32, command_line: &str) -> Value {
    json!({
        "id": id,
        "vmSize": "standard_d2s_v3",
        "virtualMachineConfiguration":
            { "imageReference": { "publisher": "p", "offer": "o", "sku": "s" }, "nodeAgentSKUId": "a" },
        "targetDedicatedNodes": nodes,
        "startTask": { "commandLine": command_line, "waitForSuccess": true },
    })
}

/// Runs the program with a folder for Tasks and these arguments, as one that ends by itself.
pub(crate) async fn output(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = process::command(arguments);
    command.arg("--run-tasks").arg(folder).stderr(Stdio::piped());
    let output = tokio::time::timeout(PATIENCE, command.output()).await;
    output.expect("it ends").unwrap()
}

/// The processes with this text in their environment.
pub(crate) fn processes_with(mark: &str) -> Vec<String> {
    let entries = std::fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
    let is_own = |process: &std::path::PathBuf| {
        let environment = std::fs::read(process.join("environ")).unwrap_or_default();
        String::from_utf8_lossy(&environment).contains(mark)
    };
    entries.filter(is_own).map(|process| process.display().to_string()).collect()
}

/// Waits until something holds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "{what} does not happen");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
