//! Crates that need a newer compiler than the workspace promises.

use anyhow::Context;

use super::Report;
use crate::metadata::{Metadata, Package};

pub(super) fn check(metadata: &Metadata) -> anyhow::Result<Report> {
    let promised = promised(metadata)?;
    let mut problems = Vec::new();
    let mut silent = 0;
    for package in &metadata.packages {
        match &package.rust_version {
            None => silent += 1,
            Some(needed) if numbers(needed)? > numbers(promised)? => {
                problems.push(problem(package, needed, promised));
            }
            Some(_) => {}
        }
    }
    let packages = metadata.packages.len();
    let summary =
        format!("{packages} packages within Rust {promised}, {silent} of them don't say what they need");
    Ok(Report { summary, problems })
}

/// The oldest compiler that a package of the workspace supports.
fn promised(metadata: &Metadata) -> anyhow::Result<&str> {
    let mut oldest: Option<&str> = None;
    for member in metadata.members() {
        let version = member.rust_version.as_deref();
        let version =
            version.with_context(|| format!("{} has no rust-version", member.manifest_path.display()))?;
        if oldest
            .map(numbers)
            .transpose()?
            .is_none_or(|oldest| numbers(version).is_ok_and(|one| one < oldest))
        {
            oldest = Some(version);
        }
    }
    oldest.context("the workspace has no packages")
}

fn problem(package: &Package, needed: &str, promised: &str) -> String {
    let Package { name, version, .. } = package;
    format!(
        "Cargo.lock: {name} {version} needs Rust {needed}; allowed: up to {promised}, the rust-version of Cargo.toml; \
         `cargo update --package {name}@{version} --precise VERSION` takes an older one"
    )
}

/// `1.89` and `1.89.0` are equal.
fn numbers(version: &str) -> anyhow::Result<[u64; 3]> {
    let mut numbers = [0; 3];
    for (number, text) in numbers.iter_mut().zip(version.split('.')) {
        *number = text.parse().with_context(|| format!("{version} is no version of Rust"))?;
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::numbers;

    #[test]
    fn versions_are_compared_by_numbers() {
        assert_eq!(numbers("1.89").unwrap(), numbers("1.89.0").unwrap());
        assert!(numbers("1.9").unwrap() < numbers("1.89").unwrap());
        assert!(numbers("1.89.1").unwrap() > numbers("1.89").unwrap());
        assert!(numbers("new").is_err());
    }
}
