//! Listings: the public items with a feature that are not there without it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;

use super::features::Feature;
use crate::metadata::Package;

/// The lines of public items.
pub(super) type Items = BTreeSet<String>;

/// What every user has: the oldest compiler, and the items without features.
pub(super) fn base(package: &Package, items: &Items) -> String {
    let oldest = package.rust_version.as_deref().unwrap_or("not said");
    format!("# rust-version: {oldest}\n{}", text(items.iter()))
}

/// All items by feature.
pub(super) struct ItemsByFeature {
    base: Items,
    features: BTreeMap<String, Items>,
}

impl ItemsByFeature {
    pub(super) fn new(base: Items) -> Self {
        Self { base, features: BTreeMap::new() }
    }

    /// The listing of a feature: what it adds to the features that it enables.
    ///
    /// # Errors
    /// If it takes away, or changes, what is there without it: a crate could then break another one by enabling it.
    pub(super) fn add(&mut self, feature: &Feature, items: Items) -> anyhow::Result<String> {
        let enabled = feature.enables.iter().filter_map(|name| self.features.get(name)).flatten();
        let without: BTreeSet<&String> = self.base.iter().chain(enabled).collect();
        let added = added(&format!("the feature {}", feature.name), &items, &without)?;
        self.features.insert(feature.name.clone(), items);
        Ok(added)
    }

    /// The listing of what is there only with all features.
    ///
    /// # Errors
    /// If something is missing with all features that is there with fewer.
    pub(super) fn together(&self, items: &Items) -> anyhow::Result<String> {
        let fewer: BTreeSet<&String> = self.base.iter().chain(self.features.values().flatten()).collect();
        added("all features together", items, &fewer)
    }
}

fn added(what: &str, items: &Items, without: &BTreeSet<&String>) -> anyhow::Result<String> {
    let gone: Vec<&str> =
        without.iter().filter(|item| !items.contains(**item)).map(|item| item.as_str()).collect();
    if !gone.is_empty() {
        bail!(
            "with {what}, these are missing or different; allowed: features that only add\n{}",
            gone.join("\n")
        );
    }
    Ok(text(items.iter().filter(|item| !without.contains(item))))
}

fn text<'a>(items: impl Iterator<Item = &'a String>) -> String {
    items.map(|item| format!("{item}\n")).collect()
}
