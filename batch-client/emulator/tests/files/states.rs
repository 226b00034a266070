//! What the states of Tasks and nodes mean for files.

use batch_emulator::Outcome;

use super::*;

/// The outcomes of all four operations on the files of a Task; HEAD has only a status.
async fn outcomes(emulator: &Emulator, directory: &str) -> Vec<(u16, String)> {
    let file = format!("{directory}/stdout.txt");
    let answers = [
        get(emulator, directory).await,
        get(emulator, &file).await,
        head(emulator, &file).await,
        delete(emulator, &file).await,
    ];
    answers.iter().map(outcome).collect()
}

/// The outcomes if all operations are refused.
fn all_refused(status: u16, code: &str) -> Vec<(u16, String)> {
    let refusal = refused(status, code);
    vec![refusal.clone(), refusal.clone(), (status, String::new()), refusal]
}

#[tokio::test]
async fn what_does_not_exist_has_no_files() {
    let emulator = with_nodes(Emulator::builder()).await;
    for (directory, code) in [
        ("/jobs/none/tasks/t/files", "JobNotFound"),
        ("/jobs/job/tasks/none/files", "TaskNotFound"),
        ("/pools/none/nodes/n1/files", "PoolNotFound"),
        ("/pools/small/nodes/none/files", "NodeNotFound"),
        ("/pools/small/nodes/w1/files", "NodeNotFound"),
    ] {
        assert_eq!(outcomes(&emulator, directory).await, all_refused(404, code), "{directory}");
    }
}

#[tokio::test]
async fn a_task_that_has_not_run_has_no_files_yet() {
    let emulator = with_nodes(Emulator::builder()).await;
    let node = json!({ "poolId": "small", "nodeId": "n1" });
    for (id, task, code) in [
        // It waits for more slots than a node has.
        ("a", json!({ "state": "active", "requiredSlots": 9 }), "OperationInvalidForCurrentState"),
        ("p", json!({ "state": "preparing", "nodeInfo": node }), "OperationInvalidForCurrentState"),
        ("r", json!({ "state": "running", "nodeInfo": node }), "OperationInvalidForCurrentState"),
        ("c", json!({ "state": "completed", "nodeInfo": node }), "TaskFilesUnavailable"),
        ("never", json!({ "state": "completed" }), "TaskFilesUnavailable"),
    ] {
        seed_task(&emulator, id, &task);
        let directory = format!("/jobs/job/tasks/{id}/files");
        assert_eq!(outcomes(&emulator, &directory).await, all_refused(409, code), "{id}");
    }
}

#[tokio::test]
async fn files_of_a_completed_task_are_kept_for_the_retention_time() {
    let emulator = with_files(&["stdout.txt"]).await;
    seed_task(
        &emulator,
        "short",
        &json!({ "nodeInfo": { "poolId": "small", "nodeId": "n1" },
        "constraints": { "retentionTime": "PT1H" } }),
    );
    emulator.seed(FileSeed::task("job", "short", "stdout.txt", "")).unwrap();
    let short = "/jobs/job/tasks/short/files";
    emulator.clock().advance(std::time::Duration::from_secs(3_539));
    assert_eq!(names(&emulator, short).await, ["stdout.txt"]);
    emulator.clock().advance(std::time::Duration::from_secs(1));
    assert_eq!(outcomes(&emulator, short).await, all_refused(409, "TaskFilesCleanedup"));
    assert_eq!(names(&emulator, TASK).await, ["stdout.txt"]);
    emulator.clock().advance(std::time::Duration::from_secs(7 * 86_400));
    assert_eq!(outcomes(&emulator, TASK).await, all_refused(409, "TaskFilesCleanedup"));
}

#[tokio::test]
async fn a_command_leaves_its_output_on_its_node() {
    let emulator = with_nodes(Emulator::builder()).await;
    emulator.set_start_task_outcome("started", Outcome::exit(0).stdout("ready\n").stderr("no trouble\n"));
    let image = json!({ "publisher": "p", "offer": "o", "sku": "s" });
    let machine = json!({ "nodeAgentSKUId": "batch.node.ubuntu 22.04", "imageReference": image });
    let pool = json!({ "id": "started", "vmSize": "standard_d1_v2", "targetDedicatedNodes": 1,
        "virtualMachineConfiguration": machine, "startTask": { "commandLine": "start" } });
    assert_eq!(send(&emulator, "POST", "/pools", &pool).await.status, 201);
    emulator.clock().advance(std::time::Duration::from_secs(3_600));
    let nodes = get(&emulator, "/pools/started/nodes").await.json();
    let files = format!("/pools/started/nodes/{}/files", nodes["value"][0]["id"].as_str().unwrap());
    assert_eq!(text(&get(&emulator, &format!("{files}/startup%2Fstdout.txt")).await), "ready\n");
    assert_eq!(text(&get(&emulator, &format!("{files}/startup%2Fstderr.txt")).await), "no trouble\n");
    let all = ["startup", "startup/stdout.txt", "startup/stderr.txt", "startup/wd"];
    assert_eq!(names(&emulator, &format!("{files}?recursive=true")).await, all);
}

#[tokio::test]
async fn files_go_with_their_node() {
    let emulator = with_files(&["stdout.txt"]).await;
    let deleted = delete(&emulator, "/pools/small").await;
    assert_eq!(deleted.status, 202);
    emulator.clock().advance(std::time::Duration::from_secs(3_600));
    assert_eq!(outcomes(&emulator, TASK).await, all_refused(404, "NodeNotFound"));
    assert_eq!(outcomes(&emulator, NODE).await, all_refused(404, "PoolNotFound"));
}
