//! Strict reading: each keyword is asked for by name, and every other one is a problem.
//!
//! A reader never stops at a problem. It notes it and continues with a placeholder, so that one run finds all
//! problems; the values count only if there was none.

use serde_json::{Map, Value};

use super::problems::Problems;
use super::set::Met;
use crate::documents::Section;
use crate::error::{self, FileId, Pointer};

/// A JSON value together with its place.
#[derive(Clone)]
pub(crate) struct At<'a> {
    pub(crate) value: &'a Value,
    pub(crate) pointer: Pointer,
    pub(crate) problems: &'a Problems,
    /// The references that are met.
    met: &'a Met,
}

impl<'a> At<'a> {
    pub(crate) fn root(value: &'a Value, file: FileId, problems: &'a Problems, met: &'a Met) -> Self {
        Self { value, pointer: Pointer::root(file), problems, met }
    }

    fn inside(&self, value: &'a Value, pointer: Pointer) -> Self {
        Self { value, pointer, ..self.clone() }
    }

    /// The value of a member. `None` without such a member, or if this is no object.
    pub(crate) fn below(&self, name: &str) -> Option<Self> {
        self.value.get(name).map(|value| self.inside(value, self.pointer.key(name)))
    }

    /// The text of a reference to something in a section of this or another file.
    pub(crate) fn reference(&self, section: Section) -> String {
        let target = self.string();
        self.met.add(&self.pointer, &target, section);
        target
    }

    pub(crate) fn refuse(&self, found: impl Into<String>, supported: impl Into<String>) {
        self.problems.note(&self.pointer, found, supported);
    }

    /// Notes that this value has no effect. `effect`: the effect that remains.
    pub(crate) fn remark(&self, found: impl Into<String>, effect: &str) {
        self.problems.remark(&self.pointer, found, effect);
    }

    fn expected(&self, what: &str) {
        self.refuse(brief(self.value), what);
    }

    pub(crate) fn string(&self) -> String {
        let text = self.value.as_str();
        text.unwrap_or_else(|| {
            self.expected("a string");
            ""
        })
        .to_owned()
    }

    pub(crate) fn bool(&self) -> bool {
        self.value.as_bool().unwrap_or_else(|| {
            self.expected("true or false");
            false
        })
    }

    pub(crate) fn number(&self) -> String {
        if !self.value.is_number() {
            self.expected("a number");
        }
        self.value.to_string()
    }

    /// One of the words of a closed list, each with its meaning.
    pub(crate) fn one_of<T: Clone>(&self, allowed: &[(&str, T)]) -> Option<T> {
        let found = allowed.iter().find(|(word, _)| self.value.as_str() == Some(word));
        if found.is_none() {
            let words: Vec<_> = allowed.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            let hint = || error::nearest(self.value.as_str()?, allowed.iter().map(|(word, _)| *word));
            self.problems.note_with_hint(&self.pointer, brief(self.value), words.join(", "), hint);
        }
        found.map(|(_, meaning)| meaning.clone())
    }

    pub(crate) fn elements(&self) -> Vec<At<'a>> {
        let Some(elements) = self.value.as_array() else {
            self.expected("an array");
            return Vec::new();
        };
        let at = |(index, value)| self.inside(value, self.pointer.index(index));
        elements.iter().enumerate().map(at).collect()
    }

    pub(crate) fn strings(&self) -> Vec<String> {
        self.elements().iter().map(At::string).collect()
    }

    /// A text that Rust names are made of.
    pub(crate) fn name(&self) -> String {
        let name = self.string();
        if is_too_long(&name) {
            self.refuse(format!("a name of {} bytes", name.len()), SHORT_NAME);
            return String::new();
        }
        name
    }

    /// The members of an object whose keys are names, not keywords.
    pub(crate) fn members(&self) -> Vec<(&'a str, At<'a>)> {
        let Some(object) = self.value.as_object() else {
            self.expected("an object");
            return Vec::new();
        };
        let at = |(key, value): (&'a String, _)| {
            let at = self.inside(value, self.pointer.key(key));
            if is_too_long(key) {
                at.refuse(format!("a name of {} bytes", key.len()), SHORT_NAME);
                return None;
            }
            Some((key.as_str(), at))
        };
        object.iter().filter_map(at).collect()
    }

    /// The object at this place, to be asked for its keywords one by one.
    pub(crate) fn object(&self) -> Object<'a> {
        let members = self.value.as_object();
        if members.is_none() {
            self.expected("an object");
        }
        Object { at: self.clone(), members, asked: Vec::new(), refused: Vec::new() }
    }
}

/// An object whose keys are keywords.
pub(crate) struct Object<'a> {
    pub(crate) at: At<'a>,
    members: Option<&'a Map<String, Value>>,
    asked: Vec<&'static str>,
    /// Keywords that are known and not supported.
    refused: Vec<&'static str>,
}

impl<'a> Object<'a> {
    pub(crate) fn pointer(&self) -> Pointer {
        self.at.pointer.clone()
    }

    /// The value of an optional keyword.
    pub(crate) fn get(&mut self, keyword: &'static str) -> Option<At<'a>> {
        self.asked.push(keyword);
        let value = self.members?.get(keyword)?;
        Some(self.at.inside(value, self.at.pointer.key(keyword)))
    }

    /// The same, unless the keyword was asked for before: with a parameter, `required` is the parameter's.
    pub(crate) fn get_unless_taken(&mut self, keyword: &'static str) -> Option<At<'a>> {
        if self.asked.contains(&keyword) { None } else { self.get(keyword) }
    }

    /// The value of a keyword without which the object has no meaning.
    pub(crate) fn need(&mut self, keyword: &'static str) -> Option<At<'a>> {
        let value = self.get(keyword);
        if value.is_none() && self.members.is_some() {
            self.at.refuse(format!("no \"{keyword}\""), format!("\"{keyword}\" is required here"));
        }
        value
    }

    pub(crate) fn text(&mut self, keyword: &'static str) -> Option<String> {
        self.get(keyword).map(|at| at.string())
    }

    pub(crate) fn needed_text(&mut self, keyword: &'static str) -> String {
        self.need(keyword).map(|at| at.string()).unwrap_or_default()
    }

    /// A text that Rust names are made of.
    pub(crate) fn name(&mut self, keyword: &'static str) -> Option<String> {
        self.get(keyword).map(|at| at.name())
    }

    pub(crate) fn needed_name(&mut self, keyword: &'static str) -> String {
        self.need(keyword).map(|at| at.name()).unwrap_or_default()
    }

    pub(crate) fn flag(&mut self, keyword: &'static str) -> bool {
        self.get(keyword).is_some_and(|at| at.bool())
    }

    pub(crate) fn strings(&mut self, keyword: &'static str) -> Vec<String> {
        self.get(keyword).map(|at| at.strings()).unwrap_or_default()
    }

    /// Known keywords that don't change the output.
    pub(crate) fn pass_over(&mut self, keywords: &[&'static str]) {
        self.asked.extend(keywords);
    }

    /// Refuses a known keyword in words of its own.
    pub(crate) fn refuse(&mut self, keyword: &'static str, supported: &str) {
        self.refused.push(keyword);
        if let Some(value) = self.members.and_then(|members| members.get(keyword)) {
            let at = self.at.inside(value, self.at.pointer.key(keyword));
            at.refuse(format!("\"{keyword}\""), supported);
        }
    }

    /// Known keywords without effect, each with a remark for its note.
    pub(crate) fn remark(&mut self, keywords: &[(&'static str, &str)]) {
        for (keyword, effect) in keywords {
            if let Some(at) = self.get(keyword) {
                at.remark(format!("the keyword \"{keyword}\""), effect);
            }
        }
    }

    /// Refuses every keyword that was not asked for, but for the extensions of others.
    pub(crate) fn finish(mut self) {
        let keys = self.members.into_iter().flat_map(Map::keys);
        let is_known = |key: &str| self.asked.contains(&key) || self.refused.contains(&key);
        let unknown: Vec<_> = keys.filter(|key| !is_known(key)).collect();
        if unknown.is_empty() {
            return;
        }
        self.asked.sort_unstable();
        self.asked.dedup();
        let supported = self.asked.join(", ");
        for key in unknown {
            let pointer = self.at.pointer.key(key);
            let found = format!("the unknown keyword \"{key}\"");
            if is_extension_of_others(key) && error::slip(key, &self.asked).is_none() {
                self.at.problems.remark(&pointer, found, PASSED_OVER);
                continue;
            }
            let hint = || error::of_keyword(key, &self.asked);
            self.at.problems.note_with_hint(&pointer, found, supported.as_str(), hint);
        }
    }
}

/// The remark for an unknown extension.
pub(super) const PASSED_OVER: &str = "an extension that is passed over";

/// Whether a keyword is an extension, but not one of Microsoft's, which may change requests.
pub(super) fn is_extension_of_others(keyword: &str) -> bool {
    keyword.starts_with("x-") && !keyword.starts_with("x-ms-")
}

/// The longest name, in bytes.
pub(crate) const LONGEST_NAME: usize = 500;

const SHORT_NAME: &str = "names of at most 500 bytes";

fn is_too_long(name: &str) -> bool {
    name.len() > LONGEST_NAME
}

/// A value in few words.
pub(crate) fn brief(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Array(elements) => format!("an array of {}", elements.len()),
        Value::Object(members) => format!("an object of {}", members.len()),
        other => {
            let text = other.to_string();
            if text.chars().count() <= 60 { text } else { text.chars().take(60).collect::<String>() + "..." }
        }
    }
}
