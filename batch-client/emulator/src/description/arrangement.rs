//! The order of properties in answers.

use serde_json::{Map, Value};

use super::models::Models;
use super::schema::{Object, Schema};

impl Models {
    /// Puts the properties of an object of this model, and of everything in it, into the order of answers.
    pub(super) fn arrange(&self, model: &str, members: &mut Map<String, Value>) {
        if let Ok(Schema::Object(object)) = self.get(model) {
            self.arrange_members(object, members);
        }
    }

    fn arrange_members(&self, object: &Object, members: &mut Map<String, Value>) {
        let position = |name: &str| object.properties.get(name).map_or(usize::MAX, |found| found.position);
        let mut arranged: Vec<_> = std::mem::take(members).into_iter().collect();
        arranged.sort_by_key(|(name, _)| position(name));
        for (name, value) in &mut arranged {
            if let Some(property) = object.properties.get(name) {
                self.arrange_value(&property.schema, value);
            }
        }
        members.extend(arranged);
    }

    fn arrange_value(&self, schema: &Schema, value: &mut Value) {
        match (schema, value) {
            (Schema::Model(model), Value::Object(members)) => self.arrange(model, members),
            (Schema::Object(object), Value::Object(members)) => self.arrange_members(object, members),
            (Schema::Array { items: schema, .. }, Value::Array(items)) => {
                for item in items {
                    self.arrange_value(schema, item);
                }
            }
            _ => {}
        }
    }
}
