//! The modules of the client stand in layers: a lower one names no higher one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules at the top level, from the bottom to the top.
const LAYERS: [&str; 22] = [
    "display_text",
    "odata",
    "random",
    "timers",
    "backoff",
    "secret",
    "wire",
    "open_enum",
    "message",
    "error",
    "operation",
    "credential",
    "endpoint",
    "transport",
    "retry",
    "call",
    "paging",
    "client",
    "resource",
    "generated",
    "jobs",
    "filter",
];

/// The imports that go up all the same, and why.
const EXCEPTIONS: [(&str, &str); 1] = [
    // `API_VERSION`: the version that a client asks for unless it is told otherwise is that of the description.
    ("client", "generated"),
];

/// The folders whose files stand in layers as well, below what `mod.rs` lists.
const LISTS: [&str; 3] = ["call", "paging", "resource"];

/// The folders that know no group of operations.
const WITHOUT_GROUPS: [&str; 3] = ["call", "odata", "resource"];

type Edges = BTreeSet<(String, String)>;

struct Source {
    /// The names from the root of the crate to the module.
    module: Vec<String>,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&root(), &mut Vec::new(), &mut sources);
    assert!(sources.len() > 100, "{} files", sources.len());
    sources
}

fn collect(folder: &Path, module: &mut Vec<String>, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            module.push(name);
            collect(&path, module, sources);
            module.pop();
        } else if !["lib", "tests"].contains(&name.as_str()) {
            let own = (name != "mod").then_some(name);
            let module = module.iter().cloned().chain(own).collect();
            sources.push(Source { module, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// The code without comments and without the tests inside of it.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths that follow a prefix such as `crate::`, those in braces one by one.
fn paths(code: &str, prefix: &str) -> BTreeSet<String> {
    let is_start = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    let starts = code.match_indices(prefix).filter(|(at, _)| is_start(&code[..*at]));
    starts.flat_map(|(at, _)| tree(&code[at + prefix.len()..])).collect()
}

/// The paths of a tree of a `use`: `a::b` for `a::b`, `a` and `b::c` for `{a, b::c}`.
fn tree(text: &str) -> Vec<String> {
    let Some(group) = text.strip_prefix('{') else {
        let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
        return vec![text[..end].trim_end_matches(':').to_owned()];
    };
    let mut depth = 0;
    let end = group.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth < 0
    });
    let mut depth = 0;
    let items = group[..end.unwrap()].split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    items.map(str::trim).filter(|item| !item.is_empty()).flat_map(tree).collect()
}

/// The names of a `pub use`, and the modules that they come from.
fn names(text: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for statement in code(text).split(';').filter(|statement| statement.contains("pub")) {
        let Some((_, used)) = statement.split_once("use ") else { continue };
        let used = used.trim().trim_start_matches("self::");
        let Some((module, rest)) = used.split_once("::") else { continue };
        for name in tree(rest) {
            let name = name.rsplit("::").next().unwrap().to_owned();
            names.insert(name, module.to_owned());
        }
    }
    names
}

/// The first part of a path, or the module that it is a name of.
fn owner(path: &str, names: &BTreeMap<String, String>) -> String {
    let first = path.split("::").next().unwrap();
    names.get(first).cloned().unwrap_or_else(|| first.to_owned())
}

/// The references between top-level modules.
fn edges() -> Edges {
    let names = names(&fs::read_to_string(root().join("lib.rs")).unwrap());
    let mut edges = Edges::new();
    for source in sources() {
        for path in paths(&code(&source.text), "crate::") {
            edges.insert((source.module[0].clone(), owner(&path, &names)));
        }
    }
    edges.retain(|(from, to)| from != to);
    edges
}

/// The references between the files of a folder.
fn edges_in(folder: &str) -> Edges {
    let names = names(&fs::read_to_string(root().join(folder).join("mod.rs")).unwrap());
    let mut edges = Edges::new();
    for source in sources().iter().filter(|source| source.module[0] == folder) {
        let [_, file, further @ ..] = source.module.as_slice() else { continue };
        let mut found = paths(&code(&source.text), &format!("crate::{folder}::"));
        if further.is_empty() {
            found.extend(paths(&code(&source.text), "super::"));
        }
        edges.extend(found.iter().map(|path| (file.clone(), owner(path, &names))));
    }
    edges.retain(|(from, to)| from != to);
    edges
}

/// The modules that reach themselves.
fn circle(edges: &Edges) -> BTreeSet<String> {
    let mut reached = edges.clone();
    loop {
        let further = reached.iter().flat_map(|(from, over)| {
            let next = edges.iter().filter(move |(start, _)| start == over);
            next.map(move |(_, to)| (from.clone(), to.clone()))
        });
        let grown: Edges = reached.iter().cloned().chain(further).collect();
        if grown == reached {
            return reached.into_iter().filter(|(from, to)| from == to).map(|(from, _)| from).collect();
        }
        reached = grown;
    }
}

#[test]
fn no_module_names_one_above_it() {
    let layer = |module: &str| {
        let layer = LAYERS.iter().position(|layer| *layer == module);
        layer.unwrap_or_else(|| panic!("`{module}` stands in no layer"))
    };
    let edges = edges();
    for (lower, higher) in EXCEPTIONS {
        assert!(edges.contains(&(lower.to_owned(), higher.to_owned())), "{lower} -> {higher} is gone");
    }
    let up = edges.iter().filter(|(from, to)| layer(from) < layer(to));
    let up: Vec<_> = up.filter(|(from, to)| !EXCEPTIONS.contains(&(from, to))).collect();
    assert!(up.is_empty(), "these go up: {up:?}");
}

#[test]
fn the_files_of_a_folder_name_each_other_in_no_circle() {
    for folder in LISTS {
        let edges = edges_in(folder);
        assert!(edges.len() > 5, "{folder}: {edges:?}");
        let circle = circle(&edges);
        assert!(circle.is_empty(), "{folder}: a circle goes through some of {circle:?}: {edges:?}");
    }
}

/// Examples in the documentation may call an operation, but name no type of a group.
#[test]
fn what_every_group_needs_names_no_group() {
    for source in sources().iter().filter(|source| WITHOUT_GROUPS.contains(&source.module[0].as_str())) {
        let mut is_example = false;
        for line in source.text.lines() {
            is_example ^= line.contains("```");
            let has_type = line.contains("Job") || line.contains("JOB");
            let has_word = !is_example && line.to_lowercase().contains("job");
            assert!(!has_type && !has_word, "{}: {line}", source.module.join("/"));
        }
    }
}

#[test]
fn a_circle_is_found() {
    let edges = |pairs: &[(&str, &str)]| -> Edges {
        pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    };
    assert!(circle(&edges(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let found = circle(&edges(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]));
    assert_eq!(found, BTreeSet::from(["b".to_owned(), "c".to_owned()]));
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = "use crate::{\n    a::{b, c},\n    d,\n};\n// crate::comment\nfn f() -> crate::e::F { $crate::g!() }\n\
                use other_crate::h; use crate::i::*;\n#[cfg(test)]\nmod tests {\n use crate::j; }";
    let found: Vec<_> = paths(&code(text), "crate::").into_iter().collect();
    assert_eq!(found, ["a", "d", "e::F", "g", "i"]);
}
