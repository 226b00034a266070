//! From the service's names to Rust identifiers that are valid, idiomatic and free of collisions.

use std::collections::{HashMap, HashSet};

use heck::ToSnakeCase;

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

/// Names that are devices on Windows, with any ending, so that no file or folder can have them.
#[rustfmt::skip]
const DEVICES: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Types that generated code uses by their bare names.
#[rustfmt::skip]
pub(crate) const TYPES_IN_USE: &[&str] = &[
    "Answer", "BTreeMap", "BatchDuration", "Box", "Bytes", "ClearReadOnly", "Client", "Clone",
    "Debug", "Default", "Eq", "Err", "Error", "From", "Hash", "HttpDate", "Into",
    "IntoIterator", "Method", "None", "OffsetDateTime", "Ok", "Option", "PageBody", "Paged", "Parameters", "PartialEq",
    "Request", "Response", "Result", "Secret", "Self", "Some", "StreamableMethod", "String", "T1", "T2", "T3",
    "UnknownProperties", "Value", "Vec",
];

/// Methods of every `StreamableMethod`. A test compares both lists with the client's source.
#[rustfmt::skip]
pub(crate) const CALL_METHODS: &[&str] = &[
    "and_wait", "api_version", "attempt_timeout", "body_as", "clone", "deadline", "header", "into_future", "items",
    "items_as", "new", "pages", "pages_as", "parameters", "query", "retry", "stream", "with_answer",
];

/// Public methods of `Client`. Private methods do not restrict the names of generated ones.
pub(crate) const CLIENT_METHODS: &[&str] =
    &["api_version", "builder", "clone", "endpoint", "from_env", "in_memory", "new", "request"];

/// The field of every model that keeps unknown properties.
pub(crate) const FIELDS_IN_USE: &[&str] = &["unknown_properties"];

/// Methods of models that a setter would hide or meet.
#[rustfmt::skip]
pub(crate) const MODEL_METHODS: &[&str] = &[
    "clear_read_only", "clone", "default", "deserialize", "eq", "fmt", "from", "into", "ne", "new", "serialize",
    "try_from", "try_into", "unknown_properties", "unknown_properties_mut",
];

/// Methods that every route handle has.
pub(crate) const ROUTE_METHODS: &[&str] = &["clone", "new"];

/// Modules beside those of the groups, the features of the client that are no groups, and crates. A test compares them with
/// the client.
#[rustfmt::skip]
pub(crate) const GROUPS_IN_USE: &[&str] = &[
    "azure_identity", "common", "core", "default", "handles", "models", "parameters", "reqwest", "responses", "routes",
    "std", "tracing",
];

/// The words of a name in small letters: `userCPUTime` is user, cpu, time. Whatever is no letter or digit of ASCII stands
/// between words.
pub(crate) fn words(name: &str) -> Vec<String> {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let snake = name.chars().map(sign).collect::<String>().to_snake_case();
    // HTTP's one word that has a capital inside.
    let snake = format!("_{snake}_").replace("_e_tag_", "_etag_");
    snake.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `maxWallClockTime` as `max_wall_clock_time`; keywords are not escaped yet.
pub(crate) fn snake_case(name: &str) -> String {
    let snake = words(name).join("_");
    if snake.is_empty() { "value".to_owned() } else { guard_digit(snake, "_") }
}

/// `terminatejob` as `Terminatejob`. Of letters and digits all but the first stay as they are: `heck` would not leave the
/// service's capitals (`OSDisk`).
pub(crate) fn pascal_case(name: &str) -> String {
    let is_one_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
    let pascal = if is_one_word {
        capitalized(name)
    } else {
        words(name).iter().map(|word| capitalized(word)).collect()
    };
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
pub(crate) struct Namespace {
    taken: HashSet<String>,
    /// The number that was given last to a name of which there are several.
    numbers: HashMap<String, u64>,
}

impl Namespace {
    pub(crate) fn with(reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|name| (*name).to_owned()).collect();
        Self { taken, numbers: HashMap::new() }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// Takes `name`, or the first of `name_2`, `name_3` ... that is free.
    pub(crate) fn take(&mut self, name: &str, separator: &str) -> Ident {
        let mut free = name.to_owned();
        while !self.taken.insert(free.clone()) {
            let number = self.numbers.entry(name.to_owned()).or_insert(1);
            *number += 1;
            free = format!("{name}{separator}{number}");
        }
        escaped(free)
    }

    /// A name for a module with its folder, and for a feature. It can't be written as a raw identifier.
    pub(crate) fn module(&mut self, snake: &str) -> Ident {
        let is_impossible = [KEYWORDS, UNESCAPABLE, DEVICES].iter().any(|names| names.contains(&snake));
        self.take(&format!("{snake}{}", if is_impossible { "_" } else { "" }), "_")
    }

    pub(crate) fn field(&mut self, wire_name: &str) -> Ident {
        self.take(&snake_case(wire_name), "_")
    }

    pub(crate) fn type_name(&mut self, name: &str) -> Ident {
        self.take(&pascal_case(name), "")
    }
}
