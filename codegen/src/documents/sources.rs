//! The texts of all files, as they are read.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use super::{Documents, FileText, LARGEST_DOCUMENT, MOST_BYTES, MOST_FILES, ReadFile, split};
use crate::error::{FileId, Pointer, Position, Problem};
use crate::json::{self, Fault};

/// The files of a set, the roots first.
pub(crate) struct Sources<'a> {
    files: Vec<Source<'a>>,
    by_name: HashMap<String, FileId>,
    read: Option<ReadFile<'a>>,
    /// The size of all files, in bytes.
    bytes: usize,
}

/// A file.
pub(crate) struct Source<'a> {
    /// Its name in messages.
    pub(crate) name: String,
    pub(crate) text: Cow<'a, str>,
    /// Its content; `null` if it is not JSON.
    pub(crate) value: Value,
    /// Why it is not read.
    pub(crate) fault: Option<Box<Fault>>,
}

/// The reason why a file is not read: the found and the supported value, and a hint.
pub(crate) struct Unreadable {
    pub(crate) found: String,
    pub(crate) supported: String,
    pub(crate) hint: Option<&'static str>,
}

impl<'a> Sources<'a> {
    /// The roots, each of them once, in the order of their names.
    pub(crate) fn of(documents: &Documents<'a>) -> Self {
        let mut sources = Self { files: Vec::new(), by_name: HashMap::new(), read: documents.read, bytes: 0 };
        let mut roots: Vec<_> =
            documents.roots.iter().map(|(name, text)| (normal(name), *name, *text)).collect();
        roots.sort_by(|one, other| one.0.cmp(&other.0));
        roots.dedup_by(|one, other| one.0 == other.0);
        for (key, name, text) in roots {
            sources.add(key, name.to_owned(), Cow::Borrowed(text));
        }
        sources
    }

    pub(crate) fn get(&self, id: FileId) -> Option<&Source<'a>> {
        self.files.get(id.index())
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (FileId, &Source<'a>)> {
        self.files.iter().enumerate().map(|(index, source)| (FileId::of(index), source))
    }

    /// The name of a file in messages.
    pub(crate) fn name(&self, id: FileId) -> &str {
        self.get(id).map_or("", |source| &source.name)
    }

    /// The document that another one calls `file`, read if it has not been.
    pub(crate) fn document(&mut self, from: FileId, file: &str) -> Result<FileId, Unreadable> {
        let hint = Some("copy what is referred to below the folder of this document");
        let elsewhere = |why| Unreadable { hint, ..Unreadable::rule(file, why) };
        let name = self.name_beside(from, file).map_err(elsewhere)?;
        if let Some(known) = self.by_name.get(&name) {
            return Ok(*known);
        }
        if self.files.len() >= MOST_FILES || self.bytes >= MOST_BYTES {
            return Err(Unreadable::too_much(file));
        }
        let text = match self.text(&name, LARGEST_DOCUMENT) {
            FileText::Text(text) => text,
            FileText::Missing => return Err(Unreadable::missing(file)),
            FileText::Refused(why) => return Err(Unreadable::rule(file, &why)),
        };
        if self.bytes.saturating_add(text.len()) > MOST_BYTES {
            self.bytes = MOST_BYTES;
            return Err(Unreadable::too_much(file));
        }
        Ok(self.add(name.clone(), name, Cow::Owned(text)))
    }

    /// An example file, looked up by the reference to it in a document.
    pub(crate) fn example(&self, from: FileId, reference: &str, largest: usize) -> FileText {
        let (file, fragment) = split(reference);
        if !fragment.is_empty() {
            return FileText::Refused("an example is a whole file".to_owned());
        }
        match self.name_beside(from, &file) {
            Ok(name) => self.text(&name, largest),
            Err(why) => FileText::Refused(why.to_owned()),
        }
    }

    fn text(&self, name: &str, largest: usize) -> FileText {
        match self.read.map_or(FileText::Missing, |read| read(name, largest)) {
            FileText::Text(text) if text.len() > largest => FileText::Refused("it is too large".to_owned()),
            text => text,
        }
    }

    /// The name of the file for a document's reference, or the reason why it is not below the document's folder.
    fn name_beside(&self, from: FileId, file: &str) -> Result<String, &'static str> {
        let is_url = file.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
        if is_url {
            return Err("it is a URL");
        }
        if file.starts_with('/') || file.split('/').any(|part| part == "..") {
            return Err("its name is absolute or has \"..\" in it");
        }
        match normal(file).as_str() {
            "" => Err("it is a folder"),
            file => Ok(normal(&format!("{}{file}", folder(self.name(from))))),
        }
    }

    fn add(&mut self, key: String, name: String, text: Cow<'a, str>) -> FileId {
        let id = FileId::of(self.files.len());
        self.bytes = self.bytes.saturating_add(text.len());
        let text = without_mark(text);
        let (text, read) = match text.len() {
            ..=LARGEST_DOCUMENT => {
                let read = json::parse(&text, id);
                (text, read)
            }
            length => {
                let position = Position { line: 1, column: 1 };
                (Cow::Borrowed(""), Err(Box::new(Fault { position, problem: too_large(length, id) })))
            }
        };
        let (value, fault) = match read {
            Ok(value) => (value, None),
            Err(fault) => (Value::Null, Some(fault)),
        };
        self.files.push(Source { name, text, value, fault });
        self.by_name.insert(key, id);
        id
    }
}

impl Unreadable {
    fn rule(file: &str, why: &str) -> Self {
        let found = format!("the file {file:?}: {why}");
        Self { found, supported: supported(LARGEST_DOCUMENT), hint: None }
    }

    fn missing(file: &str) -> Self {
        Self {
            found: format!("the file {file:?}, which is not there"),
            supported: supported(LARGEST_DOCUMENT),
            hint: Some("its name is relative to the folder of this document"),
        }
    }

    fn too_much(file: &str) -> Self {
        Self {
            found: format!("the file {file:?}, after too many others"),
            supported: format!("at most {MOST_FILES} files of {MOST_BYTES} bytes together"),
            hint: None,
        }
    }
}

/// The requirements for a referenced file.
pub(crate) fn supported(largest: usize) -> String {
    format!("a regular file below the document's folder, in UTF-8 and of at most {largest} bytes")
}

pub(crate) fn too_large(length: usize, id: FileId) -> Problem {
    let found = format!("a document of {length} bytes or more");
    Problem::new(&Pointer::root(id), found, format!("at most {LARGEST_DOCUMENT} bytes"))
}

/// The name up to its last slash.
pub(super) fn folder(name: &str) -> &str {
    name.rfind('/').and_then(|end| name.get(..=end)).unwrap_or_default()
}

/// The name without parts that lead nowhere, so that a file has one name.
pub(crate) fn normal(name: &str) -> String {
    let parts = name.split('/').filter(|part| !part.is_empty() && *part != ".");
    let root = if name.starts_with('/') { "/" } else { "" };
    root.to_owned() + &parts.collect::<Vec<_>>().join("/")
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn without_mark(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Cow::Owned(text) => Cow::Owned(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)),
    }
}
