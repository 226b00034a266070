//! Two hundred Tasks that end in all ways, as processes.

use std::fs;
use std::time::{Duration, Instant};

use batch_client::command::sh;
use serde_json::{Value, json};

use crate::program::{PATIENCE, Program, processes_with, until};

/// The size of a large output, in bytes.
const LARGE: u64 = 100 << 20;

/// A kind of Tasks, and how they end.
struct Kind {
    name: &'static str,
    tasks: usize,
    command_line: String,
    constraints: Value,
    exit_code: Option<i64>,
    /// The code of the failure.
    failure: Option<&'static str>,
}

/// A kind without limits that ends by itself.
fn kind(name: &'static str, tasks: usize, script: &str, exit_code: i64) -> Kind {
    let failure = (exit_code != 0).then_some("FailureExitCode");
    let exit_code = Some(exit_code);
    Kind { name, tasks, command_line: sh(script), constraints: json!({}), exit_code, failure }
}

fn kinds() -> Vec<Kind> {
    let limit = || json!({ "maxWallClockTime": "PT0.5S" });
    let ended = |kind: Kind, exit_code| Kind { exit_code, failure: Some("TaskEnded"), ..kind };
    let not_started = |name, tasks, line: &str, failure| Kind {
        command_line: line.to_owned(),
        exit_code: None,
        failure: Some(failure),
        ..kind(name, tasks, "", 0)
    };
    let stubborn = "trap '' TERM; (setsid sleep 1000 &); echo ready; while :; do sleep 1000; done";
    vec![
        kind("print", 60, "echo out of $AZ_BATCH_TASK_ID; echo err >&2", 0),
        kind("fail", 30, "echo out; exit 3", 3),
        Kind { constraints: json!({ "maxTaskRetryCount": 2 }), ..kind("retry", 10, "exit 4", 4) },
        kind("fork", 20, "sleep 1000 & (sleep 1000; sleep 1000) & echo out", 0),
        kind("leave", 20, "(setsid sh -c 'trap \"\" TERM; sleep 1000; sleep 1000' &); exit 5", 5),
        kind("signal", 10, "kill -SEGV $$", 139),
        kind("large", 3, &format!("head -c {LARGE} /dev/zero"), 0),
        not_started("missing", 15, "no-such-program x", "CommandProgramNotFound"),
        not_started("quote", 5, "echo 'a", "CommandLaunchFailed"),
        ended(Kind { constraints: limit(), ..kind("limit", 10, "echo out; sleep 1000", 0) }, Some(137)),
        ended(Kind { constraints: limit(), ..kind("stubborn-limit", 10, stubborn, 0) }, Some(137)),
        ended(kind("stop", 7, stubborn, 0), None),
    ]
}

impl Kind {
    fn tasks(&self) -> impl Iterator<Item = Value> {
        let task = |number| {
            json!({
                "id": format!("{}-{number}", self.name),
                "commandLine": self.command_line,
                "constraints": self.constraints,
            })
        };
        (0..self.tasks).map(task)
    }

    fn check(&self, program: &Program, task: &Value) {
        let info = &task["executionInfo"];
        assert_eq!(task["state"], "completed");
        assert_eq!(info["exitCode"].as_i64(), self.exit_code, "{task}");
        assert_eq!(info["failureInfo"]["code"].as_str(), self.failure, "{task}");
        assert_eq!(info["result"], if self.failure.is_some() { "failure" } else { "success" }, "{task}");
        assert_eq!(info["retryCount"], self.constraints["maxTaskRetryCount"].as_i64().unwrap_or(0), "{task}");
        assert_eq!(info["requeueCount"], 0, "{task}");
        let output = |name: &str| fs::read_to_string(program.task_folder(task).join(name)).unwrap();
        match self.name {
            "print" => {
                let id = task["id"].as_str().unwrap();
                assert_eq!(
                    (output("stdout.txt"), output("stderr.txt")),
                    (format!("out of {id}\n"), "err\n".to_owned())
                );
            }
            "large" => {
                let file = program.task_folder(task).join("stdout.txt");
                assert_eq!(fs::metadata(file).unwrap().len(), LARGE);
            }
            "fail" | "fork" | "limit" => assert_eq!(output("stdout.txt"), "out\n"),
            "stop" | "stubborn-limit" => assert_eq!(output("stdout.txt"), "ready\n"),
            _ => {}
        }
    }
}

/// Terminates the Tasks that have to be stopped, as soon as all their processes are there.
async fn stop(program: &Program) {
    let started = Instant::now();
    let mut left: Vec<_> = (0..7).map(|number| format!("/jobs/job/tasks/stop-{number}")).collect();
    while let Some(path) = left.pop() {
        let task = program.get(&path).await;
        let is_ready = task["nodeInfo"].is_object()
            && fs::read(program.task_folder(&task).join("stdout.txt")).is_ok_and(|text| text == b"ready\n");
        if is_ready {
            program.call("POST", &format!("{path}/terminate"), &Value::Null).await;
        } else {
            left.insert(0, path);
            assert!(started.elapsed() < PATIENCE, "it does not start: {task}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[tokio::test]
async fn two_hundred_tasks_end_as_they_should_and_leave_nothing() {
    let program = Program::start(&[]).await;
    let open_before = program.open_files();
    program.add_job(2, 8, json!({})).await;
    let kinds = kinds();
    let tasks: Vec<_> = kinds.iter().flat_map(Kind::tasks).collect();
    assert_eq!(tasks.len(), 200);
    program.add_tasks(&tasks).await;
    stop(&program).await;
    let completed = program.completed().await;
    assert_eq!(completed.len(), 200);
    for task in &completed {
        let (name, _) = task["id"].as_str().unwrap().rsplit_once('-').unwrap();
        kinds.iter().find(|kind| kind.name == name).unwrap().check(&program, task);
    }
    let counts = program.get("/jobs/job/taskcounts").await["taskCounts"].clone();
    assert_eq!((&counts["succeeded"], &counts["failed"]), (&json!(83), &json!(117)), "{counts}");
    let nodes = program.nodes_in("p", "idle").await;
    let sum = |name: &str| nodes.iter().map(|node| node[name].as_i64().unwrap()).sum::<i64>();
    assert_eq!((sum("totalTasksRun"), sum("runningTasksCount"), sum("runningTaskSlotsCount")), (200, 0, 0));
    // Those that were stopped have ended for the client before their processes have.
    until("the end of all processes", || processes_with(&program.mark()).is_empty()).await;
    until("the end of all supervisors", || program.children().is_empty()).await;
    until("the end of all connections", || program.open_files() == open_before).await;
}

/// Scripts of Tasks that do not end by themselves, and don't want to be ended.
const STUBBORN: [&str; 4] = [
    "sleep 1000 & (sleep 1000; sleep 1000) & echo ready; wait; sleep 1000",
    "(setsid sh -c 'trap \"\" TERM; sleep 1000; sleep 1000' &); echo ready; sleep 1000",
    "trap '' TERM; echo ready; while :; do sleep 1000; done",
    "trap '' TERM; f() { sleep 1000; f; }; f & f & echo ready; wait; f",
];

#[tokio::test]
async fn no_process_of_a_task_outlives_the_emulator() {
    for signal in ["TERM", "INT", "KILL"] {
        let mut program = Program::start(&[]).await;
        let task =
            |number: usize| json!({ "id": format!("t{number}"), "commandLine": sh(STUBBORN[number % 4]) });
        program.add_job(2, 4, json!({})).await;
        program.add_tasks(&(0..8).map(task).collect::<Vec<_>>()).await;
        let is_ready = || {
            let outputs = (0..8).filter(|number| {
                let below = format!("workitems/job/job-1/t{number}/stdout.txt");
                let nodes = fs::read_dir(program.node("p", "")).into_iter().flatten().flatten();
                nodes
                    .into_iter()
                    .any(|node| fs::read(node.path().join(&below)).is_ok_and(|text| text == b"ready\n"))
            });
            outputs.count() == 8
        };
        until("the start of all Tasks", is_ready).await;
        assert!(processes_with(&program.mark()).len() >= 16);
        let process = program.child.id().unwrap().to_string();
        assert!(
            std::process::Command::new("kill")
                .args([&format!("-{signal}"), &process])
                .status()
                .unwrap()
                .success()
        );
        program.child.wait().await.unwrap();
        until("the end of the processes", || processes_with(&program.mark()).is_empty()).await;
    }
}

#[tokio::test]
async fn no_process_of_a_task_outlives_its_supervisor() {
    let program = Program::start(&[]).await;
    program.add_job(1, 1, json!({})).await;
    let script = "(setsid sh -c 'trap \"\" TERM; sleep 1000; sleep 1000' &); sleep 1000 & echo out; kill -KILL $PPID; sleep 1000";
    program
        .add_tasks(&[
            json!({ "id": "t", "commandLine": sh(script) }),
            json!({ "id": "next", "commandLine": "true" }),
        ])
        .await;
    let tasks = program.completed().await;
    let info = &tasks.iter().find(|task| task["id"] == "t").unwrap()["executionInfo"];
    assert_eq!(
        (&info["failureInfo"]["code"], &info["exitCode"]),
        (&json!("Unknown"), &Value::Null),
        "{info}"
    );
    assert_eq!(processes_with(&program.mark()), Vec::<String>::new());
    assert_eq!(tasks.iter().find(|task| task["id"] == "next").unwrap()["executionInfo"]["exitCode"], 0);
}
