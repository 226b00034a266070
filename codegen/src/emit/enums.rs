//! Enums: open, so that a value which the service adds later is kept.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, lines};
use super::texts::table;
use super::{ident, member};
use crate::markdown;
use crate::model::{Enum, Variant};

pub(super) fn emit(lowered: &Enum) -> TokenStream {
    let name = ident(&lowered.name);
    let own_docs = docs(&lowered.docs, &format!("The values of `{}`.", lowered.name));
    let variants = lowered.variants.iter().map(variant);
    let values = lowered.variants.iter().map(|variant| format!("{} = {:?}", variant.name, variant.wire));
    let values = table("open_enum", &lowered.name, values);
    let unknown_docs = lines("A value that this version does not know. It is sent back as it came.");
    quote! {
        #own_docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown_docs
            UnknownValue(String),
        }
        #values
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let docs = docs(&variant.docs, &format!("{}.", markdown::code(&variant.wire)));
    let name = member(&variant.name);
    quote!(#docs #name)
}
