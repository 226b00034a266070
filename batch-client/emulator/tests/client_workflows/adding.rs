//! Many Tasks, also by one process after another.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use batch_client::command;
use batch_client::models::BatchTaskCreateOptions;
use batch_client::{CreateManyEnd, JobTermination};

use crate::world::{PATIENCE, SHORT, WAYS, World};

#[tokio::test(flavor = "multi_thread")]
async fn many_tasks_are_added_and_run_and_their_job_ends() {
    for way in WAYS {
        let world = World::new(way).await;
        let tasks: Vec<_> =
            (0..250).map(|n| world.exiting(&format!("t-{n}"), i32::from(n % 50 == 7))).collect();
        let report = world.job().tasks().create_many(tasks).then_terminate_job().await;
        assert!(report.is_success() && report.counts.added == 250, "{way:?}: {report}");
        assert!(matches!(report.job_termination, JobTermination::Set), "{way:?}");
        let done = world.wait().await.unwrap();
        assert_eq!(done.succeeded, 245, "{way:?}: {done:?}");
        let mut failed = done.failed.clone();
        failed.sort();
        assert_eq!(failed, ["t-107", "t-157", "t-207", "t-57", "t-7"], "{way:?}");
        let wait = world.job().wait_until_completed().first_interval(SHORT).longest_interval(SHORT);
        assert!(wait.deadline(PATIENCE).await.unwrap().is_reached(), "{way:?}");
    }
}

/// The ids of the Tasks, which a resumed call has to give again.
fn ids() -> impl Iterator<Item = String> + Send + 'static {
    (0..600).map(|number| format!("t-{number}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_report_is_resumed_after_the_client_was_lost() {
    for way in WAYS {
        let world = World::new(way).await;
        let report_file = world.folder.path().join("report.json");
        let ran = world.folder.path().join("ran.txt");
        let script = command::sh(format!("echo $AZ_BATCH_TASK_ID >>{}", ran.display()));
        let many = |job: batch_client::routes::JobRoute| {
            let script = script.clone();
            let tasks = ids().map(move |id| BatchTaskCreateOptions::new(id, script.clone()));
            job.tasks().create_many(tasks).concurrency(2).stored_in(&report_file).then_terminate_job()
        };
        for lost_after in [100, 300] {
            let added = Arc::new(AtomicU64::new(0));
            let seen = Arc::clone(&added);
            let adding = many(world.job()).on_progress(move |progress| {
                seen.store(progress.counts.succeeded(), Ordering::Relaxed);
            });
            let adding = tokio::spawn(adding.into_future());
            while added.load(Ordering::Relaxed) < lost_after && !adding.is_finished() {
                tokio::task::yield_now().await;
            }
            // What was under way is lost, without a word to the report.
            adding.abort();
            drop(adding.await);
        }
        let report = many(world.job()).await;
        assert!(report.is_success() && report.counts.succeeded() == 600, "{way:?}: {report}");
        assert!(matches!(report.end, CreateManyEnd::Complete), "{way:?}: {report}");
        let done = world.wait().await.unwrap();
        assert!(done.is_success() && done.succeeded == 600, "{way:?}: {done:?}");
        if way == crate::world::Way::Processes {
            let ran = std::fs::read_to_string(&ran).unwrap();
            let mut ran: Vec<_> = ran.lines().collect();
            ran.sort_unstable();
            let mut expected: Vec<_> = ids().collect();
            expected.sort_unstable();
            assert_eq!(ran, expected);
        }
    }
}
