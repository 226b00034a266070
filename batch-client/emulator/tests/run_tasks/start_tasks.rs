//! Start tasks as processes.

use std::fs;

use crate::program::{Program, pool, processes_with, until};

#[tokio::test]
async fn a_start_task_runs_on_each_node_with_its_environment() {
    let program = Program::start(&[]).await;
    let body = pool("p", 2, "/bin/sh -c 'echo $AZ_BATCH_POOL_ID; env; touch ran'");
    assert_eq!(program.send("POST", "/pools", &body).await.0, 201);
    for node in program.nodes_in("p", "idle").await {
        let id = node["id"].as_str().unwrap();
        assert_eq!(node["startTaskInfo"]["exitCode"], 0);
        let folder = program.node("p", id).join("startup");
        assert!(folder.join("wd/ran").exists());
        let stdout = fs::read_to_string(folder.join("stdout.txt")).unwrap();
        assert!(stdout.starts_with("p\n"), "{stdout}");
        assert!(stdout.contains(&format!("\nAZ_BATCH_NODE_ID={id}\n")), "{stdout}");
        assert!(
            stdout.contains(&format!("\nAZ_BATCH_TASK_WORKING_DIR={}/wd\n", folder.display())),
            "{stdout}"
        );
        assert!(!stdout.contains(program.text("key")) && !stdout.contains(program.text("token")));
    }
}

#[tokio::test]
async fn a_start_task_that_fails_says_why() {
    let program = Program::start(&[]).await;
    for (id, command_line, code) in [
        ("exit", "/bin/sh -c 'exit 3'", "FailureExitCode"),
        ("missing", "no-such-program", "CommandProgramNotFound"),
        ("quote", "/bin/sh -c 'exit", "CommandLaunchFailed"),
    ] {
        assert_eq!(program.send("POST", "/pools", &pool(id, 1, command_line)).await.0, 201);
        let nodes = program.nodes_in(id, "starttaskfailed").await;
        assert_eq!(nodes[0]["startTaskInfo"]["failureInfo"]["code"], code, "{}", nodes[0]);
    }
}

#[tokio::test]
async fn nothing_is_left_of_a_deleted_pool_and_of_a_killed_emulator() {
    let program = Program::start(&[]).await;
    let mark = program.folder.path().display().to_string();
    let script = "/bin/sh -c 'trap \"\" TERM; (setsid sleep 1000 &); echo ready; sleep 1000; sleep 1000'";
    let is_ready = |program: &Program, pool: &str, node: &str| {
        let file = program.node(pool, node).join("startup/stdout.txt");
        move || fs::read_to_string(&file).is_ok_and(|text| text == "ready\n")
    };
    for id in ["deleted", "killed"] {
        assert_eq!(program.send("POST", "/pools", &pool(id, 1, script)).await.0, 201);
        let nodes = program.nodes_in(id, "waitingforstarttask").await;
        until("the start", is_ready(&program, id, nodes[0]["id"].as_str().unwrap())).await;
        assert!(processes_with(&mark).len() >= 3);
        if id == "deleted" {
            assert_eq!(program.send("DELETE", "/pools/deleted", &serde_json::Value::Null).await.0, 202);
            until("the end of the processes", || processes_with(&mark).is_empty()).await;
        }
    }
    // The next emulator in this folder starts when all of them are gone.
    let program = program.restart(&[]).await;
    assert_eq!(processes_with(&mark), Vec::<String>::new());
    assert_eq!(program.send("GET", "/pools", &serde_json::Value::Null).await.0, 200);
}
