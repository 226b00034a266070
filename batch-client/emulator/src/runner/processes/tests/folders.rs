//! The folders of nodes and commands.

use std::fs;

use tokio::sync::mpsc::unbounded_channel;

use super::{Trial, code, read, until};
use crate::runner::processes::{ProcessSettings, Processes};
use crate::runner::{End, LaunchKind, Runner};

#[test]
fn each_command_has_a_folder_that_no_id_leads_out_of() {
    let mut trial = Trial::new();
    let task = |job: &str, task: &str| LaunchKind::Task { job: job.to_owned(), task: task.to_owned() };
    for (pool, node, kind, folder) in [
        ("small", "n", LaunchKind::StartTask, "small/n/startup"),
        ("small", "n", task("nightly", "t"), "small/n/workitems/nightly/job-1/t"),
        ("small", "n", task("..", "../.."), "small/n/workitems/%2E./job-1/%2E.%2F%2E."),
        ("..", ".", task("/etc", "a\nb"), "%2E./%2E/workitems/%2Fetc/job-1/a%0Ab"),
        (
            "small",
            "n",
            LaunchKind::Coordination { job: "nightly".into(), task: "m".into(), number: 2 },
            "small/n/workitems/nightly/job-1/m",
        ),
    ] {
        let folder = folder.replace("%2F%2E.", "%2F..");
        let end = trial.run_with("pwd", |launch| {
            (launch.pool, launch.node, launch.kind) = (pool.to_owned(), node.to_owned(), kind);
        });
        assert_eq!(end, End::Exited(0), "{folder}");
        let folder = trial.runner.folder.path.join(folder);
        assert_eq!(read(&folder.join("stdout.txt")), format!("{}\n", folder.join("wd").display()));
    }
    let end = trial.run_with("pwd", |launch| launch.kind = task("", "t"));
    assert_eq!(code(&end), "Unknown");
    let end = trial.run_with("pwd", |launch| launch.kind = task(&"é".repeat(64), "t"));
    assert_eq!(code(&end), "Unknown");
}

#[test]
fn a_rerun_keeps_the_folder_and_another_run_does_not() {
    let mut trial = Trial::new();
    assert_eq!(trial.run("touch kept"), End::Exited(0));
    let end = trial.run_with("ls", |launch| launch.is_rerun_on_same_node = true);
    assert_eq!((end, trial.stdout().as_str()), (End::Exited(0), "kept\n"));
    assert_eq!((trial.run("ls"), trial.stdout().as_str()), (End::Exited(0), ""));
}

#[test]
fn folders_are_removed_once_nothing_runs_in_them() {
    let mut trial = Trial::new();
    let outside = trial.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("precious"), "").unwrap();
    let line = format!("ln -s {} link", outside.display());
    assert_eq!(trial.run(&line), End::Exited(0));
    let kind = LaunchKind::Task { job: "nightly".to_owned(), task: "t".to_owned() };
    // The same Task again, while the folder is removed.
    trial.runner.remove_files("small", "node-1", &kind);
    let run = trial.start("sh -c 'echo ran; sleep 1000'");
    until("the start", || trial.stdout() == "ran\n");
    trial.runner.remove_node("small", "node-1");
    trial.runner.stop(run);
    assert_eq!(trial.end(run), End::Stopped);
    until("the removal", || !trial.node().exists());
    assert_eq!(trial.run("true"), End::Exited(0));
    assert!(outside.join("precious").exists());
}

#[test]
fn only_a_folder_of_the_emulator_is_used_and_by_one_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| {
        let settings = ProcessSettings {
            folder: folder.path().join(name),
            supervisor: None,
            grace: std::time::Duration::ZERO,
        };
        Processes::open(settings, unbounded_channel().0, crate::store::Store::nowhere().backlog())
            .map_err(|error| error.to_string())
    };
    let first = open("new/er").unwrap();
    assert_eq!(open("new/er").unwrap_err(), "another emulator uses it");
    fs::write(folder.path().join("new/er/left"), "").unwrap();
    drop(first);
    open("new/er").unwrap();
    assert_eq!(open("new").unwrap_err(), "it is not empty, and not a folder of this program");
    fs::write(folder.path().join("file"), "").unwrap();
    open("file").unwrap_err();
    fs::create_dir(folder.path().join("empty")).unwrap();
    open("empty").unwrap();
}
