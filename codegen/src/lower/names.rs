//! From the service's names to Rust identifiers that are valid, idiomatic and free of collisions.

use std::collections::{HashMap, HashSet};

use crate::model::Ident;

/// Keywords that can be written as raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that not even a raw identifier can have.
const UNESCAPABLE: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Types that generated code uses by their bare names.
#[rustfmt::skip]
pub(super) const TYPES_IN_USE: &[&str] = &[
    "Answer", "BTreeMap", "BatchDuration", "Box", "Bytes", "ClearReadOnly", "Client", "Clone",
    "Debug", "Default", "Eq", "Err", "Error", "From", "Hash", "HttpDate", "Into",
    "IntoIterator", "Method", "None", "OffsetDateTime", "Ok", "Option", "PageBody", "Paged", "Parameters", "PartialEq",
    "Request", "Response", "Result", "Secret", "Self", "Some", "StreamableMethod", "String",
    "Value", "Vec",
];

/// Methods of every `StreamableMethod`. A test compares both lists with the client's source.
#[rustfmt::skip]
pub(super) const CALL_METHODS: &[&str] = &[
    "and_wait", "api_version", "attempt_timeout", "body_as", "clone", "deadline", "header", "into_future", "items",
    "items_as", "new", "pages", "pages_as", "parameters", "query", "retry", "stream", "with_answer",
];

/// Methods of `Client`. All of them are public: what is private has no say in the names of generated methods.
pub(super) const CLIENT_METHODS: &[&str] = &["api_version", "builder", "clone", "endpoint", "new", "request"];

/// Methods that every route handle has.
pub(super) const ROUTE_METHODS: &[&str] = &["clone", "new"];

/// The words of a name: `userCPUTime` is user, CPU, Time.
pub(super) fn words(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.flat_map(split_at_capitals).fold(Vec::new(), joined)
}

/// Adds a word, but for the one word of HTTP that has a capital inside.
fn joined(mut words: Vec<String>, word: String) -> Vec<String> {
    match words.last_mut() {
        Some(last) if word == "Tag" && (last == "E" || last == "e") => "Etag".clone_into(last),
        _ => words.push(word),
    }
    words
}

fn split_at_capitals(part: &str) -> Vec<String> {
    let bytes = part.as_bytes();
    let mut words = vec![String::new()];
    for (index, byte) in bytes.iter().enumerate() {
        let after_small = index > 0 && !bytes[index - 1].is_ascii_uppercase();
        let before_small = bytes.get(index + 1).is_some_and(u8::is_ascii_lowercase);
        if index > 0 && byte.is_ascii_uppercase() && (after_small || before_small) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(char::from(*byte));
        }
    }
    words
}

/// `maxWallClockTime` as `max_wall_clock_time`; keywords are not escaped yet.
pub(crate) fn snake_case(name: &str) -> String {
    let words: Vec<_> = words(name).iter().map(|word| word.to_lowercase()).collect();
    let snake = words.join("_");
    if snake.is_empty() { "value".to_owned() } else { guard_digit(snake, "_") }
}

/// `terminatejob` as `Terminatejob`; a name that is in this form already stays as it is.
pub(super) fn pascal_case(name: &str) -> String {
    let is_pascal =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if is_pascal {
        return name.to_owned();
    }
    let pascal: String = words(name).iter().map(|word| capitalized(word)).collect();
    if pascal.is_empty() { "Value".to_owned() } else { guard_digit(pascal, "N") }
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

fn guard_digit(name: String, prefix: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("{prefix}{name}") } else { name }
}

fn escaped(name: String) -> Ident {
    if KEYWORDS.contains(&name.as_str()) {
        return format!("r#{name}");
    }
    if UNESCAPABLE.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The names that are taken in one place.
#[derive(Debug, Default, Clone)]
pub(super) struct Namespace {
    taken: HashSet<String>,
    /// The number that was given last to a name of which there are several.
    numbers: HashMap<String, u64>,
}

impl Namespace {
    pub(super) fn with(reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|name| (*name).to_owned()).collect();
        Self { taken, numbers: HashMap::new() }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// Takes `name`, or the first of `name_2`, `name_3` ... that is free.
    pub(super) fn take(&mut self, name: &str, separator: &str) -> Ident {
        let mut free = name.to_owned();
        while !self.taken.insert(free.clone()) {
            let number = self.numbers.entry(name.to_owned()).or_insert(1);
            *number += 1;
            free = format!("{name}{separator}{number}");
        }
        escaped(free)
    }

    pub(super) fn field(&mut self, wire_name: &str) -> Ident {
        self.take(&snake_case(wire_name), "_")
    }

    pub(super) fn type_name(&mut self, name: &str) -> Ident {
        self.take(&pascal_case(name), "")
    }
}
