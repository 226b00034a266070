//! Operations: their names, parameters and answers.

use std::collections::HashMap;

use super::changes::{Changes, Kind, Subject};
use super::describe;
use super::types::Types;
use crate::model::{Api, Header, Operation, Page, Parameter, Place, Response, Type};

/// An operation of each document; one of them may lack it.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) old: Option<(&'a Api, &'a Operation)>,
    pub(super) new: Option<(&'a Api, &'a Operation)>,
}

/// Verb and path, as people write them.
pub(super) fn route(operation: &Operation) -> String {
    format!("{} {}", operation.verb.method(), operation.path)
}

/// The identity of an operation: its verb, and its path without the names of parameters.
pub(super) fn key(operation: &Operation) -> (&'static str, String) {
    let mut path = String::new();
    for (index, piece) in operation.path.split('{').enumerate() {
        let fixed = if index == 0 { piece } else { piece.split_once('}').map_or("", |(_, fixed)| fixed) };
        path.push_str(if index == 0 { "" } else { "{}" });
        path.push_str(fixed);
    }
    (operation.verb.method(), path)
}

pub(super) fn compare(pair: &Pair<'_>, types: &mut Types<'_>, changes: &Changes) {
    match (pair.old, pair.new) {
        (Some((old_api, old)), Some((new_api, new))) => {
            let place = route(new);
            changes.note_name(&place, (Subject::Operation, &new.id), &old.id, &new.id);
            let (before, after) = (call(old, old_api), call(new, new_api));
            changes.note_name(&place, (Subject::Method, &new.id), &before, &after);
            if new.deprecated && !old.deprecated {
                changes.note(&place, (Subject::Operation, &new.id), Kind::Deprecated, (None, None), false);
            }
            parameters(&place, old, new, types, changes);
            order(&place, old, new, changes);
            forms(&place, old, new, changes);
            responses(&place, old, new, types, changes);
            pages(&place, old.page.as_ref(), new.page.as_ref(), changes);
        }
        (Some((_, old)), None) => {
            changes.note(&route(old), (Subject::Operation, &old.id), Kind::Removed, (None, None), true);
        }
        (None, Some((_, new))) => {
            changes.note(&route(new), (Subject::Operation, &new.id), Kind::Added, (None, None), false);
        }
        (None, None) => {}
    }
}

/// The methods that lead to an operation: `job().task().get()`.
fn call(operation: &Operation, api: &Api) -> String {
    let mut names = vec![operation.function.as_str()];
    let mut route = operation.route.and_then(|index| api.routes.get(index));
    while let Some(open) = route {
        names.push(&open.function);
        route = open.parent.and_then(|index| api.routes.get(index));
    }
    names.iter().rev().map(|name| format!("{name}()")).collect::<Vec<_>>().join(".")
}

fn parameters(place: &str, old: &Operation, new: &Operation, types: &mut Types<'_>, changes: &Changes) {
    for before in &old.parameters {
        let subject = (Subject::Parameter, before.wire_name.as_str());
        match counterpart(before, old, new) {
            Some(after) => parameter(place, before, after, types, changes),
            None => changes.note_removed(place, subject, describe::optional(&before.ty, before.required)),
        }
    }
    for after in new.parameters.iter().filter(|after| counterpart(after, new, old).is_none()) {
        let subject = (Subject::Parameter, after.wire_name.as_str());
        let is = describe::optional(&after.ty, after.required);
        changes.note_field(place, subject, is, after.required);
    }
}

/// The order of required arguments: of the parameters' constructor and the method, and of the route handle.
fn order(place: &str, old: &Operation, new: &Operation, changes: &Changes) {
    let subject = (Subject::Method, new.id.as_str());
    let (in_old, in_new) = (names_in(&old.path), names_in(&new.path));
    let are_named_alike = in_old.iter().all(|name| in_new.contains(name));
    let same = |parameter: &Parameter| match parameter.place {
        Place::Path if are_named_alike => {
            new.parameters.iter().find(|o| o.place == Place::Path && o.wire_name == parameter.wire_name)
        }
        _ => counterpart(parameter, old, new),
    };
    let required = old.parameters.iter().filter(|parameter| parameter.required);
    let before: Vec<_> = required.filter_map(same).filter(|same| same.required).map(field).collect();
    let after: Vec<_> = new.parameters.iter().map(field).filter(|field| before.contains(field)).collect();
    changes.note_order(place, subject, &before, &after);
    if are_named_alike {
        changes.note_order(place, subject, &in_old, &in_new);
    }
}

fn field(parameter: &Parameter) -> &str {
    parameter.field.trim_start_matches("r#")
}

/// The names of the parameters in a path, in their order.
fn names_in(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

/// The parameter of `to` that is where `parameter` is in `from`: in a path its position counts, in a body nothing does.
fn counterpart<'a>(parameter: &Parameter, from: &Operation, to: &'a Operation) -> Option<&'a Parameter> {
    let in_path = |operation: &'a Operation| operation.parameters.iter().filter(|p| p.place == Place::Path);
    if parameter.place == Place::Path {
        let index = names_in(&from.path).iter().position(|name| *name == parameter.wire_name)?;
        let name = *names_in(&to.path).get(index)?;
        return in_path(to).find(|other| other.wire_name == name);
    }
    let is_same = |other: &&Parameter| match (kind(parameter.place), kind(other.place)) {
        ("body", "body") => true,
        ("header", "header") => parameter.wire_name.eq_ignore_ascii_case(&other.wire_name),
        (one, other_kind) => one == other_kind && parameter.wire_name == other.wire_name,
    };
    to.parameters.iter().find(is_same)
}

fn kind(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header | Place::RequestId => "header",
        Place::Json { .. } | Place::Bytes => "body",
    }
}

fn parameter(place: &str, old: &Parameter, new: &Parameter, types: &mut Types<'_>, changes: &Changes) {
    let subject = (Subject::Parameter, new.wire_name.as_str());
    changes.note_name(place, subject, &old.field, &new.field);
    changes.note_required(place, subject, old.required, new.required);
    let (before, after) = (describe::writing(old.writing), describe::writing(new.writing));
    changes.note_form(place, subject, before.to_owned(), after.to_owned());
    types.compare(place, subject, &old.ty, &new.ty);
}

/// The requested API version, and the media types of JSON bodies.
fn forms(place: &str, old: &Operation, new: &Operation, changes: &Changes) {
    let subject = (Subject::Operation, new.id.as_str());
    changes.note_form(place, subject, describe::version(&old.version), describe::version(&new.version));
    if sends_json(old) && sends_json(new) {
        let text = |operation: &Operation| describe::media_type("Content-Type", operation.body_type);
        changes.note_form(place, subject, text(old), text(new));
    }
    if gives_json(old) && gives_json(new) {
        let text = |operation: &Operation| describe::media_type("Accept", operation.accept);
        changes.note_form(place, subject, text(old), text(new));
    }
}

fn sends_json(operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| matches!(parameter.place, Place::Json { .. }))
}

fn gives_json(operation: &Operation) -> bool {
    let bodies = operation.responses.iter().filter_map(|response| response.body.as_ref());
    bodies.into_iter().any(|body| body.ty != Type::BYTES)
}

fn responses(place: &str, old: &Operation, new: &Operation, types: &mut Types<'_>, changes: &Changes) {
    let of =
        |operation: &'_ Operation, status| operation.responses.iter().any(|r: &Response| r.status == status);
    let note = |status: u16, kind| {
        let status = status.to_string();
        changes.note(place, (Subject::Response, &status), kind, (None, None), true);
    };
    for before in &old.responses {
        match new.responses.iter().find(|after| after.status == before.status) {
            Some(after) => response(place, before, after, types, changes),
            None => note(before.status, Kind::Removed),
        }
    }
    for after in new.responses.iter().filter(|after| !of(old, after.status)) {
        note(after.status, Kind::Added);
    }
}

fn response(place: &str, old: &Response, new: &Response, types: &mut Types<'_>, changes: &Changes) {
    let status = new.status.to_string();
    let subject = (Subject::Response, status.as_str());
    match (&old.body, &new.body) {
        (Some(before), Some(after)) => types.compare(place, subject, &before.ty, &after.ty),
        (None, None) => {}
        (before, after) => {
            let text = |body: &Option<crate::model::Body>| {
                Some(body.as_ref().map_or_else(|| "no body".to_owned(), |body| describe::ty(&body.ty)))
            };
            changes.note(place, subject, Kind::Retyped, (text(before), text(after)), before.is_some());
        }
    }
    headers(place, &old.headers, &new.headers, types, changes);
}

fn headers(place: &str, old: &[Header], new: &[Header], types: &mut Types<'_>, changes: &Changes) {
    let (in_old, in_new) = (headers_by_name(old), headers_by_name(new));
    for before in old {
        let subject = (Subject::Header, before.wire_name.as_str());
        match in_new.get(&before.wire_name.to_ascii_lowercase()) {
            Some(after) => {
                changes.note_name(place, subject, &before.field, &after.field);
                types.compare(place, subject, &before.ty, &after.ty);
            }
            None => changes.note_removed(place, subject, describe::ty(&before.ty)),
        }
    }
    for after in new.iter().filter(|after| !in_old.contains_key(&after.wire_name.to_ascii_lowercase())) {
        let subject = (Subject::Header, after.wire_name.as_str());
        changes.note(place, subject, Kind::Added, (None, Some(describe::ty(&after.ty))), false);
    }
}

/// Header names are case-insensitive; the first of several equal ones.
fn headers_by_name(headers: &[Header]) -> HashMap<String, &Header> {
    headers.iter().rev().map(|header| (header.wire_name.to_ascii_lowercase(), header)).collect()
}

fn pages(place: &str, old: Option<&Page>, new: Option<&Page>, changes: &Changes) {
    let text = |page: &Page| {
        format!("{} with the link {}", page.items, page.next_link.as_deref().unwrap_or("(none)"))
    };
    let (before, after) = (old.map(text), new.map(text));
    let kind = match (&before, &after) {
        (Some(_), None) => Kind::Removed,
        (None, Some(_)) => Kind::Added,
        (Some(before), Some(after)) if before != after => Kind::Retyped,
        _ => return,
    };
    // The name of the items' property is internal to the client; only the presence of pages matters.
    let breaks = kind == Kind::Removed;
    changes.note(place, (Subject::Page, "pages"), kind, (before, after), breaks);
}
