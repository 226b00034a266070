//! Release Tasks: they run on each node that was prepared, and the end of their Job waits for them.

use super::*;

/// An emulator with a Pool of this number of nodes, and a Job with a preparation and a release Task whose Task `a` has
/// ended on one of them. The release Task takes five seconds.
async fn to_be_released(nodes: u32) -> Emulator {
    let tasks = json!({ "jobPreparationTask": { "commandLine": "prepare" },
        "jobReleaseTask": { "commandLine": "release", "maxWallClockTime": "PT1M" } });
    let emulator = with_job(builder().pool("p", nodes).pool("other", 1), tasks).await;
    emulator.set_outcome("job", "jobrelease", Outcome::exit(0).after(5 * SECOND).stdout("clean\n"));
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(2 * SECOND);
    assert_eq!(state(&emulator, "a").await, "completed");
    emulator
}

async fn job(emulator: &Emulator) -> Value {
    get(emulator, "/jobs/job").await
}

async fn release(emulator: &Emulator) -> Value {
    statuses(emulator).await[0]["jobReleaseTaskExecutionInfo"].clone()
}

#[tokio::test]
async fn a_job_is_completed_after_the_release_of_each_prepared_node() {
    let emulator = to_be_released(2).await;
    post(&emulator, "/jobs/job/terminate", Value::Null).await;
    emulator.clock().advance(2 * SECOND);
    let terminating = job(&emulator).await;
    let error = &terminating["executionInfo"]["schedulingError"];
    assert_eq!(terminating["state"], "terminating");
    assert_eq!(
        (&error["category"], &error["code"], &error["details"]),
        (
            &json!("ServerError"),
            &json!("JobTerminationAwaitingNodeProcessing"),
            &json!([{ "name": "Number of nodes awaiting processing", "value": "1" }])
        )
    );
    assert_eq!(
        (release(&emulator).await["state"].clone(), statuses(&emulator).await.len()),
        (json!("running"), 1)
    );
    assert_eq!(nodes(&emulator).await.iter().filter(|node| node["state"] == "idle").count(), 2);
    emulator.clock().advance(3 * SECOND);
    let (completed, release) = (job(&emulator).await, release(&emulator).await);
    assert_eq!(completed["state"], "completed");
    assert_eq!(completed["executionInfo"].get("schedulingError"), None);
    assert_eq!(completed["executionInfo"]["endTime"], release["endTime"]);
    assert_eq!(completed["eTag"], terminating["eTag"]);
    let names: Vec<_> = release.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        names.join(" "),
        "startTime endTime taskRootDirectory taskRootDirectoryUrl state exitCode result"
    );
    let url = release["taskRootDirectoryUrl"].as_str().unwrap();
    let path = url.split_once("/pools").unwrap().1.to_owned();
    let text = send(&emulator, "GET", &format!("/pools{path}%2Fstdout.txt"), &Value::Null).await;
    assert_eq!(text.body, "clean\n");
    // No second release when it is deleted, and its folders go with it.
    send(&emulator, "DELETE", "/jobs/job", &Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.status, 404);
    for node in nodes(&emulator).await {
        let files =
            get(&emulator, &format!("/pools/p/nodes/{}/files?recursive=true", node["id"].as_str().unwrap()))
                .await;
        assert!(!files.to_string().contains("/wd"), "{files}");
    }
}

#[tokio::test]
async fn every_way_to_end_a_job_releases_its_nodes() {
    for (way, settings) in [
        ("DELETE", json!({})),
        ("expiry", json!({ "constraints": { "maxWallClockTime": "PT10S" } })),
        ("last task", json!({ "onAllTasksComplete": "terminatejob" })),
        ("failure", json!({ "onTaskFailure": "performexitoptionsjobaction" })),
    ] {
        let mut settings = settings;
        settings["jobPreparationTask"] = json!({ "commandLine": "prepare" });
        settings["jobReleaseTask"] = json!({ "commandLine": "release" });
        let emulator = with_job(builder().pool("p", 1).task_check_time(4 * SECOND), settings).await;
        emulator.set_outcome("job", "jobrelease", Outcome::exit(9).after(60 * SECOND));
        if way == "failure" {
            emulator.set_outcome("job", "a", Outcome::exit(1));
        }
        added(&emulator, "a", json!({})).await;
        emulator.clock().advance(3 * SECOND);
        if way == "DELETE" {
            send(&emulator, "DELETE", "/jobs/job", &Value::Null).await;
        }
        emulator.clock().advance(20 * SECOND);
        let ending = job(&emulator).await;
        let expected = if way == "DELETE" { "deleting" } else { "terminating" };
        assert_eq!(ending["state"], expected, "{way}");
        assert_eq!(release(&emulator).await["state"], "running", "{way}");
        emulator.clock().advance(60 * SECOND);
        if way == "DELETE" {
            assert_eq!(send(&emulator, "GET", "/jobs/job", &Value::Null).await.status, 404);
        } else {
            // A release that fails hinders nothing.
            assert_eq!(job(&emulator).await["state"], "completed", "{way}");
            assert_eq!(release(&emulator).await["result"], "failure", "{way}");
        }
    }
}

#[tokio::test]
async fn a_release_has_a_time_limit_and_force_a_shorter_one() {
    for (query, waits) in [("", 60), ("?force=true", 30)] {
        let emulator = to_be_released(1).await;
        emulator.set_outcome("job", "jobrelease", Outcome::exit(0).after(1000 * SECOND));
        post(&emulator, &format!("/jobs/job/terminate{query}"), Value::Null).await;
        emulator.clock().advance((waits - 1) * SECOND);
        assert_eq!(job(&emulator).await["state"], "terminating", "{waits}");
        emulator.clock().advance(SECOND);
        assert_eq!(job(&emulator).await["state"], "completed", "{waits}");
        let info = release(&emulator).await;
        assert_eq!((&info["result"], &info["failureInfo"]["code"]), (&json!("failure"), &json!("TaskEnded")));
    }
    let job = json!({ "id": "long", "poolInfo": { "poolId": "p" }, "jobPreparationTask": { "commandLine": "p" },
        "jobReleaseTask": { "commandLine": "r", "maxWallClockTime": "PT16M" } });
    let emulator = support::open(builder()).await;
    let refused = send(&emulator, "POST", "/jobs", &job).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (400, "InvalidPropertyValue"));
}

#[tokio::test]
async fn a_node_that_is_gone_is_not_released() {
    let emulator = to_be_released(1).await;
    post(&emulator, "/jobs/job/terminate", Value::Null).await;
    assert_eq!(release(&emulator).await["state"], "running");
    send(&emulator, "DELETE", "/pools/p", &Value::Null).await;
    emulator.clock().advance(2 * SECOND);
    assert_eq!(job(&emulator).await["state"], "completed");
    assert_eq!(release(&emulator).await, Value::Null);
    assert_eq!(statuses(&emulator).await[0]["jobPreparationTaskExecutionInfo"]["result"], "success");

    let emulator = to_be_released(1).await;
    let id = nodes(&emulator).await[0]["id"].clone();
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({ "id": id, "state": "reimaging" }))).unwrap();
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({ "id": id, "state": "idle" }))).unwrap();
    post(&emulator, "/jobs/job/terminate", Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(job(&emulator).await["state"], "completed");
}

#[tokio::test]
async fn a_release_that_a_reboot_interrupts_runs_again() {
    let emulator = to_be_released(1).await;
    post(&emulator, "/jobs/job/terminate", Value::Null).await;
    emulator.clock().advance(3 * SECOND);
    let id = nodes(&emulator).await[0]["id"].clone();
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({ "id": id, "state": "rebooting" }))).unwrap();
    emulator.clock().advance(10 * SECOND);
    assert_eq!(job(&emulator).await["state"], "terminating");
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({ "id": id, "state": "idle" }))).unwrap();
    emulator.clock().advance(4 * SECOND);
    assert_eq!(job(&emulator).await["state"], "terminating");
    emulator.clock().advance(SECOND);
    assert_eq!(release(&emulator).await["result"], "success");
    assert_eq!(job(&emulator).await["state"], "completed");
}

#[tokio::test]
async fn a_job_without_a_release_task_ends_at_once() {
    let emulator =
        with_job(builder().pool("p", 1), json!({ "jobPreparationTask": { "commandLine": "prepare" } })).await;
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(2 * SECOND);
    post(&emulator, "/jobs/job/terminate", Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(job(&emulator).await["state"], "completed");
    assert_eq!(release(&emulator).await, Value::Null);
}
