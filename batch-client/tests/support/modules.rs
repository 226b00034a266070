//! The references between the modules of a crate, read from its source.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// References between modules.
pub type Edges = BTreeSet<(String, String)>;

/// A module.
pub struct Source {
    /// The names from the root of the crate to the module.
    pub module: Vec<String>,
    pub text: String,
}

/// The source folder of the crate under test.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules of the crate under test.
pub fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&root(), &mut Vec::new(), &mut sources);
    assert!(sources.len() > 50, "{} files", sources.len());
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
        } else if path.extension().is_some_and(|end| end == "rs")
            && !["lib", "tests"].contains(&name.as_str())
        {
            let own = (name != "mod").then_some(name);
            let module = module.iter().cloned().chain(own).collect();
            sources.push(Source { module, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// The code without comments and without the tests inside of it.
pub fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths that follow a prefix such as `crate::`, those in braces one by one.
pub fn paths(code: &str, prefix: &str) -> BTreeSet<String> {
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
pub fn edges() -> Edges {
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
pub fn edges_in(folder: &str) -> Edges {
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
pub fn circle(edges: &Edges) -> BTreeSet<String> {
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
