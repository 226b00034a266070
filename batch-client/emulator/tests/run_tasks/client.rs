//! The client, while the emulator is killed and started again at its port.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use batch_client::models::BatchTaskCreateOptions;
use batch_client::{Client, CreateMany};
use serde_json::json;

use crate::program::Program;
use crate::support::process;

const TASKS: usize = 800;

fn many(client: &Client, report: &std::path::Path) -> CreateMany {
    let tasks = (0..TASKS).map(|number| BatchTaskCreateOptions::new(format!("t-{number}"), "/bin/true"));
    client.job("job").tasks().create_many(tasks).concurrency(2).stored_in(report).then_terminate_job()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_task_is_added_once_although_the_emulator_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("credentials.json");
    fs::write(&file, r#"{"key": "b3du", "token": "own-token"}"#).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let arguments = ["--data", "tasks.redb", "--credentials", "credentials.json"];
    let mut program = Program::start_in(folder, &arguments).await;
    program.add_job(2, 2, json!({})).await;
    let port = program.talk().address.port().to_string();
    let arguments = [&arguments[..], &["--port", &port]].concat();
    let client = process::client(&program.ready).build().unwrap();
    let report_file = program.folder.path().join("report.json");
    for killed_after in [100, 300] {
        let added = Arc::new(AtomicU64::new(0));
        let seen = Arc::clone(&added);
        let adding = many(&client, &report_file)
            .on_progress(move |progress| seen.store(progress.counts.succeeded(), Ordering::Relaxed));
        let adding = tokio::spawn(adding.into_future());
        while added.load(Ordering::Relaxed) < killed_after && !adding.is_finished() {
            tokio::task::yield_now().await;
        }
        program = program.restart(&arguments).await;
        // It may have waited for the emulator, or have come to its end without some of the Tasks.
        let report = adding.await.unwrap();
        assert_eq!(report.counts.exists + report.counts.refused + report.counts.too_large, 0, "{report}");
    }
    let report = many(&client, &report_file).await;
    assert!(report.is_success() && report.counts.succeeded() == TASKS as u64, "{report}");
    let mut ids: Vec<_> =
        program.completed().await.iter().map(|task| task["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    let mut expected: Vec<_> = (0..TASKS).map(|number| format!("t-{number}")).collect();
    expected.sort();
    assert_eq!(ids, expected);
}
