//! How a command is started, and what it sees.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::supervised::{Case, supervisor};

#[test]
fn exit_codes_and_signals_are_reported() {
    for (script, code) in [
        ("exit 0", 0),
        ("exit 3", 3),
        ("exit 255", 255),
        ("kill -TERM $$", 143),
        ("kill -KILL $$", 137),
        ("kill -SEGV $$", 139),
    ] {
        let case = Case::script(script);
        assert_eq!(case.run(), json!({ "ended": code }), "{script}");
        case.assert_gone();
    }
}

#[test]
fn nothing_of_the_supervisors_environment_reaches_the_command() {
    let mut case = Case::new(&["env"]);
    let variables = [("PATH", "/usr/bin:/bin"), ("A", "1"), ("A", "2 = 3\n4"), ("AZ_BATCH_TASK_ID", "t")];
    case.orders["environment"] = variables.iter().map(|(name, value)| json!([name, value])).collect();
    assert_eq!(case.run(), json!({ "ended": 0 }));
    let stdout = case.stdout();
    let seen: BTreeSet<_> = stdout.lines().collect();
    assert_eq!(seen, BTreeSet::from(["PATH=/usr/bin:/bin", "A=2 = 3", "4", "AZ_BATCH_TASK_ID=t"]));
}

#[test]
fn the_command_has_its_folder_and_words_and_no_input() {
    let case =
        Case::new(&["sh", "-c", "pwd; cat; printf '[%s]' \"$0\" \"$@\"; echo x >&2", "a b", "", "$HOME"]);
    assert_eq!(case.run(), json!({ "ended": 0 }));
    let folder = case.folder.path().canonicalize().unwrap();
    assert_eq!(case.stdout(), format!("{}\n[a b][][$HOME]", folder.display()));
    assert_eq!(fs::read_to_string(case.folder.path().join("stderr.txt")).unwrap(), "x\n");
}

#[test]
fn the_command_leads_a_group_and_has_none_of_the_supervisors_pipes() {
    let case = Case::script("ls -l /proc/self/fd; cut -d' ' -f1,5 /proc/$$/stat");
    let mut child = supervisor().stdin(Stdio::piped()).spawn().unwrap();
    let pipes: Vec<_> = ["0", "1"]
        .map(|fd| fs::read_link(format!("/proc/{}/fd/{fd}", child.id())).unwrap().display().to_string())
        .into();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(case.line().as_bytes()).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    let stdout = case.stdout();
    assert!(
        pipes.iter().all(|pipe| pipe.starts_with("pipe:") && !stdout.contains(pipe)),
        "{pipes:?} {stdout}"
    );
    let (process, group) = stdout.lines().last().unwrap().split_once(' ').unwrap();
    assert_eq!(process, group);
}

#[test]
fn a_missing_program_is_told_from_one_that_does_not_start() {
    let mut case = Case::new(&["x"]);
    let file = |name: &str, text: &str, mode: u32| {
        let path = case.folder.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    file("plain", "#!/bin/sh\n", 0o644);
    file("lost", "#!/nowhere/interpreter\n", 0o755);
    file("shebangless", "echo a shell ran this\n", 0o755);
    file("own-script", "#!/bin/sh\necho ran\n", 0o755);
    fs::create_dir(case.folder.path().join("folder")).unwrap();
    let not_found = |report: &Value| *report == json!("notFound");
    let not_launched = |report: &Value| report["notLaunched"].is_string();
    let ended = |report: &Value| *report == json!({ "ended": 0 });
    // Programs are not looked for in the working directory.
    for (word, is_expected) in [
        ("no-such-program", &not_found as &dyn Fn(&Value) -> bool),
        ("own-script", &not_found),
        ("", &not_found),
        ("./no-such-program", &not_found),
        ("/nowhere/program", &not_found),
        ("./plain", &not_launched),
        ("./lost", &not_launched),
        ("./shebangless", &not_launched),
        ("./folder", &not_launched),
        ("./own-script", &ended),
        ("sh", &ended),
    ] {
        case.orders["words"] = json!([word]);
        let report = case.run();
        assert!(is_expected(&report), "{word}: {report}");
        case.assert_gone();
    }
}

#[test]
fn a_command_that_can_not_be_is_not_launched() {
    let with = |field: &str, value: Value| {
        let mut case = Case::script("echo ran");
        case.orders[field] = value;
        case
    };
    for case in [
        with("words", json!([])),
        with("words", json!(["/bin/echo", "a\0b"])),
        with("environment", json!([["A=B", "c"]])),
        with("environment", json!([["", "c"]])),
        with("environment", json!([["A", "\0"]])),
        with("workingDirectory", json!("/nowhere")),
        with("stdout", json!("/nowhere/stdout.txt")),
    ] {
        assert!(case.run()["notLaunched"].is_string(), "{}", case.orders);
        assert_eq!(case.stdout(), "");
    }
}

#[test]
fn output_files_are_new_and_links_are_not_followed() {
    let case = Case::script("echo new");
    let precious = case.folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    fs::write(case.folder.path().join("stderr.txt"), "of an earlier run").unwrap();
    std::os::unix::fs::symlink(&precious, case.folder.path().join("stdout.txt")).unwrap();
    assert_eq!(case.run(), json!({ "ended": 0 }));
    assert_eq!(case.stdout(), "new\n");
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    assert_eq!(fs::read_to_string(case.folder.path().join("stderr.txt")).unwrap(), "");
}

#[test]
fn a_hundred_megabytes_of_output_are_in_the_file() {
    let case = Case::script("head -c 104857600 /dev/zero");
    assert_eq!(case.run(), json!({ "ended": 0 }));
    assert_eq!(fs::metadata(case.folder.path().join("stdout.txt")).unwrap().len(), 104_857_600);
}

#[test]
fn nothing_runs_by_orders_that_are_incomplete_or_invalid() {
    let case = Case::script("echo ran");
    let line = case.line();
    let unknown = line.replace("\"words\"", "\"wards\"");
    for orders in ["", "\n", "{}\n", line.trim_end(), &line[..line.len() / 2], unknown.as_str()] {
        let mut child = supervisor().stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(orders.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{orders}");
        assert!(output.stdout.is_empty());
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.starts_with("error: ") && !message.contains("echo"), "{message}");
    }
    assert!(!case.folder.path().join("stdout.txt").exists());
}
