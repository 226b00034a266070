//! Licences of crates, by their SPDX expressions.

use std::collections::BTreeSet;

use anyhow::Context;
use spdx::{Expression, LicenseReq, Licensee, ParseMode};

use super::Report;
use super::allowed::{Allowed, FILE};
use crate::metadata::{Metadata, Package};

pub(super) fn check(metadata: &Metadata, allowed: &Allowed) -> anyhow::Result<Report> {
    let accepted = accepted(allowed)?;
    let mut needed = BTreeSet::new();
    let mut problems = Vec::new();
    for package in &metadata.packages {
        match expression(package) {
            Ok(expression) => {
                needed.extend(
                    expression.requirements().flat_map(|one| satisfied(&accepted, &one.req)).cloned(),
                );
                if !expression.evaluate(|requirement| satisfied(&accepted, requirement).next().is_some()) {
                    problems.push(problem(package, &format!("has the licence {expression}"), allowed));
                }
            }
            Err(fault) => problems.push(problem(package, &fault, allowed)),
        }
    }
    problems.extend(accepted.iter().filter(|one| !needed.contains(one)).map(stale));
    Ok(Report {
        summary: format!("{} packages with {} licences", metadata.packages.len(), needed.len()),
        problems,
    })
}

fn accepted(allowed: &Allowed) -> anyhow::Result<Vec<Licensee>> {
    let parse = |id: &String| Licensee::parse(id).with_context(|| format!("{FILE}: {id} is no SPDX id"));
    allowed.licences.iter().map(parse).collect()
}

/// The accepted licences that satisfy a term of an expression.
fn satisfied<'a>(accepted: &'a [Licensee], requirement: &LicenseReq) -> impl Iterator<Item = &'a Licensee> {
    accepted.iter().filter(move |one| one.satisfies(requirement))
}

/// The expression of a package. Old ones have a slash in place of `OR`.
fn expression(package: &Package) -> Result<Expression, String> {
    let text = package.license.as_deref().ok_or("says no licence")?;
    Expression::parse_mode(text, ParseMode::LAX).map_err(|error| format!("has a faulty licence: {error}"))
}

fn problem(package: &Package, fault: &str, allowed: &Allowed) -> String {
    let Package { name, version, .. } = package;
    format!("Cargo.lock: {name} {version} {fault}; allowed: {} ({FILE})", allowed.licences.join(", "))
}

fn stale(licence: &Licensee) -> String {
    format!("{FILE}: no package has the licence {licence}; remove it")
}
