//! A Job that does work: a Pool of two nodes, forty Tasks of which one fails, one output followed while it grows, the
//! failure explained, all outputs downloaded, and everything deleted.
//!
//! `cargo xtask demo` starts an emulator of the service that runs Tasks as processes of this machine. Against an account
//! the code is the same.

#![allow(clippy::print_stdout, reason = "the output is what the example is for")]

mod progress;

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use batch_client::models::{
    BatchJobCreateOptions, BatchPoolCreateOptions, BatchTaskCreateOptions, BatchVmImageReference,
    VirtualMachineConfiguration,
};
use batch_client::routes::JobRoute;
use batch_client::{Client, DeleteWaitOutcome, FollowLine, PoolResizeOutcome, command};
use progress::Bar;

const TASKS: u64 = 40;

/// The Task that fails.
const BROKEN: u64 = 13;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "outputs".to_owned());

    create_pool(&client).await?;
    println!("== A Job on this Pool");
    client
        .jobs()
        .create(BatchJobCreateOptions::new("demo", "demo"))
        .await?;
    let job = client.job("demo");
    add_tasks(&job).await?;
    follow(&job).await?;
    wait_and_explain(&job).await?;
    download(&job, Path::new(&folder)).await?;
    delete(&client).await
}

async fn create_pool(client: &Client) -> Result<(), Box<dyn Error>> {
    println!("== A Pool with two nodes");
    let image = BatchVmImageReference::new()
        .publisher("canonical")
        .offer("0001-com-ubuntu-server-jammy")
        .sku("22_04-lts");
    let machines = VirtualMachineConfiguration::new(image, "batch.node.ubuntu 22.04");
    let options = BatchPoolCreateOptions::new("demo", "standard_d2s_v3")
        .virtual_machine_configuration(machines)
        .target_dedicated_nodes(2)
        .task_slots_per_node(4);
    client.pools().create(options).await?;
    match client.pool("demo").wait_until_resized().await? {
        PoolResizeOutcome::Resized => println!("both nodes are there"),
        other => return Err(format!("not the nodes that were asked for: {other:?}").into()),
    }
    Ok(())
}

async fn add_tasks(job: &JobRoute) -> Result<(), Box<dyn Error>> {
    println!("\n== {TASKS} Tasks");
    let added = job.tasks().create_many((1..=TASKS).map(task)).await;
    println!("{added}");
    Ok(())
}

/// A Task, whose command line brings the shell that the service does not run.
fn task(number: u64) -> BatchTaskCreateOptions {
    let script = match number {
        1 => "for n in 1 2 3 4 5; do echo picture 1: part $n of 5; sleep 0.2; done".to_owned(),
        BROKEN => format!("echo picture {number}: there is no such texture >&2; exit 3"),
        _ => format!(
            "echo picture {number} on $AZ_BATCH_NODE_ID | tee picture-{number}.txt; sleep 0.1"
        ),
    };
    BatchTaskCreateOptions::new(format!("picture-{number}"), command::sh(script))
}

async fn follow(job: &JobRoute) -> Result<(), Box<dyn Error>> {
    println!("\n== What the first one prints, while it runs");
    let mut lines = job.task("picture-1").file("stdout.txt").follow().lines();
    while let Some(line) = lines.try_next().await? {
        if let FollowLine::Line(text) = line {
            println!("{text}");
        }
    }
    Ok(())
}

async fn wait_and_explain(job: &JobRoute) -> Result<(), Box<dyn Error>> {
    println!("\n== The wait for all of them");
    let mut bar = Bar::new(TASKS);
    let wait = job.wait_for_tasks().deadline(Duration::from_secs(60));
    let done = wait
        .on_progress(move |counts| bar.show(counts.completed.unsigned_abs().into()))
        .await?;
    println!("{} succeeded, {} failed", done.succeeded, done.failed.len());
    for id in &done.failed {
        println!("\n== Why {id} failed\n{}", job.task(id).explain().await?);
    }
    Ok(())
}

async fn download(job: &JobRoute, folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("\n== The outputs");
    let (mut files, mut bytes) = (0, 0);
    for number in 1..=TASKS {
        let id = format!("picture-{number}");
        let report = job.task(&id).download_all(folder.join(&id), "**").await?;
        files += report.downloaded.len();
        bytes += report
            .downloaded
            .iter()
            .map(|(_, file)| file.length)
            .sum::<u64>();
    }
    println!("{files} files with {bytes} bytes in {}", folder.display());
    Ok(())
}

async fn delete(client: &Client) -> Result<(), Box<dyn Error>> {
    println!("\n== The end of all that");
    let job = client.job("demo").delete().and_wait().await?;
    let pool = client.pool("demo").delete().and_wait().await?;
    match (job, pool) {
        (DeleteWaitOutcome::Gone, DeleteWaitOutcome::Gone) => {
            println!("the Job and the Pool are gone");
        }
        other => return Err(format!("something is left: {other:?}").into()),
    }
    Ok(())
}
