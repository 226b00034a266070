//! The hand-written parts of the client about one group each, and the generated items that they need.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use codegen::Generated;

use crate::workspace;

/// Each is a folder and a feature, and needs those before it.
pub(super) const PARTS: [&str; 5] = ["jobs", "tasks", "files", "pools", "nodes"];

const MODULES: [&str; 4] = ["models", "parameters", "responses", "routes"];

/// The number of parts whose types are all among the generated ones.
pub(super) fn count_possible(generated: &Generated) -> anyhow::Result<usize> {
    let defined: BTreeSet<_> = generated.files.iter().flat_map(|file| defined(&file.text)).collect();
    for (index, part) in PARTS.iter().enumerate() {
        if !needed(part)?.iter().all(|name| defined.contains(name.as_str())) {
            return Ok(index);
        }
    }
    Ok(PARTS.len())
}

/// The number of parts before the first one that these messages of the compiler are about. Types of the same names can
/// differ in their fields, which a part is not written for.
pub(super) fn count_before(messages: &[String]) -> Option<usize> {
    let is_about = |part: &&str| messages.iter().any(|message| message.contains(&format!("src/{part}/")));
    PARTS.iter().position(is_about)
}

/// The types that a part names.
fn needed(part: &str) -> anyhow::Result<BTreeSet<String>> {
    let folder = workspace::root()?.join("batch-client/src").join(part);
    let mut needed = BTreeSet::new();
    if folder.exists() {
        collect(&folder, &mut needed).with_context(|| format!("cannot read {}", folder.display()))?;
    }
    Ok(needed)
}

fn collect(folder: &Path, names: &mut BTreeSet<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, names)? } else { collect_from(&path, names)? }
    }
    Ok(())
}

fn collect_from(file: &Path, names: &mut BTreeSet<String>) -> std::io::Result<()> {
    let text = fs::read_to_string(file)?;
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    for module in MODULES {
        for rest in code.split(&format!("crate::{module}::")).skip(1) {
            let list = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(list, _)| list);
            let one = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            // `Name as Other` needs the name only.
            let listed = list.unwrap_or(one).split(',').filter_map(|name| name.split_whitespace().next());
            names.extend(listed.map(str::to_owned));
        }
    }
    Ok(())
}

/// The types that a file defines.
fn defined(text: &str) -> impl Iterator<Item = &str> {
    let after = |line: &'_ str| {
        let line = line.trim_start();
        line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum ")).map(str::len)
    };
    text.lines().filter_map(move |line| {
        let name = &line[line.len() - after(line)?..];
        name.split(|c: char| !c.is_ascii_alphanumeric()).next()
    })
}
