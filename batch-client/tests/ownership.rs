//! Handles, calls, streams and waits own their client: they outlive it and move to other tasks.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use batch_client::models::*;
use batch_client::operation::Parameters;
use batch_client::{Client, Method, SharedKeyCredential, StreamableMethod};
use serde_json::Value;

/// Compiles only for a type that borrows nothing.
fn owned<T: Send + 'static>(value: T) -> T {
    value
}

fn client() -> Client {
    Client::new("http://127.0.0.1:9", SharedKeyCredential::new("myaccount", "a2V5").unwrap()).unwrap()
}

fn call<P: Parameters + Clone>(method: StreamableMethod<P>) {
    let method = owned(method);
    drop(owned(method.clone().into_future()));
    drop(owned(method.clone().stream()));
    drop(owned(method.clone().with_answer()));
    drop(owned(method.body_as::<Value>()));
}

#[test]
fn route_handles_outlive_their_client() {
    let job = owned(client().job(String::from("nightly").as_str()));
    let jobs = owned(client().jobs());
    let of_schedule = owned(owned(client().job_schedule("s")).jobs());
    assert!(format!("{job:?} {jobs:?} {of_schedule:?}").contains("nightly"));
}

#[test]
fn calls_outlive_their_handles() {
    call(client().jobs().create(BatchJobCreateOptions::new("nightly", "pool-1")));
    call(client().jobs().list());
    call(client().job("nightly").get());
    call(client().job("nightly").patch(BatchJobUpdateOptions::default()));
    call(client().job("nightly").delete());
    call(client().job("nightly").terminate());
    call(client().job("nightly").disable(BatchJobDisableOptions::new(DisableBatchJobOption::Wait)));
    call(client().job("nightly").enable());
    call(client().request(Method::GET, "/pools"));
}

#[test]
fn lists_outlive_their_calls() {
    drop(owned(client().jobs().list().items()));
    drop(owned(client().jobs().list().items_as::<Value>()));
    drop(owned(client().jobs().list().pages()));
    drop(owned(client().jobs().list().pages_as::<Value>()));
    drop(owned(client().job_schedule("s").jobs().list().items()));
}

#[test]
fn waits_outlive_their_handles() {
    let job = || client().job("nightly");
    drop(owned(owned(job().delete().and_wait().on_progress(|_| {})).into_future()));
    drop(owned(owned(job().wait_until_completed()).states()));
}

#[test]
fn bulk_calls_and_updates_outlive_their_handles() {
    drop(owned(owned(client().jobs().delete_many(["a"])).into_future()));
    drop(owned(client().jobs().terminate_matching("f").on_progress(|_| {}).outcomes()));
    drop(owned(owned(client().job("nightly").update_with(|_| None)).into_future()));
    drop(owned(owned(client().job("nightly").replace_with(|_| None)).into_future()));
    drop(owned(client().job("nightly").exists()));
    drop(owned(client().job("nightly").delete_if_exists()));
    drop(owned(client().jobs().create_if_absent(BatchJobCreateOptions::new("nightly", "pool-1"))));
}
