//! An emulator of the service, and clients of it. It is a package of its own, so that tests with it stay in the workspace.

#![allow(dead_code, unreachable_pub, reason = "each test includes it, and uses its own part")]

use batch_client::{Client, RetryPolicy};
use batch_emulator::{Emulator, EmulatorBuilder, JobSeed};
use serde_json::json;

use super::support::{ACCOUNT, KEY, credential};

/// An emulator of the service, and a client of it that sends everything once.
pub async fn emulated(builder: EmulatorBuilder) -> (Emulator, Client) {
    let emulator = builder.account(ACCOUNT).key(KEY).start().await.unwrap();
    let client =
        Client::builder(emulator.endpoint(), credential()).retry(RetryPolicy::none()).build().unwrap();
    (emulator, client)
}

/// A Job in a state, to be planted in an emulator.
pub fn seed(id: &str, state: &str) -> JobSeed {
    JobSeed::new(json!({ "id": id, "state": state, "poolInfo": { "poolId": "p" } }))
}
