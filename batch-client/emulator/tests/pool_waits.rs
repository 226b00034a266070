//! The client's waits for Pools, against Pools whose clock moves only when the test says so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use batch_client::models::{BatchPoolCreateOptions, BatchPoolResizeOptions, BatchPoolState};
use batch_client::routes::PoolRoute;
use batch_client::{
    Client, DeleteWaitOutcome, PoolResizeOutcome as Outcome, SharedKeyCredential, Wait, WaitOutcome,
    WaitStates,
};
use batch_emulator::time::OffsetDateTime;
use batch_emulator::{Emulator, PoolSeed};
use serde_json::json;

const SECOND: Duration = Duration::from_secs(1);
const ALLOCATION: Duration = Duration::from_secs(40);
const DELETION: Duration = Duration::from_secs(110);

/// An emulator whose clock stands still, with a Pool of one node, whose latest resize has failed long ago.
async fn emulator() -> (Emulator, Client) {
    let builder = Emulator::builder()
        .clock_stopped_at(OffsetDateTime::from_unix_timestamp(1_770_000_000).unwrap())
        .allocation_time(ALLOCATION)
        .pool_deletion_time(DELETION);
    let emulator = builder.start().await.unwrap();
    let seed = json!({
        "id": "p", "vmSize": "s", "targetDedicatedNodes": 3, "currentDedicatedNodes": 1,
        "resizeErrors": [{ "code": "AllocationFailed" }],
    });
    emulator.seed(PoolSeed::new(seed)).unwrap();
    emulator.clock().advance(24 * 3_600 * SECOND);
    let credential = SharedKeyCredential::new(emulator.account(), emulator.key()).unwrap();
    let client = Client::new(emulator.endpoint(), credential).unwrap();
    (emulator, client)
}

fn to(nodes: i32) -> BatchPoolResizeOptions {
    BatchPoolResizeOptions::new().target_dedicated_nodes(nodes)
}

fn quick<O: WaitOutcome>(wait: Wait<O>) -> Wait<O> {
    wait.first_interval(Duration::from_millis(1)).longest_interval(Duration::from_millis(4))
}

/// A resize that has begun, and was seen to.
async fn begun(pool: &PoolRoute, nodes: i32) -> WaitStates<Outcome> {
    let mut states = quick(pool.resize(to(nodes)).and_wait()).states();
    for _ in 0..3 {
        // It goes on: the errors of before are not its own.
        assert_eq!(states.try_next().await.unwrap(), Some(BatchPoolState::Active));
    }
    states
}

async fn outcome<O: WaitOutcome>(mut states: WaitStates<O>) -> O {
    while states.try_next().await.unwrap().is_some() {}
    states.into_outcome().unwrap()
}

async fn nodes(pool: &PoolRoute) -> i32 {
    pool.get().await.unwrap().body.current_dedicated_nodes
}

#[tokio::test]
async fn a_pool_grows_and_shrinks() {
    let (emulator, client) = emulator().await;
    let pool = client.pool("p");
    for size in [4, 2, 2, 0] {
        let states = begun(&pool, size).await;
        emulator.clock().advance(ALLOCATION);
        assert_eq!(outcome(states).await, Outcome::Resized);
        assert_eq!(nodes(&pool).await, size);
    }
}

/// All times are the same but for ticks of 100 ns.
#[tokio::test]
async fn a_resize_can_take_no_time_at_all() {
    let builder = Emulator::builder().allocation_time(Duration::ZERO);
    let emulator = builder.clock_stopped_at(OffsetDateTime::UNIX_EPOCH).start().await.unwrap();
    let credential = SharedKeyCredential::new(emulator.account(), emulator.key()).unwrap();
    let client = Client::new(emulator.endpoint(), credential).unwrap();
    let pool = client.pool("p");
    client.pools().create(BatchPoolCreateOptions::new("p", "s")).await.unwrap();
    for size in [3, 3, 1] {
        assert_eq!(quick(pool.resize(to(size)).and_wait()).await.unwrap(), Outcome::Resized);
        assert_eq!(nodes(&pool).await, size);
    }
}

#[tokio::test]
async fn the_errors_of_a_resize_are_its_outcome() {
    let (emulator, client) = emulator().await;
    let pool = client.pool("p");
    for (code, is_stopped) in [("AllocationTimedout", false), ("ResizeStopped", true)] {
        let error = json!({
            "code": code, "message": "Too few nodes.", "values": [{ "name": "Region", "value": "west" }],
        });
        emulator.set_next_resize_errors("p", vec![error.clone()]).unwrap();
        let states = begun(&pool, 5).await;
        emulator.clock().advance(ALLOCATION);
        let outcome = outcome(states).await;
        let (shown, errors) = match outcome {
            Outcome::Stopped { pool, errors } if is_stopped => (pool, errors),
            Outcome::Partly { pool, errors } if !is_stopped => (pool, errors),
            other => panic!("{code}: {other:?}"),
        };
        assert_eq!((shown.current_dedicated_nodes, shown.target_dedicated_nodes), (1, Some(5)));
        assert_eq!(serde_json::to_value(errors).unwrap(), json!([error]));
    }
}

#[tokio::test]
async fn one_resize_after_another_supersedes_it() {
    let (emulator, client) = emulator().await;
    let pool = client.pool("p");
    let states = begun(&pool, 4).await;
    let refused = pool.resize(to(2)).and_wait().await.unwrap_err();
    assert!(refused.is_pool_being_resized(), "{refused}");
    emulator.clock().advance(ALLOCATION);
    pool.resize(to(2)).await.unwrap();
    let outcome = outcome(states).await;
    let Outcome::Superseded(shown) = outcome else { panic!("{outcome:?}") };
    assert_eq!(shown.target_dedicated_nodes, Some(2));
}

#[tokio::test]
async fn a_pool_that_is_deleted_or_made_anew_is_not_resized() {
    let (emulator, client) = emulator().await;
    let pool = client.pool("p");
    let states = begun(&pool, 4).await;
    pool.delete().await.unwrap();
    let ended = outcome(states).await;
    let Outcome::Deleted { last: Some(shown) } = ended else { panic!("{ended:?}") };
    assert_eq!(shown.state, BatchPoolState::Deleting);
    let refused = pool.resize(to(2)).and_wait().await.unwrap_err();
    assert!(refused.is_pool_being_deleted(), "{refused}");
    emulator.clock().advance(DELETION);
    let refused = pool.resize(to(2)).and_wait().await.unwrap_err();
    assert!(refused.is_pool_not_found(), "{refused}");

    client.pools().create(BatchPoolCreateOptions::new("p", "s")).await.unwrap();
    emulator.clock().advance(ALLOCATION);
    let states = begun(&pool, 4).await;
    pool.delete().await.unwrap();
    emulator.clock().advance(DELETION);
    client.pools().create(BatchPoolCreateOptions::new("p", "s").target_dedicated_nodes(4)).await.unwrap();
    emulator.clock().advance(ALLOCATION);
    let ended = outcome(states).await;
    assert!(matches!(ended, Outcome::Replaced(_)), "{ended:?}");
}

#[tokio::test]
async fn a_resize_is_waited_for_by_another_process() {
    let (emulator, client) = emulator().await;
    let wait = quick(client.pool("p").resize(to(4)).and_wait()).deadline(Duration::from_millis(30));
    let ended = wait.await.unwrap();
    let Outcome::DeadlineReached { stored, .. } = ended else { panic!("{ended:?}") };
    let text = serde_json::to_string(&stored).unwrap();
    emulator.clock().advance(ALLOCATION);
    let resumed = || quick(client.pool("p").wait_until_resized().since(serde_json::from_str(&text).unwrap()));
    assert_eq!(resumed().await.unwrap(), Outcome::Resized);
    // It stays about this resize.
    client.pool("p").resize(to(1)).await.unwrap();
    assert!(matches!(resumed().await.unwrap(), Outcome::Superseded(_)));
}

#[tokio::test]
async fn a_new_pool_is_waited_for_until_it_has_its_nodes() {
    let (emulator, client) = emulator().await;
    client.pools().create(BatchPoolCreateOptions::new("new", "s").target_dedicated_nodes(2)).await.unwrap();
    let pool = client.pool("new");
    let mut states = quick(pool.wait_until_resized()).states();
    assert_eq!(states.try_next().await.unwrap(), Some(BatchPoolState::Active));
    emulator.clock().advance(ALLOCATION);
    assert_eq!(outcome(states).await, Outcome::Resized);
    assert_eq!(nodes(&pool).await, 2);
}

#[tokio::test]
async fn a_deletion_ends_when_the_pool_is_gone() {
    let (emulator, client) = emulator().await;
    let mut states = quick(client.pool("p").delete().and_wait()).states();
    for _ in 0..3 {
        assert_eq!(states.try_next().await.unwrap(), Some(BatchPoolState::Deleting));
    }
    emulator.clock().advance(DELETION);
    assert_eq!(outcome(states).await, DeleteWaitOutcome::Gone);
    assert!(client.pool("p").get().await.unwrap_err().is_pool_not_found());
}
