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
    let items = [
        modules(api),
        flat("routes", routes::DOCS, api),
        flat("parameters", parameters::DOCS, api),
        flat("responses", responses::DOCS, api),
        constant,
    ];
    File {
        path: "mod.rs".to_owned(),
        source: None,
        docs: api.about.clone(),
        siblings: Vec::new(),
        items: items.into_iter().map(Item::Rust).collect(),
    }
}

fn modules(api: &Api) -> TokenStream {
    let groups = groups::modules(api).map(|(name, condition)| {
        let name = ident(name);
        quote!(#condition mod #name;)
    });
    let handles = handles::condition(api).map(|condition| quote!(#condition mod handles;));
    quote!(pub mod models; #handles #(#groups)*)
}

/// What the groups have of one kind, without a level for each.
fn flat(kind: &str, about: &str, api: &Api) -> TokenStream {
    let module = ident(kind);
    let docs = docs::lines(about);
    let has_types = |group: &usize| kind != "routes" || routes::has_types(*group, api);
    let groups = groups::modules(api).enumerate().filter(|(group, _)| has_types(group));
    let groups = groups.map(|(_, (name, condition))| {
        let name = ident(name);
        quote!(#condition pub use super::#name::#module::*;)
    });
    let handles = handles::condition(api).filter(|_| kind == "routes");
    let handles = handles.map(|condition| quote!(#condition pub use super::handles::*;));
    quote! {
        #docs
        pub mod #module { #handles #(#groups)* }
    }
}
