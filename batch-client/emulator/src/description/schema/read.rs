//! Schemas as the description writes them.

use regex_lite::Regex;
use serde_json::{Map, Value};

use super::{Direction, Format, Integer, Object, Property, Schema, Text};
use crate::description::error::DescriptionError;
use crate::description::{older_versions, property_order};

/// The prefix of references to models.
const DEFINITIONS: &str = "#/definitions/";

/// Secrets that answers do not contain, in addition to those whose `x-ms-mutability` says so.
const REQUESTS_ONLY: [&str; 5] = ["accountKey", "password", "protectedSettings", "sasKey", "sshPrivateKey"];

impl Schema {
    /// Reads a model, and adds the properties that only older versions of the API have.
    pub(in crate::description) fn read_model(name: &str, schema: &Value) -> Result<Self, DescriptionError> {
        let mut read = Self::read(schema)?;
        if let Self::Object(object) = &mut read {
            let described = object.properties.len();
            let older = older_versions::properties(name).enumerate();
            object.properties.extend(
                older.map(|(index, name)| (name.to_owned(), Property::of_older_versions(described + index))),
            );
            object.order(property_order::recorded(name));
        }
        Ok(read)
    }

    pub(in crate::description) fn read(schema: &Value) -> Result<Self, DescriptionError> {
        if let Some(reference) = reference(schema) {
            return model(reference).map(Self::Model);
        }
        match (schema["type"].as_str(), &schema["properties"], &schema["additionalProperties"]) {
            (Some("string"), ..) => Ok(Self::Text(Text::read(schema)?)),
            (Some("integer"), ..) => Ok(Self::Integer(Integer::read(schema))),
            (Some("number"), ..) => Ok(Self::Number),
            (Some("boolean"), ..) => Ok(Self::Boolean),
            (Some("array"), ..) => Ok(Self::Array {
                items: Box::new(Self::read(&schema["items"])?),
                max_items: schema["maxItems"].as_u64().unwrap_or(u64::MAX),
            }),
            (Some("object"), Value::Object(properties), Value::Null) => {
                Ok(Self::Object(Object::read(properties, &schema["required"])?))
            }
            (Some("object"), Value::Null, values @ Value::Object(_)) => {
                Ok(Self::Map(Box::new(Self::read(values)?)))
            }
            (Some("object"), Value::Null, Value::Null) => Ok(Self::Map(Box::new(Self::Any))),
            (None, Value::Null, Value::Null) if schema.is_object() => Ok(Self::Any),
            _ => Err(DescriptionError::new(format!("can't be checked: {schema}"))),
        }
    }
}

impl Object {
    fn read(properties: &Map<String, Value>, required: &Value) -> Result<Self, DescriptionError> {
        let properties = properties.iter().enumerate().map(|(position, (name, schema))| {
            let property = Property::read(name, schema, position).map_err(|error| error.at(name))?;
            Ok((name.clone(), property))
        });
        Ok(Self {
            properties: properties.collect::<Result<_, DescriptionError>>()?,
            required: strings(required),
        })
    }

    /// Puts these properties first, in this order.
    fn order(&mut self, order: &[&str]) {
        for (name, property) in &mut self.properties {
            let position = order.iter().position(|other| other == name);
            property.position = position.unwrap_or(order.len() + property.position);
        }
    }
}

impl Property {
    fn read(name: &str, schema: &Value, position: usize) -> Result<Self, DescriptionError> {
        Ok(Self {
            schema: Schema::read(schema)?,
            direction: Direction::read(name, schema),
            is_secret: schema["x-ms-secret"] == true,
            is_older: false,
            position,
        })
    }

    /// A property that only older versions of the API have. There is no description of its values.
    fn of_older_versions(position: usize) -> Self {
        Self { schema: Schema::Any, direction: Direction::Both, is_secret: false, is_older: true, position }
    }
}

impl Direction {
    fn read(name: &str, schema: &Value) -> Self {
        let mutability = strings(&schema["x-ms-mutability"]);
        let is_described = !mutability.is_empty() && !mutability.iter().any(|moment| moment == "read");
        let is_known = schema["x-ms-secret"] == true && REQUESTS_ONLY.contains(&name);
        if schema["readOnly"] == true {
            Self::AnswersOnly
        } else if is_described || is_known {
            Self::RequestsOnly
        } else {
            Self::Both
        }
    }
}

impl Integer {
    fn read(schema: &Value) -> Self {
        let (least, most) = match schema["format"].as_str() {
            Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (i64::MIN, i64::MAX),
        };
        let minimum = schema["minimum"].as_i64().unwrap_or(least);
        let maximum = schema["maximum"].as_i64().unwrap_or(most);
        Self { range: least..=most, limits: minimum..=maximum }
    }
}

impl Text {
    fn read(schema: &Value) -> Result<Self, DescriptionError> {
        let format = match schema["format"].as_str() {
            Some("date-time") => Format::Date,
            Some("date-time-rfc1123") => Format::HttpDate,
            Some("duration") => Format::Duration,
            Some("int64") => Format::Integer,
            _ => Format::Plain,
        };
        let pattern = schema["pattern"].as_str().map(Regex::new).transpose();
        Ok(Self {
            format,
            values: strings(&schema["enum"]),
            min_length: schema["minLength"].as_u64().unwrap_or(0),
            max_length: schema["maxLength"].as_u64().unwrap_or(u64::MAX),
            pattern: pattern.map_err(|error| DescriptionError::new(error.to_string()))?,
        })
    }
}

/// The reference of a schema, directly or in an `allOf` with one part.
fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str())
}

/// The name of the model that is referred to.
fn model(reference: &str) -> Result<String, DescriptionError> {
    reference.strip_prefix(DEFINITIONS).map(str::to_owned).ok_or_else(|| {
        DescriptionError::new(format!("{reference} does not refer to a model of this document"))
    })
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Schema;

    #[test]
    fn a_schema_that_can_not_be_checked_is_an_error() {
        for (schema, expected) in [
            (json!({ "$ref": "common.json#/definitions/A" }), "common.json#/definitions/A does not refer"),
            (json!({ "type": "string", "pattern": "(" }), ""),
            (json!({ "type": "file" }), "can't be checked"),
            (json!({ "type": "array" }), "can't be checked: null"),
            (json!({ "type": "object", "properties": { "a": { "type": "x" } } }), "a: can't be checked"),
        ] {
            let error = Schema::read(&schema).map(drop).map_err(|error| error.to_string());
            assert!(error.as_ref().is_err_and(|error| error.starts_with(expected)), "{schema}: {error:?}");
        }
        assert!(matches!(Schema::read(&json!({})), Ok(Schema::Any)));
    }
}
