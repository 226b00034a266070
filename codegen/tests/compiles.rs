//! The output for every accepted fixture compiles beside the real client without warnings, and some of them send the
//! requests that their documents describe.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::{Documents, generate};

#[test]
fn the_source_of_every_accepted_fixture_compiles_and_sends_what_is_described() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    // A folder that stays, so that dependencies are built once.
    let workspace = root.join("target/fixtures");
    let source = workspace.join("batch-client/src");
    drop(fs::remove_dir_all(&source));
    copy(&root.join("batch-client/src"), &source);
    let features = write_fixtures(&source);
    write_manifests(root, &workspace, &features);
    let features = features.into_iter().collect::<Vec<_>>().join(",");
    // Nothing leaves the process, so that TLS is not needed.
    let with_fixtures = ["--no-default-features", "--features", &features];
    cargo(&workspace, &[&["check", "--lib"], &with_fixtures[..]].concat());
    cargo(&workspace, &["check", "--lib", "--no-default-features"]);
    write_wire_tests(root, &workspace);
    cargo(&workspace, &[&["test", "--test", "requests"], &with_fixtures[..]].concat());
}

/// Runs cargo on the client in the workspace, to its success.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let (command, rest) = arguments.split_first().unwrap();
    let output = Command::new(env!("CARGO"))
        .args([*command, "--quiet", "--offline", "--package", "batch-client"])
        .args(rest)
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let [stdout, stderr] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{stderr}{stdout}");
}

/// The tests of requests, which use the fixtures as a program does.
fn write_wire_tests(root: &Path, workspace: &Path) {
    let tests = workspace.join("batch-client/tests");
    fs::create_dir_all(&tests).unwrap();
    fs::copy(root.join("codegen/tests/wire/requests.rs"), tests.join("requests.rs")).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The project's own manifests, with the client as the only member, which has the features of the fixtures as well.
fn write_manifests(root: &Path, workspace: &Path, features: &BTreeSet<String>) {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let lines = manifest
        .lines()
        .map(|line| if line.starts_with("members") { "members = [\"batch-client\"]" } else { line });
    fs::write(workspace.join("Cargo.toml"), lines.collect::<Vec<_>>().join("\n")).unwrap();
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let member = fs::read_to_string(root.join("batch-client/Cargo.toml")).unwrap();
    let new = features.iter().filter(|feature| !member.contains(&format!("\n{feature} = [")));
    let lines: String = new.map(|feature| format!("\n{feature} = []")).collect();
    let member = without_tests(&member).replace("[features]", &format!("[features]{lines}"));
    fs::write(workspace.join("batch-client/Cargo.toml"), member).unwrap();
}

/// A manifest without tests and examples, and without dev-dependencies, some of which are other members.
fn without_tests(manifest: &str) -> String {
    let mut section = "";
    let lines = manifest.lines().filter(|line| {
        section = if line.starts_with('[') { line } else { section };
        !["[dev-dependencies", "[[test]]", "[[example]]"].iter().any(|own| section.starts_with(own))
    });
    lines.collect::<Vec<_>>().join("\n")
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
