//! The time that many Tasks take as processes.

use std::time::Instant;

use serde_json::json;

use crate::program::Program;
use crate::support::say;

const TASKS: usize = 10_000;

/// Prints the time from the first request to the end of the last of 10,000 Tasks, each a process of its own below a
/// supervisor.
#[tokio::test]
#[ignore = "takes a minute, and is to be read"]
async fn ten_thousand_tasks() {
    let program = Program::start(&[]).await;
    program.add_job(2, 2, json!({})).await;
    let started = Instant::now();
    let task = |number: usize| json!({ "id": format!("t{number}"), "commandLine": "/bin/true" });
    program.add_tasks(&(0..TASKS).map(task).collect::<Vec<_>>()).await;
    let tasks = program.completed().await;
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(tasks.len(), TASKS);
    for task in &tasks {
        assert_eq!(
            (&task["executionInfo"]["exitCode"], &task["executionInfo"]["result"]),
            (&json!(0), &json!("success"))
        );
    }
    say(&format!("{TASKS} Tasks of /bin/true: {seconds:.1} s"));
}
