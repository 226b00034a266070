//! Command lines: what a shell, and a program on Windows, makes of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use batch_client::command;
use proptest::prelude::*;

/// The words that the system's own shell makes of a command line.
#[cfg(unix)]
fn split_by_sh(line: &str) -> Vec<String> {
    let printing = format!("printf '%s\\0' {line}");
    let output = std::process::Command::new("/bin/sh").arg("-c").arg(printing).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let words = text.strip_suffix('\0').unwrap_or_else(|| panic!("{line}: {text:?}"));
    words.split('\0').map(str::to_owned).collect()
}

/// The words that a program made by Microsoft's compiler finds in its command line: those after the name of the program by
/// the published rules, written down here a second time.
fn split_by_c_runtime(line: &str) -> Vec<String> {
    let mut rest: std::collections::VecDeque<_> = line.chars().collect();
    let mut words = vec![program(&mut rest)];
    loop {
        while rest.front().is_some_and(|next| [' ', '\t'].contains(next)) {
            rest.pop_front();
        }
        if rest.is_empty() {
            return words;
        }
        words.push(argument(&mut rest));
    }
}

fn program(rest: &mut std::collections::VecDeque<char>) -> String {
    let (mut name, mut is_quoted) = (String::new(), false);
    while let Some(next) = rest.pop_front() {
        match next {
            '"' => is_quoted = !is_quoted,
            ' ' | '\t' if !is_quoted => break,
            other => name.push(other),
        }
    }
    name
}

fn argument(rest: &mut std::collections::VecDeque<char>) -> String {
    let (mut word, mut is_quoted) = (String::new(), false);
    while let Some(next) = rest.pop_front() {
        match next {
            '\\' => {
                let mut count = 1;
                while rest.front() == Some(&'\\') {
                    rest.pop_front();
                    count += 1;
                }
                let is_before_quote = rest.front() == Some(&'"');
                word.extend(std::iter::repeat_n('\\', if is_before_quote { count / 2 } else { count }));
                if is_before_quote && count % 2 == 1 {
                    word.extend(rest.pop_front());
                }
            }
            '"' => is_quoted = !is_quoted,
            ' ' | '\t' if !is_quoted => break,
            other => word.push(other),
        }
    }
    word
}

/// Texts with many of the characters that mean something.
fn text() -> impl Strategy<Value = String> {
    let special = proptest::sample::select(
        "'\"\\ \t\n$`!*?[]{}()<>|&;#~=%^-a\u{e9}\u{1f600}".chars().collect::<Vec<_>>(),
    );
    prop_oneof![proptest::collection::vec(special, 0..12).prop_map(String::from_iter), "[^\u{0}]{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[cfg(unix)]
    #[test]
    fn a_shell_finds_the_script(script in text()) {
        let words = split_by_sh(&command::sh(&script));
        let is_like_an_option = script.starts_with(['-', '+']);
        prop_assert_eq!(words.len(), if is_like_an_option { 4 } else { 3 });
        prop_assert_eq!(words.last(), Some(&script));
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_finds_the_arguments(words in proptest::collection::vec(text(), 1..5)) {
        prop_assert_eq!(split_by_sh(&command::args(&words)), words);
    }

    #[test]
    fn a_program_on_windows_finds_the_arguments(
        name in "[^\u{0}\"]{1,12}",
        words in proptest::collection::vec(text(), 0..5),
    ) {
        let all: Vec<_> = [name].into_iter().chain(words).collect();
        prop_assert_eq!(split_by_c_runtime(&command::windows_args(&all)), all);
    }
}

#[cfg(unix)]
#[test]
fn a_script_runs_in_a_shell() {
    let line = command::sh("word='it is'; printf '%s\\n' \"$word\" | tr a-z A-Z");
    let output = std::process::Command::new("/bin/sh").arg("-c").arg(&line).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "IT IS\n", "{line}");
}

#[test]
fn plain_words_stay_as_they_are() {
    assert_eq!(
        command::args(["render", "--frames=1,2", "/a/b.c:d@e%f+g"]),
        "render --frames=1,2 /a/b.c:d@e%f+g"
    );
    assert_eq!(command::args(["a=b", "a=b"]), "'a=b' a=b");
    assert_eq!(command::args(["run", "", "*", "$HOME", "~"]), "run '' '*' '$HOME' '~'");
    assert_eq!(command::args(Vec::<String>::new()), "");
    assert_eq!(
        command::windows_args(["a", r"b\c", r"d\\", "", "e f\\", "g\""]),
        r#"a b\c d\\ "" "e f\\" "g\"""#
    );
    assert_eq!(command::windows_args(["C:\\a b\\c.exe"]), "\"C:\\a b\\c.exe\"");
}

#[test]
fn a_command_for_cmd_keeps_its_quotes() {
    assert_eq!(command::cmd("echo \"a b\" > c.txt"), "cmd /c echo \"a b\" > c.txt");
    assert_eq!(command::cmd("\"a b\" \"c d\""), "cmd /s /c \"\"a b\" \"c d\"\"");
    assert_eq!(command::cmd("  \"a b\""), "cmd /s /c \"  \"a b\"\"");
    assert_eq!(command::cmd(""), "cmd /c ");
}

/// The shell would take the script for its own options otherwise.
#[cfg(unix)]
#[test]
fn a_script_that_looks_like_an_option_is_run() {
    for script in ["-x", "+x", "--version"] {
        let words = split_by_sh(&command::sh(script));
        let output = std::process::Command::new(&words[0]).args(&words[1..]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(127), "{script}: {said}");
        assert!(said.contains("not found"), "{script}: {said}");
    }
}
