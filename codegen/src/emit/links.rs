//! Links from the documentation of an operation: to the fields it speaks of, and to help that is written by hand.

use crate::markdown::code;
use crate::model::{Api, Model, Operation, Place, Type};

/// The most fields of a model to which names are looked up, so that long texts about large models take no longer.
const MOST_FIELDS: usize = 256;

/// The field of a request body, or else of a response body, that a property's name on the wire leads to.
pub(super) struct Fields<'a>(Option<&'a Model>);

impl<'a> Fields<'a> {
    pub(super) fn of(operation: &'a Operation, api: &'a Api) -> Self {
        let is_body = |place| matches!(place, Place::Json { .. });
        let mut sent = operation.parameters.iter().filter(|parameter| is_body(parameter.place));
        let sent = sent.find_map(|parameter| model(&parameter.ty, api));
        let items = || operation.page.as_ref().and_then(|page| model(&page.item, api));
        let bodies = || operation.responses.iter().filter_map(|response| response.body.as_ref());
        let model = sent.or_else(items).or_else(|| bodies().find_map(|body| model(&body.ty, api)));
        Self(model.filter(|model| model.fields.len() <= MOST_FIELDS))
    }

    /// The path of the field, as rustdoc takes it.
    pub(super) fn path(&self, wire_name: &str) -> Option<String> {
        let model = self.0?;
        let field = model.fields.iter().find(|field| field.wire_name == wire_name)?;
        let name = field.name.trim_start_matches("r#");
        Some(format!("crate::models::{}#structfield.{name}", model.name))
    }
}

fn model<'a>(ty: &Type, api: &'a Api) -> Option<&'a Model> {
    let Type::Model(name) = ty else { return None };
    api.models.iter().find(|model| model.name == *name)
}

/// A sentence with the links that the document asks for. A path begins with a route handle or with what the crate exports.
pub(super) fn see_also(operation: &Operation, api: &Api) -> Option<String> {
    let (last, others) = operation.see_also.split_last()?;
    let link = |path: &String| {
        let first = path.split("::").next().unwrap_or_default();
        let is_route = api.routes.iter().any(|route| route.name == first);
        let module = if is_route { "methods::" } else { "" };
        format!("[{}](crate::{module}{path})", code(path))
    };
    let others = others.iter().map(link).collect::<Vec<_>>().join(",\n");
    let and = if others.is_empty() { "" } else { " and\n" };
    Some(format!("See also {others}{and}{}.", link(last)))
}
