//! From the model to the files that are written: a module for each kind of file. Nothing is decided here. Besides the
//! model it sees `markdown`, which writes names and values as code.

mod calls;
mod docs;
mod enums;
mod examples;
mod file;
mod groups;
mod handles;
mod links;
mod methods;
mod models;
mod outcomes;
mod parameters;
mod responses;
mod root;
mod routes;
mod setters;
mod types;
mod usage;

use proc_macro2::{Ident, Span};

pub(crate) use self::calls::emit as calls;
pub(crate) use self::examples::{Examples, emit as examples};
pub(crate) use self::file::{Exports, File, Item, Table};
use crate::model::Api;

/// All files of the client.
pub(crate) fn files(api: &Api) -> Vec<File> {
    let groups = (0..api.groups.len()).flat_map(|group| groups::files(group, api));
    let shared = models::files(api).into_iter().chain(handles::files(api));
    [root::file(api)].into_iter().chain(shared).chain(groups).collect()
}

/// An identifier, raw if the model says so.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
