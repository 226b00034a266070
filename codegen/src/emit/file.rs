//! A file to be written, as data.

use proc_macro2::TokenStream;

/// A file of Rust source.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path below the folder of generated files.
    pub(crate) path: String,
    /// The document that it comes from; none: all of them.
    pub(crate) source: Option<String>,
    /// Its documentation, in Markdown.
    pub(crate) docs: String,
    /// The types of other generated files that it may use.
    pub(crate) siblings: Vec<Exports>,
    pub(crate) items: Vec<Item>,
}

/// The types of a module.
#[derive(Debug)]
pub(crate) struct Exports {
    /// The path to the module, as a file beside it writes it.
    pub(crate) module: &'static str,
    pub(crate) types: Vec<String>,
}

/// A part of a file.
#[derive(Debug)]
pub(crate) enum Item {
    Rust(TokenStream),
    Table(Table),
}

/// A macro that takes a table. A formatter of Rust would not keep its rows.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) macro_name: &'static str,
    /// The type that the table is about.
    pub(crate) name: String,
    pub(crate) rows: Vec<String>,
}
