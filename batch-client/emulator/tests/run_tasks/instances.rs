//! Multi-instance Tasks as processes.

use std::fs;

use serde_json::json;

use crate::program::{Program, until_answer};

#[tokio::test]
async fn instances_run_their_coordination_command_with_its_environment_and_files() {
    let program = Program::start(&[]).await;
    let shared = program.folder.path().join("shared.txt");
    fs::write(&shared, "shared").unwrap();
    let machine =
        json!({ "imageReference": { "publisher": "p", "offer": "o", "sku": "s" }, "nodeAgentSKUId": "a" });
    let pool = json!({ "id": "p", "vmSize": "s", "virtualMachineConfiguration": machine, "targetDedicatedNodes": 2,
        "enableInterNodeCommunication": true });
    assert_eq!(program.send("POST", "/pools", &pool).await.0, 201);
    assert_eq!(
        program.send("POST", "/jobs", &json!({ "id": "job", "poolInfo": { "poolId": "p" } })).await.0,
        201
    );
    let common = json!([{ "httpUrl": format!("file://{}", shared.display()), "filePath": "common.txt" }]);
    let coordination = "/bin/sh -c 'cat $AZ_BATCH_TASK_SHARED_DIR/common.txt > copied; echo $AZ_BATCH_IS_CURRENT_NODE_MASTER > role'";
    let settings = json!({ "numberOfInstances": 2, "coordinationCommandLine": coordination, "commonResourceFiles": common });
    let command = "/bin/sh -c 'cat copied role; echo $AZ_BATCH_HOST_LIST $AZ_BATCH_NODE_LIST $CCP_NODES $AZ_BATCH_MASTER_NODE'";
    let task = json!({ "id": "mpi", "commandLine": command, "multiInstanceSettings": settings });
    assert_eq!(program.send("POST", "/jobs/job/tasks", &task).await.0, 201);
    let ended = until_answer(&program, "/jobs/job/tasks/mpi", |task| task["state"] == "completed").await;
    assert_eq!(ended["executionInfo"]["result"], "success", "{ended}");
    let folder = |info: &serde_json::Value| {
        program.node("p", info["nodeId"].as_str().unwrap()).join(info["taskRootDirectory"].as_str().unwrap())
    };
    let (_, list) = program.send("GET", "/jobs/job/tasks/mpi/subtasksinfo", &serde_json::Value::Null).await;
    let other = folder(&list["value"][0]["nodeInfo"]);
    assert_eq!(fs::read_to_string(other.join("wd/role")).unwrap(), "false\n");
    assert_eq!(fs::read_to_string(other.join("wd/copied")).unwrap(), "shared");
    let (_, nodes) = program.send("GET", "/pools/p/nodes", &serde_json::Value::Null).await;
    let address = |info: &serde_json::Value| {
        let all = nodes["value"].as_array().unwrap();
        all.iter().find(|node| node["id"] == info["nodeId"]).unwrap()["ipAddress"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let (first, second) = (address(&ended["nodeInfo"]), address(&list["value"][0]["nodeInfo"]));
    assert_eq!(
        fs::read_to_string(folder(&ended["nodeInfo"]).join("stdout.txt")).unwrap(),
        format!("sharedtrue\n{first},{second} {first};{second} 2 {first} 1 {second} 1 {first}:6000\n")
    );
}
