//! Links between operations, route handles and hand-written help.

use crate::markdown::code;
use crate::model::{Api, Operation, Route};

/// A sentence with the document's links. A path begins with a route handle or with a name that the crate exports.
pub(super) fn see_also(operation: &Operation, api: &Api) -> Option<String> {
    let (last, others) = operation.see_also.split_last()?;
    let link = |path: &String| {
        let first = path.split("::").next().unwrap_or_default();
        let is_route = api.routes.iter().any(|route| route.name == first);
        let module = if is_route { "routes::" } else { "" };
        format!("[{}](crate::{module}{path})", code(path))
    };
    let others = others.iter().map(link).collect::<Vec<_>>().join(",\n");
    let and = if others.is_empty() { "" } else { " and\n" };
    Some(format!("See also {others}{and}{}.", link(last)))
}

/// A link to a method of a route handle, or of the client where there is no handle.
pub(super) fn to_method(route: Option<usize>, function: &str, api: &Api) -> String {
    let function = function.trim_start_matches("r#");
    match route.and_then(|index| api.routes.get(index)) {
        Some(Route { name, .. }) => format!("[`{name}::{function}`](crate::routes::{name}::{function})"),
        None => format!("[`Client::{function}`](crate::Client::{function})"),
    }
}
