//! Documentation attributes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::texts;
use crate::markdown;
use crate::model::Docs;

/// The attribute for a text, unless that is empty.
fn attribute(text: &str, number: impl FnOnce(&str) -> Literal) -> TokenStream {
    if text.is_empty() {
        return TokenStream::new();
    }
    let number = number(text);
    quote!(#[doc = #number])
}

/// Documentation attributes: the text, or `fallback` where the document says nothing, then the notes.
pub(super) fn docs(docs: &Docs, fallback: &str) -> TokenStream {
    let text = if docs.text.trim().is_empty() { fallback } else { &docs.text };
    let notes = docs.notes.join(" ");
    if notes.is_empty() {
        return markdown(text);
    }
    // Apart, so that a block of code that the text leaves open does not take the notes in.
    let both = || format!("{}\n\n{}", markdown::text(text), markdown::text(&notes));
    attribute(&format!("{text}\0{notes}"), |key| texts::number_of_shared(key, both))
}

/// Documentation attributes for text from the document.
pub(super) fn markdown(text: &str) -> TokenStream {
    attribute(text, |text| texts::number_of_shared(text, || markdown::text(text)))
}

/// Documentation attributes for text of our own, which may link to items. What it has of the document's is code.
pub(super) fn lines(text: &str) -> TokenStream {
    attribute(text, |text| texts::number_of(text.to_owned()))
}
