//! Changes as data.

use std::cell::RefCell;

use serde::Serialize;

use crate::model::Presence;

/// What changed between two documents.
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
    /// The changes that make a program which compiled, or which got what it asked for, do so no more.
    pub fn breaking(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.breaks)
    }
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The operation, as `GET /jobs/{jobId}`, or the model or enum that it is about.
    pub place: String,
    /// What kind of thing changed.
    pub subject: Subject,
    /// Its name on the wire.
    pub name: String,
    /// What happened to it.
    pub kind: Kind,
    /// How it was, where that says more than the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// How it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Whether it breaks a caller.
    pub breaks: bool,
}

/// What a change is about.
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

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is new and may be left out, but is a field of a struct that callers may write out: one who names all fields
    /// lacks this one.
    AddedOptional,
    /// It is gone.
    Removed,
    /// It has another name in Rust and the same one on the wire.
    Renamed,
    /// It takes the same arguments in another order.
    Reordered,
    /// It has another type.
    Retyped,
    /// The client sends it, or asks for it, in another form. Callers write the same.
    SentDifferently,
    /// It could be left out.
    MadeRequired,
    /// It could not be left out.
    MadeOptional,
    /// It could be sent.
    MadeReadOnly,
    /// It could not be sent.
    MadeWritable,
    /// It is to be used no longer.
    Deprecated,
}

impl Kind {
    /// Whether it shows in what travels, and not only in Rust.
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

    /// Notes that something is gone, which breaks whoever uses it.
    pub(super) fn note_removed(&self, place: &str, subject: (Subject, &str), was: String) {
        self.note(place, subject, Kind::Removed, (Some(was), None), true);
    }

    /// Notes another name, if it is another one. Names are what callers write, so that it breaks them.
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

    /// Notes a field that is new in a struct. `in_constructor`: the constructor has an argument more.
    pub(super) fn note_field(
        &self,
        place: &str,
        subject: (Subject, &str),
        is: String,
        in_constructor: bool,
        in_literals: bool,
    ) {
        let kind = if in_literals && !in_constructor { Kind::AddedOptional } else { Kind::Added };
        self.note(place, subject, kind, (None, Some(is)), in_constructor || in_literals);
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
