//! Renders frames in a Job: adds its Tasks, waits for them, tells why some failed, and fetches the pictures:
//! `frames JOB POOL COUNT FOLDER`.
#![allow(clippy::print_stdout)]

use std::process::ExitCode;
use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchTaskCreateOptions};
use batch_client::{Client, Error, TasksEnd, command};

#[tokio::main]
async fn main() -> Result<ExitCode, Error> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [job, pool, count, folder] = &arguments[..] else {
        eprintln!("usage: frames JOB POOL COUNT FOLDER");
        return Ok(ExitCode::from(2));
    };
    let count: u32 = count.parse().unwrap_or(10);

    let client = Client::from_env()?;
    client
        .jobs()
        .create(BatchJobCreateOptions::new(job, pool.as_str()))
        .await?;
    let job = client.job(job);

    // The service runs no shell: the command line brings its own.
    let frames = (1..=count).map(|n| {
        let render = command::sh(format!("render --frame {n} > frame-{n}.png"));
        BatchTaskCreateOptions::new(format!("frame-{n}"), render)
    });
    let added = job
        .tasks()
        .create_many(frames)
        .on_progress(|progress| eprint!("\r{} added", progress.settled))
        .await;
    eprintln!();
    for task in added.failed() {
        eprintln!("{task}");
    }

    let wait = job.wait_for_tasks().deadline(Duration::from_secs(3600));
    let done = wait
        .on_progress(|counts| eprint!("\r{} completed", counts.completed))
        .await?;
    eprintln!();
    if let TasksEnd::DeadlineReached { .. } = done.ended {
        eprintln!("not all frames are there after an hour");
    }
    for task in &done.failed {
        println!("{}", job.task(task).explain().await?);
    }

    let mut is_complete = added.is_success() && done.is_success();
    for n in 1..=count {
        let pictures = job
            .task(format!("frame-{n}"))
            .download_all(folder, "wd/*.png")
            .await?;
        is_complete &= pictures.is_success();
    }
    Ok(ExitCode::from(u8::from(!is_complete)))
}
