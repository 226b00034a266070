//! `cargo xtask check` on workspaces with one fault each. They depend on nothing outside of their folders.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/package.rs"]
mod package;

use package::{Workspace, shown};

const ALLOWED: &str = "licences = [\"MIT\"]\n";

/// A package with a dependency, without faults.
fn workspace() -> Workspace {
    let workspace = Workspace::new();
    workspace.write(".cargo/check.toml", ALLOWED);
    workspace.write("Cargo.toml", &manifest("[dependencies]\ntree = { path = \"tree\" }"));
    workspace.write("tree/Cargo.toml", &dependency("tree", "0.1.0", "MIT OR Apache-2.0", "1.89"));
    workspace
        .write("README.md", "# Two words\n\n[a](#two-words) [b](tree/src/lib.rs) [c](https://example.org)\n");
    workspace.write("src/lib.rs", "");
    workspace.write("tree/src/lib.rs", "");
    workspace
}

fn manifest(dependencies: &str) -> String {
    format!(
        "{}\n{dependencies}\n[workspace]\nexclude = [\"old\"]\n",
        dependency("apple", "0.1.0", "MIT", "1.89")
    )
}

fn dependency(name: &str, version: &str, licence: &str, rust_version: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2021\"\nlicense = \"{licence}\"\n\
         rust-version = \"{rust_version}\"\n"
    )
}

/// The message of the check, which must fail.
fn refusal(workspace: &Workspace) -> String {
    let output = workspace.xtask(&["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    shown(&output)
}

#[test]
fn a_workspace_without_faults_passes() {
    let output = workspace().xtask(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    assert!(shown(&output).contains("rust-version: 2 packages within Rust 1.89"), "{}", shown(&output));
    assert!(shown(&output).contains("links: 3 links in 1 Markdown files"), "{}", shown(&output));
}

#[test]
fn a_crate_that_needs_a_newer_compiler_is_refused() {
    let workspace = workspace();
    workspace.write("tree/Cargo.toml", &dependency("tree", "0.1.0", "MIT", "1.90"));
    let line = "error: Cargo.lock: tree 0.1.0 needs Rust 1.90; allowed: up to 1.89";
    assert!(refusal(&workspace).contains(line), "{}", refusal(&workspace));
}

#[test]
fn a_licence_that_is_not_listed_is_refused() {
    let workspace = workspace();
    for (licence, fault) in [
        ("GPL-3.0-only", "has the licence GPL-3.0-only; allowed: MIT (.cargo/check.toml)"),
        ("MIT AND GPL-3.0-only", "has the licence MIT AND GPL-3.0-only; allowed: MIT"),
        ("MITT", "has a faulty licence: "),
    ] {
        workspace.write("tree/Cargo.toml", &dependency("tree", "0.1.0", licence, "1.89"));
        assert!(refusal(&workspace).contains(&format!("tree 0.1.0 {fault}")), "{}", refusal(&workspace));
    }
    let silent = dependency("tree", "0.1.0", "MIT", "1.89").replace("license = \"MIT\"\n", "");
    workspace.write("tree/Cargo.toml", &silent);
    assert!(
        refusal(&workspace).contains("tree 0.1.0 says no licence; allowed: MIT"),
        "{}",
        refusal(&workspace)
    );
}

#[test]
fn a_crate_in_two_versions_needs_a_reason() {
    let workspace = workspace();
    let two = "[dependencies]\ntree = { path = \"tree\" }\nold = { package = \"tree\", path = \"old\" }";
    workspace.write("Cargo.toml", &manifest(two));
    workspace.write("old/Cargo.toml", &dependency("tree", "0.0.9", "MIT", "1.89"));
    workspace.write("old/src/lib.rs", "");
    let refusal = refusal(&workspace);
    assert!(refusal.contains("tree occurs as 0.0.9 and 0.1.0; allowed: one version"), "{refusal}");

    workspace.write(".cargo/check.toml", &format!("{ALLOWED}[duplicates]\ntree = \"of old age\"\n"));
    let output = workspace.xtask(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
}

#[test]
fn what_nothing_needs_any_more_is_refused() {
    let workspace = workspace();
    workspace
        .write(".cargo/check.toml", "licences = [\"MIT\", \"ISC\"]\n[duplicates]\ntree = \"of old age\"\n");
    let refusal = refusal(&workspace);
    assert!(refusal.contains("no package has the licence ISC; remove it"), "{refusal}");
    assert!(refusal.contains("tree does not occur in several versions"), "{refusal}");
}

#[test]
fn settings_that_are_not_understood_are_refused() {
    let workspace = workspace();
    for (settings, fault) in [
        ("licences = [\"MITT\"]", "MITT is no SPDX id"),
        ("licences = [\"MIT\"]\nduplicate = {}", "unknown field `duplicate`"),
    ] {
        workspace.write(".cargo/check.toml", settings);
        assert!(refusal(&workspace).contains(fault), "{}", refusal(&workspace));
    }
}

#[test]
fn dead_links_are_refused_with_file_and_line() {
    let workspace = workspace();
    for (link, fault) in [
        ("[a](tree/LICENSE)", "the link to tree/LICENSE finds no tree/LICENSE; allowed: a file or folder"),
        (
            "[a](#three-words)",
            "the link to #three-words finds no heading of that name in README.md; allowed: two-words",
        ),
        ("[a](/tree)", "the link to /tree leaves the repository; allowed: a relative path"),
        ("[a](../tree)", "the link to ../tree leaves the repository"),
        ("![a](plot.svg)", "the link to plot.svg finds no plot.svg"),
        ("<img src=\"plot.svg\">", "the link to plot.svg finds no plot.svg"),
        ("[a][b]\n\n[b]: tree/b", "the link to tree/b finds no tree/b"),
        ("[a][b]", "the reference [b] is defined nowhere"),
    ] {
        workspace.write("README.md", &format!("# Two words\n\nA line.\n{link}\n"));
        let refusal = refusal(&workspace);
        assert!(refusal.contains(&format!("error: README.md:4: {fault}")), "{link}: {refusal}");
    }
}

#[test]
fn links_lead_to_headings_and_anchors_of_other_pages() {
    let workspace = workspace();
    workspace.write("tree/docs/a.md", "# `A`, and *b*\n\n<a id=\"old\"></a>\n\n## Same\n\n## Same\n");
    let links =
        "[a](tree/docs/a.md#a-and-b) [b](tree/docs/a.md#old) [c](tree/docs/a.md#same-1) [d](tree/./docs)";
    workspace.write("README.md", links);
    let output = workspace.xtask(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    workspace.write("tree/docs/b.md", "[a](a.md#same-2) [code](`#x`) `[not](a link)`\n");
    assert!(refusal(&workspace).contains("tree/docs/b.md:1: the link to a.md#same-2 finds no heading"));
}
