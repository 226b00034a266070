//! Changes as data.

use std::cell::RefCell;

use serde::Serialize;

use crate::model::Presence;

/// The changes between two documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The API versions of the documents.
    pub versions: [String; 2],
    /// The number of operations that were looked at.
    pub operations: usize,
    /// The changes: operation by operation, then model by model.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// The number of breaking changes: a program would no longer compile, or no longer get the same result.
    pub fn breaking(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.breaks)
    }
}

/// A single change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The operation, as `GET /jobs/{jobId}`, or the model or enum that it is about.
    pub place: String,
    /// The kind of the changed item.
    pub subject: Subject,
    /// Its name on the wire.
    pub name: String,
    /// The kind of the change.
    pub kind: Kind,
    /// The old value, if it adds to the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The new value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Whether it breaks a caller.
    pub breaks: bool,
}

/// The subject of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// An operation as a whole.
    Operation,
    /// The method that a caller calls for an operation.
    Method,
    /// A parameter, the body included.
    Parameter,
    /// The answer with one status.
    Response,
    /// A header of an answer.
    Header,
    /// The pages of a list.
    Page,
    /// An object that travels in bodies.
    Model,
    /// A property of such an object.
    Property,
    /// An enum.
    Enum,
    /// A value of an enum.
    Value,
}

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// New.
    Added,
    /// Removed.
    Removed,
    /// Another name in Rust, and the same one on the wire.
    Renamed,
    /// The same arguments in another order.
    Reordered,
    /// Another type.
    Retyped,
    /// The client sends it, or asks for it, in another form. Callers write the same.
    SentDifferently,
    /// Optional before.
    MadeRequired,
    /// Required before.
    MadeOptional,
    /// Writable before.
    MadeReadOnly,
    /// Read-only before.
    MadeWritable,
    /// Deprecated now.
    Deprecated,
}

impl Kind {
    /// Whether it changes requests or responses, and not only Rust names.
    pub fn is_on_the_wire(self) -> bool {
        !matches!(self, Self::Renamed | Self::Reordered)
    }
}

/// The changes found so far.
#[derive(Debug, Default)]
pub(super) struct Changes(RefCell<Vec<Change>>);

impl Changes {
    /// Notes a change; `detail` is how it was and how it is.
    pub(super) fn note(
        &self,
        place: &str,
        (subject, name): (Subject, &str),
        kind: Kind,
        (before, after): (Option<String>, Option<String>),
        breaks: bool,
    ) {
        let (place, name) = (place.to_owned(), name.to_owned());
        self.0.borrow_mut().push(Change { place, subject, name, kind, before, after, breaks });
    }

    /// Notes a removal, which is always breaking.
    pub(super) fn note_removed(&self, place: &str, subject: (Subject, &str), was: String) {
        self.note(place, subject, Kind::Removed, (Some(was), None), true);
    }

    /// Notes a rename, if there is one. Callers write names, so that it is breaking.
    pub(super) fn note_name(&self, place: &str, subject: (Subject, &str), before: &str, after: &str) {
        if before != after {
            let names = (Some(before.to_owned()), Some(after.to_owned()));
            self.note(place, subject, Kind::Renamed, names, true);
        }
    }

    /// Notes that arguments which both have are in another order, by the names that they have now. Those of one type would
    /// change places without a word of the compiler.
    pub(super) fn note_order(&self, place: &str, subject: (Subject, &str), before: &[&str], after: &[&str]) {
        if before != after {
            self.note(
                place,
                subject,
                Kind::Reordered,
                (Some(before.join(", ")), Some(after.join(", "))),
                true,
            );
        }
    }

    /// Notes that something travels in another form than before.
    pub(super) fn note_form(&self, place: &str, subject: (Subject, &str), before: String, after: String) {
        if before != after {
            self.note(place, subject, Kind::SentDifferently, (Some(before), Some(after)), false);
        }
    }

    /// Notes a new field of a struct, which may grow. `in_constructor`: the constructor has an argument more.
    pub(super) fn note_field(&self, place: &str, subject: (Subject, &str), is: String, in_constructor: bool) {
        self.note(place, subject, Kind::Added, (None, Some(is)), in_constructor);
    }

    /// Notes whether something may be left out now, or no more. Either way its type is another.
    pub(super) fn note_presence(
        &self,
        place: &str,
        subject: (Subject, &str),
        before: Presence,
        after: Presence,
    ) {
        if before != after {
            let kind = if after > before { Kind::MadeRequired } else { Kind::MadeOptional };
            self.note(place, subject, kind, (None, None), true);
        }
    }

    pub(super) fn note_required(&self, place: &str, subject: (Subject, &str), before: bool, after: bool) {
        if before != after {
            let kind = if after { Kind::MadeRequired } else { Kind::MadeOptional };
            self.note(place, subject, kind, (None, None), true);
        }
    }

    pub(super) fn into_comparison(self, versions: [String; 2], operations: usize) -> Comparison {
        let mut changes = self.0.into_inner();
        let is_type = |change: &Change| {
            matches!(change.subject, Subject::Model | Subject::Property | Subject::Enum | Subject::Value)
        };
        changes.sort_by_key(is_type);
        Comparison { versions, operations, changes }
    }
}
