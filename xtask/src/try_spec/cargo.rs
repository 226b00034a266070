//! Running cargo on a copy.

use std::env;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, bail};

use super::copy::Workspace;

/// The most messages of a failure that are shown.
const MESSAGES: usize = 5;

/// Compiles the client's dependencies, so that later times are those of the client alone.
pub(super) fn build_dependencies(base: &Path) -> anyhow::Result<()> {
    let workspace = Workspace::write_empty(base)?;
    let messages = check(&workspace)?;
    if !messages.is_empty() {
        bail!("the client's dependencies don't compile:\n{}", messages.join("\n"));
    }
    Ok(())
}

/// Checks the copy; a warning counts as an error. Returns the first messages.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    run(workspace, &["check", "--lib"])
}

/// Runs clippy, rustdoc, the tests, and the examples in the generated documentation.
pub(super) fn test(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    let steps: [&[&str]; 4] = [
        &["clippy", "--lib"],
        &["doc", "--no-deps"],
        &["test", "--lib", "--tests"],
        &["test", "--doc", "--", "generated"],
    ];
    for arguments in steps {
        let messages = run(workspace, arguments)?;
        if !messages.is_empty() {
            return Ok(messages);
        }
    }
    Ok(Vec::new())
}

fn run(workspace: &Workspace, arguments: &[&str]) -> anyhow::Result<Vec<String>> {
    let (command, rest) = arguments.split_first().context("no command")?;
    let target = workspace.path.with_file_name("target");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .arg(command)
        .args(["--quiet", "--package", "batch-client"])
        .args(rest)
        .args(if *command == "test" { &[][..] } else { &["--message-format=short"] })
        .current_dir(&workspace.path)
        .env("CARGO_TARGET_DIR", target)
        // Incremental data of an earlier try would falsify the time.
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .context("cannot run cargo")?;
    Ok(messages(&output))
}

fn messages(output: &Output) -> Vec<String> {
    if output.status.success() {
        return Vec::new();
    }
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    let is_telling =
        |line: &&str| line.contains("error") || line.contains("panicked") || line.contains("FAILED");
    let mut messages: Vec<_> = text.lines().filter(is_telling).take(MESSAGES).map(str::to_owned).collect();
    if messages.is_empty() {
        messages.push(format!("cargo: {}", output.status));
    }
    messages
}
