//! Crates that occur in several versions, which everyone compiles several times.

use std::collections::BTreeMap;

use super::Report;
use super::allowed::{Allowed, FILE};
use crate::metadata::Metadata;

pub(super) fn check(metadata: &Metadata, allowed: &Allowed) -> Report {
    let duplicates = duplicates(metadata);
    let is_new = |(name, _): &(&&str, &Vec<&str>)| !allowed.duplicates.contains_key(**name);
    let is_stale = |name: &&String| !duplicates.contains_key(name.as_str());
    let new = duplicates.iter().filter(is_new).map(|(name, versions)| new(name, versions));
    let stale = allowed.duplicates.keys().filter(is_stale).map(|name| stale(name));
    Report {
        summary: format!("{} crates in several versions", duplicates.len()),
        problems: new.chain(stale).collect(),
    }
}

/// The versions of each such crate.
fn duplicates(metadata: &Metadata) -> BTreeMap<&str, Vec<&str>> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in &metadata.packages {
        versions.entry(&package.name).or_default().push(&package.version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    versions
}

fn new(name: &str, versions: &[&str]) -> String {
    format!(
        "Cargo.lock: {name} occurs as {}; allowed: one version, or a reason under [duplicates] in {FILE}; \
         `cargo tree --invert {name}@{}` shows who needs it",
        versions.join(" and "),
        versions.first().copied().unwrap_or_default(),
    )
}

fn stale(name: &str) -> String {
    format!("{FILE}: {name} does not occur in several versions; remove it from [duplicates]")
}
