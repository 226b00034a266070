//! What happens without requests: ends of processes and all that follows from them. And what the log says.

use std::fs;
use std::time::{Duration, Instant};

use batch_client::command::sh;
use serde_json::{Value, json};

use crate::program::{PATIENCE, Program, processes_with, until};

#[tokio::test]
async fn tasks_follow_each_other_while_nobody_asks() {
    let program = Program::start(&[]).await;
    program.add_job(2, 2, json!({ "usesTaskDependencies": true })).await;
    let order = program.folder.path().join("order.txt");
    let task = |number: usize| {
        let before: Vec<_> = number.checked_sub(1).iter().map(|before| format!("t{before}")).collect();
        json!({
            "id": format!("t{number}"),
            "commandLine": sh(format!("echo {number} >>{}; exit {}", order.display(), number % 3)),
            "dependsOn": { "taskIds": before },
            // The second run of those that fail lets the next one start.
            "constraints": { "maxTaskRetryCount": usize::from(number % 3 == 1) },
            "exitConditions": { "default": { "dependencyAction": "satisfy" } },
        })
    };
    // The last ones first.
    program.add_tasks(&(0..21).rev().map(task).collect::<Vec<_>>()).await;
    let expected: String = (0..21).map(|n| format!("{n}\n").repeat(if n % 3 == 1 { 2 } else { 1 })).collect();
    until("the end of the last one", || fs::read_to_string(&order).is_ok_and(|text| text.ends_with("20\n")))
        .await;
    assert_eq!(fs::read_to_string(&order).unwrap(), expected);
    let retries: Vec<_> =
        program.completed().await.iter().map(|task| task["executionInfo"]["retryCount"].clone()).collect();
    assert_eq!(retries.iter().filter(|retries| **retries == 1).count(), 7);
}

/// Waits until the Job is completed, and returns it.
async fn completed_job(program: &Program) -> Value {
    let started = Instant::now();
    loop {
        let job = program.get("/jobs/job").await;
        if job["state"] == "completed" {
            return job;
        }
        assert!(started.elapsed() < PATIENCE, "{job}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_job_ends_with_the_processes_of_its_tasks() {
    let program = Program::start(&[]).await;
    program.add_job(2, 2, json!({})).await;
    let release = program.folder.path().join("release");
    let script = format!("until [ -e {} ]; do sleep 0.01; done; exit 2", release.display());
    let task = |number: usize| json!({ "id": format!("t{number}"), "commandLine": sh(&script) });
    program.add_tasks(&(0..6).map(task).collect::<Vec<_>>()).await;
    program.call("PATCH", "/jobs/job", &json!({ "onAllTasksComplete": "terminatejob" })).await;
    assert_eq!(program.get("/jobs/job").await["state"], "active");
    fs::write(&release, "").unwrap();
    let job = completed_job(&program).await;
    assert_eq!(job["executionInfo"]["terminateReason"], "AllTasksCompleted", "{job}");
    let tasks = program.tasks().await;
    assert!(tasks.iter().all(|task| task["executionInfo"]["exitCode"] == 2), "{tasks:?}");
}

#[tokio::test]
async fn a_failure_ends_the_job_and_all_its_processes() {
    let program = Program::start(&[]).await;
    program.add_job(2, 2, json!({ "onTaskFailure": "performexitoptionsjobaction" })).await;
    let ready = program.folder.path().join("ready");
    let stubborn = format!(
        "trap '' TERM; (setsid sleep 1000 &); echo >>{}; while :; do sleep 1000; done",
        ready.display()
    );
    let failing =
        format!("until [ $(wc -l <{0}) -ge 3 ]; do sleep 0.01; done 2>/dev/null; exit 9", ready.display());
    let on_nine = json!({ "exitCodes": [{ "code": 9, "exitOptions": { "jobAction": "terminate" } }] });
    let mut tasks: Vec<_> =
        (0..3).map(|number| json!({ "id": format!("t{number}"), "commandLine": sh(&stubborn) })).collect();
    tasks.push(json!({ "id": "failing", "commandLine": sh(&failing), "exitConditions": on_nine }));
    tasks.push(json!({ "id": "waiting", "commandLine": "/bin/true" }));
    program.add_tasks(&tasks).await;
    let job = completed_job(&program).await;
    assert_eq!(job["executionInfo"]["terminateReason"], "TaskFailed", "{job}");
    until("the end of the processes", || processes_with(&program.mark()).is_empty()).await;
    for (id, code) in [("t0", "TaskEnded"), ("t2", "TaskEnded"), ("failing", "FailureExitCode")] {
        let task = program.get(&format!("/jobs/job/tasks/{id}")).await;
        assert_eq!(task["executionInfo"]["failureInfo"]["code"], code, "{task}");
    }
    until("the end of the supervisors", || program.children().is_empty()).await;
}

/// Neither ids nor command lines, nor anything else of requests, reach a terminal as control sequences.
#[tokio::test]
async fn the_log_has_no_control_sequences() {
    let program = Program::start_with(&[], &[("RUST_LOG", "trace")]).await;
    program.add_job(1, 1, json!({})).await;
    let hostile = "\u{1b}]0;title\u{7}\u{1b}[31m\r\n\u{9b}31m\u{202e}x\u{0}";
    let tasks = [
        json!({ "id": "word", "commandLine": format!("'{}'", hostile.trim_end_matches('\0')) }),
        json!({ "id": "nul", "commandLine": hostile }),
        json!({ "id": "print", "commandLine": sh("printf '\\033[31m'; printf '\\033[31m' >&2; exit 3") }),
        json!({ "id": "source", "commandLine": "true", "resourceFiles": [{ "httpUrl": "file:///x", "filePath": "a\u{1b}[31m" }] }),
        json!({ "id": "variable", "commandLine": "true", "environmentSettings": [{ "name": "A\u{1b}=", "value": hostile }] }),
    ];
    for task in &tasks {
        let (status, answer) = program.send("POST", "/jobs/job/tasks", task).await;
        assert!(status == 201 || status == 400, "{answer}");
    }
    for id in [hostile, "a\u{1b}[31m"] {
        assert_eq!(
            program.send("POST", "/jobs/job/tasks", &json!({ "id": id, "commandLine": "true" })).await.0,
            400
        );
    }
    for path in [
        "/jobs/%1b%5B31m",
        "/jobs/job/tasks/t/files/%1b%5b31m%0d%0a",
        "/jobs/job/tasks/%C2%9B31m?x=%1b%E2%80%AE",
    ] {
        program.send("GET", path, &Value::Null).await;
    }
    program
        .send_for("localhost", &[("ocp-range", "bytes=\tx"), ("x-any", "\t")], ("GET", "/jobs"), &Value::Null)
        .await;
    let ended = program.completed().await;
    assert!(
        ended.iter().any(|task| task["executionInfo"]["failureInfo"]["code"] == "CommandProgramNotFound"),
        "{ended:?}"
    );
    // A tab moves the cursor, and does nothing else.
    let is_odd =
        |character: char| (character.is_control() && !"\n\t".contains(character)) || character == '\u{202e}';
    until("the lines of the last request", || program.log().contains("taskcounts")).await;
    let log = program.log();
    assert!(log.lines().count() > 20, "{log}");
    let line = log.lines().find(|line| line.contains(is_odd));
    assert_eq!(line, None);
    // Each line begins with the time, so that no text of a request makes a line of its own.
    let mut lines = log.lines().filter(|line| !line.starts_with("WARNING: "));
    let year = lines.next().and_then(|line| line.get(..2)).unwrap();
    assert!(lines.all(|line| line.starts_with(year)), "{log}");
}
