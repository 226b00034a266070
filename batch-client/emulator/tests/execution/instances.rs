//! Multi-instance Tasks: a coordination command on each node, then the command on the first one.

use super::*;

/// A Job with the Task `mpi` of three instances that takes ten seconds, on a Pool with this number of nodes.
async fn distributed(nodes: u32, settings: Value) -> Emulator {
    let emulator = support::open(builder().task_time(10 * SECOND)).await;
    emulator
        .seed(batch_emulator::PoolSeed::new(json!({ "id": "p", "vmSize": "s", "taskSlotsPerNode": 1,
        "currentDedicatedNodes": nodes, "enableInterNodeCommunication": true })))
        .unwrap();
    add_job(&emulator, json!({})).await;
    for number in 0..3 {
        emulator.set_outcome("job", &format!("mpi/{number}"), Outcome::exit(0).after(number * SECOND));
    }
    let mut settings = settings;
    settings["multiInstanceSettings"] =
        json!({ "numberOfInstances": 3, "coordinationCommandLine": "connect" });
    added(&emulator, "mpi", settings).await;
    emulator
}

async fn subtasks(emulator: &Emulator) -> Vec<Value> {
    get(emulator, "/jobs/job/tasks/mpi/subtasksinfo").await["value"].as_array().unwrap().clone()
}

async fn running(emulator: &Emulator) -> usize {
    nodes(emulator).await.iter().filter(|node| node["state"] == "running").count()
}

#[tokio::test]
async fn the_command_starts_after_all_coordination_commands_and_all_end_with_it() {
    let emulator = distributed(3, json!({})).await;
    assert_eq!((running(&emulator).await, state(&emulator, "mpi").await), (3, json!("running")));
    let begun = subtasks(&emulator).await;
    let ids: Vec<_> = begun.iter().map(|subtask| subtask["id"].clone()).collect();
    assert_eq!((ids, &begun[0]["state"]), (vec![json!(1), json!(2)], &json!("running")));
    let mut used: Vec<_> = begun.iter().map(|subtask| subtask["nodeInfo"]["nodeId"].to_string()).collect();
    used.push(task(&emulator, "mpi").await["nodeInfo"]["nodeId"].to_string());
    used.sort();
    used.dedup();
    assert_eq!(used.len(), 3);
    // Two seconds of coordination, and ten of the command.
    emulator.clock().advance(11 * SECOND);
    assert_eq!((running(&emulator).await, state(&emulator, "mpi").await), (3, json!("running")));
    emulator.clock().advance(SECOND);
    let ended = task(&emulator, "mpi").await;
    assert_eq!((running(&emulator).await, &ended["executionInfo"]["result"]), (0, &json!("success")));
    for subtask in subtasks(&emulator).await {
        assert_eq!(
            (&subtask["state"], &subtask["exitCode"], &subtask["result"]),
            (&json!("completed"), &json!(0), &json!("success"))
        );
        assert_eq!(
            (&subtask["previousState"], &subtask["endTime"]),
            (&json!("running"), &ended["executionInfo"]["endTime"])
        );
    }
    let names: Vec<_> = subtasks(&emulator).await[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        names.join(" "),
        "id nodeInfo startTime endTime exitCode state stateTransitionTime previousState previousStateTransitionTime result"
    );
}

#[tokio::test]
async fn a_coordination_command_that_fails_fails_the_task_which_is_retried_as_a_whole() {
    let emulator = distributed(3, json!({ "constraints": { "maxTaskRetryCount": 1 } })).await;
    emulator.clock().advance(SECOND);
    // From the next run on.
    emulator.set_outcome("job", "mpi/2", Outcome::exit(4).after(2 * SECOND));
    emulator.set_outcome("job", "mpi", Outcome::exit(1));
    emulator.clock().advance(11 * SECOND);
    let retried = task(&emulator, "mpi").await;
    assert_eq!((&retried["state"], &retried["executionInfo"]["retryCount"]), (&json!("running"), &json!(1)));
    assert_eq!(running(&emulator).await, 3);
    emulator.clock().advance(2 * SECOND);
    let failed = task(&emulator, "mpi").await;
    assert_eq!(
        (&failed["state"], &failed["executionInfo"]["exitCode"], &failed["executionInfo"]["result"]),
        (&json!("completed"), &json!(4), &json!("failure"))
    );
    let subtasks = subtasks(&emulator).await;
    assert_eq!(
        (&subtasks[0]["result"], &subtasks[1]["failureInfo"]["code"]),
        (&json!("success"), &json!("FailureExitCode"))
    );
    assert_eq!(running(&emulator).await, 0);
}

#[tokio::test]
async fn the_loss_of_any_node_and_a_termination_end_all_instances() {
    let emulator = distributed(3, json!({})).await;
    let lost = subtasks(&emulator).await[1]["nodeInfo"]["nodeId"].clone();
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({ "id": lost, "state": "preempted" }))).unwrap();
    assert_eq!((state(&emulator, "mpi").await, running(&emulator).await), (json!("active"), 0));
    assert_eq!(subtasks(&emulator).await, [Value::Null; 0]);
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({}))).unwrap();
    assert_eq!((state(&emulator, "mpi").await, running(&emulator).await), (json!("running"), 3));
    emulator.clock().advance(5 * SECOND);
    post(&emulator, "/jobs/job/tasks/mpi/terminate", Value::Null).await;
    assert_eq!(running(&emulator).await, 0);
    assert!(subtasks(&emulator).await.iter().all(|subtask| subtask["state"] == "completed"));
    emulator.clock().advance(60 * SECOND);
    assert_eq!(task(&emulator, "mpi").await["executionInfo"]["failureInfo"]["code"], "TaskEnded");
}

#[tokio::test]
async fn a_task_that_loses_all_its_nodes_at_once_leaves_its_run_once() {
    let resize = |option: &str| json!({ "targetDedicatedNodes": 0, "nodeDeallocationOption": option });
    let changes = [
        ("DELETE", "/pools/p", Value::Null, "active", 1),
        ("POST", "/pools/p/resize", resize("requeue"), "active", 1),
        ("POST", "/pools/p/resize", resize("terminate"), "completed", 0),
    ];
    for (method, path, body, after, requeues) in changes {
        let emulator = distributed(3, json!({})).await;
        emulator.clock().advance(5 * SECOND);
        assert_eq!(send(&emulator, method, path, &body).await.status, 202);
        let lost = task(&emulator, "mpi").await;
        assert_eq!(
            (&lost["state"], &lost["previousState"], &lost["executionInfo"]["requeueCount"]),
            (&json!(after), &json!("running"), &json!(requeues)),
            "{method} {body}"
        );
        emulator.clock().advance(60 * SECOND);
        assert_eq!(state(&emulator, "mpi").await, after);
    }
}

#[tokio::test]
async fn a_task_whose_nodes_disappear_at_once_waits_for_others() {
    let emulator = distributed(3, json!({})).await;
    let replaced = json!({ "id": "p", "vmSize": "s", "currentDedicatedNodes": 0 });
    emulator.seed(batch_emulator::PoolSeed::new(replaced)).unwrap();
    let lost = task(&emulator, "mpi").await;
    assert_eq!((&lost["state"], &lost["previousState"]), (&json!("active"), &json!("running")));
    assert_eq!(lost["executionInfo"], json!({ "retryCount": 0, "requeueCount": 0 }));
}

#[tokio::test]
async fn a_retry_keeps_the_folders_of_its_nodes_and_leaves_the_others() {
    let emulator = distributed(3, json!({ "constraints": { "maxTaskRetryCount": 1 } })).await;
    emulator.set_outcome("job", "mpi", Outcome::exit(1).after(10 * SECOND));
    let first = task(&emulator, "mpi").await["nodeInfo"]["nodeId"].clone();
    // It comes before the others, so that the first node of the Task is the second one of the retry.
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({ "id": "a" }))).unwrap();
    emulator.clock().advance(12 * SECOND);
    let retried = task(&emulator, "mpi").await;
    let info = (&retried["state"], &retried["executionInfo"]["retryCount"], &retried["nodeInfo"]["nodeId"]);
    assert_eq!(info, (&json!("running"), &json!(1), &json!("a")));
    assert_eq!(subtasks(&emulator).await[0]["nodeInfo"]["nodeId"], first);
    for node in nodes(&emulator).await {
        let id = node["id"].as_str().unwrap();
        let files = get(&emulator, &format!("/pools/p/nodes/{id}/files?recursive=true")).await.to_string();
        assert_eq!(files.contains("workitems/job/job-1/mpi/wd"), node["state"] == "running", "{id}: {files}");
    }
}
