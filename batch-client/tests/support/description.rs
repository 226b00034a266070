//! What the description says, for tests that go through many operations.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value};

use super::json::differences;

/// All documents of the description, by file name.
pub struct Description(BTreeMap<String, Value>);

impl Description {
    pub fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
        let entries =
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let files = entries.map(|entry| entry.unwrap().path());
        let documents = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
        let documents = documents.map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, serde_json::from_str(&text).unwrap())
        });
        Self(documents.collect())
    }

    /// The smallest body that the operation takes. Null if it needs none.
    pub fn least_body(&self, operation_id: &str) -> Value {
        let body = self.body(operation_id).filter(|(_, body)| body["required"] == true);
        body.map_or(Value::Null, |(file, body)| self.least(file, &body["schema"]))
    }

    /// The read-only properties of the body that the operation takes.
    pub fn read_only_properties(&self, operation_id: &str) -> BTreeSet<String> {
        let Some((file, body)) = self.body(operation_id) else { return BTreeSet::new() };
        let (_, schema) = self.resolved(file, &body["schema"]);
        let properties = schema["properties"].as_object().into_iter().flatten();
        let read_only = properties.filter(|(_, schema)| schema["readOnly"] == true);
        read_only.map(|(name, _)| name.clone()).collect()
    }

    /// The differences between an answer and what it is written as after reading: the values of enums are written as
    /// described, whatever letter case they came in.
    pub fn differences(&self, expected: &Value, found: &Value) -> String {
        let enums = self.enums();
        let lines = differences(expected, found);
        let lines = lines.lines().filter(|line| !is_spelling(line, &enums));
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// The names of all properties whose value, or whose items' value, is one of an enum.
    fn enums(&self) -> BTreeSet<&str> {
        let definitions = self.0.iter().flat_map(|(file, document)| {
            let definitions = document["definitions"].as_object().into_iter().flatten();
            definitions.map(move |(_, schema)| (file.as_str(), schema))
        });
        let properties = definitions.flat_map(|(file, schema)| {
            let properties = schema["properties"].as_object().into_iter().flatten();
            properties.map(move |(name, schema)| (file, name.as_str(), schema))
        });
        let is_enum = |file, schema: &Value| self.resolved(file, schema).1["enum"].is_array();
        let enums =
            properties.filter(|(file, _, schema)| is_enum(file, schema) || is_enum(file, &schema["items"]));
        enums.map(|(_, name, _)| name).collect()
    }

    /// The body of an operation, with the document it is in.
    fn body(&self, operation_id: &str) -> Option<(&str, &Value)> {
        let paths = self.0.iter().flat_map(|(file, document)| {
            let paths = document["paths"].as_object().into_iter().flatten();
            paths.map(move |(_, item)| (file.as_str(), item))
        });
        let mut operations = paths.flat_map(|(file, item)| {
            item.as_object().into_iter().flatten().map(move |(_, operation)| (file, operation))
        });
        let (file, operation) = operations.find(|(_, operation)| operation["operationId"] == operation_id)?;
        let body = operation["parameters"].as_array()?.iter().find(|parameter| parameter["in"] == "body")?;
        Some((file, body))
    }

    /// A schema after its references, with the document it is in.
    fn resolved<'a>(&'a self, file: &'a str, schema: &'a Value) -> (&'a str, &'a Value) {
        // A reference with a description of its own is the only one of `allOf`.
        let schema = schema["allOf"].get(0).unwrap_or(schema);
        let Some(reference) = schema["$ref"].as_str() else { return (file, schema) };
        let (other, pointer) = reference.split_once('#').unwrap();
        let file = if other.is_empty() { file } else { other };
        let schema = self.0[file].pointer(pointer).unwrap_or_else(|| panic!("no {reference} in {file}"));
        self.resolved(file, schema)
    }

    /// The smallest value of a schema.
    fn least(&self, file: &str, schema: &Value) -> Value {
        let (file, schema) = self.resolved(file, schema);
        match schema["type"].as_str() {
            Some("string") => schema["enum"].get(0).cloned().unwrap_or_else(|| "x".into()),
            Some("integer" | "number") => 1.into(),
            Some("boolean") => false.into(),
            Some("array") => Value::Array(Vec::new()),
            _ => Value::Object(self.least_members(file, schema)),
        }
    }

    fn least_members(&self, file: &str, schema: &Value) -> Map<String, Value> {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let properties = required.map(|name| (name, &schema["properties"][name]));
        let sent = properties.filter(|(_, property)| property["readOnly"] != true);
        sent.map(|(name, property)| (name.to_owned(), self.least(file, property))).collect()
    }
}

/// Whether a difference is one of letter case in the value of an enum.
fn is_spelling(line: &str, enums: &BTreeSet<&str>) -> bool {
    let Some((place, values)) = line.split_once(": ") else { return false };
    let mut names = place.split('/').filter(|name| name.parse::<usize>().is_err());
    let is_same = |(found, expected): (&str, &str)| found.eq_ignore_ascii_case(expected);
    names.next_back().is_some_and(|name| enums.contains(name))
        && values.split_once(" instead of ").is_some_and(is_same)
}
