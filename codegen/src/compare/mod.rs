//! The comparison of two documents, in terms of the generated client's callers.
//!
//! Operations match by verb and path, whatever their ids; models and enums match by their use, whatever their names.
//! So documents of different authors can be compared.

mod changes;
mod describe;
mod operations;
mod types;

use std::collections::HashMap;

use self::changes::Changes;
pub use self::changes::{Change, Comparison, Kind, Subject};
use self::operations::Pair;
use self::types::Types;
use crate::model::{Api, Operation};

/// Selects operations by id and by `VERB /path`.
pub type Wanted<'a> = &'a dyn Fn(&str, &str) -> bool;

/// The compared part of two documents.
#[derive(Clone, Copy, Default)]
pub struct Scope<'a> {
    /// Only these operations, and the models that they use; none: all.
    pub only: Option<Wanted<'a>>,
    /// Only the operations that both documents have.
    pub common: bool,
}

impl std::fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scope").field("common", &self.common).finish_non_exhaustive()
    }
}

pub(crate) fn compare(old: &Api, new: &Api, scope: Scope<'_>) -> Comparison {
    let changes = Changes::default();
    let mut types = Types::new(old, new, &changes);
    let pairs = pairs(old, new, scope);
    for pair in &pairs {
        operations::compare(pair, &mut types, &changes);
    }
    // Definitions that no operation reaches match by name.
    if scope.only.is_none() && !scope.common {
        types.compare_rest();
    }
    changes.into_comparison([&old.version, &new.version].map(String::clone), pairs.len())
}

/// The operations of both documents, each with its counterpart.
fn pairs<'a>(old: &'a Api, new: &'a Api, scope: Scope<'_>) -> Vec<Pair<'a>> {
    let is_wanted = |operation: &Operation| {
        scope.only.is_none_or(|only| only(&operation.id, &operations::route(operation)))
    };
    let (in_old, in_new) = (by_key(old), by_key(new));
    let before = old.operations.iter().map(|operation| {
        let after = in_new.get(&operations::key(operation));
        Pair { old: Some((old, operation)), new: after.map(|after| (new, *after)) }
    });
    let added = new.operations.iter().filter(|operation| !in_old.contains_key(&operations::key(operation)));
    let added = added.map(|operation| Pair { old: None, new: Some((new, operation)) });
    let is_in_scope = |pair: &Pair<'_>| {
        let is_common = pair.old.is_some() && pair.new.is_some();
        let wanted =
            pair.old.is_some_and(|(_, op)| is_wanted(op)) || pair.new.is_some_and(|(_, op)| is_wanted(op));
        wanted && (is_common || !scope.common)
    };
    before.chain(added).filter(is_in_scope).collect()
}

/// The operations by verb and path; the first of several equal ones.
fn by_key(api: &Api) -> HashMap<(&'static str, String), &Operation> {
    api.operations.iter().rev().map(|operation| (operations::key(operation), operation)).collect()
}
