//! Explanations of Tasks: what they say to people, and that no part that can't be read is the end of the others.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/explained.rs"]
mod explained;

use batch_client::models::BatchTaskState;
use batch_client::transport::{InMemory, Reply};
use batch_client::{Absence, Client, Finding};
use explained::{
    NODE, STDERR, STDOUT, TASK, explained, failed, failure, idle, ran, service, task, with_file, without_file,
};
use serde_json::{Value, json};

#[tokio::test]
async fn an_exit_code_that_is_not_0_comes_with_the_end_of_the_outputs() {
    let service =
        with_file(service(failed(), idle()), STDERR, "cat: scene.blend: No such file or directory\n");
    let service = with_file(service, STDOUT, "");
    let explanation = explained(&service).await;
    let expected = "\
Task frame-1 of Job nightly failed with exit code 2.
  state: completed since 2026-02-03T01:14:18.959086Z, after 2.09387s
  failure: user error FailureExitCode: The task exited with an exit code representing a failure
    Message: The task process exited with an unexpected exit code
    AdditionalErrorCode: FailureExitCode
  runs: retried 0 times of at most 3, requeued 0 times
  command line: /bin/sh -c 'cat scene.blend | render'
  node: tvm-1 of Pool render, idle
stderr.txt, 44 bytes:
  | cat: scene.blend: No such file or directory
stdout.txt: empty";
    assert_eq!(explanation.to_string(), expected);
    assert_eq!(format!("{explanation:?}"), expected);
    assert_eq!(explanation.task.state, BatchTaskState::Completed);
    assert_eq!(explanation.node.found().unwrap().state.as_deref(), Some("idle"));
    assert_eq!(explanation.stderr.found().unwrap().text, "cat: scene.blend: No such file or directory\n");
    let node = service.calls_to(NODE).pop().unwrap();
    assert_eq!(node.query("$select"), Some("state,stateTransitionTime,startTaskInfo,errors"));
    assert_eq!(service.calls().len(), 5, "an empty file is not read");
}

#[tokio::test]
async fn an_upload_that_failed_is_a_failure_with_exit_code_0() {
    let details = json!([{"name": "FilePath", "value": "https://a.example/out?se=2026&sig=abc%2Bdef&sp=w"}]);
    let run = json!({
        "endTime": "2026-02-03T01:14:17.865216Z", "exitCode": 0, "result": "failure", "retryCount": 1,
        "lastRetryTime": "2026-02-03T01:14:10Z",
        "failureInfo": failure("FileUploadAccessDenied", "Access for one of the specified output files was denied", &details),
    });
    let service = with_file(service(ran("completed", &run), idle()), STDERR, "");
    let explanation = explained(&with_file(service, STDOUT, "one\ntwo\n")).await;
    assert_eq!(
        explanation.to_string(),
        "\
Task frame-1 of Job nightly failed, although its command line ended with exit code 0.
  state: completed since 2026-02-03T01:14:18.959086Z, after 1s
  failure: user error FileUploadAccessDenied: Access for one of the specified output files was denied
    FilePath: https://a.example/out?se=2026&sig=[redacted]&sp=w
  runs: retried once of at most 3, requeued 0 times
  command line: /bin/sh -c 'cat scene.blend | render'
  node: tvm-1 of Pool render, idle
stderr.txt: empty
stdout.txt, 8 bytes:
  | one
  | two"
    );
}

#[tokio::test]
async fn a_node_that_has_left_takes_the_files_with_it() {
    for code in ["NodeNotFound", "PoolNotFound"] {
        let service = service(failed(), Reply::error(404, code));
        let service = without_file(service, STDERR, 404, "NodeNotFound");
        let explanation = explained(&without_file(service, STDOUT, 404, "NodeNotFound")).await;
        let text = explanation.to_string();
        let (_, end) = text.split_once("  node: ").unwrap();
        assert_eq!(
            end,
            "\
gone, since the node has left its Pool
stderr.txt and stdout.txt: gone, since the node has left its Pool"
        );
        assert_eq!(explanation.node.absence(), Some(&Absence::NodeLeft));
    }
}

#[tokio::test]
async fn a_task_that_failed_before_it_started_has_no_output() {
    let details = json!([{"name": "BlobSource", "value": "https://a.example/in?sig=abc"}]);
    let info = json!({
        "endTime": "2026-02-03T01:14:18Z", "result": "failure", "retryCount": 0, "requeueCount": 0,
        "failureInfo": failure("BlobNotFound", "One of the specified Azure Blob(s) is not found", &details),
    });
    let node_info = json!({"poolId": "render", "nodeId": "tvm-1"});
    let never_started = task("completed", &json!({"executionInfo": info, "nodeInfo": node_info}));
    let failed_start_task = json!({
        "state": "completed", "exitCode": 1, "result": "failure", "retryCount": 2,
        "failureInfo": failure("FailureExitCode", "The task exited with an exit code representing a failure", &json!([])),
    });
    let errors = json!([{
        "code": "DiskFull", "message": "There is not enough disk space",
        "errorDetails": [{"name": "Free", "value": "0"}],
    }]);
    let node = json!({"state": "starttaskfailed", "startTaskInfo": failed_start_task, "errors": errors});
    let service = without_file(service(never_started, node), STDERR, 404, "FileNotFound");
    let explanation = explained(&without_file(service, STDOUT, 409, "TaskFilesUnavailable")).await;
    assert_eq!(
        explanation.to_string(),
        "\
Task frame-1 of Job nightly failed before it started.
  state: completed since 2026-02-03T01:14:18.959086Z
  failure: user error BlobNotFound: One of the specified Azure Blob(s) is not found
    BlobSource: https://a.example/in?sig=[redacted]
  runs: retried 0 times of at most 3, requeued 0 times
  command line: /bin/sh -c 'cat scene.blend | render'
  node: tvm-1 of Pool render, starttaskfailed
  start task of the node: failed with exit code 1, retried 2 times
  failure of the start task: user error FailureExitCode: The task exited with an exit code representing a failure
  error of the node: DiskFull: There is not enough disk space
    Free: 0
stderr.txt: none, since there is no such file
stdout.txt: unknown, since the service can't get at the files of the Task"
    );
}

#[tokio::test]
async fn a_task_that_is_blocked_may_wait_for_others() {
    let depends_on = json!({"taskIds": ["left", "right"], "taskIdRanges": [{"start": 1, "end": 5}]});
    let info = json!({"retryCount": 0, "requeueCount": 0});
    let service =
        InMemory::new().on(TASK, task("active", &json!({"dependsOn": depends_on, "executionInfo": info})));
    let explanation = explained(&service).await;
    assert_eq!(
        explanation.to_string(),
        "\
Task frame-1 of Job nightly has not started.
  state: active since 2026-02-03T01:14:18.959086Z
  runs: retried 0 times of at most 3, requeued 0 times
  depends on: left, right, 1 to 5
    one of these that fails keeps it from ever starting, unless its exit conditions satisfy dependencies
  command line: /bin/sh -c 'cat scene.blend | render'
  node: none, since the Task was never given a node
stderr.txt and stdout.txt: none, since the Task was never given a node"
    );
    assert_eq!(service.calls().len(), 1, "there is nothing else to read");
}

#[tokio::test]
async fn a_task_that_is_still_running_has_the_output_so_far() {
    let service = with_file(service(ran("running", &json!({})), json!({"state": "running"})), STDERR, "");
    let explanation = explained(&with_file(service, STDOUT, "10 %\r20 %\r\n\tframe\n")).await;
    assert_eq!(
        explanation.to_string(),
        "\
Task frame-1 of Job nightly is running.
  state: running since 2026-02-03T01:14:18.959086Z
  runs: retried 0 times of at most 3, requeued 0 times
  command line: /bin/sh -c 'cat scene.blend | render'
  node: tvm-1 of Pool render, running
stderr.txt: empty
stdout.txt, 18 bytes:
  | 10 %
  | 20 %
  |     frame"
    );
}

#[tokio::test]
async fn a_task_that_succeeded_says_so() {
    let run = json!({"endTime": "2026-02-03T01:15:16.865216Z", "exitCode": 0, "result": "success"});
    let service = without_file(service(ran("completed", &run), idle()), STDERR, 409, "TaskFilesCleanedup");
    let explanation = explained(&without_file(service, STDOUT, 409, "TaskFilesCleanedup")).await;
    assert_eq!(
        explanation.to_string(),
        "\
Task frame-1 of Job nightly succeeded with exit code 0.
  state: completed since 2026-02-03T01:14:18.959086Z, after 60s
  runs: retried 0 times of at most 3, requeued 0 times
  command line: /bin/sh -c 'cat scene.blend | render'
  node: tvm-1 of Pool render, idle
stderr.txt and stdout.txt: gone, since the retention time of the files is over"
    );
}

#[tokio::test]
async fn the_first_line_says_what_became_of_the_task() {
    let info = |more: Value| {
        let mut info = json!({"retryCount": 0, "requeueCount": 0});
        info.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"executionInfo": info})
    };
    for (state, more, expected) in [
        ("preparing", info(json!({})), "waits for the Job Preparation Task on its node"),
        ("active", info(json!({"retryCount": 1})), "waits to be run again"),
        ("active", info(json!({"requeueCount": 2})), "waits to be run again"),
        ("active", json!({}), "has not started"),
        ("resting", json!({}), "is in the state resting"),
        ("completed", json!({}), "is completed"),
        ("completed", info(json!({"exitCode": 0})), "is completed, with exit code 0"),
        ("completed", info(json!({"exitCode": -1, "result": "Failure"})), "failed with exit code -1"),
        (
            "completed",
            info(json!({"startTime": "2026-02-03T01:14:16Z", "result": "failure"})),
            "failed without an exit code",
        ),
        ("completed", info(json!({"result": "success"})), "succeeded"),
    ] {
        let explanation = explained(&InMemory::new().on(TASK, task(state, &more))).await.to_string();
        assert_eq!(explanation.lines().next().unwrap(), format!("Task frame-1 of Job nightly {expected}."));
    }
}

#[tokio::test]
async fn an_output_is_read_at_its_end_whatever_the_answer_to_a_range_is() {
    let text = "first line\nsecond line\nthird \u{20ac} line\n";
    for ignores_ranges in [false, true] {
        let service = if ignores_ranges {
            let head = Reply::new(200).header("content-length", text.len().to_string());
            let service = service(failed(), idle()).on(&format!("HEAD {STDERR}"), head);
            service.on(&format!("GET {STDERR}"), Reply::bytes(text))
        } else {
            with_file(service(failed(), idle()), STDERR, text)
        };
        let service = with_file(service, STDOUT, text);
        let client = Client::in_memory(&service).unwrap();
        let explanation = client.job("nightly").task("frame-1").explain().tail_bytes(20).await.unwrap();
        let tail = explanation.stderr.found().unwrap();
        assert_eq!((tail.text.as_str(), tail.length, tail.omitted), ("third \u{20ac} line\n", 38, 23));
        let report = explanation.to_string();
        assert!(
            report.contains("\nstderr.txt, the last 15 of 38 bytes:\n  | third \u{20ac} line\n"),
            "{report}"
        );
        let get = service.calls_to(&format!("GET {STDERR}")).pop().unwrap();
        assert_eq!(get.header("ocp-range"), Some("bytes=18-37"));

        let none = client.job("nightly").task("frame-1").explain().tail_bytes(0).await.unwrap();
        assert_eq!(
            (none.stderr.found().unwrap().text.as_str(), none.stderr.found().unwrap().omitted),
            ("", 38)
        );
    }
}

#[tokio::test]
async fn a_part_that_cannot_be_read_is_said_and_does_not_fail_the_others() {
    let service = service(failed(), Reply::error(403, "InsufficientAccountPermissions"));
    let service = service.on(&format!("HEAD {STDERR}"), Reply::refused()).on(&format!("HEAD {STDOUT}"), 501);
    let explanation = explained(&service).await;
    let report = explanation.to_string();
    for part in [
        "\n  node: unknown, since it could not be read: GET request: 403 Forbidden InsufficientAccountPermissions",
        "\nstderr.txt: unknown, since it could not be read: HEAD request: cannot connect to",
        "\nstdout.txt: unknown, since it could not be read: HEAD request: 501 Not Implemented",
    ] {
        assert!(report.contains(part), "{part} in {report}");
    }
    assert!(matches!(explanation.stderr, Finding::Absent(Absence::Unreadable(_))));
}

#[tokio::test]
async fn a_task_that_is_not_there_is_an_error() {
    let service = InMemory::new().on(TASK, Reply::error(404, "TaskNotFound"));
    let client = Client::in_memory(&service).unwrap();
    assert!(client.job("nightly").task("frame-1").explain().await.unwrap_err().is_task_not_found());
}

/// The Task runs again between the two requests, so that the file begins anew.
#[tokio::test]
async fn a_file_that_is_shorter_than_announced_is_as_long_as_it_is() {
    let head = Reply::new(200).header("content-length", "50");
    let service = service(failed(), idle()).on(&format!("HEAD {STDERR}"), head);
    let service = service.on(&format!("GET {STDERR}"), Reply::bytes("one word"));
    let explanation = explained(&with_file(service, STDOUT, "")).await;
    let report = explanation.to_string();
    assert!(report.contains("\nstderr.txt, 8 bytes:\n  | one word\n"), "{report}");
    let tail = explanation.stderr.found().unwrap();
    assert_eq!((tail.length, tail.omitted), (8, 0));
}
