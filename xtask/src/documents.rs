//! Documents on disk, and the files that they refer to.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use codegen::{Examples, FileText, Generated, LARGEST_DOCUMENT, Refusal, SourceFile};

use crate::regular;
use crate::workspace::root;

/// The documents of one description.
pub(crate) struct Documents(Vec<Document>);

/// A document that was asked for.
struct Document {
    /// Its name in messages.
    name: String,
    text: String,
    /// The folder of the files that it refers to.
    folder: PathBuf,
    /// The file, however it was named. `None` for a pipe.
    file: Option<PathBuf>,
}

impl Documents {
    /// The client's own documents.
    pub(crate) fn own() -> anyhow::Result<Self> {
        Self::read([root()?.join("spec")])
    }

    /// Reads documents, and all that are in folders.
    pub(crate) fn read(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> anyhow::Result<Self> {
        let mut documents = Vec::new();
        for path in paths {
            let path = path.as_ref();
            if path.is_dir() {
                documents.extend(in_folder(path)?);
            } else {
                // The maintainer names it, so that it may be a link or a pipe, too.
                let file = File::open(path).with_context(|| cannot_read(path))?;
                documents.push(Document::read(file, path)?);
            }
        }
        Ok(Self(each_once(documents)))
    }

    /// The output for them, with the examples beside them.
    pub(crate) fn generate(&self) -> Result<Generated, Refusal> {
        self.with(codegen::generate)
    }

    /// The output where no group may have one of these names.
    pub(crate) fn generate_without(&self, groups: &[&str]) -> Result<Generated, Refusal> {
        self.with(|documents| codegen::generate(&documents.clone().without_groups(groups)))
    }

    /// All of them as one, in JSON.
    pub(crate) fn join(&self) -> Result<String, Refusal> {
        self.with(codegen::join)
    }

    /// The calls of all operations for the tests of the client.
    pub(crate) fn calls(&self) -> Result<Vec<SourceFile>, Refusal> {
        self.with(codegen::calls)
    }

    /// The tests that their examples become.
    pub(crate) fn examples(&self) -> Result<Examples, Refusal> {
        self.with(codegen::examples)
    }

    /// Uses them together with the files that they refer to.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&codegen::Documents<'_>) -> T) -> T {
        let read = |name: &str, most: usize| self.file(name, most);
        let mut documents = codegen::Documents::default().with_files(&read);
        for document in &self.0 {
            documents = documents.and(&document.name, &document.text);
        }
        work(&documents)
    }

    /// Looks up a file by its name, which begins with the folder of the referring document.
    fn file(&self, name: &str, most: usize) -> FileText {
        let beside = |document: &'_ Document| name.strip_prefix(document.folder_name()).map(str::len);
        let nearest =
            self.0.iter().filter_map(|document| Some((beside(document)?, document))).min_by_key(|it| it.0);
        let Some((length, document)) = nearest else { return FileText::Missing };
        let text = below(&document.folder, &name[name.len() - length..]).and_then(|path| text(&path, most));
        match text {
            Ok(text) => FileText::Text(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => FileText::Missing,
            Err(error) => FileText::Refused(error.to_string()),
        }
    }
}

impl Document {
    fn read(file: File, path: &Path) -> anyhow::Result<Self> {
        let name = name(path)?;
        let bytes = start(file, LARGEST_DOCUMENT).with_context(|| cannot_read(path))?;
        let text = codegen::decode(&name, &bytes)?.to_owned();
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Self { name, text, folder, file: path.canonicalize().ok() })
    }

    /// The name of its folder in messages, with a slash at the end.
    fn folder_name(&self) -> &str {
        self.name.rfind('/').map_or("", |end| &self.name[..=end])
    }
}

/// The documents in a folder, without those in the folders in it.
fn in_folder(folder: &Path) -> anyhow::Result<Vec<Document>> {
    let mut names = Vec::new();
    for entry in folder.read_dir().with_context(|| cannot_read(folder))? {
        names.push(entry.with_context(|| cannot_read(folder))?.file_name());
    }
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "json"));
    names.sort();
    if names.is_empty() {
        bail!("{} holds no *.json", folder.display());
    }
    let document = |name: &std::ffi::OsString| {
        let path = folder.join(name);
        let file = below(folder, &name.to_string_lossy()).and_then(|path| regular::open(&path));
        Document::read(file.with_context(|| cannot_read(&path))?, &path)
    };
    names.iter().map(document).collect()
}

/// The documents without those that are the same file by another name.
fn each_once(mut documents: Vec<Document>) -> Vec<Document> {
    let mut files = HashSet::new();
    documents.retain(|document| document.file.as_ref().is_none_or(|file| files.insert(file.clone())));
    documents
}

/// The name of a file in messages: its path relative to the workspace, if it is inside.
fn name(path: &Path) -> anyhow::Result<String> {
    let path = path.strip_prefix(root()?).unwrap_or(path);
    let path: PathBuf = path.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    Ok(path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/"))
}

fn cannot_read(path: &Path) -> String {
    format!("cannot read {}", path.display())
}

/// The file of this name below the folder, whatever links are on the way.
fn below(folder: &Path, file: &str) -> io::Result<PathBuf> {
    let is_down = |component| matches!(component, Component::Normal(_) | Component::CurDir);
    if !Path::new(file).components().all(is_down) {
        return Err(io::Error::other("its name is absolute or has \"..\" in it"));
    }
    // The folder of a document in the present one has no name.
    let folder = Path::new(".").join(folder).canonicalize()?;
    let path = folder.join(file).canonicalize()?;
    if path.starts_with(&folder) { Ok(path) } else { Err(io::Error::other("a link leads out of the folder")) }
}

fn text(path: &Path, most: usize) -> io::Result<String> {
    let bytes = start(regular::open(path)?, most)?;
    if bytes.len() > most {
        return Err(io::Error::other("it is too large"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::other(format!("it is not UTF-8 from byte {} on", at + 1))
    })
}

/// The beginning of a file: at most one byte more than allowed, which suffices to detect that it is too large.
fn start(file: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
