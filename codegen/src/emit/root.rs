//! `mod.rs`: the other files and the version that they describe.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::model::Api;

pub(super) fn docs(api: &Api) -> String {
    let description = api.description.as_deref().unwrap_or_default();
    docs::wrapped(&format!("{}, version {}.\n\n{description}", api.title, api.version))
}

pub(super) fn emit(api: &Api) -> TokenStream {
    let version = &api.version;
    let version_docs = docs::lines("The API version that this client was generated for.");
    quote! {
        pub mod methods;
        pub mod models;
        pub mod parameters;
        pub mod responses;
        #version_docs
        pub const API_VERSION: &str = #version;
    }
}
