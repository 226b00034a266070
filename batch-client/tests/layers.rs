//! The modules of the client stand in layers: a lower one names no higher one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/modules.rs"]
mod modules;

use std::collections::BTreeSet;

use modules::{Edges, circle, code, edges, edges_in, paths, sources};

/// The modules at the top level, from the bottom to the top.
const LAYERS: [&str; 30] = [
    "address",
    "command",
    "display_text",
    "odata",
    "random",
    "redaction",
    "timers",
    "backoff",
    "secret",
    "wire",
    "open_enum",
    "wire_names",
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
    "tasks",
    "files",
    "pools",
    "nodes",
    "filter",
];

/// The imports that go up all the same, and why.
const EXCEPTIONS: [(&str, &str); 1] = [
    // `API_VERSION`: the default version of a client is that of the description.
    ("client", "generated"),
];

/// The folders whose files stand in layers as well, below what `mod.rs` lists.
const LISTS: [&str; 3] = ["call", "paging", "resource"];

/// The folders that know no group of operations.
const WITHOUT_GROUPS: [&str; 3] = ["call", "odata", "resource"];

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
