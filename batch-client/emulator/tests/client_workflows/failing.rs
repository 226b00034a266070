//! Tasks that fail: why they did, and that they run again. And Tasks that are ended or deleted, many at a time.

use batch_client::filter;
use batch_client::models::BatchTaskState;
use batch_emulator::Outcome;

use crate::world::{WAYS, Way, World};

#[tokio::test(flavor = "multi_thread")]
async fn the_failure_of_a_task_is_explained() {
    for way in WAYS {
        let world = World::new(way).await;
        let outcome = Outcome::exit(3).stdout("reading\n").stderr("cat: scene: No such file\n");
        let script = "echo reading; echo 'cat: scene: No such file' >&2; exit 3";
        world.add(vec![world.task("t", script, outcome)]).await;
        assert_eq!(world.wait().await.unwrap().failed, ["t"], "{way:?}");
        let explained = world.job().task("t").explain().await.unwrap();
        assert_eq!(explained.stderr.found().unwrap().text, "cat: scene: No such file\n", "{way:?}");
        assert_eq!(explained.stdout.found().unwrap().text, "reading\n", "{way:?}");
        assert!(explained.node.found().is_some(), "{way:?}");
        let text = explained.to_string();
        for part in [
            "Task t of Job job failed with exit code 3",
            "FailureExitCode",
            "Pool small",
            "  | cat: scene: No such file",
        ] {
            assert!(text.contains(part), "{way:?}: {part} in {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_never_started_is_explained() {
    for way in WAYS {
        let world = World::new(way).await;
        let missing =
            Outcome::not_started("CommandProgramNotFound", "The specified command program is not found");
        let mut task = world.task("t", "", missing);
        "no-such-program --x".clone_into(&mut task.command_line);
        world.add(vec![task]).await;
        assert_eq!(world.wait().await.unwrap().failed, ["t"], "{way:?}");
        let text = world.job().task("t").explain().await.unwrap().to_string();
        assert!(
            text.contains("CommandProgramNotFound") && text.contains("no-such-program --x"),
            "{way:?}: {text}"
        );
    }
}

/// The ids of the Tasks that failed, in order.
async fn failed(world: &World) -> Vec<String> {
    let mut list = world.job().tasks().failed().items();
    let mut ids = Vec::new();
    while let Some(task) = list.try_next().await.unwrap() {
        ids.push(task.id);
    }
    ids.sort();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_that_failed_run_again() {
    for way in WAYS {
        let world = World::new(way).await;
        let mended = world.folder.path().join("mended");
        let script = format!("[ -e {} ] || exit 9", mended.display());
        let broken = |n| world.task(&format!("broken-{n}"), &script, Outcome::exit(9));
        let mut tasks: Vec<_> = (0..5).map(broken).collect();
        tasks.extend((0..5).map(|n| world.exiting(&format!("good-{n}"), 0)));
        world.add(tasks).await;
        let done = world.wait().await.unwrap();
        assert_eq!((done.succeeded, done.failed.len()), (5, 5), "{way:?}");
        let ids: Vec<_> = (0..5).map(|n| format!("broken-{n}")).collect();
        assert_eq!(failed(&world).await, ids, "{way:?}");
        std::fs::write(&mended, "").unwrap();
        world.emulator.set_outcome("job", "broken-*", Outcome::exit(0));
        let report = world.job().tasks().retry_failed().await;
        assert!(report.is_success() && report.succeeded.len() == 5, "{way:?}: {report:?}");
        assert!(world.wait().await.unwrap().is_success(), "{way:?}");
        assert_eq!(failed(&world).await, Vec::<String>::new(), "{way:?}");
        let again = world.job().tasks().reactivate_many(["good-1"]).await;
        assert_eq!(again.failed.len(), 1, "{way:?}: {again:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_ended_and_deleted_many_at_a_time() {
    for way in WAYS {
        let world = World::new(way).await;
        let ids: Vec<_> = (0..12).map(|n| format!("t-{n}")).collect();
        world.add(ids.iter().map(|id| world.endless(id)).collect()).await;
        let (first, rest) = ids.split_at(6);
        let report = world.job().tasks().terminate_many(first.to_vec()).await;
        assert!(report.is_success() && report.succeeded.len() == 6, "{way:?}: {report:?}");
        let running = filter::tasks::state().ne(BatchTaskState::Completed);
        let report = world.job().tasks().terminate_matching(running).await;
        assert!(report.is_success() && report.succeeded.len() == 6, "{way:?}: {report:?}");
        let done = world.wait().await.unwrap();
        assert_eq!((done.succeeded, done.failed.len()), (0, 12), "{way:?}");
        let report = world.job().tasks().delete_many(rest.to_vec()).await;
        assert!(report.is_success(), "{way:?}: {report:?}");
        let completed = filter::tasks::state().eq(BatchTaskState::Completed);
        let report = world.job().tasks().delete_matching(completed).await;
        assert!(report.is_success() && report.succeeded.len() == 6, "{way:?}: {report:?}");
        assert!(world.job().tasks().list().items().try_next().await.unwrap().is_none(), "{way:?}");
        assert_eq!(way == Way::Processes, world.folder.path().join("nodes").exists());
    }
}
