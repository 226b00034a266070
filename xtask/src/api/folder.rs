//! The folder of listings in a package.

// A command prints its results.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use anyhow::Context;
use similar::TextDiff;

use super::shown;

/// Texts by the names of files, without `.txt`.
pub(super) type Listings = BTreeMap<String, String>;

/// Shows the differences, and writes the listings unless they are only checked. Whether there were differences.
pub(super) fn update(folder: &Path, listings: &Listings, check: bool) -> anyhow::Result<bool> {
    let old = read(folder)?;
    let names: BTreeSet<&String> = old.keys().chain(listings.keys()).collect();
    let mut stale = false;
    for name in names {
        let (before, after) = (old.get(name), listings.get(name));
        if before == after {
            continue;
        }
        stale = true;
        let path = folder.join(format!("{name}.txt"));
        show(&path, before, after);
        if !check {
            write(&path, after.map(String::as_str))?;
        }
    }
    Ok(stale)
}

fn show(path: &Path, before: Option<&String>, after: Option<&String>) {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let (before, after) = (text(before), text(after));
    let diff = TextDiff::from_lines(&before, &after);
    let names = (format!("listed: {}", shown(path)), "public API".to_owned());
    print!("{}", diff.unified_diff().context_radius(0).header(&names.0, &names.1));
}

fn read(folder: &Path) -> anyhow::Result<Listings> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Listings::new()),
        entries => entries.with_context(|| format!("{} can't be read", shown(folder)))?,
    };
    let mut listings = Listings::new();
    for entry in entries {
        let path = entry?.path();
        if let (Some("txt"), Some(name)) = (path.extension().and_then(|one| one.to_str()), path.file_stem()) {
            let text =
                fs::read_to_string(&path).with_context(|| format!("{} can't be read", shown(&path)))?;
            listings.insert(name.to_string_lossy().into_owned(), text);
        }
    }
    Ok(listings)
}

fn write(path: &Path, text: Option<&str>) -> anyhow::Result<()> {
    match (text, path.parent()) {
        (None, _) => fs::remove_file(path),
        (Some(text), Some(folder)) => fs::create_dir_all(folder).and_then(|()| fs::write(path, text)),
        (Some(text), None) => fs::write(path, text),
    }
    .with_context(|| format!("{} can't be written", shown(path)))
}
