//! From the start of a command to its end.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use super::{Trial, code, parts, read, until};
use crate::runner::{End, LaunchKind, RunId, Runner};

#[test]
fn a_command_ends_with_its_exit_code_or_its_failure() {
    let mut trial = Trial::new();
    assert_eq!(trial.run("/bin/sh -c 'echo out; echo err >&2; exit 3'"), End::Exited(3));
    assert_eq!(
        (trial.stdout().as_str(), read(&trial.task().join("stderr.txt")).as_str()),
        ("out\n", "err\n")
    );
    assert_eq!(trial.run("true"), End::Exited(0));
    assert_eq!(trial.run("/bin/sh -c 'kill -9 $$'"), End::Exited(137));
    let end = trial.run("no-such-program 'x y'");
    assert_eq!(code(&end), "CommandProgramNotFound");
    let End::FailedToStart(failure) = end else { panic!() };
    assert_eq!(parts(&failure).1, "there is no program \"no-such-program\"");
    for line in ["", "echo 'a", "echo \0", "/"] {
        assert_eq!(code(&trial.run(line)), "CommandLaunchFailed", "{line:?}");
    }
    // Nothing of a shell.
    assert_eq!(trial.run("echo $HOME ; exit 3 > x #y"), End::Exited(0));
    assert_eq!(trial.stdout(), "$HOME ; exit 3 > x #y\n");
}

#[test]
fn the_environment_is_exact() {
    let mut trial = Trial::new();
    let end = trial.run_with("env", |launch| {
        let given = [("A", "1"), ("AZ_BATCH_TASK_ID", "t"), ("A", "2"), ("AZ_BATCH_TASK_DIR", "/")];
        launch.environment = given.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    });
    assert_eq!(end, End::Exited(0));
    let (node, task) = (trial.node().display().to_string(), trial.task().display().to_string());
    let expected = BTreeSet::from([
        "PATH=/usr/local/bin:/usr/bin:/bin".to_owned(),
        "A=2".to_owned(),
        "AZ_BATCH_TASK_ID=t".to_owned(),
        format!("AZ_BATCH_NODE_ROOT_DIR={node}"),
        format!("AZ_BATCH_NODE_SHARED_DIR={node}/shared"),
        format!("AZ_BATCH_NODE_STARTUP_DIR={node}/startup"),
        format!("AZ_BATCH_NODE_MOUNTS_DIR={node}/fsmounts"),
        format!("AZ_BATCH_TASK_DIR={task}"),
        format!("AZ_BATCH_TASK_WORKING_DIR={task}/wd"),
        format!("AZ_BATCH_CERTIFICATES_DIR={task}/certs"),
    ]);
    assert_eq!(trial.stdout().lines().map(str::to_owned).collect::<BTreeSet<_>>(), expected);
}

#[test]
fn tasks_are_told_where_the_preparation_task_ran() {
    let mut trial = Trial::new();
    let preparation = LaunchKind::JobPreparation { job: "nightly".to_owned(), task: "prep".to_owned() };
    assert_eq!(trial.run_with("touch made", |launch| launch.kind = preparation.clone()), End::Exited(0));
    let script = "sh -c 'ls $AZ_BATCH_JOB_PREP_WORKING_DIR; ls $AZ_BATCH_JOB_PREP_DIR'";
    let release = LaunchKind::JobRelease { job: "nightly".to_owned(), task: "release".to_owned() };
    for kind in [release, super::launch(RunId(0), "").kind] {
        let end = trial.run_with(script, |launch| {
            (launch.kind, launch.preparation) = (kind.clone(), Some("prep".to_owned()));
        });
        assert_eq!(end, End::Exited(0));
    }
    assert_eq!(trial.stdout(), "made\ncerts\nstderr.txt\nstdout.txt\nwd\n");
    let unset = "sh -c 'test -z \"$AZ_BATCH_JOB_PREP_DIR\"'";
    assert_eq!(trial.run(unset), End::Exited(0), "a Job without preparation");
    let end = trial.run_with(unset, |launch| {
        (launch.kind, launch.preparation) = (preparation.clone(), Some("prep".to_owned()));
    });
    assert_eq!(end, End::Exited(0), "the preparation itself");
}

#[test]
fn a_release_begins_when_everything_else_of_its_job_has_ended() {
    let mut trial = Trial::new();
    let file = trial.folder.path().join("order");
    let script = format!(
        "sh -c 'trap \"echo task >> {0}; exit\" TERM; echo ready; while :; do sleep 0.01; done'",
        file.display()
    );
    let task = trial.start(&script);
    until("the start", || trial.stdout() == "ready\n");
    trial.runner.stop(task);
    let release = trial.start_with(&format!("sh -c 'echo release >> {}'", file.display()), |launch| {
        launch.kind = LaunchKind::JobRelease { job: "nightly".to_owned(), task: "release".to_owned() };
    });
    assert_eq!(trial.end(task), End::Stopped);
    assert_eq!(trial.end(release), End::Exited(0));
    assert_eq!(read(&file), "task\nrelease\n");
}

#[test]
fn a_program_is_looked_for_in_the_path_of_the_task() {
    let mut trial = Trial::new();
    let bin = trial.folder.path().join("bin");
    fs::create_dir(&bin).unwrap();
    fs::write(bin.join("own-program"), "#!/bin/sh\nexit 9\n").unwrap();
    fs::set_permissions(bin.join("own-program"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = |launch: &mut super::Launch| {
        launch.environment = vec![("PATH".to_owned(), bin.display().to_string())];
    };
    assert_eq!(trial.run_with("own-program", path), End::Exited(9));
    assert_eq!(code(&trial.run("own-program")), "CommandProgramNotFound");
}

#[test]
fn a_group_is_ended_by_a_stop_the_time_limit_and_the_end_of_the_runner() {
    let script = "sh -c 'trap \"\" TERM; sleep 1000 & sleep 1000 & echo $$; wait; sleep 1000'";
    let group = |trial: &Trial| {
        until("the start", || trial.stdout().ends_with('\n'));
        let stdout = trial.stdout();
        let leader = stdout.trim().parse().ok().and_then(rustix::process::Pid::from_raw).unwrap();
        move || rustix::process::test_kill_process_group(leader).is_err()
    };
    let mut trial = Trial::new();
    let run = trial.start(script);
    let is_gone = group(&trial);
    assert!(!is_gone());
    trial.runner.stop(run);
    assert_eq!(trial.end(run), End::Stopped);
    until("the end of the processes", is_gone);
    let end = trial.run_with(script, |launch| launch.limit = Some(Duration::from_millis(300)));
    assert_eq!(end, End::TimedOut);
    trial.start(script);
    until("the next start", || !trial.stdout().is_empty());
    let is_gone = group(&trial);
    drop(trial.runner);
    until("the end of the processes", is_gone);
}

#[test]
fn runs_that_are_not_there_can_be_stopped() {
    let mut trial = Trial::new();
    let run = trial.start("true");
    assert_eq!(trial.end(run), End::Exited(0));
    trial.runner.stop(run);
}

/// A script that stands for a supervisor, and keeps its orders in a file.
fn scripted(folder: &std::path::Path, script: &str) -> PathBuf {
    let path = folder.join("supervisor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn a_supervisor_gets_orders_by_a_pipe_and_reports() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    let with = |script: &str| Trial::with_supervisor(Some(scripted(folder.path(), script)));
    let script = format!(
        "IFS= read -r orders\nenv >{0}\necho \"$@\" >>{0}\nprintf '%s\\n' \"$orders\" >>{0}\necho '{{\"ended\":7}}'",
        kept.display()
    );
    let end = with(&script).run_with("echo 'a b'", |launch| {
        launch.environment = vec![("SECRET".to_owned(), "x".to_owned())];
    });
    assert_eq!(end, End::Exited(7));
    let seen = read(&kept);
    let (environment, orders) = seen.split_once("run-task\n").unwrap();
    // What a shell sets by itself.
    assert!(
        environment
            .lines()
            .all(|line| ["PWD=", "_=", "SHLVL=", "OLDPWD="].iter().any(|own| line.starts_with(own)))
    );
    assert!(orders.contains(r#""words":["echo","a b"]"#) && orders.contains(r#"["SECRET","x"]"#), "{orders}");
    // It is stopped by closing the pipe.
    let mut trial = with("cat >/dev/null; echo '\"stopped\"'");
    let run = trial.start("true");
    trial.runner.stop(run);
    assert_eq!(trial.end(run), End::Stopped);
    for (script, code_of_end) in [
        ("read -r orders; echo '\"notFound\"'", "CommandProgramNotFound"),
        ("read -r orders; echo '{\"notLaunched\":\"why\"}'", "CommandLaunchFailed"),
        ("exit 1", "Unknown"),
        ("echo nonsense", "Unknown"),
        ("kill -9 $$", "Unknown"),
    ] {
        assert_eq!(code(&with(script).run("true")), code_of_end, "{script}");
    }
    let mut missing = Trial::with_supervisor(Some("/nowhere/supervisor".into()));
    assert_eq!(code(&missing.run("true")), "Unknown");
}

#[test]
#[cfg(target_os = "linux")]
fn no_file_descriptor_and_no_thread_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let script = "read -r orders; cat >/dev/null & echo '{\"ended\":0}'";
    let mut supervised = Trial::with_supervisor(Some(scripted(folder.path(), script)));
    let mut alone = Trial::new();
    let own = |prefix: &str| {
        let links =
            fs::read_dir("/proc/self/fd").unwrap().flatten().filter_map(|fd| fs::read_link(fd.path()).ok());
        links.filter(|target| target.display().to_string().starts_with(prefix)).count()
    };
    // Other tests of this process have files of their own.
    let of = |trial: &Trial| own(&trial.folder.path().display().to_string());
    let before = (of(&supervised), of(&alone));
    for number in 0..100 {
        let script = ["true", "sh -c 'exit 3'", "none", "sh -c 'echo x; sleep 0.001 & exit'"][number % 4];
        alone.run(script);
        supervised.run(script);
    }
    assert_eq!((of(&supervised), of(&alone)), before);
    assert!(crate::lock::lock(&alone.runner.running).is_empty());
}

#[test]
#[cfg(feature = "store")]
fn a_command_starts_once_everything_before_it_is_on_disk() {
    use std::task::{Context, Poll, Waker};

    use crate::store::Store;

    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("data"), &["parts"], &mut |_, _, _| Ok(())).unwrap();
    let mut trial = Trial::with_store(None, &store);
    // Takes the disk longer than a command takes.
    let large = "x".repeat(50 << 20);
    let receipt = store.table("parts").put([("part", &large)]).unwrap();
    assert_eq!(trial.run("true"), End::Exited(0));
    let mut stored = Box::pin(receipt.stored());
    assert_eq!(stored.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Ok(())));
    // Nothing is waited for when all is on disk.
    assert!(store.backlog().receipt().is_none());
    assert_eq!(trial.run("true"), End::Exited(0));
}
