//! A Job is created, listed, updated under a condition and deleted; each kind of error gets advice.
#![allow(clippy::print_stdout)]

use std::process::ExitCode;
use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchJobState, BatchJobUpdateOptions};
use batch_client::{Client, Error, filter};

#[tokio::main]
async fn main() -> ExitCode {
    let Err(error) = life(std::env::args().nth(1)).await else {
        return ExitCode::SUCCESS;
    };
    let advice = match &error {
        Error::Service(refusal) => format!("the service said {:?}", refusal.code()),
        Error::Transport(_) if error.is_timeout() => "try again later".to_owned(),
        Error::Transport(_) if error.is_connect() => "is the emulator up?".to_owned(),
        Error::Decode(answer) => format!("unreadable at {:?}", answer.property()),
        Error::Input(argument) => format!("allowed: {}", argument.allowed()),
        Error::Credential(_) => "log in again".to_owned(),
        _ => "is the network up?".to_owned(),
    };
    eprintln!("{error}\n  {advice}; {} attempts", error.attempts());
    ExitCode::FAILURE
}

async fn life(id: Option<String>) -> Result<(), Error> {
    let client = Client::from_env()?;
    let id = id.as_deref().unwrap_or("first");
    let options = BatchJobCreateOptions::new(id, "pool-1");
    println!("{:?}", client.jobs().create_if_absent(options).await?);

    let active = filter::jobs::state().eq(BatchJobState::Active);
    let mut jobs = client.jobs().list().filter(active).items();
    while let Some(job) = jobs.try_next().await? {
        println!("- {} {} {}", job.id, job.state, job.creation_time);
    }

    let job = client.job(id);
    let etag = job.get().await?.body.etag;
    let update = BatchJobUpdateOptions::new().priority(100);
    job.patch(update.clone()).if_match(&etag).await?;
    match job.patch(update).if_match(&etag).await {
        Err(error) if error.is_condition_not_met() => println!("somebody was faster: {error}"),
        other => drop(other?),
    }
    let gone = job.delete().and_wait().deadline(Duration::from_secs(60));
    println!("{:?}", gone.await?);
    Ok(())
}
