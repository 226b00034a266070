//! Models are built without `Some`, `Box`, `Secret`, `String` and `Vec`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use batch_client::models::*;
use batch_client::{BatchDuration, Secret};
use serde::Serialize;
use serde_json::{Value, json};

fn written(model: &impl Serialize) -> Value {
    serde_json::to_value(model).unwrap()
}

#[test]
fn a_large_request_is_built_by_new_and_setters() {
    let image = ("canonical", "ubuntu-24_04-lts", "server");
    let machine = VirtualMachineConfiguration::new(image, "batch.node.ubuntu 24.04");
    let pool = BatchPoolSpecification::new("standard_d2s_v3")
        .virtual_machine_configuration(machine)
        .target_dedicated_nodes(2)
        .network_configuration("/subnets/y");
    let auto = BatchAutoPoolSpecification::new(BatchPoolLifetimeOption::Job)
        .auto_pool_id_prefix("nightly")
        .pool(pool);
    let constraints =
        BatchJobConstraints::new().max_wall_clock_time(Duration::from_secs(8 * 3600)).max_task_retry_count(2);
    let manager = BatchJobManagerTask::new("manager", "run")
        .environment_settings([("SCENE", "lighthouse"), ("TOKEN", "s3cr3t")])
        .kill_job_on_completion(false)
        .resource_files([("https://x/y?sig=1", "y")]);
    let options = BatchJobCreateOptions::new("everything", auto)
        .constraints(constraints)
        .job_manager_task(manager)
        .job_preparation_task("mkdir textures")
        .metadata([("project", "lighthouse")])
        .on_all_tasks_complete(BatchAllTasksCompleteMode::TerminateJob);
    let image = json!({"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"});
    let machine = json!({"imageReference": image, "nodeAgentSKUId": "batch.node.ubuntu 24.04"});
    let pool = json!({
        "vmSize": "standard_d2s_v3",
        "virtualMachineConfiguration": machine,
        "targetDedicatedNodes": 2,
        "networkConfiguration": {"subnetId": "/subnets/y"},
    });
    let auto = json!({"poolLifetimeOption": "job", "autoPoolIdPrefix": "nightly", "pool": pool});
    let variables =
        [json!({"name": "SCENE", "value": "lighthouse"}), json!({"name": "TOKEN", "value": "s3cr3t"})];
    let manager = json!({
        "id": "manager",
        "commandLine": "run",
        "environmentSettings": variables,
        "killJobOnCompletion": false,
        "resourceFiles": [{"httpUrl": "https://x/y?sig=1", "filePath": "y"}],
    });
    let expected = json!({
        "id": "everything",
        "poolInfo": {"autoPoolSpecification": auto},
        "constraints": {"maxWallClockTime": "PT8H", "maxTaskRetryCount": 2},
        "jobManagerTask": manager,
        "jobPreparationTask": {"commandLine": "mkdir textures"},
        "metadata": [{"name": "project", "value": "lighthouse"}],
        "onAllTasksComplete": "terminatejob",
    });
    assert_eq!(written(&options), expected);
}

#[test]
fn a_setter_takes_what_the_caller_has() {
    let owned = String::from("pool-1");
    let expected = BatchPoolInfo::new().pool_id("pool-1");
    let options = |pool: BatchPoolInfo| BatchJobCreateOptions::new("nightly", pool).pool_info;
    assert_eq!(options((&owned).into()), expected);
    assert_eq!(options(owned.into()), expected);
    assert_eq!(BatchJobCreateOptions::new("nightly", "pool-1").pool_info, expected);

    let pairs = std::collections::BTreeMap::from([("a", "1"), ("b", "2")]);
    let items = vec![BatchMetadataItem::new("a", "1"), BatchMetadataItem::new("b", "2")];
    let update = BatchJobUpdateOptions::new();
    assert_eq!(update.clone().metadata(pairs).metadata, Some(items.clone()));
    assert_eq!(update.metadata(items.clone()).metadata, Some(items));

    let limits = BatchJobConstraints::new();
    assert!(limits.clone().max_wall_clock_time(Duration::MAX).max_wall_clock_time.unwrap().is_unlimited());
    assert_eq!(
        limits.max_wall_clock_time(BatchDuration::ZERO).max_wall_clock_time,
        Some(BatchDuration::ZERO)
    );

    let secret = Secret::<String>::from("https://a.example/?sig=1");
    assert_eq!(
        ResourceFile::new().http_url(secret),
        ResourceFile::new().http_url("https://a.example/?sig=1")
    );
    let extension = VMExtension::new("n", "p", "t").settings([("key", "value")]);
    assert_eq!(written(&extension)["settings"], json!({"key": "value"}));
}

#[test]
fn an_answer_for_a_test_takes_one_line_and_what_the_test_is_about() {
    let mut job = BatchJob::default();
    job.priority = Some(5);
    let expected = json!({
        "id": "",
        "url": "",
        "eTag": "",
        "lastModified": "1970-01-01T00:00:00Z",
        "creationTime": "1970-01-01T00:00:00Z",
        "state": "",
        "stateTransitionTime": "1970-01-01T00:00:00Z",
        "priority": 5,
        "poolInfo": {},
    });
    assert_eq!(written(&job), expected);
    assert_eq!(job.state, BatchJobState::UnknownValue(String::new()));
    assert_eq!(BatchTaskCountsResult::default().task_counts.active, 0);
}
