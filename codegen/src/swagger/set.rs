//! Several documents, and the referenced parts of other files.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::document::Document;
use super::problems::Problems;
use super::read::{At, LONGEST_NAME};
use crate::documents::{Documents, Section, Sources, normal, split};
use crate::error::{FileId, Pointer};

/// The documents of a set, those that are only referred to included.
pub(crate) struct Set<'a> {
    pub(crate) sources: Sources<'a>,
    /// In the order of the files.
    documents: Vec<Document>,
    /// The number of roots.
    roots: usize,
    /// Names that groups can't have.
    pub(crate) taken: Vec<String>,
    /// The references to other files, with the index of each file. `None` if it was refused.
    links: HashMap<(FileId, String), Option<FileId>>,
}

/// The references that a reader met and nobody has followed.
#[derive(Debug, Default)]
pub(crate) struct Met(RefCell<Vec<Reference>>);

#[derive(Debug)]
struct Reference {
    pointer: Pointer,
    target: String,
    section: Section,
}

impl Met {
    pub(super) fn add(&self, pointer: &Pointer, target: &str, section: Section) {
        let reference = Reference { pointer: pointer.clone(), target: target.to_owned(), section };
        self.0.borrow_mut().push(reference);
    }

    /// The references in the order in which they were met.
    fn take(&self) -> Vec<Reference> {
        self.0.take()
    }
}

impl<'a> Set<'a> {
    /// Reads all roots, and the parts of other files that they refer to, directly or indirectly.
    pub(crate) fn read(documents: &Documents<'a>, problems: &Problems) -> Self {
        let sources = Sources::of(documents);
        let met = Met::default();
        let read = sources.all().map(|(id, source)| match source.fault {
            Some(_) => Document { pointer: Pointer::root(id), ..Document::default() },
            None => Document::read(&At::root(&source.value, id, problems, &met)),
        });
        let (taken, read) =
            (documents.taken.iter().map(|name| (*name).to_owned()).collect(), read.collect::<Vec<_>>());
        let mut set = Self { roots: read.len(), documents: read, taken, sources, links: HashMap::new() };
        set.follow(&met, problems);
        set
    }

    /// The documents: first those without operations, since others build on them, then those with operations, each in
    /// the order of the files. Later documents change no names of earlier ones.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Document> {
        let with = |wanted: bool| self.documents.iter().filter(move |it| it.has_operations() == wanted);
        with(false).chain(with(true))
    }

    /// The documents that were asked for, in the same order.
    pub(crate) fn roots(&self) -> impl Iterator<Item = &Document> {
        self.documents().filter(|document| self.is_root(document.pointer.file()))
    }

    fn is_root(&self, file: FileId) -> bool {
        file.index() < self.roots
    }

    /// The file of a reference. `None` if it was refused, or is faulty itself.
    pub(crate) fn linked(&self, from: FileId, file: &str) -> Option<FileId> {
        let linked = match file {
            "" => Some(from),
            _ => self.links.get(&(from, normal(file))).copied().flatten(),
        };
        linked.filter(|id| self.sources.get(*id).is_some_and(|source| source.fault.is_none()))
    }

    /// The names in a section of a file, of whatever is there.
    pub(crate) fn names(&self, file: FileId, section: Section) -> impl Iterator<Item = &str> {
        let value = self.sources.get(file).and_then(|source| source.value.get(section.keyword()));
        value
            .and_then(|value| value.as_object())
            .into_iter()
            .flat_map(|members| members.keys())
            .map(String::as_str)
    }

    fn follow(&mut self, met: &Met, problems: &Problems) {
        let mut read = HashSet::new();
        let mut open = met.take();
        while !open.is_empty() {
            for reference in open {
                let Some((file, name)) = self.target(&reference, problems) else { continue };
                if !self.is_root(file) && read.insert((file, reference.section, name.clone())) {
                    self.read_part(file, reference.section, &name, met, problems);
                }
            }
            open = met.take();
        }
    }

    /// The file and the name that a reference leads to, if it can lead anywhere.
    fn target(&mut self, reference: &Reference, problems: &Problems) -> Option<(FileId, String)> {
        let (file, fragment) = split(&reference.target);
        let id = self.file(&reference.pointer, &file, problems)?;
        let name = reference.section.name_in(fragment).filter(|name| name.len() <= LONGEST_NAME)?;
        Some((id, name))
    }

    /// The file that a reference names, read if that has not been tried. One that can't be read is refused once for each
    /// document that refers to it.
    fn file(&mut self, pointer: &Pointer, file: &str, problems: &Problems) -> Option<FileId> {
        if file.is_empty() {
            return Some(pointer.file());
        }
        let link = (pointer.file(), normal(file));
        if let Some(known) = self.links.get(&link) {
            return *known;
        }
        let found = self.sources.document(pointer.file(), file);
        let id = found.map_err(|why| {
            let hint = || why.hint.map(str::to_owned);
            problems.note_with_hint(pointer, why.found.as_str(), why.supported.as_str(), hint);
        });
        if let Ok(id) = id {
            self.documents.resize_with(self.documents.len().max(id.index() + 1), Document::default);
            self.documents[id.index()].pointer = Pointer::root(id);
        }
        *self.links.entry(link).or_insert(id.ok())
    }

    fn read_part(&mut self, file: FileId, section: Section, name: &str, met: &Met, problems: &Problems) {
        let source = self.sources.get(file).filter(|source| source.fault.is_none());
        if let (Some(source), Some(document)) = (source, self.documents.get_mut(file.index())) {
            document.read_part(&At::root(&source.value, file, problems, met), section, name);
        }
    }
}
