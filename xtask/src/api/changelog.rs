//! Whether the last change of the listings came with a change of the changelog.

// A command prints its results.
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use super::{FOLDER, shown};

/// The file beside the folder of listings.
const FILE: &str = "CHANGELOG.md";

/// The changelog has to change in the commit that changed the listings last, or after it. What is not yet committed counts
/// as a last commit. So a forgotten line can be added later.
pub(super) fn check(root: &Path, package: &Path) -> anyhow::Result<()> {
    let changelog = package.join(FILE);
    if !changelog.is_file() {
        bail!("{} is missing: it describes the changes of the public API", shown(&changelog));
    }
    let git = Git { root };
    let Some(shallow) = git.run(&["rev-parse", "--is-shallow-repository"])? else {
        println!("skipped: whether {} describes the last change; there is no git history", shown(&changelog));
        return Ok(());
    };
    if shallow.trim() == "true" {
        println!(
            "skipped: whether {} describes the last change; the git history is shallow",
            shown(&changelog)
        );
        return Ok(());
    }
    if !is_described(&git, &package.join(FOLDER), &changelog)? {
        bail!(
            "{} changed, and {} did not; allowed: a change of both, in one commit or the changelog later",
            shown(&package.join(FOLDER)),
            shown(&changelog)
        );
    }
    Ok(())
}

fn is_described(git: &Git<'_>, listings: &Path, changelog: &Path) -> anyhow::Result<bool> {
    let [listings, changelog] = [listings, changelog].map(|path| path.to_string_lossy().into_owned());
    let changed = |path: &str| git.says(&["status", "--porcelain", "--", path]);
    if changed(&changelog)? {
        return Ok(true);
    }
    if changed(&listings)? {
        return Ok(false);
    }
    let last = git.run(&["log", "-1", "--format=%H", "--", &listings])?.unwrap_or_default();
    let last = last.trim();
    if last.is_empty() {
        return Ok(true);
    }
    Ok(git.says(&[
        "diff-tree",
        "--root",
        "--no-commit-id",
        "--name-only",
        "-m",
        "-r",
        last,
        "--",
        &changelog,
    ])? || git.says(&["log", "-1", "--format=%H", &format!("{last}..HEAD"), "--", &changelog])?)
}

/// git, where it is installed and there is a repository.
struct Git<'a> {
    root: &'a Path,
}

impl Git<'_> {
    /// The output, or `None` if git is missing or refuses.
    fn run(&self, arguments: &[&str]) -> anyhow::Result<Option<String>> {
        match Command::new("git").args(arguments).current_dir(self.root).output() {
            Ok(output) if output.status.success() => {
                Ok(Some(String::from_utf8(output.stdout).context("git's output is no text")?))
            }
            _ => Ok(None),
        }
    }

    /// Whether there is any output.
    fn says(&self, arguments: &[&str]) -> anyhow::Result<bool> {
        let output = self.run(arguments)?.with_context(|| format!("git {} failed", arguments.join(" ")))?;
        Ok(!output.trim().is_empty())
    }
}
