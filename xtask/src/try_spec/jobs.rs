//! The generated items that the hand-written part about Jobs needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use codegen::Generated;

use crate::workspace;

const MODULES: [&str; 4] = ["models", "parameters", "responses", "routes"];

/// Whether all types that the hand-written part names are among the generated ones.
pub(super) fn has_what_it_needs(generated: &Generated) -> anyhow::Result<bool> {
    let folder = workspace::root()?.join("batch-client/src/jobs");
    let mut needed = BTreeSet::new();
    collect(&folder, &mut needed).with_context(|| format!("cannot read {}", folder.display()))?;
    let defined: BTreeSet<_> = generated.files.iter().flat_map(|file| defined(&file.text)).collect();
    Ok(needed.iter().all(|name| defined.contains(name.as_str())))
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
