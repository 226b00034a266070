//! From the model to formatted syntax, one module for each file. Nothing is decided here.

mod docs;
mod enums;
mod examples;
mod imports;
mod items;
mod links;
mod methods;
mod models;
mod outcomes;
mod parameters;
mod responses;
mod root;
mod texts;
mod types;
mod usage;

use proc_macro2::{Ident, Span};

pub(crate) use self::examples::{Examples, emit as examples};
use self::items::Items;
use crate::model::Api;

/// A file before its texts are where they belong.
pub(crate) struct File {
    /// What the file holds, for its inner documentation.
    pub(crate) docs: String,
    /// Its formatted items.
    pub(crate) items: String,
    /// The texts whose numbers are in its `doc` attributes and macros.
    pub(crate) texts: Vec<String>,
}

/// The files of the client, those that take long first.
pub(crate) const FILES: [&str; 5] = ["models.rs", "parameters.rs", "methods.rs", "responses.rs", "mod.rs"];

/// One of [`FILES`].
///
/// # Errors
/// When the tokens are not Rust, which only a fault in an emitter can cause.
pub(crate) fn emit(name: &'static str, api: &Api) -> syn::Result<File> {
    let (items, texts) = texts::collected(|| match name {
        "methods.rs" => Items::of(methods::emit(api)),
        "models.rs" => Items::of(models::emit(api)),
        "parameters.rs" => Items::of(parameters::emit(api)),
        "responses.rs" => Items::of(responses::emit(api)),
        _ => Items::of([root::emit(api)]),
    });
    let Items { text, names } = items?;
    let imports = prettyplease::unparse(&imports::emit(name, names, api)?);
    Ok(File { docs: contents(name, api), items: imports + &text, texts })
}

/// What a file holds.
fn contents(name: &str, api: &Api) -> String {
    let docs = match name {
        "methods.rs" => "The route handles, a method for each operation, and a setter for each parameter.",
        "models.rs" => "The objects and enums that travel in bodies.",
        "parameters.rs" => "What each operation takes, and the request that it becomes.",
        "responses.rs" => "What each operation gives back.",
        _ => return root::docs(api),
    };
    docs.to_owned()
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
