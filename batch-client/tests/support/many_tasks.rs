//! Many Tasks, and the report on them.

use batch_client::CreateManyReport;
use batch_client::models::BatchTaskCreateOptions;

use super::task_service::{TaskService, word};

pub fn task(number: usize) -> BatchTaskCreateOptions {
    BatchTaskCreateOptions::new(format!("t-{number}"), format!("render {number}"))
}

pub fn tasks(number: usize) -> impl Iterator<Item = BatchTaskCreateOptions> {
    (0..number).map(task)
}

/// A Task whose JSON has about this many bytes.
pub fn large(id: &str, bytes: usize) -> BatchTaskCreateOptions {
    BatchTaskCreateOptions::new(id, "x".repeat(bytes))
}

pub async fn add(
    service: &TaskService,
    tasks: impl IntoIterator<Item = BatchTaskCreateOptions, IntoIter: Send + 'static>,
) -> CreateManyReport {
    let client = service.client().build().unwrap();
    client.job("j").tasks().create_many(tasks).concurrency(1).await
}

/// The outcomes other than success, as text.
pub fn others(report: &CreateManyReport) -> Vec<String> {
    report
        .others
        .iter()
        .map(|task| format!("{} {} {}", task.position, task.id, word(&task.outcome)))
        .collect()
}
