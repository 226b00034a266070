//! The modules of the emulator form layers, and the general ones know no kind of resource.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/modules.rs"]
mod modules;

use modules::{circle, code, edges, edges_in, sources};

/// The folders whose files are checked as well.
const FOLDERS: [&str; 11] = [
    "access",
    "description",
    "emulator",
    "files",
    "odata",
    "resources",
    "runner",
    "scheduler",
    "server",
    "store",
    "wire",
];

/// The groups in `resources/`, their common defaults, and the files that list them, or what the emulator does not have.
const WITH_KINDS: [&str; 13] = [
    "absent",
    "account",
    "defaults",
    "file_places",
    "files",
    "jobs",
    "loaded",
    "nodes",
    "pool_versions",
    "pools",
    "preparations",
    "seed",
    "tasks",
];

/// Words for kinds of resources.
const KINDS: [&str; 2] = ["job", "task"];

#[test]
fn modules_refer_to_each_other_in_no_circle() {
    let edges = edges();
    // `lib.rs`, which the command line uses, is above all of them.
    assert!(edges.contains(&("server".to_owned(), "service".to_owned())), "{edges:?}");
    let circle = circle(&edges);
    assert!(circle.is_empty(), "a circle goes through some of {circle:?}: {edges:?}");
}

#[test]
fn files_of_a_folder_refer_to_each_other_in_no_circle() {
    for folder in FOLDERS {
        let edges = edges_in(folder);
        let circle = circle(&edges);
        assert!(circle.is_empty(), "{folder}: a circle goes through some of {circle:?}: {edges:?}");
    }
    assert!(edges_in("resources").len() > 10);
}

#[test]
fn general_modules_know_no_kind_of_resource() {
    let sources = sources();
    let is_general = |module: &[String]| match module {
        [first, ..] if ["files", "odata", "store"].contains(&first.as_str()) => true,
        [first, file] if first == "resources" => !WITH_KINDS.contains(&file.as_str()),
        _ => false,
    };
    let general: Vec<_> = sources.iter().filter(|source| is_general(&source.module)).collect();
    assert!(general.len() > 20, "{} files", general.len());
    for source in general {
        let code = code(&source.text).to_lowercase();
        let found = code.lines().find(|line| KINDS.iter().any(|kind| line.contains(kind)));
        assert_eq!(found, None, "{}", source.module.join("/"));
    }
}
