//! A further group takes its document and one line with its feature: nothing else of the client changes, which compiles with
//! that group, with another one, and with both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::generate;
use support::client;
use support::sets::Set;

const DOCUMENT: &str = include_str!("fixtures/further-group/notes.json");

#[test]
fn a_further_group_takes_its_document_and_one_feature() {
    let workspace = client::root().join("target/further-group");
    let source = client::write(&workspace);
    let library = source.join("lib.rs");
    let text = fs::read_to_string(&library).unwrap();
    fs::write(&library, format!("#![deny(warnings)]\n{text}")).unwrap();
    write_generated(&source.join("generated"));
    client::write_manifests(&workspace, &BTreeSet::from(["notes".to_owned()]));
    for features in ["jobs", "notes", "jobs,notes"] {
        let features = ["--no-default-features", "--features", features];
        client::cargo(&workspace, &[&["check", "--lib"], &features[..]].concat());
    }
}

/// Writes what is generated from the client's own documents and that of the further group.
fn write_generated(folder: &Path) {
    fs::remove_dir_all(folder).unwrap();
    let set = Set::read(&client::root().join("spec")).without_folders().with("notes.json", DOCUMENT);
    let generated = set.with_documents(false, generate).unwrap_or_else(|refusal| panic!("{refusal}"));
    for file in generated.files {
        let path = folder.join(file.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text).unwrap();
    }
}
