//! Compile time and binary size of a minimal program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::workspace;

/// A program that reads one Job.
struct Program {
    contender: &'static str,
    source: &'static str,
    dependencies: &'static str,
    /// The crate that makes the difference, if there is one.
    krate: Option<&'static str>,
}

const PROGRAMS: &[Program] = &[
    Program {
        contender: "floor",
        source: include_str!("../../../batch-client/benches/programs/floor.rs"),
        dependencies: r#"
reqwest = { version = "0.13.5", default-features = false, features = ["rustls-no-provider"] }
rustls = { version = "0.23.46", default-features = false, features = ["ring", "std", "tls12", "logging"] }
serde = { version = "1.0.229", features = ["derive"] }
serde_json = "1.0.154"
"#,
        krate: None,
    },
    Program {
        contender: "ours",
        source: include_str!("../../../batch-client/benches/programs/ours.rs"),
        dependencies: "batch-client = { path = \"{batch-client}\" }\n",
        krate: Some("batch-client"),
    },
    Program {
        contender: "azure_svc_batch",
        source: include_str!("../../../batch-client/benches/programs/azure_svc_batch.rs"),
        dependencies: r#"
async-trait = "0.1"
azure_core = { version = "0.21.0", default-features = false }
azure_svc_batch = { version = "0.21.0", default-features = false, features = ["default_tag", "enable_reqwest_rustls"] }
time = "0.3"
"#,
        krate: Some("azure_svc_batch"),
    },
];

pub(super) fn measure() -> anyhow::Result<Vec<Value>> {
    PROGRAMS.iter().map(Program::measure).collect()
}

impl Program {
    fn measure(&self) -> anyhow::Result<Value> {
        let folder = tempfile::tempdir()?;
        self.write(folder.path())?;
        // Downloading is not part of the measurement.
        seconds(folder.path(), &["fetch", "--quiet"])?;
        let first = seconds(folder.path(), &["check", "--quiet"])?;
        fs::remove_dir_all(folder.path().join("target"))?;
        let cold_check = first.min(seconds(folder.path(), &["check", "--quiet"])?);
        let crate_check = self.krate.map(|krate| alone(folder.path(), krate)).transpose()?;
        let cold_release = seconds(folder.path(), &["build", "--quiet", "--release"])?;
        let binary = fs::metadata(folder.path().join("target/release/minimal"))?.len();
        let lines = self.krate.map(|krate| lines(folder.path(), krate)).transpose()?;
        Ok(json!({
            "measure": "compile",
            "contender": self.contender,
            "cold_check_s": cold_check,
            "cold_release_s": cold_release,
            "crate_check_s": crate_check,
            "lines": lines,
            "crates": crates(folder.path())?,
            "binary_kib": binary / 1024,
        }))
    }

    fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let client = workspace::root()?.join("batch-client");
        let dependencies = self.dependencies.replace("{batch-client}", &client.to_string_lossy());
        let manifest = format!(
            "[package]\nname = \"minimal\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [profile.release]\nstrip = true\n\n[workspace]\n\n[dependencies]\n\
             tokio = {{ version = \"1.54\", features = [\"macros\", \"rt\"] }}\n{dependencies}"
        );
        fs::create_dir(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        Ok(fs::write(folder.join("src/main.rs"), self.source)?)
    }
}

/// The crate alone, after its dependencies have been checked: the best of three runs, since disturbances only slow it
/// down. `cargo clean --package` would also remove files named like one of the crate's tests.
fn alone(folder: &Path, krate: &str) -> anyhow::Result<f64> {
    let check = || {
        forget(folder, krate)?;
        seconds(folder, &["check", "--quiet", "--package", krate])
    };
    Ok(check()?.min(check()?).min(check()?))
}

/// Lets cargo think that a crate has not been checked.
fn forget(folder: &Path, krate: &str) -> anyhow::Result<()> {
    let start = format!("{krate}-");
    for entry in fs::read_dir(folder.join("target/debug/.fingerprint"))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&start) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Cargo in the folder of a program, with a target folder of its own. Without incremental data, as crates from a registry
/// are compiled.
fn cargo(folder: &Path, arguments: &[&str]) -> anyhow::Result<Command> {
    let mut command = workspace::cargo()?;
    command.current_dir(folder).env_remove("RUSTFLAGS").args(arguments);
    command.env("CARGO_TARGET_DIR", folder.join("target")).env("CARGO_INCREMENTAL", "0");
    Ok(command)
}

fn seconds(folder: &Path, arguments: &[&str]) -> anyhow::Result<f64> {
    let started = Instant::now();
    workspace::run(&mut cargo(folder, arguments)?)?;
    Ok(started.elapsed().as_secs_f64())
}

fn output(folder: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let output = cargo(folder, arguments)?.output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// The number of crates of the program, without itself.
fn crates(folder: &Path) -> anyhow::Result<usize> {
    let tree = output(folder, &["tree", "--edges", "normal", "--prefix", "none"])?;
    let crates: BTreeSet<_> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    Ok(crates.len() - 1)
}

/// The lines of Rust of a crate.
fn lines(folder: &Path, krate: &str) -> anyhow::Result<usize> {
    let metadata: Value = serde_json::from_str(&output(folder, &["metadata", "--format-version", "1"])?)?;
    let packages = metadata["packages"].as_array().context("there are no packages")?;
    let package = packages.iter().find(|package| package["name"] == krate).context("it is not there")?;
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap_or_default());
    lines_below(&manifest.with_file_name("src"))
}

fn lines_below(folder: &Path) -> anyhow::Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            lines += lines_below(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            lines += fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(lines)
}
