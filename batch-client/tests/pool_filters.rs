//! Filters and selections of Pools and nodes: their exact texts, and no other comparisons than the documented ones.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use batch_client::filter::{self, EnumProperty, Filter, TimeProperty, nodes, pools};
use batch_client::models::{AllocationState, BatchNodeState, BatchPoolState, BatchStartTaskState};
use batch_client::{NodeProperty, PoolExpansion, PoolProperty};
use serde_json::{Value, json};
use support::server::{Reply, Server};
use time::OffsetDateTime;

fn texts(filters: impl IntoIterator<Item = Filter>) -> Vec<String> {
    filters.into_iter().map(|filter| filter.to_string()).collect()
}

fn either<E: std::fmt::Display>(property: EnumProperty<E>, value: E, other: E) -> Vec<String> {
    texts([property.eq(value), property.ne(other)])
}

#[test]
fn states_and_sizes_are_equal_or_not() {
    let state = either(pools::state(), BatchPoolState::Active, BatchPoolState::Deleting);
    assert_eq!(state, ["state eq 'active'", "state ne 'deleting'"]);
    let allocation = either(pools::allocation_state(), AllocationState::Steady, AllocationState::Resizing);
    assert_eq!(allocation, ["allocationState eq 'steady'", "allocationState ne 'resizing'"]);
    assert_eq!(texts([pools::vm_size().eq("it's")]), ["vmSize eq 'it''s'"]);
    let scaled = pools::enable_auto_scale();
    let expected = ["enableAutoScale eq true", "enableAutoScale ne false"];
    assert_eq!(texts([scaled.eq(true), scaled.ne(false)]), expected);
    let reachable = pools::enable_inter_node_communication().eq(false);
    assert_eq!(reachable.as_str(), "enableInterNodeCommunication eq false");
    let node = either(nodes::state(), BatchNodeState::StartTaskFailed, BatchNodeState::Idle);
    assert_eq!(node, ["state eq 'starttaskfailed'", "state ne 'idle'"]);
    let start_task = nodes::start_task_state().eq(BatchStartTaskState::Completed);
    assert_eq!(start_task.as_str(), "startTaskInfo/state eq 'completed'");
    assert_eq!(nodes::start_task_result().ne("success").as_str(), "startTaskInfo/result ne 'success'");
    assert_eq!(nodes::start_task_exit_code().ge(-1).as_str(), "startTaskInfo/exitCode ge -1");
}

/// The names of the properties that take a comparison, by the description.
fn described(document: &str, path: &str) -> BTreeSet<String> {
    let spec: Value = serde_json::from_str(document).unwrap();
    let parameters = spec["paths"][path]["get"]["parameters"].as_array().unwrap();
    let filter = parameters.iter().find(|parameter| parameter["name"] == "$filter").unwrap();
    let rows = filter["description"].as_str().unwrap().lines().filter(|line| line.starts_with("- "));
    let operators = ["eq", "ne", "gt", "ge", "lt", "le", "startswith"];
    let names = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    names.filter(|name| !operators.contains(name)).map(str::to_owned).collect()
}

#[test]
fn all_documented_properties_are_there_and_no_others() {
    let now = OffsetDateTime::UNIX_EPOCH;
    let name = |filter: Filter| filter.to_string().split(' ').next().unwrap().to_owned();
    let times = |properties: &[TimeProperty]| -> BTreeSet<String> {
        properties.iter().map(|property| name(property.lt(now))).collect()
    };
    let mut of_pools = times(&[
        pools::creation_time(),
        pools::last_modified(),
        pools::state_transition_time(),
        pools::allocation_state_transition_time(),
    ]);
    of_pools.extend([pools::id().eq("p"), pools::state().eq("active"), pools::vm_size().eq("s")].map(name));
    of_pools.extend(
        [pools::enable_auto_scale(), pools::enable_inter_node_communication()].map(|one| name(one.eq(true))),
    );
    of_pools.insert(name(pools::allocation_state().eq("steady")));
    assert_eq!(of_pools, described(include_str!("../../spec/pools.json"), "/pools"));

    let mut of_nodes = times(&[
        nodes::state_transition_time(),
        nodes::last_boot_time(),
        nodes::allocation_time(),
        nodes::start_task_start_time(),
        nodes::start_task_end_time(),
    ]);
    of_nodes.extend([nodes::state().eq("idle"), nodes::start_task_result().eq("failure")].map(name));
    of_nodes.extend([nodes::start_task_state().eq("running"), nodes::start_task_exit_code().eq(0)].map(name));
    assert_eq!(of_nodes, described(include_str!("../../spec/nodes.json"), "/pools/{poolId}/nodes"));
}

#[tokio::test]
async fn filters_and_selections_arrive() {
    let server = Server::start(|_| Reply::json(200, &json!({"value": []}))).await;
    let client = support::client(&server);
    let steady = pools::id().starts_with("r").and(pools::allocation_state().eq("steady"));
    let list = client.pools().list().filter(steady).select(PoolProperty::ALL).expand([PoolExpansion::Stats]);
    list.await.unwrap();
    client.pool("p").nodes().list().filter(filter::raw("a eq 1")).select(NodeProperty::ALL).await.unwrap();
    let targets: Vec<_> = server.received().into_iter().map(|one| one.target).collect();
    let filter = "$filter=startswith%28id%2C%20%27r%27%29%20and%20allocationState%20eq%20%27steady%27";
    assert!(targets[0].contains(filter) && targets[0].contains("$expand=stats"), "{}", targets[0]);
    let names = |names: Vec<&str>| format!("$select={}", names.join(","));
    assert!(targets[0].contains(&names(PoolProperty::ALL.iter().map(|one| one.as_str()).collect())));
    assert!(targets[1].contains(&names(NodeProperty::ALL.iter().map(|one| one.as_str()).collect())));
}

#[test]
fn every_property_can_be_selected() {
    let properties = |document: &str, model: &str| -> BTreeSet<String> {
        let spec: Value = serde_json::from_str(document).unwrap();
        spec["definitions"][model]["properties"].as_object().unwrap().keys().cloned().collect()
    };
    let pool: BTreeSet<_> = PoolProperty::ALL.iter().map(|one| one.as_str().to_owned()).collect();
    assert_eq!(pool, properties(include_str!("../../spec/pools.json"), "BatchPool"));
    let node: BTreeSet<_> = NodeProperty::ALL.iter().map(|one| one.as_str().to_owned()).collect();
    assert_eq!(node, properties(include_str!("../../spec/nodes.json"), "BatchNode"));
}
