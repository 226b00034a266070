//! A copy of the client with other generated code, as a workspace of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use codegen::Generated;
use toml_edit::{DocumentMut, Item, value};

use crate::documents::Documents;
use crate::workspace;

/// The comparisons of the examples' tests.
const SUPPORT: &str = include_str!("support.rs");

/// All dev-dependencies are taken, even without examples.
const GLOBS: &str = "#![allow(unused_imports, deprecated)]\n";

/// The folder of a copy.
pub(super) struct Workspace {
    pub(super) path: PathBuf,
}

impl Workspace {
    /// Writes a copy, in which these hand-written parts are switched on. Removes an earlier copy.
    pub(super) fn write(
        base: &Path,
        name: &str,
        generated: &Generated,
        parts: &[&str],
    ) -> anyhow::Result<Self> {
        let path = base.join(name);
        let source = path.join("batch-client/src");
        let client = workspace::root()?.join("batch-client/src");
        remove(&source)?;
        copy(&client, &source)?;
        remove(&source.join("generated"))?;
        for file in &generated.files {
            write(&source.join("generated").join(&file.name), &file.text)?;
        }
        let mut features = generated.groups.clone();
        features.extend(parts.iter().map(|part| (*part).to_owned()));
        let library = source.join("lib.rs");
        let text = fs::read_to_string(&library).with_context(|| cannot("read", &library))?;
        write(&library, &self::library(&text))?;
        // The examples of the README are about Jobs.
        write(&path.join("batch-client/README.md"), "")?;
        write_manifests(&path, &features)?;
        Ok(Self { path })
    }

    /// Makes tests of the examples beside a document, and gives back how many there are.
    pub(super) fn add_examples(&self, documents: &Documents) -> anyhow::Result<usize> {
        let examples = documents.examples()?;
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
        write_manifests(&path, &[])?;
        Ok(Self { path })
    }
}

/// The root of the copy, whose own documentation links to Jobs.
fn library(text: &str) -> String {
    let text = text.replace(
        "\nmod generated;\n",
        "\n#[deny(rustdoc::all, dead_code, unused_imports)]\nmod generated;\n",
    );
    format!("#![allow(rustdoc::broken_intra_doc_links)]\n{text}")
}

/// The project's manifests, with the client as the only member, with these groups, and without what its tests need.
fn write_manifests(workspace: &Path, features: &[String]) -> anyhow::Result<()> {
    let root = workspace::root()?;
    let mut manifest = manifest(&root.join("Cargo.toml"))?;
    let mut members = toml_edit::Array::new();
    members.push("batch-client");
    manifest["workspace"]["members"] = value(members);
    write(&workspace.join("Cargo.toml"), &manifest.to_string())?;

    let mut client = self::manifest(&root.join("batch-client/Cargo.toml"))?;
    client["package"].as_table_like_mut().and_then(|package| package.remove("readme"));
    for key in ["dev-dependencies", "test", "example"] {
        client.remove(key);
    }
    let known = client["features"].as_table_like_mut().context("the client has no features")?;
    for feature in features {
        known.entry(feature).or_insert_with(|| value(toml_edit::Array::new()));
    }
    client["features"]["default"] = value(default_features(features));
    let needed = [("tokio", "macros,rt"), ("serde", "derive"), ("serde_json", ""), ("proptest", "")];
    for (name, features) in needed {
        client["dev-dependencies"][name] = dependency(features);
    }
    write(&workspace.join("batch-client/Cargo.toml"), &client.to_string())?;
    let lock = root.join("Cargo.lock");
    fs::copy(&lock, workspace.join("Cargo.lock")).with_context(|| cannot("copy", &lock))?;
    Ok(())
}

/// TLS, without which the client warns, and the groups.
fn default_features(groups: &[String]) -> toml_edit::Array {
    ["rustls-ring"].into_iter().chain(groups.iter().map(String::as_str)).collect()
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
