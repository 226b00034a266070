//! A Job's whole life: created, read, updated, replaced, listed, disabled, enabled, terminated, deleted. Every request
//! and every answer is shown.
//!
//! It needs no account: an emulator of the service runs inside the process. Against an account the code is the same
//! with another endpoint and key.

#![allow(clippy::print_stdout, reason = "the output is what the example is for")]

mod wire;

use std::error::Error;
use std::time::Duration;

use batch_client::models::{
    BatchJob, BatchJobConstraints, BatchJobCreateOptions, BatchJobDisableOptions, BatchJobInput,
    BatchJobState, BatchJobTerminateOptions, BatchJobUpdateOptions, DisableBatchJobOption,
};
use batch_client::routes::JobRoute;
use batch_client::{
    BatchDuration, Client, DeleteWaitOutcome, SharedKeyCredential, StateWaitOutcome,
};
use batch_emulator::Emulator;
use serde::Deserialize;
use wire::Shown;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let emulator = Emulator::builder()
        .transition_time(Duration::from_millis(300))
        .start()
        .await?;
    let credential = SharedKeyCredential::new(emulator.account(), emulator.key())?;
    let client = Client::builder(emulator.endpoint(), credential)
        .wrap_transport(Shown)
        .build()?;
    create(&client).await?;
    let job = client.job("nightly");
    change(&job).await?;
    list(&client).await?;
    stop_and_go(&job).await?;
    end(&job).await?;
    println!("\nThat was a Job's life.");
    Ok(())
}

fn step(text: &str) {
    println!("\n== {text}");
}

async fn create(client: &Client) -> Result<(), Box<dyn Error>> {
    step("Create a Job");
    let constraints = BatchJobConstraints::new()
        .max_wall_clock_time(BatchDuration::UNLIMITED)
        .max_task_retry_count(3);
    let options = BatchJobCreateOptions::new("nightly", "pool-1")
        .display_name("Nightly rendering")
        .constraints(constraints);
    client.jobs().create(options).await?;
    Ok(())
}

async fn change(job: &JobRoute) -> Result<(), Box<dyn Error>> {
    step("Read it: the service has filled in its defaults");
    let got = job.get().await?.body;

    step("Update its priority, if nobody has changed it since: what is left out is kept");
    let update = BatchJobUpdateOptions::new().priority(500);
    job.patch(update.clone()).if_match(&got.etag).await?;
    let patched = job.get().await?.body;

    step("Update the version that was read first: it is not the current one any more");
    match job.patch(update).if_match(&got.etag).await {
        Err(error) if error.is_condition_not_met() => println!("\n{error}"),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("an update of an older version succeeded".into()),
    }

    step("Replace it without constraints: what is left out is cleared");
    let mut replacement = BatchJobInput::from(patched);
    replacement.constraints = None;
    job.put(replacement).await?;
    job.get().await?;
    Ok(())
}

async fn list(client: &Client) -> Result<(), Box<dyn Error>> {
    step("List what is active");
    let list = client
        .jobs()
        .list()
        .filter("state eq 'active'")
        .select(["id", "state"])
        .max_results(100);
    let mut jobs = list.items_as::<Listed>();
    while let Some(job) = jobs.try_next().await? {
        println!("\n{} is {}", job.id, job.state);
    }
    Ok(())
}

/// What was selected of a Job.
#[derive(Deserialize)]
struct Listed {
    id: String,
    state: BatchJobState,
}

async fn stop_and_go(job: &JobRoute) -> Result<(), Box<dyn Error>> {
    step("Disable it and wait until that is done");
    let disable = job.disable(BatchJobDisableOptions::new(DisableBatchJobOption::Requeue));
    reached(&disable.and_wait().await?)?;

    step("Enable it again");
    reached(&job.enable().and_wait().await?)?;

    step("Terminate it");
    let reason = BatchJobTerminateOptions::new().terminate_reason("done");
    reached(&job.terminate().body(reason).and_wait().await?)
}

/// A wait can end elsewhere than at its goal: somebody else may have deleted the Job.
fn reached(outcome: &StateWaitOutcome<BatchJob>) -> Result<(), Box<dyn Error>> {
    let StateWaitOutcome::Reached(job) = outcome else {
        return Err(format!("it ended as {outcome:?}").into());
    };
    println!("\n{} is {}", job.id, job.state);
    Ok(())
}

async fn end(job: &JobRoute) -> Result<(), Box<dyn Error>> {
    step("Delete it");
    job.delete().await?;

    step("Update it now: it is being deleted");
    match job.patch(BatchJobUpdateOptions::default()).await {
        Err(error) if error.is_job_being_deleted() => println!("\n{error}"),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("a Job that is being deleted was updated".into()),
    }

    step("Wait until it is gone");
    match job.wait_until_deleted().await? {
        DeleteWaitOutcome::Gone => println!("\nit is gone"),
        other => return Err(format!("it ended as {other:?}").into()),
    }
    Ok(())
}
