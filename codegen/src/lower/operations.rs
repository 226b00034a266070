//! Operations and the names of the types that belong to them.

use std::collections::{HashMap, HashSet};

use super::groups::Groups;
use super::ids::Ids;
use super::schemas::Schemas;
use super::{media_types, outcomes, parameters};
use crate::model::{self, Docs, Verb};
use crate::names;
use crate::swagger::{self, Document, Operation, PathItem};

/// The operations of one document. `taken`: the names that those of earlier documents have.
pub(super) fn lower<'d>(
    document: &'d Document,
    ids: &Ids<'_>,
    groups: &Groups<'_>,
    taken: &mut HashSet<String>,
    schemas: &mut Schemas<'d>,
) -> Vec<model::Operation> {
    let names = type_names(&ids.of_document(document).collect::<Vec<_>>(), taken);
    let mut operations = Vec::new();
    for item in &document.paths {
        for operation in &item.operations {
            if schemas.budget.is_spent() {
                return operations;
            }
            let id = ids.get(operation);
            let name = names.get(id).map_or("", String::as_str);
            let group = groups.get(operation);
            let described = Described { document, item, operation, group, id, name };
            operations.extend(self::operation(&described, schemas));
        }
    }
    operations
}

/// The prefix of an operation's types: the id after its `_`, or the whole id if that is ambiguous. If operations of
/// several documents share the ending, that of the first document keeps the short name.
fn type_names<'i>(ids: &[&'i str], taken: &mut HashSet<String>) -> HashMap<&'i str, String> {
    let short = |id: &str| names::pascal_case(id.split_once('_').map_or(id, |(_, name)| name));
    let mut counts: HashMap<String, usize> = HashMap::new();
    for id in ids {
        *counts.entry(short(id)).or_default() += 1;
    }
    let is_own = |name: &String| counts[name] == 1 && !taken.contains(name);
    let name = |id: &str| Some(short(id)).filter(is_own).unwrap_or_else(|| names::pascal_case(id));
    let names: HashMap<_, _> = ids.iter().map(|id| (*id, name(id))).collect();
    taken.extend(names.values().cloned());
    names
}

/// An operation as described, with its names.
struct Described<'d, 'i> {
    document: &'d Document,
    item: &'d PathItem,
    operation: &'d Operation,
    group: usize,
    id: &'i str,
    /// The prefix of its types.
    name: &'i str,
}

fn operation<'d>(described: &Described<'d, '_>, schemas: &mut Schemas<'d>) -> Option<model::Operation> {
    let Described { document, item, operation, group, id, name } = *described;
    let docs = description(operation);
    schemas.budget.count_operation(&docs, &operation.pointer, schemas.problems);
    let parameters_type = schemas.types.type_name(&format!("{name}Parameters"));
    let (parameters, version) = parameters::lower(item, operation, &parameters_type, schemas);
    let responses = outcomes::responses(operation, name, schemas)?;
    let outcome = outcomes::outcome(operation, &responses, name, schemas);
    Some(model::Operation {
        group,
        id: id.to_owned(),
        verb: verb(operation.verb),
        path: item.path.clone(),
        // Routes give the method its name and its place.
        function: String::new(),
        route: None,
        // Markdown once the models are there, whose fields it links to.
        docs,
        body_type: media_types::body(document, operation),
        accept: media_types::accept(document, operation),
        deprecated: operation.deprecated,
        parameters_type,
        version,
        parameters,
        responses,
        errors: outcomes::errors(operation, schemas),
        outcome,
        // Found once the models are there.
        page: None,
        examples: operation.examples.clone(),
        see_also: operation.see_also.clone(),
    })
}

pub(super) fn verb(verb: swagger::Verb) -> Verb {
    match verb {
        swagger::Verb::Get => Verb::Get,
        swagger::Verb::Put => Verb::Put,
        swagger::Verb::Post => Verb::Post,
        swagger::Verb::Patch => Verb::Patch,
        swagger::Verb::Delete => Verb::Delete,
        swagger::Verb::Head => Verb::Head,
    }
}

fn description(operation: &Operation) -> Docs {
    let parts = [operation.summary.as_deref(), operation.description.as_deref()];
    let mut parts: Vec<_> = parts.into_iter().flatten().map(str::trim).collect();
    parts.dedup();
    Docs { text: parts.join("\n\n"), notes: String::new() }
}
