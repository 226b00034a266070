//! Adds Tasks to a Job, waits for them, reads one of them, and deletes the Job.

use std::error::Error;
use std::time::Duration;

use batch_client::{Client, DeleteWaitOutcome, models::*};

const TASKS: usize = 150;
const LIMIT: Duration = Duration::from_secs(60);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    client.jobs().create(BatchJobCreateOptions::new("nightly", "small")).await?;
    let job = client.job("nightly");

    let tasks = (0..TASKS).map(|n| BatchTaskCreateOptions::new(format!("t-{n}"), "true"));
    let report = job.tasks().create_many(tasks).await;
    let done = job.wait_for_tasks().deadline(LIMIT).await?;
    let last = job.task("t-149").get().await?.body;
    let gone = job.delete().and_wait().deadline(LIMIT).await?;

    println!("{report}; {} failed; the last one is {}; {gone:?}", done.failed.len(), last.state);
    let is_right =
        done.failed.is_empty() && last.state == BatchTaskState::Completed && gone == DeleteWaitOutcome::Gone;
    if is_right { Ok(()) } else { Err("the Job did not go as it should".into()) }
}
