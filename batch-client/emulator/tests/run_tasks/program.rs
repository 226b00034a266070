//! The program under test, with raw requests.

use std::fs::File;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Child;

use crate::support::process;
use crate::talk::Talk;

/// A generous limit for everything that has to happen, on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

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

    /// Starts it in a new folder, with these variables and a log of all requests.
    pub(crate) async fn start_with(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::start_as(tempfile::tempdir().unwrap(), arguments, variables).await
    }

    pub(crate) async fn start_in(folder: TempDir, arguments: &[&str]) -> Self {
        Self::start_as(folder, &[&["--quiet"][..], arguments].concat(), &[]).await
    }

    async fn start_as(folder: TempDir, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = process::command(&["--transition-ms", "1", "--kill-after-ms", "100"]);
        let log = File::options().create(true).append(true).open(log_file(&folder)).unwrap();
        command.arg("--run-tasks").arg(nodes(&folder)).args(arguments).stderr(log).current_dir(&folder);
        command.envs(variables.iter().copied());
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

    /// All that it has logged, also before it was started again.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(log_file(&self.folder)).unwrap()
    }

    /// What is needed to send requests to it.
    pub(crate) fn talk(&self) -> Talk {
        Talk { address: self.text("address").parse().unwrap(), token: self.text("token").to_owned() }
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
        request: (&str, &str),
        body: &Value,
    ) -> (u16, Value) {
        self.talk().send_for(host, headers, request, body).await.unwrap()
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        self.send_for("localhost", &[], (method, path), body).await
    }

    /// Sends a request that has to succeed, and returns its body.
    pub(crate) async fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = self.send(method, path, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        answer
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.call("GET", path, &Value::Null).await
    }

    /// All files that the program has open.
    pub(crate) fn open_files(&self) -> Vec<String> {
        let folder = format!("/proc/{}/fd", self.child.id().unwrap());
        let links = std::fs::read_dir(folder).unwrap().flatten();
        let targets = links.filter_map(|link| std::fs::read_link(link.path()).ok());
        let mut targets: Vec<_> = targets.map(|target| target.display().to_string()).collect();
        targets.sort();
        targets
    }

    /// The processes that the program has started and that exist, zombies included.
    pub(crate) fn children(&self) -> String {
        children(&self.child)
    }

    /// What tells the processes of its Tasks from all others: a part of their environment.
    pub(crate) fn mark(&self) -> String {
        self.folder.path().display().to_string()
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

fn log_file(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("log.txt")
}

fn nodes(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("nodes")
}

/// A Pool with nodes that have this number of slots.
pub(crate) fn workers(id: &str, nodes: u32, slots: u32) -> Value {
    let mut workers = pool(id, nodes, "");
    workers.as_object_mut().unwrap().remove("startTask");
    workers["taskSlotsPerNode"] = json!(slots);
    workers
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

/// The processes that a process has started and that exist, zombies included.
pub(crate) fn children(process: &Child) -> String {
    let threads = std::fs::read_dir(format!("/proc/{}/task", process.id().unwrap())).unwrap().flatten();
    threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok()).collect()
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

/// Waits until the answer to a GET is as it has to be, and returns it.
pub(crate) async fn until_answer(program: &Program, path: &str, fits: impl Fn(&Value) -> bool) -> Value {
    let started = Instant::now();
    loop {
        let (_, answer) = program.send("GET", path, &Value::Null).await;
        if fits(&answer) {
            return answer;
        }
        assert!(started.elapsed() < PATIENCE, "{path}: {answer}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Waits until something holds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "{what} does not happen");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
