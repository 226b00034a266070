//! Documentation attributes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// The documentation of the document, or `fallback` where it says nothing, and its notes.
pub(super) fn docs(docs: &Docs, fallback: &str) -> TokenStream {
    let text = if docs.text.is_empty() { fallback } else { &docs.text };
    if docs.notes.is_empty() { lines(text) } else { lines(&format!("{text}\n\n{}", docs.notes)) }
}

/// An attribute for each line of Markdown.
pub(super) fn lines(markdown: &str) -> TokenStream {
    let lines = markdown.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}
