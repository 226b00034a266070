//! Waits for one Task and for all of them.

use std::collections::BTreeSet;
use std::time::Duration;

use batch_client::models::{BatchJobCreateOptions, BatchTaskDependencies, BatchTaskState};
use batch_client::{StateWaitOutcome, TasksEnd};
use batch_emulator::Outcome;

use crate::world::{PATIENCE, SHORT, WAYS, Way, World};

#[tokio::test(flavor = "multi_thread")]
async fn a_task_is_waited_for() {
    for way in WAYS {
        let world = World::new(way).await;
        let outcome = Outcome::exit(4).after(Duration::from_millis(50));
        world.add(vec![world.task("t", "sleep 0.05; exit 4", outcome), world.endless("endless")]).await;
        let wait = |id: &str, limit| {
            let wait = world.job().task(id).wait_until_completed();
            wait.first_interval(SHORT).longest_interval(SHORT).deadline(limit)
        };
        let StateWaitOutcome::Reached(task) = wait("t", PATIENCE).await.unwrap() else { panic!("{way:?}") };
        let run = task.execution_info.unwrap();
        assert_eq!((run.exit_code, run.retry_count), (Some(4), 0), "{way:?}");
        assert_eq!(run.failure_info.unwrap().code.as_deref(), Some("FailureExitCode"), "{way:?}");
        let reached = wait("endless", Duration::from_millis(50)).await.unwrap();
        let StateWaitOutcome::DeadlineReached { last, .. } = reached else { panic!("{way:?}: {reached:?}") };
        assert!(matches!(last.unwrap().state, BatchTaskState::Active | BatchTaskState::Running), "{way:?}");
        world.job().task("endless").terminate().await.unwrap();
        let ended = wait("endless", PATIENCE).await.unwrap();
        let StateWaitOutcome::Reached(task) = ended else { panic!("{way:?}: {ended:?}") };
        let run = task.execution_info.unwrap();
        assert_eq!(run.failure_info.unwrap().code.as_deref(), Some("TaskEnded"), "{way:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn completions_come_once_each_while_tasks_run() {
    for way in WAYS {
        let world = World::new(way).await;
        let task = |n: u32| {
            let outcome = Outcome::exit(0).after(Duration::from_millis(u64::from(n)));
            world.task(&format!("t-{n}"), &format!("sleep 0.0{n:02}"), outcome)
        };
        world.add((0..40).map(task).collect()).await;
        let mut completions = world.wait().completions();
        let mut ids = BTreeSet::new();
        while let Some(task) = completions.try_next().await.unwrap() {
            assert!(task.is_success() && task.exit_code == Some(0), "{way:?}: {task:?}");
            assert!(ids.insert(task.id.clone()), "{way:?}: {task:?} again");
        }
        assert_eq!(ids.len(), 40, "{way:?}");
        let report = completions.into_report().unwrap();
        assert_eq!((report.succeeded, &report.ended), (40, &TasksEnd::AllCompleted), "{way:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_ends_where_tasks_can_not_go_on() {
    for way in WAYS {
        let world = World::new(way).await;
        let job = BatchJobCreateOptions::new("chain", "small").uses_task_dependencies(true);
        world.client.jobs().create(job).await.unwrap();
        world.emulator.set_outcome("chain", "first", Outcome::exit(1));
        let after = |id: &str, before: &str| {
            let tasks = BatchTaskDependencies::new().task_ids(vec![before.to_owned()]);
            world.exiting(id, 0).depends_on(tasks)
        };
        let tasks = vec![world.exiting("first", 1), after("second", "first"), after("third", "second")];
        assert!(world.client.job("chain").tasks().create_many(tasks).await.is_success());
        let wait = world.client.job("chain").wait_for_tasks().first_interval(SHORT).longest_interval(SHORT);
        let done = wait.deadline(PATIENCE).await.unwrap();
        assert_eq!(
            (&done.ended, &done.failed[..]),
            (&TasksEnd::Blocked, &["first".to_owned()][..]),
            "{way:?}"
        );
        let mut blocked = done.blocked.clone();
        blocked.sort();
        assert_eq!(blocked, ["second", "third"], "{way:?}");
        assert_eq!(way == Way::Processes, world.folder.path().join("nodes").exists());
    }
}
