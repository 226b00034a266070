//! Auto pools: they come with their Job and go with it.

use super::*;

/// The Job `job` with an auto pool of one node and these further settings of `autoPoolSpecification`, and its Pool.
async fn with_auto_pool(emulator: &Emulator, specification: Value) -> String {
    let body = json!({ "id": "job", "poolInfo": { "autoPoolSpecification": specification } });
    post(emulator, "/jobs", body).await;
    get(emulator, "/jobs/job").await["executionInfo"]["poolId"].as_str().unwrap().to_owned()
}

fn specification(keeps: bool) -> Value {
    json!({ "autoPoolIdPrefix": "x", "poolLifetimeOption": "job", "keepAlive": keeps, "pool": pool() })
}

fn pool() -> Value {
    json!({ "vmSize": "Standard_D2s_v3", "targetDedicatedNodes": 1, "displayName": "auto",
        "virtualMachineConfiguration":
            { "imageReference": { "publisher": "p", "offer": "o", "sku": "s" }, "nodeAgentSKUId": "a" } })
}

async fn pools(emulator: &Emulator) -> Vec<Value> {
    get(emulator, "/pools").await["value"].as_array().unwrap().clone()
}

#[tokio::test]
async fn an_auto_pool_runs_the_tasks_of_its_job_and_goes_with_it() {
    for ending in ["terminate", "DELETE"] {
        let emulator = support::open(builder()).await;
        let id = with_auto_pool(&emulator, specification(false)).await;
        assert!(id.starts_with("x_"), "{id}");
        let shown = get(&emulator, &format!("/pools/{id}")).await;
        assert_eq!(
            (&shown["displayName"], &shown["vmSize"], &shown["allocationState"], &shown["taskSlotsPerNode"]),
            (&json!("auto"), &json!("standard_d2s_v3"), &json!("resizing"), &json!(1))
        );
        added(&emulator, "a", json!({})).await;
        emulator.clock().advance(10 * SECOND);
        let ended = task(&emulator, "a").await;
        assert_eq!(
            (&ended["executionInfo"]["result"], &ended["nodeInfo"]["poolId"]),
            (&json!("success"), &json!(id))
        );
        if ending == "DELETE" {
            send(&emulator, "DELETE", "/jobs/job", &Value::Null).await;
        } else {
            post(&emulator, "/jobs/job/terminate", Value::Null).await;
        }
        assert_eq!(pools(&emulator).await[0]["state"], "active", "{ending}");
        emulator.clock().advance(SECOND);
        assert_eq!(pools(&emulator).await[0]["state"], "deleting", "{ending}");
        emulator.clock().advance(2 * SECOND);
        assert_eq!(pools(&emulator).await, [Value::Null; 0], "{ending}");
    }
}

#[tokio::test]
async fn an_auto_pool_can_stay_and_one_that_is_deleted_does_not_come_back() {
    let emulator = support::open(builder()).await;
    let kept = with_auto_pool(&emulator, specification(true)).await;
    send(&emulator, "DELETE", "/jobs/job", &Value::Null).await;
    emulator.clock().advance(10 * SECOND);
    assert_eq!(pools(&emulator).await[0]["id"], json!(kept));
    let deleted = with_auto_pool(&emulator, specification(false)).await;
    assert_eq!(send(&emulator, "DELETE", &format!("/pools/{deleted}"), &Value::Null).await.status, 202);
    emulator.clock().advance(10 * SECOND);
    added(&emulator, "a", json!({})).await;
    assert_eq!((pools(&emulator).await.len(), state(&emulator, "a").await), (1, json!("active")));
}

#[tokio::test]
async fn a_job_that_changes_its_pool_leaves_its_auto_pool_and_gets_another() {
    let emulator = support::open(builder().pool("p", 1)).await;
    let first = with_auto_pool(&emulator, specification(false)).await;
    added(&emulator, "a", json!({})).await;
    post(&emulator, "/jobs/job/disable", json!({ "disableTasks": "requeue" })).await;
    emulator.clock().advance(SECOND);
    let change = async |info: Value| {
        let answer = send(&emulator, "PATCH", "/jobs/job", &json!({ "poolInfo": info })).await;
        assert_eq!(answer.status, 200, "{}", answer.json());
    };
    change(json!({ "poolId": "p" })).await;
    assert_eq!(get(&emulator, &format!("/pools/{first}")).await["state"], "deleting");
    change(json!({ "autoPoolSpecification": specification(false) })).await;
    let second = get(&emulator, "/jobs/job").await["executionInfo"]["poolId"].clone();
    assert_eq!(get(&emulator, &format!("/pools/{}", second.as_str().unwrap())).await["state"], "active");
    post(&emulator, "/jobs/job/enable", Value::Null).await;
    emulator.clock().advance(10 * SECOND);
    assert_eq!(task(&emulator, "a").await["nodeInfo"]["poolId"], second);
}

#[tokio::test]
async fn a_job_shows_why_its_auto_pool_can_not_be_made() {
    let mut scaled = pool();
    scaled["enableAutoScale"] = json!(true);
    let mut large = pool();
    large["targetDedicatedNodes"] = json!(100_001);
    for (pool, code) in [
        (Some(scaled), "InvalidAutoPoolSettings"),
        (Some(large), "AutoPoolCreationFailedWithQuotaReached"),
        (None, "InvalidAutoPoolSettings"),
    ] {
        let emulator = support::open(builder()).await;
        let mut specification = json!({ "poolLifetimeOption": "job" });
        if let Some(pool) = pool {
            specification["pool"] = pool;
        }
        with_auto_pool(&emulator, specification).await;
        let job = get(&emulator, "/jobs/job").await;
        let error = &job["executionInfo"]["schedulingError"];
        assert_eq!(
            (&job["state"], &error["category"], &error["code"]),
            (&json!("active"), &json!("UserError"), &json!(code))
        );
        assert_eq!(pools(&emulator).await, [Value::Null; 0]);
        added(&emulator, "a", json!({})).await;
        post(&emulator, "/jobs/job/terminate", Value::Null).await;
        emulator.clock().advance(SECOND);
        assert_eq!(get(&emulator, "/jobs/job").await["state"], "completed");
    }
}
