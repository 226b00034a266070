//! The output for every accepted fixture compiles beside the real client without warnings, and some of them send the
//! requests that their documents describe.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{Documents, generate};
use support::client;

#[test]
fn the_source_of_every_accepted_fixture_compiles_and_sends_what_is_described() {
    let workspace = client::root().join("target/fixtures");
    let source = client::write(&workspace);
    let features = write_fixtures(&source);
    client::write_manifests(&workspace, &features);
    let features = features.into_iter().collect::<Vec<_>>().join(",");
    // Nothing leaves the process, so that TLS is not needed.
    let with_fixtures = ["--no-default-features", "--features", &features];
    client::cargo(&workspace, &[&["check", "--lib"], &with_fixtures[..]].concat());
    client::cargo(&workspace, &["check", "--lib", "--no-default-features"]);
    write_wire_tests(&workspace);
    client::cargo(&workspace, &[&["test", "--test", "requests"], &with_fixtures[..]].concat());
}

/// The tests of requests, which use the fixtures as a program does.
fn write_wire_tests(workspace: &Path) {
    let tests = workspace.join("batch-client/tests");
    fs::create_dir_all(&tests).unwrap();
    fs::copy(client::root().join("codegen/tests/wire/requests.rs"), tests.join("requests.rs")).unwrap();
}

/// A module for each fixture, beside the generated code of the client itself. Gives back the features of all of them.
fn write_fixtures(source: &Path) -> BTreeSet<String> {
    let library = source.join("lib.rs");
    let text = fs::read_to_string(&library).unwrap();
    fs::write(&library, format!("{text}\n#[rustfmt::skip]\npub mod fixtures;\n")).unwrap();
    let mut modules = String::from("//! The fixtures.\n#![deny(warnings)]\n");
    let mut features = BTreeSet::new();
    for fixture in support::fixtures("accepted") {
        let module = fixture.name.replace('-', "_");
        modules += &format!("pub mod {module};\n");
        features.extend(write_module(&source.join("fixtures").join(&module), &fixture));
    }
    fs::write(source.join("fixtures.rs"), modules).unwrap();
    features
}

fn write_module(folder: &Path, fixture: &support::Fixture) -> Vec<String> {
    fs::create_dir_all(folder).unwrap();
    let generated =
        generate(&Documents::new(&fixture.name, &fixture.text)).unwrap_or_else(|refusal| panic!("{refusal}"));
    for file in generated.files {
        let path = folder.join(file.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text).unwrap();
    }
    generated.groups
}
