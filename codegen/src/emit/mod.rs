//! From the model to syntax, one module for each file. Nothing is decided here.

mod docs;
mod enums;
mod examples;
mod html;
mod imports;
mod methods;
mod models;
mod outcomes;
mod parameters;
mod prose;
mod responses;
mod root;
mod texts;
mod types;
mod usage;

use proc_macro2::{Ident, Span};

pub(crate) use self::examples::{Examples, Read, emit as examples};
use crate::model::Api;

/// A file before it is text.
pub(crate) struct File {
    /// What the file holds, for its inner documentation.
    pub(crate) docs: String,
    pub(crate) items: syn::File,
    /// The texts whose numbers are in its `doc` attributes and macros.
    pub(crate) texts: Vec<String>,
}

/// The files of the client, in the order of their names.
pub(crate) const FILES: [&str; 5] = ["methods.rs", "mod.rs", "models.rs", "parameters.rs", "responses.rs"];

/// One of [`FILES`].
///
/// # Errors
/// When the tokens are not Rust, which only a fault in an emitter can cause.
pub(crate) fn emit(name: &'static str, api: &Api, read: Read<'_>) -> syn::Result<File> {
    let ((docs, items), texts) = texts::collected(|| match name {
        "methods.rs" => (
            "The route handles, a method for each operation, and a setter for each parameter.".to_owned(),
            methods::emit(api, read),
        ),
        "models.rs" => ("The objects and enums that travel in bodies.".to_owned(), models::emit(api)),
        "parameters.rs" => {
            ("What each operation takes, and the request that it becomes.".to_owned(), parameters::emit(api))
        }
        "responses.rs" => ("What each operation gives back.".to_owned(), responses::emit(api)),
        _ => (root::docs(api), root::emit(api)),
    });
    Ok(File { docs, items: imports::with(name, items, api)?, texts })
}

/// What the names of fields, variants and methods begin with until the imports are known. Any of them may be called
/// like something that generated code takes from elsewhere, and only the latter is to be imported.
const NAME: &str = "__name_";
const RAW_NAME: &str = "__raw_name_";

/// The name of a field, variant or method.
fn member(name: &str) -> Ident {
    let marked = match name.strip_prefix("r#") {
        Some(raw) => format!("{RAW_NAME}{raw}"),
        None => format!("{NAME}{name}"),
    };
    Ident::new(&marked, Span::call_site())
}

/// The identifier itself, if it is one that [`member`] marked.
fn unmarked(text: &str) -> Option<Ident> {
    let raw = text.strip_prefix(RAW_NAME).map(|name| Ident::new_raw(name, Span::call_site()));
    raw.or_else(|| text.strip_prefix(NAME).map(|name| Ident::new(name, Span::call_site())))
}

/// An identifier, raw if the model says so.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
