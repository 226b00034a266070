//! The Markdown files of the workspace.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::Pages;
use super::page::Page;

/// Folders of git, of builds, and of what fuzzing keeps.
const IGNORED: [&str; 4] = [".git", "target", "corpus", "artifacts"];

pub(super) fn read(root: &Path) -> anyhow::Result<Pages> {
    let mut pages = Pages::new();
    collect(root, Path::new(""), &mut pages)?;
    Ok(pages)
}

/// Reads the files in and below a folder. Symbolic links are not followed.
fn collect(root: &Path, folder: &Path, pages: &mut Pages) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(root.join(folder)).with_context(|| format!("{} can't be read", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() && !IGNORED.iter().any(|ignored| entry.file_name() == *ignored) {
            collect(root, &path, pages)?;
        } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(entry.path())
                .with_context(|| format!("{} can't be read", path.display()))?;
            pages.insert(path, Page::new(&text));
        }
    }
    Ok(())
}
