//! Reading and listing Tasks.

use super::*;

#[tokio::test]
async fn a_missing_job_or_task_is_named() {
    let emulator = emulator().await;
    let body = json!({ "id": "t", "commandLine": "run", "value": [] });
    for (method, path) in [
        ("POST", "/jobs/{job}/tasks"),
        ("GET", "/jobs/{job}/tasks"),
        ("POST", "/jobs/{job}/addtaskcollection"),
        ("GET", "/jobs/{job}/tasks/none"),
        ("PUT", "/jobs/{job}/tasks/none"),
        ("DELETE", "/jobs/{job}/tasks/none"),
        ("GET", "/jobs/{job}/tasks/none/subtasksinfo"),
        ("POST", "/jobs/{job}/tasks/none/terminate"),
        ("POST", "/jobs/{job}/tasks/none/reactivate"),
        ("GET", "/jobs/{job}/tasks/none/files"),
    ] {
        let body = match (method, path) {
            ("POST", path) if path.ends_with("collection") => json!({ "value": [] }),
            ("POST", path) if path.ends_with("tasks") => {
                json!({ "id": "t", "commandLine": body["commandLine"] })
            }
            ("PUT", _) => json!({}),
            _ => Value::Null,
        };
        let without_job = send(&emulator, method, &path.replace("{job}", "none"), &body).await;
        assert_eq!(outcome(&without_job), (404, "JobNotFound".to_owned()), "{method} {path}");
        if path.contains("none") {
            let without_task = send(&emulator, method, &path.replace("{job}", "job"), &body).await;
            assert_eq!(outcome(&without_task), (404, "TaskNotFound".to_owned()), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn tasks_are_listed_by_id_in_pages_with_filters() {
    let emulator = emulator().await;
    emulator.seed(JobSeed::new(json!({ "id": "Job-2", "poolInfo": { "poolId": "p" } }))).unwrap();
    emulator.seed(TaskSeed::new("job-2", json!({ "id": "other", "commandLine": "run" }))).unwrap();
    for id in ["b", "C", "a", "d"] {
        added(&emulator, id, json!({})).await;
    }
    let statistics = json!({ "url": "u", "startTime": "2026-01-01T00:00:00Z", "lastUpdateTime": "2026-01-01T00:00:00Z",
        "userCPUTime": "PT1S", "kernelCPUTime": "PT1S", "wallClockTime": "PT1S", "readIOps": "1", "writeIOps": "1",
        "readIOGiB": 1.5, "writeIOGiB": 0.5, "waitTime": "PT1S" });
    let done = json!({ "id": "E", "commandLine": "run", "state": "completed", "stats": statistics,
        "executionInfo": { "exitCode": 3, "startTime": "2026-01-01T00:00:00Z", "endTime": "2026-01-02T00:00:00Z" } });
    emulator.seed(TaskSeed::new("job", done)).unwrap();
    let list =
        async |query: &str| send(&emulator, "GET", &format!("/jobs/job/tasks?{query}"), &Value::Null).await;
    let all = list("").await.json();
    assert_eq!(ids(&all), ["a", "b", "C", "d", "E"]);
    assert_eq!(all["odata.metadata"], format!("{}/$metadata#tasks", emulator.endpoint()));
    let first = list("maxresults=2&$select=id").await.json();
    assert_eq!(first["value"], json!([{ "id": "a" }, { "id": "b" }]));
    let link =
        first["odata.nextLink"].as_str().unwrap().strip_prefix(emulator.endpoint()).unwrap().to_owned();
    assert_eq!(ids(&send(&emulator, "GET", &link, &Value::Null).await.json()), ["C", "d"]);
    for (filter, expected) in [
        ("state eq 'completed'", &["E"][..]),
        ("executionInfo/result eq 'failure'", &["E"]),
        ("executionInfo/exitCode ge 3", &["E"]),
        ("executionInfo/endTime gt DateTime'2026-01-01T12:00:00Z'", &["E"]),
        ("executionInfo/startTime lt DateTime'2026-01-01T12:00:00Z'", &["E"]),
        ("startswith(id,'c') or id eq 'D'", &["C", "d"]),
        ("state ne 'completed' and id lt 'c'", &["a", "b"]),
        ("creationTime ge DateTime'2000-01-01T00:00:00Z' and state eq 'running'", &[]),
    ] {
        let found = list(&format!("$select=id&$filter={}", filter.replace(' ', "%20"))).await.json();
        assert_eq!(ids(&found), expected, "{filter}");
    }
    assert_eq!(all["value"][4].get("stats"), None);
    assert_eq!(list("$expand=stats").await.json()["value"][4]["stats"]["userCPUTime"], "PT1S");
    assert_eq!(list("$expand=more").await.code(), "InvalidQueryParameterValue");
    assert_eq!(list("$filter=commandLine%20eq%20'run'").await.code(), "InvalidQueryParameterValue");
}

#[tokio::test]
async fn older_versions_show_the_properties_that_they_have() {
    let emulator = emulator().await;
    let mount = json!({ "source": "Shared", "isReadOnly": true });
    let container = json!({ "imageName": "i", "containerHostBatchBindMounts": [mount] });
    added(&emulator, "t", json!({ "containerSettings": container })).await;
    for (version, has) in [
        ("2025-06-01", true),
        ("2024-07-01.20.0", true),
        ("2024-02-01.19.0", false),
        ("2019-08-01.10.0", false),
    ] {
        let path = format!("/jobs/job/tasks/t?api-version={version}");
        let shown = send(&emulator, "GET", &path, &Value::Null).await.json();
        let container = &shown["containerSettings"];
        assert_eq!(container.get("containerHostBatchBindMounts").is_some(), has, "{version}");
        assert_eq!(container["imageName"], "i");
        assert_eq!(send(&emulator, "PUT", &path, &shown).await.status, 200, "{version}");
    }
    assert!(task(&emulator, "t").await["containerSettings"].get("containerHostBatchBindMounts").is_some());
}
