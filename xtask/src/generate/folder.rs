//! The folder of generated files: what is in it, and replacing it as a whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use codegen::SourceFile;

/// A folder and the files in it.
pub(super) struct Folder {
    path: PathBuf,
    files: BTreeMap<String, String>,
}

/// What has to happen to one file.
pub(super) struct Change {
    pub(super) name: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl Folder {
    /// Reads the folder; one that does not exist is empty, and one with files of anybody else is refused.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let mut files = BTreeMap::new();
        if path.exists() {
            collect(path, "", &mut files).with_context(|| format!("cannot read {}", path.display()))?;
        }
        let foreign = files.iter().find(|(_, text)| !text.starts_with(codegen::GENERATED));
        ensure!(
            foreign.is_none(),
            "{} holds {}, which was not generated; the whole folder would be replaced",
            path.display(),
            foreign.map(|(name, _)| name.as_str()).unwrap_or_default(),
        );
        Ok(Self { path: path.to_owned(), files })
    }

    /// The difference between what is there and what should be, in the order of the names.
    pub(super) fn changes(&self, wanted: &[SourceFile]) -> Vec<Change> {
        let mut pairs: BTreeMap<&str, (Option<&String>, Option<&String>)> = BTreeMap::new();
        for (name, text) in &self.files {
            pairs.entry(name).or_default().0 = Some(text);
        }
        for file in wanted {
            pairs.entry(&file.name).or_default().1 = Some(&file.text);
        }
        let changed = pairs.into_iter().filter(|(_, (before, after))| before != after);
        changed
            .map(|(name, (before, after))| Change {
                name: name.to_owned(),
                before: before.cloned(),
                after: after.cloned(),
            })
            .collect()
    }

    /// Makes the folder hold these files and nothing else. The new folder is written beside the old one and then takes
    /// its place, so that an error on the way leaves the old one.
    pub(super) fn replace(&self, files: &[SourceFile]) -> anyhow::Result<()> {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
        let staging = tempfile::Builder::new()
            .prefix(".generated-")
            .tempdir_in(parent)
            .with_context(|| format!("cannot write to {}", parent.display()))?;
        let (fresh, aside) = (staging.path().join("new"), staging.path().join("old"));
        write_all(&fresh, files)?;
        let context = || format!("cannot replace {}", self.path.display());
        let existed = self.path.exists();
        if existed {
            fs::rename(&self.path, &aside).with_context(context)?;
        }
        let Err(error) = fs::rename(&fresh, &self.path) else { return Ok(()) };
        if existed && fs::rename(&aside, &self.path).is_err() {
            let kept = staging.keep();
            return Err(error)
                .with_context(context)
                .with_context(|| format!("the old files are in {}", kept.display()));
        }
        Err(error).with_context(context)
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let bytes = fs::read(entry.path())?;
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(())
}

fn write_all(folder: &Path, files: &[SourceFile]) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for file in files {
        let path = folder.join(&file.name);
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
