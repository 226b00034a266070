//! Preparation and release Tasks as processes.

use std::fs;

use serde_json::{Value, json};

use crate::program::{Program, until, until_answer};

#[tokio::test]
async fn preparation_and_release_tasks_run_around_the_tasks_of_a_job() {
    let program = Program::start(&["--pool", "p=1"]).await;
    let order = program.folder.path().join("order");
    let note =
        |what: &str| format!("/bin/sh -c 'echo {what} $AZ_BATCH_TASK_ID $FROM_JOB >> {}'", order.display());
    let job = json!({ "id": "job", "poolInfo": { "poolId": "p" },
        "commonEnvironmentSettings": [{ "name": "FROM_JOB", "value": "v" }],
        "jobPreparationTask": { "commandLine": note("prepare") },
        "jobReleaseTask": { "commandLine": note("$(basename $AZ_BATCH_JOB_PREP_DIR)") } });
    assert_eq!(program.send("POST", "/jobs", &job).await.0, 201);
    let script = format!(
        "/bin/sh -c 'trap \"echo task >> {0}; exit\" TERM; \
        echo $AZ_BATCH_JOB_PREP_WORKING_DIR; sleep 1000 & wait'",
        order.display()
    );
    let task = json!({ "id": "t", "commandLine": script });
    assert_eq!(program.send("POST", "/jobs/job/tasks", &task).await.0, 201);
    let id = program.nodes_in("p", "running").await[0]["id"].as_str().unwrap().to_owned();
    let of_job = program.node("p", &id).join("workitems/job/job-1");
    let stdout = of_job.join("t/stdout.txt");
    let prepared = format!("{}\n", of_job.join("jobpreparation/wd").display());
    until("the start", || fs::read_to_string(&stdout).is_ok_and(|text| text == prepared)).await;
    assert_eq!(program.send("POST", "/jobs/job/terminate", &Value::Null).await.0, 202);
    let ended = until_answer(&program, "/jobs/job", |job| job["state"] == "completed").await;
    assert_eq!(ended["executionInfo"].get("schedulingError"), None);
    let lines = fs::read_to_string(&order).unwrap();
    assert_eq!(lines, "prepare jobpreparation v\ntask\njobpreparation jobrelease v\n");
    let (_, list) = program.send("GET", "/jobs/job/jobpreparationandreleasetaskstatus", &Value::Null).await;
    let status = &list["value"][0];
    for name in ["jobPreparationTaskExecutionInfo", "jobReleaseTaskExecutionInfo"] {
        assert_eq!(
            (&status[name]["state"], &status[name]["exitCode"]),
            (&json!("completed"), &json!(0)),
            "{name}"
        );
    }
    assert_eq!(program.send("DELETE", "/jobs/job", &Value::Null).await.0, 202);
    until("the removal", || !of_job.join("jobpreparation").exists() && !of_job.join("jobrelease").exists())
        .await;
}
