//! That no process is left, however a command ends.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::json;

use crate::supervised::{Case, supervisor, until};

/// Time enough for a script to ignore it, and no time for a test.
const SHORT: Duration = Duration::from_millis(100);

/// Scripts that start other processes, write `ready`, and go on until they are ended.
const FAMILIES: [&str; 7] = [
    "echo ready; sleep 1000",
    "sleep 1000 & sleep 1000 & echo ready; wait",
    // In another session and group.
    "setsid sleep 1000 & echo ready; wait",
    // Its parent has ended.
    "(setsid sh -c 'sleep 1000 & sleep 1000 & exit' &); echo ready; sleep 1000",
    "trap '' TERM; echo ready; while :; do sleep 1000; done",
    "trap '' TERM; (setsid sh -c 'sleep 1000 & wait' &); echo ready; while :; do sleep 1000; done",
    // Starts another process whenever one is ended.
    "trap '' TERM; f() { sleep 1000; f; }; f & f & echo ready; wait; f",
];

#[test]
fn what_a_command_leaves_behind_is_ended_after_it() {
    for script in [
        "sleep 1000 & sleep 1000 & exit 5",
        "setsid sleep 1000 & exit 5",
        "(setsid sh -c 'sleep 1000 & sleep 1000 & exit' &) ; exit 5",
        "trap '' TERM; setsid sh -c 'sleep 1000; sleep 1000' & exit 5",
        "(trap '' TERM; sh -c 'kill -STOP $$'; sleep 1000) & exit 5",
    ] {
        let case = Case::script(script).grace(SHORT);
        assert_eq!(case.run(), json!({ "ended": 5 }), "{script}");
        case.assert_gone();
    }
}

#[test]
fn no_process_is_left_after_a_stop() {
    for script in FAMILIES {
        let case = Case::script(script).grace(SHORT);
        let mut supervised = case.start();
        case.wait_for("ready");
        assert!(!case.processes().is_empty());
        supervised.stop();
        assert_eq!(supervised.report(), "stopped", "{script}");
        case.assert_gone();
    }
}

#[test]
fn no_process_is_left_after_the_time_limit() {
    for script in FAMILIES {
        let case = Case::script(script).grace(SHORT).limit(SHORT);
        assert_eq!(case.run(), "timedOut", "{script}");
        case.assert_gone();
    }
    // A limit that no clock can hold is none.
    let case = Case::script("exit 4").limit(Duration::MAX);
    assert_eq!(case.run(), json!({ "ended": 4 }));
}

#[test]
fn no_process_is_left_when_the_emulator_is_killed() {
    for script in FAMILIES {
        let case = Case::script(script).grace(SHORT);
        let orders = case.folder.path().join("orders");
        fs::write(&orders, case.line()).unwrap();
        // Holds the pipe, as the emulator does.
        let mut holder = Command::new("/bin/sh");
        holder.args(["-c", "cat \"$0\"; exec sleep 1000"]).arg(orders).stdout(Stdio::piped());
        let mut holder = holder.spawn().unwrap();
        let pipe = holder.stdout.take().unwrap();
        let mut child = supervisor().stdin(pipe).stdout(Stdio::null()).spawn().unwrap();
        case.wait_for("ready");
        holder.kill().unwrap();
        holder.wait().unwrap();
        child.wait().unwrap();
        case.assert_gone();
    }
}

#[test]
fn a_command_may_end_by_itself_after_sigterm() {
    let case = Case::script("trap 'echo ended; exit 0' TERM; sleep 1000 & echo ready; wait");
    let mut supervised = case.start();
    case.wait_for("ready");
    supervised.stop();
    assert_eq!(supervised.report(), "stopped");
    assert_eq!(case.stdout(), "ready\nended\n");
    case.assert_gone();
}

#[test]
fn a_process_that_is_adopted_is_no_zombie() {
    let case = Case::script("(sh -c 'echo adopted $$; exit' &); until [ -e go ]; do sleep 0.01; done");
    let mut supervised = case.start();
    case.wait_for("adopted ");
    let stdout = case.stdout();
    let process = stdout.split_whitespace().last().unwrap();
    until("the end of the adopted process", || !fs::exists(format!("/proc/{process}")).unwrap());
    fs::write(case.folder.path().join("go"), "").unwrap();
    assert_eq!(supervised.report(), json!({ "ended": 0 }));
}
