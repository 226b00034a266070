//! The folders that Tasks leave on their nodes.

use super::*;

/// The names of the folders of Tasks on the only node.
async fn folders(emulator: &Emulator) -> Vec<String> {
    let node = nodes(emulator).await[0]["id"].as_str().unwrap().to_owned();
    let files = get(emulator, &format!("/pools/p/nodes/{node}/files?recursive=true")).await;
    let names = files["value"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap());
    names.filter_map(|name| name.strip_suffix("/wd")).map(str::to_owned).collect()
}

#[tokio::test]
async fn folders_go_with_their_tasks_and_their_job() {
    let emulator = with_job(builder().pool("p", 1), json!({})).await;
    for id in ["a", "b", "c"] {
        added(&emulator, id, json!({})).await;
    }
    emulator.clock().advance(2 * SECOND);
    assert_eq!(state(&emulator, "c").await, "running");
    let of = |id: &str| format!("workitems/job/job-1/{id}");
    assert_eq!(folders(&emulator).await, ["a", "b", "c"].map(of));

    for (id, left) in [("a", &["b", "c"][..]), ("c", &["b"])] {
        send(&emulator, "DELETE", &format!("/jobs/job/tasks/{id}"), &Value::Null).await;
        assert_eq!(folders(&emulator).await, left.iter().map(|id| of(id)).collect::<Vec<_>>(), "{id}");
    }
    send(&emulator, "DELETE", "/jobs/job", &Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(folders(&emulator).await, [""; 0]);
}

#[tokio::test]
async fn folders_go_at_the_end_of_the_retention_time() {
    let emulator = with_job(builder().pool("p", 1), json!({})).await;
    for (id, retention) in [("a", json!("PT1M")), ("b", json!("PT2M")), ("c", Value::Null)] {
        let constraints = json!({ "retentionTime": retention });
        added(
            &emulator,
            id,
            if retention.is_null() { json!({}) } else { json!({ "constraints": constraints }) },
        )
        .await;
        emulator.clock().advance(SECOND);
    }
    let of = |id: &str| format!("workitems/job/job-1/{id}");
    emulator.clock().advance(57 * SECOND);
    assert_eq!(folders(&emulator).await, ["a", "b", "c"].map(of));
    emulator.clock().advance(SECOND);
    assert_eq!(folders(&emulator).await, ["b", "c"].map(of));
    // A shorter one counts from the end as well.
    let shorter = json!({ "constraints": { "retentionTime": "PT30S" } });
    assert_eq!(send(&emulator, "PUT", "/jobs/job/tasks/b", &shorter).await.status, 200);
    assert_eq!(folders(&emulator).await, ["c"].map(of));
    emulator.clock().advance(8 * 86_400 * SECOND);
    assert_eq!(folders(&emulator).await, [""; 0]);
    let gone = send(&emulator, "GET", "/jobs/job/tasks/c/files", &Value::Null).await;
    assert_eq!(gone.code(), "TaskFilesCleanedup");
}

#[tokio::test]
async fn a_task_leaves_no_folder_on_a_node_that_it_leaves() {
    let emulator = with_job(builder().pool("p", 1).task_time(60 * SECOND), json!({})).await;
    added(&emulator, "a", json!({})).await;
    assert_eq!(folders(&emulator).await.len(), 1);
    post(&emulator, "/jobs/job/disable", json!({ "disableTasks": "requeue" })).await;
    assert_eq!(folders(&emulator).await, [""; 0]);
    emulator.clock().advance(SECOND);
    post(&emulator, "/jobs/job/enable", Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(folders(&emulator).await.len(), 1);
    // A retry on another node, since somebody else took the place.
    let retried = json!({ "constraints": { "maxTaskRetryCount": 1 } });
    emulator.set_outcome("job", "b", [Outcome::exit(1).after(SECOND), Outcome::exit(0).after(60 * SECOND)]);
    post(&emulator, "/jobs/job/tasks/a/terminate", Value::Null).await;
    added(&emulator, "b", retried).await;
    added(&emulator, "c", json!({})).await;
    let first = task(&emulator, "b").await["nodeInfo"]["nodeId"].clone();
    let disabled = json!({ "id": first, "schedulingState": "disabled", "state": "running" });
    emulator.seed(batch_emulator::NodeSeed::new("p", disabled)).unwrap();
    emulator.clock().advance(SECOND);
    assert_eq!(state(&emulator, "b").await, "active");
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({}))).unwrap();
    let again = task(&emulator, "b").await;
    assert_ne!(again["nodeInfo"]["nodeId"], first);
    let of_first =
        get(&emulator, &format!("/pools/p/nodes/{}/files?recursive=true", first.as_str().unwrap())).await;
    assert!(!of_first.to_string().contains("job-1/b"), "{of_first}");
}
