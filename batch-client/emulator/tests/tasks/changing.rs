//! Terminating, reactivating, replacing and deleting Tasks.

use super::*;

#[tokio::test]
async fn termination_completes_a_task_at_once_and_reactivation_brings_it_back() {
    let emulator = emulator().await;
    let new = added(&emulator, "t", json!({})).await;
    assert_eq!(outcome(&act(&emulator, "t", "reactivate").await), (409, "TaskNotCompleted".to_owned()));
    let terminated = act(&emulator, "T", "terminate").await;
    assert_eq!((terminated.status.as_u16(), terminated.header("content-length")), (204, Some("0")));
    let url = format!("{}/jobs/job/tasks/T/terminate", emulator.endpoint());
    assert_eq!(terminated.header("dataserviceid"), Some(&*url));
    let ended = task(&emulator, "t").await;
    assert_eq!(Some(ended["eTag"].as_str().unwrap()), terminated.header("etag"));
    assert_eq!((&ended["state"], &ended["previousState"]), (&json!("completed"), &json!("active")));
    assert_eq!(ended["previousStateTransitionTime"], new["stateTransitionTime"]);
    assert_eq!(ended["lastModified"], ended["stateTransitionTime"]);
    let info = json!({
        "endTime": ended["stateTransitionTime"],
        "failureInfo": { "category": "UserError", "code": "TaskEnded",
            "message": "The task was ended by user request" },
        "result": "failure",
        "retryCount": 0,
        "requeueCount": 0,
    });
    assert_eq!(ended["executionInfo"].to_string(), info.to_string());
    assert_eq!(outcome(&act(&emulator, "t", "terminate").await), (409, "TaskCompleted".to_owned()));
    let reactivated = act(&emulator, "t", "reactivate").await;
    let headers = (reactivated.header("dataserviceid"), reactivated.header("last-modified").is_some());
    assert_eq!((reactivated.status.as_u16(), headers), (204, (None, true)));
    let again = task(&emulator, "t").await;
    assert_eq!((&again["state"], &again["previousState"]), (&json!("active"), &json!("completed")));
    assert_eq!(again["executionInfo"], json!({ "retryCount": 0, "requeueCount": 0 }));
    assert_ne!(again["eTag"], ended["eTag"]);
    let done = json!({ "id": "done", "commandLine": "run", "state": "completed", "executionInfo": { "exitCode": 0 } });
    emulator.seed(TaskSeed::new("job", done)).unwrap();
    assert_eq!(outcome(&act(&emulator, "done", "reactivate").await), (409, "TaskSucceeded".to_owned()));
}

#[tokio::test]
async fn replacing_changes_the_constraints_only() {
    let emulator = with_job(Emulator::builder(), json!({ "constraints": { "maxTaskRetryCount": 2 } })).await;
    let before = added(&emulator, "t", json!({ "constraints": { "retentionTime": "P1D" } })).await;
    let mut read = before.clone();
    read["constraints"] = json!({ "maxTaskRetryCount": 7 });
    read["commandLine"] = json!("something else");
    let answer = send(&emulator, "PUT", "/jobs/job/tasks/t", &read).await;
    let url = format!("{}/jobs/job/tasks/t", emulator.endpoint());
    assert_eq!((answer.status.as_u16(), answer.header("dataserviceid")), (200, Some(&*url)));
    let after = task(&emulator, "t").await;
    assert_eq!(after["eTag"].as_str(), answer.header("etag"));
    assert_ne!(after["eTag"], before["eTag"]);
    assert_eq!(after["stateTransitionTime"], before["stateTransitionTime"]);
    assert_eq!(after["commandLine"], "run");
    let constraints =
        json!({ "maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": 7 });
    assert_eq!(after["constraints"].to_string(), constraints.to_string());
    assert_eq!(send(&emulator, "PUT", "/jobs/job/tasks/t", &json!({})).await.status, 200);
    assert_eq!(task(&emulator, "t").await["constraints"]["maxTaskRetryCount"], 2);
    let invalid = json!({ "constraints": { "maxWallClockTime": "PT0S" } });
    let answer = send(&emulator, "PUT", "/jobs/job/tasks/t", &invalid).await;
    assert_eq!(outcome(&answer), (400, "InvalidPropertyValue".to_owned()));
}

#[tokio::test]
async fn deletion_is_immediate() {
    let emulator = emulator().await;
    added(&emulator, "t", json!({})).await;
    let answer = send(&emulator, "DELETE", "/jobs/job/tasks/t", &Value::Null).await;
    let headers = ["etag", "last-modified", "dataserviceid"].map(|name| answer.header(name));
    assert_eq!((answer.status.as_u16(), answer.body.len(), headers), (200, 0, [None, None, None]));
    let gone = send(&emulator, "DELETE", "/jobs/job/tasks/t", &Value::Null).await;
    assert_eq!(outcome(&gone), (404, "TaskNotFound".to_owned()));
    assert_eq!(counts(&emulator).await.0, count(0, 0, 0, 0));
    assert_eq!(add(&emulator, "t", json!({})).await.status, 201);
}

#[tokio::test]
async fn conditions_guard_every_change() {
    let emulator = emulator().await;
    let etag = added(&emulator, "t", json!({})).await["eTag"].as_str().unwrap().to_owned();
    for (method, path, body, state) in [
        ("PUT", "/jobs/job/tasks/t", json!({}), "active"),
        ("POST", "/jobs/job/tasks/t/terminate", Value::Null, "active"),
        ("DELETE", "/jobs/job/tasks/t", Value::Null, "active"),
    ] {
        let answer = send_with(&emulator, method, path, &[("if-match", "0x1")], &body).await;
        assert_eq!(outcome(&answer), (412, "ConditionNotMet".to_owned()), "{method} {path}");
        assert_eq!(task(&emulator, "t").await["state"], state);
    }
    let same =
        send_with(&emulator, "GET", "/jobs/job/tasks/t", &[("if-none-match", &etag)], &Value::Null).await;
    assert_eq!(same.status, 304);
    let headers = [("if-match", &*etag)];
    let end = send_with(&emulator, "POST", "/jobs/job/tasks/t/terminate", &headers, &Value::Null).await;
    assert_eq!(end.status, 204);
    // A conflict with the state comes first.
    let end = send_with(&emulator, "POST", "/jobs/job/tasks/t/terminate", &headers, &Value::Null).await;
    assert_eq!(outcome(&end), (409, "TaskCompleted".to_owned()));
    let back = send_with(&emulator, "POST", "/jobs/job/tasks/t/reactivate", &headers, &Value::Null).await;
    assert_eq!(outcome(&back), (412, "ConditionNotMet".to_owned()));
}

/// The client of this workspace, through the life of a few Tasks.
#[tokio::test]
async fn the_client_adds_lists_ends_and_deletes_tasks() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let job = client.job("job");
    let tasks = (0..3).map(|number| BatchTaskCreateOptions::new(format!("t-{number}"), "run"));
    let group = BatchTaskGroup::new(tasks.collect::<Vec<_>>());
    let results = job.create_task_collection(group).await.unwrap().body;
    let added = results.value.iter().flatten();
    assert!(added.clone().all(|result| result.status == BatchTaskAddStatus::Success));
    assert_eq!(added.count(), 3);
    let report = job.tasks().terminate_many(["t-0", "t-1"]).await;
    assert_eq!((report.succeeded.len(), report.failed.len()), (2, 0));
    let mut failed = job.tasks().failed().items();
    let mut ids = Vec::new();
    while let Some(task) = failed.try_next().await.unwrap() {
        ids.push(task.id);
    }
    assert_eq!(ids, ["t-0", "t-1"]);
    let retried = job.tasks().retry_failed().await;
    assert_eq!((retried.succeeded.len(), retried.failed.len()), (2, 0));
    let counts = job.task_counts().await.unwrap().body;
    assert_eq!((counts.task_counts.active, counts.task_counts.completed), (3, 0));
    let report = job.tasks().delete_matching(filter::tasks::id().starts_with("t-")).await;
    assert_eq!(report.succeeded.len(), 3);
    assert!(!job.task("t-0").exists().await.unwrap());
}
