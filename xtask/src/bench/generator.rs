//! Time and memory of `cargo xtask generate`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::bail;
use serde_json::{Value, json};

use crate::workspace;

/// The number of runs per document; the fastest counts, since the others were disturbed.
const TIMES: usize = 20;

/// GNU time, which reports the peak memory of a program.
const TIME: &str = "/usr/bin/time";

/// Generates our description, and the official documents where they are beside the project.
pub(super) fn measure() -> anyhow::Result<Vec<Value>> {
    if !Path::new(TIME).exists() {
        println!("skipped: the generator, whose memory is measured with {TIME}");
        return Ok(Vec::new());
    }
    let root = workspace::root()?;
    let mut documents = vec![root.join("spec")];
    documents.extend(official(root));
    workspace::run(workspace::cargo()?.args(["build", "--quiet", "--release", "--package", "xtask"]))?;
    documents.iter().map(|document| figures(root, document)).collect()
}

fn official(root: &Path) -> Vec<PathBuf> {
    let versions = std::fs::read_dir(root.join("../shared/official")).into_iter().flatten().flatten();
    let mut found: Vec<_> = versions.map(|version| version.path().join("BatchService.json")).collect();
    found.retain(|document| document.exists());
    found.sort();
    found
}

fn figures(root: &Path, document: &Path) -> anyhow::Result<Value> {
    let output = tempfile::tempdir()?;
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let memory = output.path().with_extension("memory");
    let mut fastest = f64::INFINITY;
    for _ in 0..TIMES {
        let mut command = Command::new(TIME);
        command.args(["--format", "%M", "--output"]).arg(&memory).arg(folder.join("release/xtask"));
        command.arg("generate").arg("--spec").arg(document).arg("--out").arg(output.path());
        let started = Instant::now();
        let done = command.output()?;
        fastest = fastest.min(started.elapsed().as_secs_f64() * 1000.0);
        if !done.status.success() {
            bail!("{}: {}", document.display(), String::from_utf8_lossy(&done.stderr));
        }
    }
    let peak: u64 = std::fs::read_to_string(&memory)?.trim().parse()?;
    std::fs::remove_file(memory)?;
    Ok(json!({ "measure": "generator", "document": name(document), "millis": fastest, "peak_kib": peak }))
}

/// The name of a document and of its folder; of a folder, its own.
fn name(document: &Path) -> String {
    let count = if document.is_dir() { 1 } else { 2 };
    let parts: Vec<_> = document.iter().rev().take(count).map(|part| part.to_string_lossy()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}
