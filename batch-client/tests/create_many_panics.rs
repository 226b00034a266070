//! Adding many Tasks where the caller's own code panics: a caller that catches it and goes on is told nothing wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::panic::AssertUnwindSafe;

use batch_client::{CreateManyEnd, CreateManyOutcomes, SettledTask};
use futures_util::FutureExt;
use support::folder::Folder;
use support::many_tasks::{task, tasks};
use support::stored_calls::report_in;
use support::task_service::TaskService;

/// All outcomes, and how often something panicked before the end.
async fn outcomes_of(outcomes: &mut CreateManyOutcomes) -> (Vec<SettledTask>, usize) {
    let (mut settled, mut panics) = (Vec::new(), 0);
    loop {
        match AssertUnwindSafe(outcomes.next()).catch_unwind().await {
            Ok(Some(task)) => settled.push(task),
            Ok(None) => return (settled, panics),
            Err(_) => panics += 1,
        }
    }
}

#[tokio::test]
async fn a_source_that_panics_is_not_taken_for_one_that_ended() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let source = (0..250).inspect(|number| assert!(*number != 130, "the source panics")).map(task);
    let call = client.job("j").tasks().create_many(source).concurrency(1).then_terminate_job();
    let mut outcomes = call.outcomes();
    let (settled, panics) = outcomes_of(&mut outcomes).await;
    assert_eq!((settled.len(), panics), (130, 1));
    let report = outcomes.into_report();
    let CreateManyEnd::SourceFailed(error) = &report.end else { panic!("{report}") };
    assert_eq!(error.to_string(), "it panicked");
    assert!(!report.is_success() && service.patches().is_empty(), "{report}");
    assert_eq!((report.counts.added, service.added().len()), (130, 130));
}

#[tokio::test]
async fn a_callback_that_panics_loses_no_outcome() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let mut calls = 0;
    let call = client.job("j").tasks().create_many(tasks(450)).concurrency(2).on_progress(move |_| {
        calls += 1;
        assert!(calls != 2, "the callback panics");
    });
    let mut outcomes = call.outcomes();
    let (settled, panics) = outcomes_of(&mut outcomes).await;
    assert!(settled.iter().map(|task| task.position).eq(0..450) && panics == 1);
    let report = outcomes.into_report();
    assert!(report.is_success() && report.counts.added == 450, "{report}");
}

/// What is not stored is not sent, however the callback ends that hears of it.
#[tokio::test]
async fn a_callback_that_panics_when_nothing_can_be_stored_lets_nothing_more_be_sent() {
    let (service, folder) = (TaskService::new(), Folder::new());
    let client = service.client().build().unwrap();
    let path = folder.path().to_owned();
    let call = client.job("j").tasks().create_many(tasks(1000)).concurrency(1).stored_in(report_in(&folder));
    let call = call.on_progress(move |progress| {
        drop(std::fs::remove_dir_all(&path));
        assert!(progress.counts.not_sent == 0, "the callback panics");
    });
    let mut outcomes = call.outcomes();
    let (settled, panics) = outcomes_of(&mut outcomes).await;
    assert_eq!((settled.len(), panics, service.asked().len()), (200, 1, 1));
    let report = outcomes.into_report();
    assert!(matches!(report.end, CreateManyEnd::NotStored(_)), "{report}");
}
