//! The features of a package, each after those that it enables.

use crate::metadata::Package;

/// The listing of what every user has.
pub(super) const NONE: &str = "always";

/// The listing of what needs several features that do not enable each other.
pub(super) const TOGETHER: &str = "together";

/// A feature that users can enable.
#[derive(Debug)]
pub(super) struct Feature {
    pub(super) name: String,
    /// The features of the same package that it enables directly.
    pub(super) enables: Vec<String>,
}

/// All features but `default`, and those whose names begin with underscores, which are not for users.
pub(super) fn of(package: &Package) -> Vec<Feature> {
    let is_public = |name: &str| name != "default" && !name.starts_with("__");
    let mut rest: Vec<Feature> = package
        .features
        .iter()
        .filter(|(name, _)| is_public(name))
        .map(|(name, enables)| {
            let own = enables.iter().filter(|one| is_public(one) && package.features.contains_key(*one));
            Feature { name: name.clone(), enables: own.cloned().collect() }
        })
        .collect();
    let mut ordered: Vec<Feature> = Vec::new();
    while !rest.is_empty() {
        let is_ready = |feature: &Feature| {
            feature.enables.iter().all(|one| ordered.iter().any(|earlier| earlier.name == *one))
        };
        // Cargo accepts features that enable each other: the first one of a circle goes first.
        let next = rest.iter().position(is_ready).unwrap_or_default();
        ordered.push(rest.remove(next));
    }
    ordered
}
