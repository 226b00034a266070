//! `mod.rs`: the other files and the version that they describe.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::markdown;
use crate::model::Api;

pub(super) fn docs(api: &Api) -> String {
    let about = markdown::phrase(&format!("{}, version {}.", api.title, api.version));
    let more = markdown::text(api.description.as_deref().unwrap_or_default());
    format!("{about}\n\n{more}").trim_end().to_owned()
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
