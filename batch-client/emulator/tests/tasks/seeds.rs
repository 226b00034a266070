//! Tasks that a test puts into the account.

use super::*;

#[tokio::test]
async fn a_seeded_task_is_shown_as_given() {
    let emulator = support::open(Emulator::builder().management()).await;
    emulator.seed(JobSeed::new(json!({ "id": "job", "poolInfo": { "poolId": "p" } }))).unwrap();
    let base = emulator.endpoint();
    let url = format!("{base}/jobs/job/tasks/t");
    let node = format!("{base}/pools/p/nodes/n");
    let shown = json!({
        "id": "t", "url": url, "eTag": "0x8DE62C0DC9C054F",
        "creationTime": "2026-02-03T01:09:20.7644495Z", "lastModified": "2026-02-03T01:09:20.7644495Z",
        "state": "completed", "stateTransitionTime": "2026-02-03T01:14:18.959086Z",
        "previousState": "running", "previousStateTransitionTime": "2026-02-03T01:14:16.78709Z",
        "commandLine": "run", "userIdentity": { "username": "u" },
        "constraints": { "maxWallClockTime": "PT1H", "retentionTime": "P1D", "maxTaskRetryCount": 1 },
        "requiredSlots": 2,
        "executionInfo": {
            "startTime": "2026-02-03T01:14:16.865216Z", "endTime": "2026-02-03T01:14:18.959086Z", "exitCode": 2,
            "containerInfo": { "containerId": "c", "state": "exited" },
            "failureInfo": { "category": "UserError", "code": "FailureExitCode", "message": "m",
                "details": [{ "name": "Message", "value": "v" }] },
            "result": "failure", "retryCount": 1, "lastRetryTime": "2026-02-03T01:14:16.865216Z",
            "requeueCount": 2, "lastRequeueTime": "2026-02-03T01:14:15Z",
        },
        "nodeInfo": { "affinityId": "TVM:n", "nodeUrl": node, "poolId": "p", "nodeId": "n",
            "taskRootDirectory": "workitems\\job\\job-1\\t",
            "taskRootDirectoryUrl": format!("{node}/files/workitems/job/job-1/t") },
    });
    let subtask = json!({ "id": 1, "state": "completed", "exitCode": 0 });
    let seed = json!({ "jobId": "JOB", "task": shown, "subtasks": [subtask] });
    assert_eq!(send(&emulator, "POST", "/emulator/tasks", &seed).await.status, 204);
    let mut found = task(&emulator, "t").await;
    found.as_object_mut().unwrap().shift_remove("odata.metadata");
    assert_eq!(found.to_string(), shown.to_string());
    let subtasks =
        send(&emulator, "GET", "/jobs/job/tasks/t/subtasksinfo?$select=id", &Value::Null).await.json();
    assert_eq!(subtasks["odata.metadata"], format!("{base}/$metadata#subtaskinfo"));
    assert_eq!(subtasks["value"], json!([{ "id": 1 }]));
    // What a reactivated Task did before is gone.
    assert_eq!(act(&emulator, "t", "reactivate").await.status, 204);
    let again = task(&emulator, "t").await;
    assert_eq!(again.get("nodeInfo"), None);
    let info = json!({ "retryCount": 0, "requeueCount": 2, "lastRequeueTime": "2026-02-03T01:14:15Z" });
    assert_eq!(again["executionInfo"], info);
}

#[tokio::test]
async fn an_invalid_seed_says_why() {
    let emulator = emulator().await;
    for (job, task, reason) in [
        ("none", json!({ "id": "t", "commandLine": "run" }), "JobNotFound"),
        ("job", json!({ "id": "t" }), "it has no commandLine"),
        ("job", json!({ "id": "a/b", "commandLine": "run" }), "does not consist of 1 to 64"),
        ("job", json!({ "id": "t", "commandLine": "run", "state": "lost" }), "must be one of active"),
        ("job", json!({ "id": "t", "commandLine": "run", "nodeInfo": {} }), "needs poolId and nodeId"),
        ("job", json!({ "id": "t", "commandLine": "run", "color": 1 }), "UnsupportedProperty"),
    ] {
        let error = emulator.seed(TaskSeed::new(job, task)).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(counts(&emulator).await.0, count(0, 0, 0, 0));
}
