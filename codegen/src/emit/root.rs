//! `mod.rs`: the other files and the version that they describe.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, Item, docs};
use crate::model::Api;

pub(super) fn file(api: &Api) -> File {
    let items = vec![Item::Rust(items(api))];
    File { path: "mod.rs".to_owned(), docs: api.about.clone(), siblings: Vec::new(), items }
}

fn items(api: &Api) -> TokenStream {
    let version = &api.version;
    let version_docs = docs::lines("The API version that this client was generated for.");
    quote! {
        pub mod models;
        pub mod parameters;
        pub mod responses;
        pub mod routes;
        #version_docs
        pub const API_VERSION: &str = #version;
    }
}
