//! Texts that go round the tokens: documentation, and the tables that macros take.
//!
//! What is emitted holds only the number of a text, and `render` puts the text where the number is. On its way through the
//! tokens documentation would be quoted, unquoted and copied several times, which would be most of the work, and a table
//! would lose its lines.

use std::cell::RefCell;
use std::collections::HashMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ident;

#[derive(Default)]
struct Texts {
    texts: Vec<String>,
    /// The numbers of what was made of the document's texts: many parameters are described alike.
    numbers: HashMap<String, usize>,
}

impl Texts {
    fn add(&mut self, text: String) -> usize {
        self.texts.push(text);
        self.texts.len() - 1
    }

    fn add_shared(&mut self, source: &str, text: impl FnOnce() -> String) -> usize {
        self.numbers.get(source).copied().unwrap_or_else(|| {
            let number = self.add(text());
            self.numbers.insert(source.to_owned(), number);
            number
        })
    }
}

thread_local! {
    /// The texts of the file that this thread emits, see [`collected`].
    static TEXTS: RefCell<Texts> = RefCell::default();
}

/// What `emit` gives, and the texts that its numbers stand for.
pub(super) fn collected<T>(emit: impl FnOnce() -> T) -> (T, Vec<String>) {
    let outer = TEXTS.take();
    let emitted = emit();
    (emitted, TEXTS.replace(outer).texts)
}

/// The number of a text.
pub(super) fn number_of(text: String) -> Literal {
    Literal::usize_unsuffixed(TEXTS.with_borrow_mut(|texts| texts.add(text)))
}

/// The number of the text that is made of a source, once for all its uses.
pub(super) fn number_of_shared(source: &str, text: impl FnOnce() -> String) -> Literal {
    Literal::usize_unsuffixed(TEXTS.with_borrow_mut(|texts| texts.add_shared(source, text)))
}

/// A macro that takes a table: a name, and the lines that belong to it.
pub(super) fn table(called: &str, name: &str, lines: impl Iterator<Item = String>) -> TokenStream {
    let lines: String = lines.map(|line| format!("    {line},\n")).collect();
    let number = number_of(format!("{name} {{\n{lines}}}"));
    let called = ident(called);
    quote!(#called! { #number })
}
