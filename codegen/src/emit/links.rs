//! Links from the documentation of an operation to hand-written help.

use crate::markdown::code;
use crate::model::{Api, Operation};

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
