//! A copy of the client with other generated code, as a workspace of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use codegen::Generated;
use toml_edit::{DocumentMut, Item, value};

use super::jobs;
use crate::documents::Documents;
use crate::workspace;

/// The comparisons of the examples' tests.
const SUPPORT: &str = include_str!("support.rs");

/// All dev-dependencies are taken, even without examples.
const GLOBS: &str = "#![allow(unused_imports, deprecated)]\n";

/// A copy: its folder and its contents.
pub(super) struct Workspace {
    pub(super) path: PathBuf,
    /// The hand-written part about Jobs is in it, since the document has all that this needs.
    pub(super) has_jobs: bool,
}

impl Workspace {
    /// Writes a copy, with the hand-written part about Jobs if it is wanted and the document has all that it names.
    /// Removes an earlier copy.
    pub(super) fn write(base: &Path, name: &str, generated: &Generated, jobs: bool) -> anyhow::Result<Self> {
        let path = base.join(name);
        let source = path.join("batch-client/src");
        let client = workspace::root()?.join("batch-client/src");
        remove(&source)?;
        copy(&client, &source)?;
        remove(&source.join("generated"))?;
        for file in &generated.files {
            write(&source.join("generated").join(&file.name), &file.text)?;
        }
        let has_jobs = jobs && jobs::has_what_it_needs(&client.join("jobs"), generated)?;
        if !has_jobs {
            remove(&source.join("jobs"))?;
            remove(&source.join("jobs.rs"))?;
        }
        let library = source.join("lib.rs");
        let text = fs::read_to_string(&library).with_context(|| cannot("read", &library))?;
        write(&library, &self::library(&text, name, has_jobs))?;
        // The examples of the README are about Jobs.
        write(&path.join("README.md"), "")?;
        write_manifests(&path)?;
        Ok(Self { path, has_jobs })
    }

    /// Makes tests of the examples beside a document, and gives back how many there are.
    pub(super) fn add_examples(&self, document: &Path) -> anyhow::Result<usize> {
        let examples = Documents::read([document])?.examples()?;
        let source = self.path.join("batch-client/src");
        let modules =
            ["models", "parameters", "responses"].map(|module| format!("use crate::{module}::*;\n"));
        let tests = format!(
            "{GLOBS}\nuse super as support;\n{}{}",
            modules.concat(),
            examples.file.text.replace("//! ", "// "),
        );
        write(&source.join("examples/tests.rs"), &tests)?;
        write(&source.join("examples.rs"), SUPPORT)?;
        let library = source.join("lib.rs");
        let text = fs::read_to_string(&library).with_context(|| cannot("read", &library))?;
        write(&library, &format!("{text}\n#[cfg(test)]\nmod examples;\n"))?;
        Ok(examples.tests)
    }

    /// An empty crate with the client's dependencies.
    pub(super) fn write_empty(base: &Path) -> anyhow::Result<Self> {
        let path = base.join("dependencies");
        write(&path.join("batch-client/src/lib.rs"), "//! Nothing.\n")?;
        write_manifests(&path)?;
        Ok(Self { path, has_jobs: false })
    }
}

/// The root of the copy: it has documentation of its own, since the client's is about Jobs.
fn library(text: &str, name: &str, has_jobs: bool) -> String {
    let mut out = format!("//! The client for `{name}`.\n");
    // Hand-written documentation links to Jobs, and some hand-written code is for Jobs only. A document may also have
    // no models, which leaves their macros unused.
    out += "#![allow(rustdoc::broken_intra_doc_links)]\n";
    if !has_jobs {
        out += "#![allow(dead_code, unused_imports, unused_macros)]\n";
    }
    let mut in_reexport = false;
    for line in text.lines().filter(|line| !line.starts_with("//!")) {
        in_reexport |= line.starts_with("pub use jobs::");
        let is_about_jobs = in_reexport || line == "mod jobs;";
        in_reexport &= !line.ends_with(';');
        if line == "mod generated;" {
            out += "#[deny(rustdoc::all, dead_code, unused_imports)]\n";
        }
        if has_jobs || !is_about_jobs {
            out += line;
            out += "\n";
        }
    }
    out
}

/// The project's manifests, with the client as the only member and without its dev-dependencies.
fn write_manifests(workspace: &Path) -> anyhow::Result<()> {
    let root = workspace::root()?;
    let mut manifest = manifest(&root.join("Cargo.toml"))?;
    let mut members = toml_edit::Array::new();
    members.push("batch-client");
    manifest["workspace"]["members"] = value(members);
    write(&workspace.join("Cargo.toml"), &manifest.to_string())?;

    let mut client = self::manifest(&root.join("batch-client/Cargo.toml"))?;
    client["package"].as_table_like_mut().and_then(|package| package.remove("readme"));
    client.remove("dev-dependencies");
    let needed = [("tokio", "macros,rt"), ("serde", "derive"), ("serde_json", ""), ("proptest", "")];
    for (name, features) in needed {
        client["dev-dependencies"][name] = dependency(features);
    }
    write(&workspace.join("batch-client/Cargo.toml"), &client.to_string())?;
    let lock = root.join("Cargo.lock");
    fs::copy(&lock, workspace.join("Cargo.lock")).with_context(|| cannot("copy", &lock))?;
    Ok(())
}

fn dependency(features: &str) -> Item {
    let mut table = toml_edit::InlineTable::new();
    table.insert("workspace", true.into());
    let features: toml_edit::Array = features.split(',').filter(|feature| !feature.is_empty()).collect();
    table.insert("features", features.into());
    value(table)
}

fn manifest(path: &Path) -> anyhow::Result<DocumentMut> {
    let text = fs::read_to_string(path).with_context(|| cannot("read", path))?;
    text.parse().with_context(|| cannot("understand", path))
}

pub(super) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| cannot("create", folder))?;
    }
    fs::write(path, text).with_context(|| cannot("write", path))
}

fn remove(path: &Path) -> anyhow::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| cannot("remove", path))
        }
        _ => Ok(()),
    }
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to).with_context(|| cannot("create", to))?;
    for entry in fs::read_dir(from).with_context(|| cannot("read", from))? {
        let entry = entry.with_context(|| cannot("read", from))?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| cannot("write", &target))?;
        }
    }
    Ok(())
}

fn cannot(what: &str, path: &Path) -> String {
    format!("cannot {what} {}", path.display())
}
