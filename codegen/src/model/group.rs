//! Groups of operations, and the homes of items.

use super::Ident;

/// Operations that belong together: those of one document, or of one tag where there is only one document. Each group is
/// a module of its own, behind a feature of the same name.
#[derive(Debug)]
pub(crate) struct Group {
    /// The name of the module and of the feature, for example `jobs`: a plain identifier that is no keyword, and none of
    /// the modules and features that the client has besides.
    pub(crate) name: Ident,
    /// The description of its document, in Markdown. Empty for a single document, whose description is the client's.
    pub(crate) about: String,
    /// The name of its document in file headers.
    pub(crate) document: String,
}

/// In which file a model or enum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Home {
    /// Always compiled: reached by several groups or by a common item, or defined in a document without operations.
    /// Everything that it refers to is common as well.
    #[default]
    Common,
    /// This group, by its index in [`Api::groups`](super::Api::groups). Only this group refers to it, and it refers
    /// to items of this group and to common ones.
    Group(usize),
}
