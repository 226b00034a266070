//! Enums: open, so that a value which the service adds later is kept.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, lines};
use super::{Item, Table, ident};
use crate::markdown;
use crate::model::{Enum, Variant};

pub(super) fn items(lowered: &Enum) -> [Item; 2] {
    [Item::Rust(structure(lowered)), Item::Table(values(lowered))]
}

/// The values on the wire.
fn values(lowered: &Enum) -> Table {
    let rows = lowered.variants.iter().map(|variant| format!("{} = {:?}", variant.name, variant.wire));
    Table { macro_name: "open_enum", name: lowered.name.clone(), rows: rows.collect() }
}

fn structure(lowered: &Enum) -> TokenStream {
    let name = ident(&lowered.name);
    let own_docs = docs(&lowered.docs, &format!("The values of `{}`.", lowered.name));
    let variants = lowered.variants.iter().map(variant);
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
    }
}

fn variant(variant: &Variant) -> TokenStream {
    let docs = docs(&variant.docs, &format!("{}.", markdown::code(&variant.wire)));
    let name = ident(&variant.name);
    quote!(#docs #name)
}
