//! Mutants: small faults in how the emulator runs Tasks, each of which the random workloads of its tests have to find.

#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use clap::Args;

use crate::workspace;

/// What the test prints when it finds a fault.
const FOUND: &str = "found in workload ";

/// A fault: a text that a file of the emulator has once, and another in its place.
struct Mutant {
    name: &'static str,
    file: &'static str,
    text: &'static str,
    fault: &'static str,
}

const MUTANTS: [Mutant; 5] = [
    Mutant {
        name: "priority-ignored",
        file: "scheduler/job.rs",
        text: "priority: std::cmp::Reverse(self.settings.priority)",
        fault: "priority: std::cmp::Reverse(0)",
    },
    Mutant {
        name: "slot-leaked",
        file: "scheduler/node.rs",
        text: "self.used.saturating_sub(demand.slots())",
        fault: "self.used.saturating_sub(demand.slots() - 1)",
    },
    Mutant {
        name: "retry-too-many",
        file: "scheduler/verdict.rs",
        text: "self.used < most",
        fault: "self.used <= most",
    },
    Mutant {
        name: "blocked-child-started",
        file: "scheduler/events.rs",
        text: "if action == DependencyAction::Satisfy {",
        fault: "if action == DependencyAction::Satisfy || action == DependencyAction::Block {",
    },
    Mutant {
        name: "release-left-out",
        file: "resources/preparations/transitions.rs",
        text: "!self.is_lost() && self.release.is_none());",
        fault: "!self.is_lost() && self.release.is_some());",
    },
];

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The mutants to try; all of them without a name.
    names: Vec<String>,
    /// How often each is looked for, with other workloads each time.
    #[arg(long, default_value_t = 3)]
    runs: u32,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let unknown = options.names.iter().find(|name| MUTANTS.iter().all(|mutant| mutant.name != **name));
    if let Some(name) = unknown {
        bail!("there is no mutant {name}");
    }
    let copy = copy_workspace()?;
    if let Some(found) = search(&copy, &[])? {
        bail!("the workloads find a fault without a mutant: {found}");
    }
    let is_wanted =
        |mutant: &&Mutant| options.names.is_empty() || options.names.iter().any(|name| name == mutant.name);
    let mut survivors = Vec::new();
    for mutant in MUTANTS.iter().filter(is_wanted) {
        if !try_mutant(&copy, mutant, options.runs)? {
            survivors.push(mutant.name);
        }
    }
    if survivors.is_empty() { Ok(()) } else { bail!("not found: {}", survivors.join(", ")) }
}

/// Looks for a fault several times. Whether it was found each time.
fn try_mutant(copy: &Path, mutant: &Mutant, runs: u32) -> anyhow::Result<bool> {
    let file = copy.join("batch-client/emulator/src").join(mutant.file);
    let text = fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
    if text.matches(mutant.text).count() != 1 {
        bail!("{} does not have `{}` once: write the mutant {} anew", mutant.file, mutant.text, mutant.name);
    }
    write(&file, text.replace(mutant.text, mutant.fault).as_bytes())?;
    let found = (0..runs).map(|_| search(copy, &["--", "--ignored"])).collect::<anyhow::Result<Vec<_>>>();
    write(&file, text.as_bytes())?;
    let found = found?;
    for found in &found {
        println!("{:24}{}", mutant.name, found.as_deref().unwrap_or("not found"));
    }
    Ok(found.iter().all(Option::is_some))
}

/// Runs the workloads on the copy: those of a usual run, or with `--ignored` 2,000. What the test says of the first one that
/// fails, if one does.
fn search(copy: &Path, which: &[&str]) -> anyhow::Result<Option<String>> {
    let mut command = workspace::cargo()?;
    let arguments = ["test", "--package", "batch-emulator", "--test", "workloads"];
    command
        .args(arguments)
        .args(which)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", workspace::root()?.join("target"));
    // The smallest workload with the fault is of no interest.
    let output =
        command.env("WORKLOADS_SHRINK", "0").stdin(Stdio::null()).output().context("can't run cargo")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    match (output.status.success(), errors.lines().find(|line| line.starts_with(FOUND))) {
        (true, _) => Ok(None),
        (false, Some(found)) => Ok(Some(found.to_owned())),
        (false, None) => bail!("the test of the workloads can't be run:\n{errors}"),
    }
}

/// Copies what git knows of the workspace into the folder of builds.
fn copy_workspace() -> anyhow::Result<PathBuf> {
    let root = workspace::root()?;
    let copy = root.join("target/mutants");
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .context("can't run git")?;
    let names = String::from_utf8(output.stdout).context("git has a name that is no text")?;
    let names: BTreeSet<_> = names.split('\0').filter(|name| root.join(name).is_file()).collect();
    for name in names {
        let text = fs::read(root.join(name)).with_context(|| format!("can't read {name}"))?;
        write(&copy.join(name), &text)?;
    }
    Ok(copy)
}

/// Writes a file, unless it has this content, so that what is unchanged is not compiled again.
fn write(file: &Path, content: &[u8]) -> anyhow::Result<()> {
    if fs::read(file).is_ok_and(|there| there == content) {
        return Ok(());
    }
    let folder = file.parent().with_context(|| format!("{} is in no folder", file.display()))?;
    fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    fs::write(file, content).with_context(|| format!("can't write {}", file.display()))
}
