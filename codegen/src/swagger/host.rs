//! The address of the service. The client gets its endpoint from the caller, so that only the path below it matters.

use super::operation;
use super::read::{At, Object};

const TEMPLATE: &str =
    "a template such as \"{endpoint}\", with \"https://\" before and a fixed path after it or without";

/// The common prefix of all paths: `basePath`, or the path of the host template.
pub(super) fn prefix(object: &mut Object<'_>) -> String {
    let template = object.get("x-ms-parameterized-host").map(|at| template(&at)).unwrap_or_default();
    let base = object.get("basePath").map(|at| base_path(&at)).unwrap_or_default();
    object.pass_over(&["host"]);
    if !template.is_empty() && !base.is_empty() {
        object.at.refuse("a path in the host template and in \"basePath\"", "one of the two");
    }
    template + &base
}

fn template(at: &At<'_>) -> String {
    let mut object = at.object();
    let template = object.need("hostTemplate");
    object.flag("useSchemePrefix");
    if let Some(position) = object.get("positionInOperation") {
        position.one_of(&[("first", ()), ("last", ())]);
    }
    // Their values are part of the endpoint; their problems are reported all the same.
    object.get("parameters").map(|at| operation::parameters(&at));
    object.finish();
    template.map(|at| path_of(&at)).unwrap_or_default()
}

/// The fixed path that follows the host.
fn path_of(at: &At<'_>) -> String {
    let text = at.string();
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_end_matches('/');
    if path.contains(['{', '}', '?', '#']) {
        at.refuse(format!("the host template \"{text}\""), TEMPLATE);
        return String::new();
    }
    if path.is_empty() { String::new() } else { format!("/{path}") }
}

fn base_path(at: &At<'_>) -> String {
    let text = at.string();
    if !text.starts_with('/') || text.contains(['{', '}', '?', '#']) {
        at.refuse(format!("the base path \"{text}\""), "a path that starts with \"/\" and has no parameters");
        return String::new();
    }
    text.trim_end_matches('/').to_owned()
}
