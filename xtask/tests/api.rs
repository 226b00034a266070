//! `cargo xtask api` on a small package with a history.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "a test says what it skips")]

#[path = "support/package.rs"]
mod package;

use std::process::Output;

use package::{Workspace, shown};

const MANIFEST: &str = "[package]\nname = \"apple-tree\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
    rust-version = \"1.89\"\n[features]\ncore = []\nseeds = [\"core\"]\n[workspace]\n";

const SOURCE: &str = "pub fn pick(count: u32) -> u32 { count }\n#[derive(Clone)]\npub struct Tree;\n\
    #[cfg(feature = \"core\")]\npub fn core() {}\n#[cfg(feature = \"seeds\")]\npub fn seeds() {}\n";

/// A package whose listings are committed; `None` if this compiler's rustdoc can't be read.
fn listed() -> Option<Workspace> {
    let workspace = Workspace::new();
    workspace.write("Cargo.toml", MANIFEST);
    workspace.write("src/lib.rs", SOURCE);
    workspace.write("CHANGELOG.md", "## [Unreleased]\n\n- Trees.\n");
    workspace.write(".gitignore", "target\n");
    let output = workspace.xtask(&["api"]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    if shown(&output).starts_with("skipped: ") {
        println!("{}", shown(&output));
        return None;
    }
    workspace.run("git", &["init", "--quiet"]);
    commit(&workspace);
    Some(workspace)
}

fn commit(workspace: &Workspace) {
    workspace.run("git", &["add", "."]);
    let name = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    workspace.run("git", &[&name[..], &["commit", "--quiet", "--message", "a"]].concat());
}

fn check(workspace: &Workspace) -> Output {
    workspace.xtask(&["api", "--check"])
}

fn passes(workspace: &Workspace) {
    let output = check(workspace);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
}

fn fails(workspace: &Workspace, message: &str) {
    let output = check(workspace);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    assert!(shown(&output).contains(message), "no {message} in {}", shown(&output));
}

#[test]
fn each_feature_lists_what_it_adds() {
    let Some(workspace) = listed() else { return };
    let always = workspace.read("api/always.txt");
    assert!(always.starts_with("# rust-version: 1.89\n"), "{always}");
    for line in [
        "pub fn apple_tree::pick(u32) -> u32\n",
        "pub struct apple_tree::Tree\n",
        "impl core::clone::Clone for apple_tree::Tree\n",
    ] {
        assert!(always.contains(line), "no {line} in {always}");
    }
    assert!(!always.contains("marker"), "{always}");
    assert_eq!(workspace.read("api/core.txt"), "pub fn apple_tree::core()\n");
    assert_eq!(workspace.read("api/seeds.txt"), "pub fn apple_tree::seeds()\n");
    passes(&workspace);
}

#[test]
fn a_changed_function_has_to_be_listed_and_described() {
    let Some(workspace) = listed() else { return };
    workspace.write("src/lib.rs", &SOURCE.replace("count: u32", "count: u64").replace("{ count }", "{ 1 }"));
    fails(&workspace, "-pub fn apple_tree::pick(u32) -> u32\n+pub fn apple_tree::pick(u64) -> u32\n");
    fails(&workspace, "the public API is not as listed; `cargo xtask api` lists it");

    assert_eq!(workspace.xtask(&["api"]).status.code(), Some(0));
    let undescribed = "CHANGELOG.md did not; allowed: a change of both";
    fails(&workspace, undescribed);
    commit(&workspace);
    fails(&workspace, undescribed);

    workspace.write("CHANGELOG.md", "## [Unreleased]\n\n- Trees.\n- More apples.\n");
    passes(&workspace);
    commit(&workspace);
    passes(&workspace);
}

#[test]
fn a_newer_compiler_has_to_be_described() {
    let Some(workspace) = listed() else { return };
    workspace.write("Cargo.toml", &MANIFEST.replace("1.89", "1.90"));
    fails(&workspace, "-# rust-version: 1.89\n+# rust-version: 1.90\n");
}

#[test]
fn a_feature_that_takes_something_away_is_refused() {
    let Some(workspace) = listed() else { return };
    workspace.write("src/lib.rs", &format!("{SOURCE}#[cfg(not(feature = \"seeds\"))]\npub fn bare() {{}}\n"));
    fails(
        &workspace,
        "with the feature seeds, these are missing or different; allowed: features that only add",
    );
    fails(&workspace, "pub fn apple_tree::bare()");
}

#[test]
fn a_package_without_changelog_is_refused() {
    let Some(workspace) = listed() else { return };
    std::fs::remove_file(workspace.folder().join("CHANGELOG.md")).unwrap();
    fails(&workspace, "CHANGELOG.md is missing");
}
