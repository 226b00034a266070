//! What cargo does not check in a package: its licences, and its README as a registry shows it.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use regex_lite::Regex;

use super::published::Package;
use crate::workspace;

const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Checks each package. All problems are reported at once.
pub(super) fn check(packages: &[Package]) -> anyhow::Result<()> {
    let root = workspace::root()?;
    let mut problems = Vec::new();
    for package in packages {
        let folder = package.folder()?;
        for name in LICENCES {
            if fs::read(folder.join(name)).ok() != Some(read(&root.join(name))?) {
                problems.push(format!("{} is not that of the workspace", folder.join(name).display()));
            }
        }
        let readme = folder.join("README.md");
        let text = String::from_utf8(read(&readme)?)?;
        problems
            .extend(in_readme(&text)?.into_iter().map(|problem| format!("{}:{problem}", readme.display())));
    }
    if !problems.is_empty() {
        bail!("{}", problems.join("\n"));
    }
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("can't read {}", path.display()))
}

/// The lines that a registry shows otherwise than they are meant, with their numbers.
fn in_readme(text: &str) -> anyhow::Result<Vec<String>> {
    let link = Regex::new(r"\]\(([^)\s]+)")?;
    let mut problems = Vec::new();
    let mut is_rust = false;
    for (line, number) in text.lines().zip(1..) {
        if let Some(language) = line.strip_prefix("```") {
            is_rust = language.starts_with("rust");
        } else if is_rust && (line == "#" || line.starts_with("# ")) {
            problems.push(format!("{number}: only rustdoc hides this line: {line}"));
        }
        for target in link.captures_iter(line).filter_map(|found| found.get(1)) {
            let target = target.as_str();
            if !target.starts_with("https://") && !target.starts_with('#') {
                problems.push(format!("{number}: this link leads nowhere from a registry: {target}"));
            }
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn what_a_registry_can_show_is_fine() {
        let text =
            "# A\n[a](https://a.example) [b](#b)\n```toml\n# a comment\n```\n```rust\n#[test]\n```\n# B\n";
        assert!(in_readme(text).unwrap().is_empty());
    }

    #[test]
    fn hidden_lines_and_relative_links_are_found() {
        let problems = in_readme("[a](docs/a.md)\n```rust,no_run\n# fn f() {\n#\n```\n").unwrap();
        assert_eq!(
            problems,
            [
                "1: this link leads nowhere from a registry: docs/a.md",
                "3: only rustdoc hides this line: # fn f() {",
                "4: only rustdoc hides this line: #",
            ]
        );
    }
}
