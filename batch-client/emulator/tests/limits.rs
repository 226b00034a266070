//! The limits of the description: where they are checked, and where they are not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::{Emulator, JobSeed};
use serde_json::{Value, json};
use support::send;

/// A Job with this id and an auto pool.
fn on_auto_pool(id: &str, pool: &Value) -> Value {
    let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
    json!({ "id": id, "poolInfo": { "autoPoolSpecification": auto } })
}

#[tokio::test]
async fn the_limits_of_the_special_tasks_are_checked() {
    let emulator = support::open(Emulator::builder()).await;
    let long = "x".repeat(65);
    let manager = |id: &str, name: &str, retries: i32| {
        let constraints = json!({ "maxTaskRetryCount": retries });
        json!({ "jobManagerTask": { "id": id, "displayName": name, "commandLine": "c", "constraints": constraints } })
    };
    let prefix = json!({ "autoPoolIdPrefix": "x".repeat(21), "poolLifetimeOption": "job" });
    let rows = [
        (manager("a b", "", 0), "id", "must match"),
        (manager(&long, "", 0), "id", "1 to 64"),
        (manager("m", &"x".repeat(1025), 0), "displayName", "0 to 1024"),
        (manager("m", "", -2), "maxTaskRetryCount", "between -1 and"),
        (json!({ "jobPreparationTask": { "id": "", "commandLine": "c" } }), "id", "1 to 64"),
        (
            json!({
                "jobPreparationTask": { "commandLine": "c" },
                "jobReleaseTask": { "id": "a:b", "commandLine": "c" },
            }),
            "id",
            "must match",
        ),
        (json!({ "poolInfo": { "autoPoolSpecification": prefix } }), "autoPoolIdPrefix", "0 to 20"),
    ];
    for (settings, property, reason) in rows {
        let mut body = json!({ "id": "job", "poolInfo": { "poolId": "p" } });
        body.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
        let answer = send(&emulator, "POST", "/jobs", &body).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "InvalidPropertyValue"), "{body}");
        assert_eq!(answer.detail("PropertyName").as_deref(), Some(property), "{body}");
        let found = answer.detail("Reason").unwrap();
        assert!(found.contains(reason), "{body}: {found}");
    }
}

#[tokio::test]
async fn in_an_auto_pool_types_are_checked_but_limits_are_not() {
    let emulator = support::open(Emulator::builder()).await;
    let nat = json!({
        "name": "-not a name-", "protocol": "tcp", "backendPort": 70_000,
        "frontendPortRangeStart": 0, "frontendPortRangeEnd": 0,
    });
    let pool = json!({
        "vmSize": "s",
        "displayName": "x".repeat(1025),
        "taskSlotsPerNode": 300,
        "startTask": { "commandLine": "c", "maxTaskRetryCount": -2 },
        "networkConfiguration": { "endpointConfiguration": { "inboundNATPools": vec![nat; 6] } },
    });
    let created = send(&emulator, "POST", "/jobs", &on_auto_pool("broken", &pool)).await;
    assert_eq!(created.status, 201, "{}", created.json());
    let shown = send(&emulator, "GET", "/jobs/broken", &Value::Null).await.json();
    assert_eq!(shown["poolInfo"]["autoPoolSpecification"]["pool"]["taskSlotsPerNode"], 300);

    let beyond = json!({ "vmSize": "s", "taskSlotsPerNode": i64::from(i32::MAX) + 1 });
    let refused = send(&emulator, "POST", "/jobs", &on_auto_pool("beyond", &beyond)).await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.detail("PropertyName").as_deref(), Some("taskSlotsPerNode"));
}

#[tokio::test]
async fn a_password_is_required_in_requests_but_not_in_a_seed() {
    let emulator = support::open(Emulator::builder()).await;
    let job = on_auto_pool("job", &json!({ "vmSize": "s", "userAccounts": [{ "name": "ada" }] }));
    let refused = send(&emulator, "POST", "/jobs", &job).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (400, "MissingRequiredProperty"));
    assert_eq!(refused.detail("PropertyName").as_deref(), Some("password"));

    emulator.seed(JobSeed::new(job)).expect("a Job as the service answers it");
    let shown = send(&emulator, "GET", "/jobs/job", &Value::Null).await.json();
    let account = &shown["poolInfo"]["autoPoolSpecification"]["pool"]["userAccounts"][0];
    assert_eq!((account["name"].as_str(), account.get("password")), (Some("ada"), None));
}
