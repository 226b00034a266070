//! The folder of generated files, which is replaced as a whole.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use codegen::SourceFile;

use crate::regular;

/// A folder and the files in it.
pub(super) struct Folder {
    path: PathBuf,
    files: BTreeMap<String, String>,
}

/// The change of one file.
pub(super) struct Change {
    pub(super) name: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl Folder {
    /// Reads the folder; a missing one counts as empty. A folder with anything but generated files is refused, and so
    /// is a symbolic link: a folder would replace it, and its target would stay unchanged.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        // Without a trailing slash, which would follow a symbolic link.
        let path: PathBuf = path.components().collect();
        let mut files = BTreeMap::new();
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => collect(&path, &path, &mut files)?,
            Ok(metadata) => {
                bail!(
                    "{} is {}; a folder is replaced as a whole",
                    path.display(),
                    regular::kind(metadata.file_type())
                )
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
        Ok(Self { path, files })
    }

    /// The differences between the folder and the output, sorted by name.
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

/// Reads the files in a folder below `root`, and stops at the first that was not generated.
fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    let cannot_read = |path: &Path| format!("cannot read {}", path.display());
    for entry in fs::read_dir(folder).with_context(|| cannot_read(folder))? {
        let entry = entry.with_context(|| cannot_read(folder))?;
        let path = entry.path();
        if entry.file_type().with_context(|| cannot_read(&path))?.is_dir() {
            collect(&path, root, files)?;
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        let refused = |why: &str| format!("{} holds {name:?}, {why}", root.display());
        let text = generated(&path).with_context(|| refused("which was not generated"))?;
        let text =
            text.with_context(|| refused("which was not generated; the whole folder would be replaced"))?;
        files.insert(name, text);
    }
    Ok(())
}

/// The text of a generated file. `None` for any other file, which is read only as far as needed.
fn generated(path: &Path) -> io::Result<Option<String>> {
    let mut file = regular::open(path)?;
    let mut bytes = Vec::new();
    file.by_ref().take(codegen::GENERATED.len() as u64).read_to_end(&mut bytes)?;
    if bytes != codegen::GENERATED.as_bytes() {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

fn write_all(folder: &Path, files: &[SourceFile]) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for file in files {
        let path = folder.join(&file.name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
