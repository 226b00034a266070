//! All documents joined into one, without prose, for a program that checks requests against the description.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value, json};

use crate::documents::{Section, split};
use crate::error::FileId;
use crate::swagger::{Document, Named, Set};

/// Keywords for people and for the generator of Rust.
const LEFT_OUT: [&str; 11] = [
    "description",
    "summary",
    "title",
    "tags",
    "externalDocs",
    "example",
    "examples",
    "x-ms-client-name",
    "x-ms-enum",
    "x-ms-examples",
    "x-ms-parameter-location",
];

/// The prefix of keywords for the Rust generator.
const OF_RUST: &str = "x-rust-";

/// Keywords whose objects have names and not keywords in them.
const OF_NAMES: [&str; 3] = ["properties", "responses", "headers"];

/// Keywords whose values are data.
const OF_DATA: [&str; 3] = ["default", "enum", "required"];

/// The names of parts in the joined document, by their section, their file and their name there.
type Names<'s> = HashMap<(FileId, Section), HashMap<&'s str, String>>;

/// The joined document, with its paths and parts in the order of their names.
///
/// # Errors
/// The reference that leads nowhere, which cannot be with documents that were lowered without a problem.
pub(crate) fn joined(set: &Set<'_>, version: &str) -> Result<Value, String> {
    let joiner = Joiner { set, names: names(set) };
    Ok(json!({
        "swagger": "2.0",
        "info": { "title": "All documents, joined by `cargo xtask generate`", "version": version },
        "paths": joiner.paths()?,
        "parameters": joiner.section(Section::Parameters, |document| &document.parameters)?,
        "responses": joiner.section(Section::Responses, |document| &document.responses)?,
        "definitions": joiner.section(Section::Definitions, |document| &document.definitions)?,
    }))
}

/// The name of each part in the joined document: unchanged, or with a number if two files use the name.
fn names<'s>(set: &'s Set<'_>) -> Names<'s> {
    let mut names = Names::new();
    let mut taken = HashSet::new();
    for document in set.documents() {
        for (section, name) in parts(document) {
            let numbered = (2..).map(|number| format!("{name}_{number}"));
            let free = std::iter::once(name.to_owned())
                .chain(numbered)
                .find(|it| taken.insert((section, it.clone())));
            let of_section = names.entry((document.pointer.file(), section)).or_default();
            of_section.insert(name, free.unwrap_or_default());
        }
    }
    names
}

fn parts(document: &Document) -> impl Iterator<Item = (Section, &str)> {
    let parameters = document.parameters.iter().map(|it| (Section::Parameters, it.name.as_str()));
    let responses = document.responses.iter().map(|it| (Section::Responses, it.name.as_str()));
    let definitions = document.definitions.iter().map(|it| (Section::Definitions, it.name.as_str()));
    parameters.chain(responses).chain(definitions)
}

struct Joiner<'s> {
    set: &'s Set<'s>,
    names: Names<'s>,
}

impl<'s> Joiner<'s> {
    fn paths(&self) -> Result<Map<String, Value>, String> {
        let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
        for item in self.set.documents().flat_map(|document| &document.paths) {
            let value =
                item.pointer.steps().iter().try_fold(self.root(item.pointer.file()), |at, step| at.get(step));
            let copy = self.copy(value.unwrap_or(&Value::Null), item.pointer.file())?;
            if let Value::Object(members) = copy {
                paths.entry(&item.path).or_default().extend(members);
            }
        }
        Ok(paths.into_iter().map(|(path, item)| (path.to_owned(), Value::Object(item))).collect())
    }

    fn section<T>(
        &self,
        section: Section,
        of: impl Fn(&'s Document) -> &'s [Named<T>],
    ) -> Result<BTreeMap<String, Value>, String>
    where
        T: 's,
    {
        let mut parts = BTreeMap::new();
        for document in self.set.documents() {
            let file = document.pointer.file();
            for named in of(document) {
                let value =
                    self.root(file).get(section.keyword()).and_then(|section| section.get(&named.name));
                let copy = self.copy(value.unwrap_or(&Value::Null), file)?;
                let copy = if section == Section::Responses { response(copy) } else { copy };
                parts.insert(self.name(file, section, &named.name)?.to_owned(), copy);
            }
        }
        Ok(parts)
    }

    fn root(&self, file: FileId) -> &'s Value {
        self.set.sources.get(file).map_or(&Value::Null, |source| &source.value)
    }

    fn name(&self, file: FileId, section: Section, name: &str) -> Result<&str, String> {
        let found = self.names.get(&(file, section)).and_then(|names| names.get(name));
        found.map(String::as_str).ok_or_else(|| name.to_owned())
    }

    /// The content of a file without omitted parts, with references into the joined document.
    fn copy(&self, value: &Value, file: FileId) -> Result<Value, String> {
        match value {
            Value::Array(items) => items.iter().map(|item| self.copy(item, file)).collect(),
            Value::Object(members) => {
                let kept = members.iter().filter(|(key, _)| !is_left_out(key));
                let copies = kept.map(|(key, value)| Ok((key.clone(), self.keyword(key, value, file)?)));
                copies.collect::<Result<Map<_, _>, String>>().map(Value::Object)
            }
            value => Ok(value.clone()),
        }
    }

    fn keyword(&self, key: &str, value: &Value, file: FileId) -> Result<Value, String> {
        match value {
            Value::String(target) if key == "$ref" => self.reference(target, file).map(Value::String),
            Value::Object(members) if OF_NAMES.contains(&key) => {
                let place = |copy| if key == "responses" { response(copy) } else { copy };
                let copies =
                    members.iter().map(|(name, value)| Ok((name.clone(), place(self.copy(value, file)?))));
                copies.collect::<Result<Map<_, _>, String>>().map(Value::Object)
            }
            value if OF_DATA.contains(&key) => Ok(value.clone()),
            value => self.copy(value, file),
        }
    }

    fn reference(&self, target: &str, from: FileId) -> Result<String, String> {
        let (file, fragment) = split(target);
        let file = self.set.linked(from, &file).ok_or_else(|| target.to_owned())?;
        let sections = [Section::Definitions, Section::Parameters, Section::Responses];
        let found = sections.into_iter().find_map(|section| Some((section, section.name_in(fragment)?)));
        let (section, name) = found.ok_or_else(|| target.to_owned())?;
        let name = self.name(file, section, &name)?;
        let escaped = name.replace('~', "~0").replace('/', "~1").replace('%', "%25");
        Ok(format!("#/{}/{escaped}", section.keyword()))
    }
}

/// A response has to have a description, if only an empty one.
fn response(mut copy: Value) -> Value {
    if let Some(members) = copy.as_object_mut().filter(|members| !members.contains_key("$ref")) {
        members.insert("description".to_owned(), Value::String(String::new()));
    }
    copy
}

fn is_left_out(key: &str) -> bool {
    LEFT_OUT.contains(&key) || key.starts_with(OF_RUST)
}
