//! A Job's whole life: created, read, updated, replaced, listed, disabled, enabled, terminated, deleted.
//!
//! It needs no account: a stand-in for the service runs inside the process. Against an account the code is the same
//! with another endpoint and key.

#![allow(clippy::print_stdout, reason = "the output is what the example is for")]

#[allow(dead_code, clippy::unwrap_used, clippy::expect_used, unreachable_pub, reason = "made for tests")]
#[path = "../../tests/support/server.rs"]
mod server;
mod service;

use std::time::Duration;

use batch_client::methods::JobRoute;
use batch_client::models::{
    BatchJobConstraints, BatchJobCreateOptions, BatchJobDisableOptions, BatchJobInput,
    BatchJobTerminateOptions, BatchJobUpdateOptions, BatchPoolInfo, DisableBatchJobOption,
};
use batch_client::{BatchDuration, Client, Error, SharedKeyCredential};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let service = service::start().await;
    // "a2V5" is "key" in base64; an account's key is in the portal.
    let client = Client::new(service.endpoint(), SharedKeyCredential::new("myaccount", "a2V5")?)?;
    create(&client).await?;
    let job = client.job("nightly");
    change(&job).await?;
    list(&client).await?;
    stop_and_go(&job).await?;
    end(&job).await
}

async fn create(client: &Client) -> Result<(), Error> {
    let pool = BatchPoolInfo { pool_id: Some("pool-1".into()), ..Default::default() };
    let constraints = BatchJobConstraints {
        max_wall_clock_time: Some(BatchDuration::UNLIMITED),
        max_task_retry_count: Some(3),
    };
    let options = BatchJobCreateOptions {
        display_name: Some("Nightly rendering".into()),
        constraints: Some(constraints),
        ..BatchJobCreateOptions::new("nightly", pool)
    };
    let created = client.jobs().create(options).await?;
    println!("created, ETag {}", created.headers.etag.unwrap_or_default());
    Ok(())
}

/// An update keeps what it leaves out, a replacement removes it.
async fn change(job: &JobRoute<'_>) -> Result<(), Error> {
    let got = job.get().await?.body;
    println!(
        "{} is {}, limit {:?}",
        got.id,
        got.state,
        got.constraints.and_then(|limits| limits.max_wall_clock_time)
    );

    let update = BatchJobUpdateOptions { priority: Some(500), ..Default::default() };
    job.patch(update.clone()).if_match(&got.etag).await?;
    let patched = job.get().await?.body;
    println!("updated: priority {:?}, constraints kept: {}", patched.priority, patched.constraints.is_some());

    match job.patch(update).if_match(&got.etag).await {
        Err(error) if error.is_condition_not_met() => println!("an update of an older version: {error}"),
        other => drop(other?),
    }

    let replacement = BatchJobInput { constraints: None, ..patched.into() };
    job.put(replacement).await?;
    println!("replaced: constraints removed: {}", job.get().await?.body.constraints.is_none());
    Ok(())
}

async fn list(client: &Client) -> Result<(), Error> {
    let mut jobs = client.jobs().list().filter("state eq 'active'").max_results(100).items();
    while let Some(job) = jobs.try_next().await? {
        println!("listed: {} is {}", job.id, job.state);
    }
    Ok(())
}

async fn stop_and_go(job: &JobRoute<'_>) -> Result<(), Error> {
    job.disable(BatchJobDisableOptions::new(DisableBatchJobOption::Requeue)).await?;
    println!("disabled: {}", job.get().await?.body.state);
    job.enable().await?;
    println!("enabled: {}", job.get().await?.body.state);
    job.terminate().body(BatchJobTerminateOptions { terminate_reason: Some("done".into()) }).await?;
    let ended = job.get().await?.body;
    println!(
        "terminated: {}, {:?}",
        ended.state,
        ended.execution_info.and_then(|info| info.terminate_reason)
    );
    Ok(())
}

async fn end(job: &JobRoute<'_>) -> Result<(), Error> {
    job.delete().await?;
    println!("deleted: {}", job.get().await?.body.state);
    match job.patch(BatchJobUpdateOptions::default()).await {
        Err(error) if error.is_job_being_deleted() => println!("an update now: {error}"),
        other => drop(other?),
    }
    // Deleting takes the service a while; reading tells when it is over.
    loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        match job.get().await {
            Ok(got) => println!("still {}", got.body.state),
            Err(error) if error.is_not_found() => break println!("gone: {error}"),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
