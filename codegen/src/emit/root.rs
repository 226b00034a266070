//! `mod.rs`: the groups, what they have as flat modules, and the version that they describe.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, Item, docs, groups, handles, ident, parameters, responses, routes};
use crate::model::Api;

pub(super) fn file(api: &Api) -> File {
    let version = &api.version;
    let version_docs = docs::lines("The API version that this client was generated for.");
    let constant = quote! {
        #version_docs
        pub const API_VERSION: &str = #version;
    };
    let routes = flat("routes", routes::DOCS, handles(api).chain(groups(routes::has_types, "routes", api)));
    let parameters = flat("parameters", parameters::DOCS, groups(|_, _| true, "parameters", api));
    let responses = flat("responses", responses::DOCS, groups(|_, _| true, "responses", api));
    let items = [modules(api), routes, parameters, responses, constant];
    File {
        path: "mod.rs".to_owned(),
        source: None,
        docs: api.about.clone(),
        siblings: Vec::new(),
        items: items.into_iter().map(Item::Rust).collect(),
    }
}

fn modules(api: &Api) -> TokenStream {
    let groups = groups::modules(api).map(|(_, name, condition)| {
        let name = ident(name);
        quote!(#condition mod #name;)
    });
    let handles = handles::condition(api).map(|condition| quote!(#condition mod handles;));
    quote!(pub mod models; #handles #(#groups)*)
}

/// A module with what the groups have of one kind, without a level for each.
fn flat(kind: &str, about: &str, parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let module = ident(kind);
    let docs = docs::lines(about);
    quote! {
        #docs
        pub mod #module { #(#parts)* }
    }
}

/// What the groups have of one kind, where they have any.
fn groups(has_any: fn(usize, &Api) -> bool, kind: &str, api: &Api) -> impl Iterator<Item = TokenStream> {
    let module = ident(kind);
    let groups = groups::modules(api).filter(move |(group, _, _)| has_any(*group, api));
    groups.map(move |(_, name, condition)| {
        let name = ident(name);
        quote!(#condition pub use super::#name::#module::*;)
    })
}

/// What is shared of route handles.
fn handles(api: &Api) -> impl Iterator<Item = TokenStream> {
    handles::condition(api).map(|condition| quote!(#condition pub use super::handles::*;)).into_iter()
}
