//! Calls that add many Tasks and store a report.

use std::path::PathBuf;

use batch_client::models::BatchTaskCreateOptions;
use batch_client::{CreateMany, RetryPolicy};

use super::folder::Folder;
use super::task_service::TaskService;

pub fn report_in(folder: &Folder) -> PathBuf {
    folder.join("report.json")
}

pub fn task(number: usize) -> BatchTaskCreateOptions {
    BatchTaskCreateOptions::new(format!("t-{number}"), "x")
}

pub fn many(service: &TaskService, folder: &Folder, tasks: usize) -> CreateMany {
    let policy = RetryPolicy::default().attempts(4).first_delay(std::time::Duration::ZERO);
    let client = service.client().retry(policy).build().unwrap();
    client.job("j").tasks().create_many((0..tasks).map(task)).stored_in(report_in(folder)).concurrency(2)
}
