//! Links from the documentation of operations to the fields that it speaks of.

use crate::markdown;
use crate::model::{Model, Operation, Place, Type};

/// The most fields of a model to which names are looked up, so that long texts about large models take no longer.
const MOST_FIELDS: usize = 256;

/// Makes Markdown of the texts of operations, once the fields have their names.
pub(super) fn assign(operations: &mut [Operation], models: &[Model]) {
    for operation in operations {
        let fields = Fields::of(operation, models);
        operation.docs.text = markdown::linked(&operation.docs.text, &|name| fields.path(name));
    }
}

/// The field of a request body, or else of a response body, that a property's name on the wire leads to.
struct Fields<'a>(Option<&'a Model>);

impl<'a> Fields<'a> {
    fn of(operation: &Operation, models: &'a [Model]) -> Self {
        let is_body = |place| matches!(place, Place::Json { .. });
        let mut sent = operation.parameters.iter().filter(|parameter| is_body(parameter.place));
        let sent = sent.find_map(|parameter| model(&parameter.ty, models));
        let items = || operation.page.as_ref().and_then(|page| model(&page.item, models));
        let bodies = || operation.responses.iter().filter_map(|response| response.body.as_ref());
        let model = sent.or_else(items).or_else(|| bodies().find_map(|body| model(&body.ty, models)));
        Self(model.filter(|model| model.fields.len() <= MOST_FIELDS))
    }

    /// The path of the field, as rustdoc takes it.
    fn path(&self, wire_name: &str) -> Option<String> {
        let model = self.0?;
        let field = model.fields.iter().find(|field| field.wire_name == wire_name)?;
        let name = field.name.trim_start_matches("r#");
        Some(format!("crate::models::{}#structfield.{name}", model.name))
    }
}

fn model<'a>(ty: &Type, models: &'a [Model]) -> Option<&'a Model> {
    let Type::Model(name) = ty else { return None };
    models.iter().find(|model| model.name == *name)
}
