//! Pools and nodes: their lives, by the emulator's clock, as the client sees them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use batch_client::models::{
    AllocationState, BatchNode, BatchNodeState, BatchPool, BatchPoolCreateOptions, BatchPoolResizeOptions,
    BatchPoolState, BatchStartTask,
};
use batch_client::{Client, Error, SharedKeyCredential};
use batch_emulator::time::OffsetDateTime;
use batch_emulator::{Emulator, NodeSeed, NodeState, PoolSeed};
use serde_json::{Value, json};
use support::{send, send_with};

const SECOND: Duration = Duration::from_secs(1);

/// An emulator whose clock stands still: a resize takes 40 s, a new node 3 s, its boot 10 s and its start task 5 s.
async fn emulator() -> (Emulator, Client) {
    let builder = Emulator::builder()
        .clock_stopped_at(OffsetDateTime::from_unix_timestamp(1_770_000_000).unwrap())
        .transition_time(60 * SECOND)
        .allocation_time(40 * SECOND)
        .pool_deletion_time(110 * SECOND)
        .node_state_time(NodeState::Creating, 3 * SECOND)
        .node_state_time(NodeState::Starting, 10 * SECOND)
        .start_task_time(5 * SECOND);
    let emulator = builder.start().await.unwrap();
    let credential = SharedKeyCredential::new(emulator.account(), emulator.key()).unwrap();
    let client = Client::new(emulator.endpoint(), credential).unwrap();
    (emulator, client)
}

/// A difference of two times.
const fn seconds(count: i64) -> time::Duration {
    time::Duration::seconds(count)
}

fn code(error: &Error) -> String {
    error.code().map(ToString::to_string).unwrap_or_default()
}

async fn pool(client: &Client, id: &str) -> BatchPool {
    client.pool(id).get().await.unwrap().body
}

async fn nodes(client: &Client, id: &str) -> Vec<BatchNode> {
    client.pool(id).nodes().list().await.unwrap().body.value.unwrap_or_default()
}

async fn states(client: &Client, id: &str) -> Vec<String> {
    nodes(client, id).await.iter().map(|node| node.state.to_string()).collect()
}

fn counts(pool: &BatchPool) -> [Option<i32>; 4] {
    let current = [pool.current_dedicated_nodes, pool.current_low_priority_nodes];
    [Some(current[0]), pool.target_dedicated_nodes, Some(current[1]), pool.target_low_priority_nodes]
}

#[tokio::test]
async fn a_pool_gets_its_nodes_which_boot_and_run_the_start_task() {
    let (emulator, client) = emulator().await;
    let options = BatchPoolCreateOptions::new("Render", "Standard_D1_v2")
        .target_dedicated_nodes(2)
        .target_low_priority_nodes(1)
        .start_task(BatchStartTask::new("/bin/prepare"));
    client.pools().create(options).await.unwrap();
    let new = pool(&client, "render").await;
    assert_eq!((&new.id, &new.state), (&"Render".to_owned(), &BatchPoolState::Active));
    assert_eq!(new.allocation_state, Some(AllocationState::Resizing));
    assert_eq!(counts(&new), [Some(0), Some(2), Some(0), Some(1)]);
    assert!(new.state_transition_time == new.creation_time && new.creation_time < new.last_modified);
    assert_eq!(states(&client, "render").await, [""; 0]);

    emulator.clock().advance(40 * SECOND);
    let steady = pool(&client, "RENDER").await;
    assert_eq!(steady.allocation_state, Some(AllocationState::Steady));
    assert_eq!(counts(&steady), [Some(2), Some(2), Some(1), Some(1)]);
    // The end of a resize makes no new version.
    assert_eq!((&steady.etag, steady.last_modified), (&new.etag, new.last_modified));
    let passed =
        steady.allocation_state_transition_time.unwrap() - new.allocation_state_transition_time.unwrap();
    assert_eq!(passed, seconds(40));
    let found = nodes(&client, "render").await;
    assert!(found.iter().all(|node| node.state == BatchNodeState::Creating && node.start_task.is_none()));
    assert!(found.is_sorted_by_key(|node| node.id.clone()));
    let kinds = |end: &str| found.iter().filter(|node| node.id.ends_with(end)).count();
    assert_eq!((kinds("_d"), kinds("_p")), (2, 1));
    let mut addresses: Vec<_> = found.iter().map(|node| node.ip_address.clone()).collect();
    addresses.sort();
    assert_eq!(addresses, ["10.0.0.4", "10.0.0.5", "10.0.0.6"]);

    emulator.clock().advance(3 * SECOND);
    assert_eq!(states(&client, "render").await, ["starting"; 3]);
    emulator.clock().advance(10 * SECOND);
    assert_eq!(states(&client, "render").await, ["waitingforstarttask"; 3]);
    emulator.clock().advance(5 * SECOND);
    for node in nodes(&client, "render").await {
        assert_eq!(node.state, BatchNodeState::Idle);
        assert_eq!(node.affinity_id, format!("TVM:{}", node.id));
        let info = node.start_task_info.unwrap();
        assert_eq!((info.exit_code, info.end_time.unwrap() - info.start_time), (Some(0), seconds(5)));
        assert_eq!(node.last_boot_time.unwrap() - node.allocation_time, seconds(13));
    }
}

/// An hour at once: each thing has happened at its own time.
#[tokio::test]
async fn everything_happens_at_its_own_time() {
    let (emulator, client) = emulator().await;
    client.pools().create(BatchPoolCreateOptions::new("p", "s").target_dedicated_nodes(1)).await.unwrap();
    let began = pool(&client, "p").await.allocation_state_transition_time.unwrap();
    emulator.clock().advance(3_600 * SECOND);
    let node = nodes(&client, "p").await.remove(0);
    assert_eq!(
        (node.allocation_time - began, node.state_transition_time - began),
        (seconds(40), seconds(53))
    );
    assert_eq!((node.state, node.start_task_info), (BatchNodeState::Idle, None));
}

#[tokio::test]
async fn a_start_task_need_not_be_waited_for() {
    let (emulator, client) = emulator().await;
    let start_task = BatchStartTask::new("/bin/prepare").wait_for_success(false);
    let options = BatchPoolCreateOptions::new("p", "s").target_dedicated_nodes(1).start_task(start_task);
    client.pools().create(options).await.unwrap();
    emulator.clock().advance(53 * SECOND);
    let node = nodes(&client, "p").await.remove(0);
    assert_eq!((&node.state, node.start_task_info.unwrap().end_time), (&BatchNodeState::Idle, None));
    emulator.clock().advance(5 * SECOND);
    let node = nodes(&client, "p").await.remove(0);
    assert!(node.start_task_info.unwrap().end_time.is_some());
}

#[tokio::test]
async fn a_smaller_pool_loses_the_nodes_that_run_nothing() {
    let (emulator, client) = emulator().await;
    emulator.seed(PoolSeed::new(json!({ "id": "p", "vmSize": "s", "targetDedicatedNodes": 2 }))).unwrap();
    let busy = json!({ "id": "busy", "state": "running", "runningTasksCount": 1 });
    emulator.seed(NodeSeed::new("p", busy)).unwrap();
    let before = pool(&client, "p").await;
    assert_eq!(counts(&before), [Some(3), Some(2), Some(0), Some(0)]);
    let smaller = BatchPoolResizeOptions::new().target_dedicated_nodes(1);
    client.pool("p").resize(smaller).if_match(before.etag.clone()).await.unwrap();
    let resizing = pool(&client, "p").await;
    assert_ne!(resizing.etag, before.etag);
    assert_eq!(states(&client, "p").await, ["running", "leavingpool", "leavingpool"]);
    let again = client.pool("p").resize(BatchPoolResizeOptions::new().target_dedicated_nodes(5)).await;
    assert_eq!(code(&again.unwrap_err()), "PoolBeingResized");
    emulator.clock().advance(40 * SECOND);
    let ids: Vec<_> = nodes(&client, "p").await.into_iter().map(|node| node.id).collect();
    assert_eq!(ids, ["busy"]);
    assert_eq!(counts(&pool(&client, "p").await), [Some(1), Some(1), Some(0), Some(0)]);
}

#[tokio::test]
async fn a_resize_ends_with_the_errors_of_a_test() {
    let (emulator, client) = emulator().await;
    let error = json!({ "code": "AllocationTimedout", "message": "Too few nodes." });
    let seed = PoolSeed::new(json!({ "id": "p", "vmSize": "s", "targetDedicatedNodes": 1 }));
    emulator.seed(seed.next_resize_error(error.clone())).unwrap();
    let resize = || client.pool("p").resize(BatchPoolResizeOptions::new().target_dedicated_nodes(3));
    resize().await.unwrap();
    assert_eq!(pool(&client, "p").await.resize_errors, None);
    emulator.clock().advance(40 * SECOND);
    let failed = pool(&client, "p").await;
    assert_eq!(counts(&failed), [Some(1), Some(3), Some(0), Some(0)]);
    let errors = failed.resize_errors.unwrap();
    assert_eq!(errors[0].code.as_deref(), Some("AllocationTimedout"));
    // They stay until the next resize.
    resize().await.unwrap();
    assert_eq!(pool(&client, "p").await.resize_errors, None);
    emulator.clock().advance(40 * SECOND);
    assert_eq!(counts(&pool(&client, "p").await), [Some(3), Some(3), Some(0), Some(0)]);
    emulator.set_next_resize_errors("p", vec![error]).unwrap();
    assert!(emulator.set_next_resize_errors("none", Vec::new()).is_err());
}

#[tokio::test]
async fn a_deleted_pool_goes_with_its_nodes() {
    let (emulator, client) = emulator().await;
    emulator.seed(PoolSeed::new(json!({ "id": "p", "vmSize": "s", "targetDedicatedNodes": 2 }))).unwrap();
    emulator.seed(PoolSeed::new(json!({ "id": "p2", "vmSize": "s", "targetDedicatedNodes": 1 }))).unwrap();
    let before = pool(&client, "p").await;
    let exists = client.pool("p").exists().await;
    assert!(exists.is_ok());
    client.pool("p").delete().await.unwrap();
    let deleting = pool(&client, "p").await;
    assert_eq!((&deleting.state, counts(&deleting)[1]), (&BatchPoolState::Deleting, Some(0)));
    assert_eq!(deleting.allocation_state, Some(AllocationState::Resizing));
    assert_ne!(deleting.etag, before.etag);
    let second = client.pool("p").delete().await.unwrap_err();
    let resize = client.pool("p").resize(BatchPoolResizeOptions::new().target_dedicated_nodes(1)).await;
    let new = client.pools().create(BatchPoolCreateOptions::new("P", "s")).await;
    let codes = [second, resize.unwrap_err(), new.unwrap_err()].map(|error| code(&error));
    assert_eq!(codes, ["PoolBeingDeleted"; 3]);
    assert_eq!(states(&client, "p").await, ["leavingpool"; 2]);
    emulator.clock().advance(110 * SECOND);
    assert_eq!(code(&client.pool("p").get().await.unwrap_err()), "PoolNotFound");
    assert_eq!(code(&client.pool("p").nodes().list().await.unwrap_err()), "PoolNotFound");
    assert_eq!(states(&client, "p2").await, ["idle"]);
    // A new Pool with the id has none of the old nodes.
    client.pools().create(BatchPoolCreateOptions::new("p", "s")).await.unwrap();
    assert_eq!(states(&client, "p").await, [""; 0]);
    let head = send(&emulator, "HEAD", "/pools/none", &Value::Null).await;
    assert_eq!(head.status.as_u16(), 403, "the request has no key");
}

/// The answer of GET, with its defaults, in its order.
#[tokio::test]
async fn a_new_pool_has_the_recorded_properties() {
    let emulator = support::open(Emulator::builder()).await;
    let body =
        json!({ "id": "p", "vmSize": "Standard_D1_v2", "displayName": "d", "resizeTimeout": "PT06M00S" });
    let created = send(&emulator, "POST", "/pools", &body).await;
    let url = format!("{}/pools/p", emulator.endpoint());
    assert_eq!((created.status.as_u16(), created.body.len()), (201, 0));
    assert_eq!((created.header("location"), created.header("dataserviceid")), (Some(&*url), Some(&*url)));
    let got = send(&emulator, "GET", "/pools/p", &Value::Null).await;
    assert_eq!((got.header("etag"), got.header("dataserviceid")), (created.header("etag"), None));
    let shown = got.json();
    let names: Vec<_> = shown.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "odata.metadata",
        "id",
        "displayName",
        "url",
        "eTag",
        "lastModified",
        "creationTime",
        "state",
        "stateTransitionTime",
        "allocationState",
        "allocationStateTransitionTime",
        "vmSize",
        "resizeTimeout",
        "currentDedicatedNodes",
        "targetDedicatedNodes",
        "currentLowPriorityNodes",
        "targetLowPriorityNodes",
        "enableAutoScale",
        "enableInterNodeCommunication",
        "taskSlotsPerNode",
        "taskSchedulingPolicy",
    ];
    assert_eq!(names, expected);
    assert_eq!((&shown["vmSize"], &shown["resizeTimeout"]), (&json!("standard_d1_v2"), &json!("PT6M")));
    let head = send(&emulator, "HEAD", "/pools/p", &Value::Null).await;
    assert_eq!((head.status.as_u16(), head.header("etag")), (200, created.header("etag")));
    assert_eq!(head.header("content-type"), None);
    let headers = [("if-none-match", created.header("etag").unwrap())];
    let unchanged = send_with(&emulator, "GET", "/pools/p", &headers, &Value::Null).await;
    assert_eq!(unchanged.status.as_u16(), 304);
    let deleted = send(&emulator, "DELETE", "/pools/p", &Value::Null).await;
    assert_eq!(
        (deleted.status.as_u16(), deleted.header("etag"), deleted.header("dataserviceid")),
        (202, None, None)
    );
}

#[tokio::test]
async fn an_older_version_has_its_own_properties() {
    let emulator = support::open(Emulator::builder()).await;
    let older = "api-version=2024-02-01.19.0";
    let certificate = json!({ "thumbprint": "0A", "thumbprintAlgorithm": "sha1" });
    let body = json!({ "id": "p", "vmSize": "s", "certificateReferences": [certificate], "resourceTags": { "a": "b" },
        "targetNodeCommunicationMode": "classic", "targetDedicatedNodes": 1 });
    let newest = send(&emulator, "POST", "/pools", &body).await;
    assert_eq!((newest.status.as_u16(), newest.code().as_str()), (400, "UnsupportedProperty"));
    let created = send(&emulator, "POST", &format!("/pools?{older}"), &body).await;
    assert_eq!(created.status.as_u16(), 201);
    let shown = send(&emulator, "GET", &format!("/pools/p?{older}"), &Value::Null).await.json();
    for name in ["certificateReferences", "resourceTags", "targetNodeCommunicationMode"] {
        assert_eq!(shown[name], body[name], "{name}");
    }
    assert_eq!(shown["currentNodeCommunicationMode"], "classic");
    assert_eq!(shown["taskSchedulingPolicy"], json!({ "nodeFillType": "Spread" }));
    emulator.clock().advance(SECOND);
    let list = send(&emulator, "GET", &format!("/pools/p/nodes?{older}"), &Value::Null).await.json();
    assert_eq!(list["value"][0]["certificateReferences"], body["certificateReferences"]);
    let shown = send(&emulator, "GET", "/pools/p", &Value::Null).await.json();
    let node = send(&emulator, "GET", "/pools/p/nodes", &Value::Null).await.json()["value"][0].take();
    for name in ["certificateReferences", "resourceTags", "currentNodeCommunicationMode"] {
        assert_eq!((shown.get(name), node.get(name)), (None, None), "{name}");
    }
}

#[tokio::test]
async fn requests_that_make_no_sense_are_refused() {
    let emulator = support::open(Emulator::builder().pool("p", 1)).await;
    let scaled =
        json!({ "id": "scaled", "vmSize": "s", "enableAutoScale": true, "autoScaleFormula": "$x=1;" });
    assert_eq!(send(&emulator, "POST", "/pools", &scaled).await.status.as_u16(), 201);
    let new = |more: Value| {
        let mut body = json!({ "id": "new", "vmSize": "s" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (path, body, expected) in [
        // The body comes before the existence.
        ("/pools/none/resize", json!({}), (400, "MissingRequiredProperty")),
        ("/pools/none/resize", json!({ "targetDedicatedNodes": 1 }), (404, "PoolNotFound")),
        (
            "/pools/p/resize",
            json!({ "targetDedicatedNodes": 1, "resizeTimeout": "PT1M" }),
            (400, "InvalidPropertyValue"),
        ),
        ("/pools/p/resize", json!({ "targetDedicatedNodes": 2_000_000_000 }), (400, "InvalidPropertyValue")),
        ("/pools/p/resize", json!({ "targetDedicatedNodes": -1 }), (400, "InvalidPropertyValue")),
        ("/pools", new(json!({ "targetLowPriorityNodes": -1 })), (400, "InvalidPropertyValue")),
        (
            "/pools/scaled/resize",
            json!({ "targetDedicatedNodes": 1 }),
            (409, "OperationInvalidForCurrentState"),
        ),
        ("/pools", json!({ "id": "P", "vmSize": "s" }), (409, "PoolExists")),
        ("/pools", json!({ "id": "new" }), (400, "MissingRequiredProperty")),
        ("/pools", new(json!({ "enableAutoScale": true })), (400, "InvalidAutoScalingSettings")),
        ("/pools", new(json!({ "autoScaleFormula": "$x=1;" })), (400, "InvalidAutoScalingSettings")),
        ("/pools", new(json!({ "metadata": [{ "name": "", "value": "" }] })), (400, "EmptyMetadataKey")),
    ] {
        let answer = send(&emulator, "POST", path, &body).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), expected, "{path} {body}");
    }
    let missing = send(&emulator, "POST", "/pools/none/resize", &json!({})).await;
    let expected = "targetDedicatedNodes and/or targetLowPriorityNodes";
    assert_eq!(missing.detail("PropertyName").as_deref(), Some(expected));
    for (path, code) in [
        ("/pools/none/nodes", "PoolNotFound"),
        ("/pools/none/nodes/n", "PoolNotFound"),
        ("/pools/p/nodes/n", "NodeNotFound"),
        ("/pools/p/nodes?$filter=colour%20eq%20'blue'", "InvalidQueryParameterValue"),
    ] {
        assert_eq!(send(&emulator, "GET", path, &Value::Null).await.code(), code, "{path}");
    }
}

#[tokio::test]
async fn pools_and_nodes_are_listed_and_filtered() {
    let (emulator, client) = emulator().await;
    for (id, nodes) in [("b", 2), ("A", 1), ("c", 0)] {
        let pool = json!({ "id": id, "vmSize": "s", "targetDedicatedNodes": nodes });
        emulator.seed(PoolSeed::new(pool)).unwrap();
    }
    client.pools().create(BatchPoolCreateOptions::new("d", "s")).await.unwrap();
    let mut pools = client.pools().list().max_results(1).filter("allocationState eq 'steady'").items();
    let mut found = Vec::new();
    while let Some(pool) = pools.try_next().await.unwrap() {
        found.push(pool.id);
    }
    assert_eq!(found, ["A", "b", "c"]);
    emulator.seed(NodeSeed::new("b", json!({ "id": "n", "state": "unusable" }))).unwrap();
    let list = client.pool("b").nodes().list().filter("state eq 'unusable'").await.unwrap();
    let ids: Vec<_> = list.body.value.unwrap().into_iter().map(|node| node.id).collect();
    assert_eq!(ids, ["n"]);
}

#[tokio::test]
async fn seeds_are_checked() {
    let (emulator, _) = emulator().await;
    for pool in [
        json!({ "id": "p" }),
        json!({ "vmSize": "s" }),
        json!({ "id": "p/q", "vmSize": "s" }),
        json!({ "id": "p", "vmSize": "s", "state": "upset" }),
        json!({ "id": "p", "vmSize": "s", "targetDedicatedNodes": 1_000_000 }),
    ] {
        assert!(emulator.seed(PoolSeed::new(pool.clone())).is_err(), "{pool}");
    }
    assert!(emulator.seed(NodeSeed::new("none", json!({}))).is_err());
    emulator.seed(PoolSeed::new(json!({ "id": "p", "vmSize": "s" }))).unwrap();
    assert!(emulator.seed(NodeSeed::new("p", json!({ "id": "../n" }))).is_err());
    assert!(emulator.seed(NodeSeed::new("p", json!({ "state": "upset" }))).is_err());
}
