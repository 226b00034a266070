//! A copy of the client, as a workspace of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of this project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Copies the client's source into a workspace below `target`, where dependencies stay built. Gives back the copy.
pub(crate) fn write(workspace: &Path) -> PathBuf {
    let source = workspace.join("batch-client/src");
    drop(fs::remove_dir_all(&source));
    copy(&root().join("batch-client/src"), &source);
    source
}

/// Runs cargo on the client in the workspace, to its success.
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) {
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

/// The project's own manifests, with the client as the only member, which has these features as well.
pub(crate) fn write_manifests(workspace: &Path, features: &BTreeSet<String>) {
    let root = root();
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
