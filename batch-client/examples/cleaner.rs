//! Deletes Jobs that were completed some days ago: `cleaner [--dry-run] [DAYS]`.
#![allow(clippy::print_stdout)]

use std::process::ExitCode;

use batch_client::models::BatchJobState;
use batch_client::time::{Duration, OffsetDateTime};
use batch_client::{Client, Error, JobProperty, filter};

#[derive(serde::Deserialize)]
struct JustId {
    id: String,
}

#[tokio::main]
async fn main() -> Result<ExitCode, Error> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let is_dry_run = arguments.iter().any(|argument| argument == "--dry-run");
    let days = arguments.iter().find_map(|argument| argument.parse().ok());
    let jobs = Client::from_env()?.jobs();

    let before = OffsetDateTime::now_utc() - Duration::days(days.unwrap_or(7));
    let completed = filter::jobs::state().eq(BatchJobState::Completed);
    let old = completed.and(filter::jobs::end_time().lt(before));
    let list = jobs.list().filter(&old).select([JobProperty::Id]);
    let mut found = list.items_as::<JustId>();
    let mut ids = Vec::new();
    while let Some(job) = found.try_next().await? {
        ids.push(job.id);
    }
    if is_dry_run {
        println!("{} with {old}:\n{}", ids.len(), ids.join("\n"));
        return Ok(ExitCode::SUCCESS);
    }
    let total = ids.len();
    let delete = jobs.delete_many(ids).on_progress(move |progress| {
        let done = progress.finished();
        eprint!(
            "\r[{:<50}] {done} of {total}",
            "#".repeat(done * 50 / total.max(1))
        );
    });
    let report = delete.await;
    eprintln!();
    for (id, error) in &report.failed {
        eprintln!("{id}: {error}");
    }
    println!(
        "{} deleted, {} failed",
        report.succeeded.len(),
        report.failed.len()
    );
    Ok(ExitCode::from(u8::from(!report.is_success())))
}
