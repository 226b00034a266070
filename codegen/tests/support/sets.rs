//! Fixtures of several documents: folders whose files are the roots. Files in subfolders are only referenced.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::{Documents, FileText};

/// A set of documents by their names.
#[derive(Default)]
pub(crate) struct Set(BTreeMap<String, String>);

impl Set {
    /// The files in and below a folder.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut set = Self::default();
        set.collect(folder, "");
        set
    }

    fn collect(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.collect(&entry.path(), &format!("{name}/"));
            } else {
                self.0.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }

    pub(crate) fn with(mut self, name: &str, text: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), text.into());
        self
    }

    /// The roots alone.
    pub(crate) fn without_folders(mut self) -> Self {
        self.0.retain(|name, _| {
            Path::new(name).extension().is_some_and(|end| end == "json") && !name.contains('/')
        });
        self
    }

    /// The names of the roots.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.keys().filter(|name| !name.contains('/')).cloned().collect()
    }

    /// These roots, with all that is only referred to.
    pub(crate) fn only(&self, names: &[String]) -> Self {
        let is_kept = |name: &String| name.contains('/') || names.contains(name);
        Self(
            self.0
                .iter()
                .filter(|(name, _)| is_kept(name))
                .map(|(name, text)| (name.clone(), text.clone()))
                .collect(),
        )
    }

    /// Uses the set. `reversed`: with the roots in the opposite order.
    pub(crate) fn with_documents<T>(&self, reversed: bool, work: impl FnOnce(&Documents<'_>) -> T) -> T {
        let read = |name: &str, _: usize| FileText::from(self.0.get(name).cloned());
        let mut roots: Vec<_> = self.0.iter().filter(|(name, _)| !name.contains('/')).collect();
        if reversed {
            roots.reverse();
        }
        let mut documents = Documents::default().with_files(&read);
        for (name, text) in roots {
            documents = documents.and(name, text);
        }
        work(&documents)
    }
}

/// The sets in `accepted` or `refused`, in the order of their names.
pub(crate) fn sets(folder: &str) -> Vec<(String, Set)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sets").join(folder);
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut sets: Vec<_> = paths.map(|path| (name(&path), Set::read(&path))).collect();
    sets.sort_by(|one, other| one.0.cmp(&other.0));
    sets
}
