//! Groups of operations, and what belongs to which of them.

use super::Ident;

/// Operations that belong together: those of one document, or of one tag where there is only one document. Each group is
/// a module of its own, behind a feature of the same name.
#[derive(Debug)]
pub(crate) struct Group {
    /// The name of the module and of the feature, for example `jobs`: a plain identifier that is no keyword, and none of
    /// the modules and features that the client has besides.
    pub(crate) name: Ident,
    /// What its document says of itself, in Markdown. Empty where there is only one document, which speaks for all.
    pub(crate) about: String,
    /// What file headers call its document.
    pub(crate) document: String,
}

/// In which file a model or enum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Home {
    /// That of what is always compiled: several groups reach it, or something that is common does, or it stands in a
    /// document without operations. All that it refers to is common, too.
    #[default]
    Common,
    /// That of this group, by its place in [`Api::groups`](super::Api::groups). Only this group refers to it; what it
    /// refers to is of this group or common.
    Group(usize),
}
