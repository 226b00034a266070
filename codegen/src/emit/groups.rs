//! The module of a group, and the condition that groups are under.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, Item, parameters, responses, routes};
use crate::model::{Api, Group, Ident};

/// The files of one group.
pub(super) fn files(group: usize, api: &Api) -> Vec<File> {
    vec![
        module(group, api),
        routes::file(group, api),
        parameters::file(group, api),
        responses::file(group, api),
    ]
}

fn module(group: usize, api: &Api) -> File {
    let Group { name, about, document } = &api.groups[group];
    File {
        path: format!("{name}/mod.rs"),
        source: Some(document.clone()),
        docs: if about.is_empty() { format!("The operations of the group `{name}`.") } else { about.clone() },
        siblings: Vec::new(),
        items: vec![Item::Rust(quote! {
            pub(super) mod parameters;
            pub(super) mod responses;
            pub(super) mod routes;
        })],
    }
}

/// The attribute of what is there if one of the groups is wanted.
pub(super) fn condition<'a>(groups: impl IntoIterator<Item = &'a usize>, api: &Api) -> TokenStream {
    let features: Vec<_> = groups.into_iter().map(|group| &api.groups[*group].name).collect();
    match features.as_slice() {
        [] => quote!(),
        [only] => quote!(#[cfg(feature = #only)]),
        several => quote!(#[cfg(any(#(feature = #several),*))]),
    }
}

/// The groups by their numbers, each with the name of its module and its condition.
pub(super) fn modules(api: &Api) -> impl Iterator<Item = (usize, &Ident, TokenStream)> {
    let groups = api.groups.iter().enumerate();
    groups.map(|(index, group)| (index, &group.name, condition([&index], api)))
}
