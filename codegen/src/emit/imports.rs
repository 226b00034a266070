//! `use` lines: the closed list of what generated code takes from elsewhere, as far as a file needs it.

use std::collections::BTreeSet;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

use super::{ident, unmarked};
use crate::model::{Api, Operation};

/// What generated code may name besides its own types, by where it is from.
fn known() -> Vec<(TokenStream, &'static [&'static str])> {
    vec![
        (quote!(std::collections), &["BTreeMap"]),
        (quote!(bytes), &["Bytes"]),
        (quote!(http), &["Method"]),
        (quote!(serde), &["Deserialize", "Serialize"]),
        (quote!(serde_json), &["Value"]),
        (quote!(time), &["OffsetDateTime"]),
        (quote!(crate), &["BatchDuration", "Client", "Error", "Secret", "StreamableMethod", "wire"]),
        (quote!(crate::open_enum), &["open_enum"]),
        (
            quote!(crate::operation),
            &["Answer", "ClearReadOnly", "Paged", "Parameters", "Request", "Response"],
        ),
        (quote!(crate::wire), &["HttpDate"]),
    ]
}

/// Puts the `use` lines that the items of `file` need in front of them.
pub(super) fn with(file: &str, items: TokenStream, api: &Api) -> TokenStream {
    let mut names = BTreeSet::new();
    let items = collected(items, &mut names);
    if names.contains("clear_read_only") {
        names.insert("ClearReadOnly".to_owned());
    }
    let elsewhere = known().into_iter().map(|(path, known)| import(&path, known.iter().copied(), &names));
    let siblings = siblings(file, api).into_iter().map(|(path, own)| import(&path, own.into_iter(), &names));
    quote!(#(#elsewhere)* #(#siblings)* #items)
}

fn import<'a>(
    path: &TokenStream,
    names: impl Iterator<Item = &'a str>,
    used: &BTreeSet<String>,
) -> TokenStream {
    let mut needed: Vec<_> = names.filter(|name| used.contains(*name)).collect();
    needed.sort_unstable();
    let needed: Vec<_> = needed.into_iter().map(ident).collect();
    match needed.as_slice() {
        [] => quote!(),
        [one] => quote!(use #path::#one;),
        several => quote!(use #path::{#(#several),*};),
    }
}

/// The types of the other generated files that a file may name.
fn siblings<'a>(file: &str, api: &'a Api) -> Vec<(TokenStream, Vec<&'a str>)> {
    let models = api.models.iter().map(|model| model.name.as_str());
    let models = models.chain(api.enums.iter().map(|lowered| lowered.name.as_str())).collect();
    let parameters = api.operations.iter().map(|operation| operation.parameters_type.as_str()).collect();
    let responses = api.operations.iter().map(Operation::response_type).collect();
    match file {
        "methods.rs" => vec![(quote!(super::models), models), (quote!(super::parameters), parameters)],
        "parameters.rs" => vec![(quote!(super::models), models), (quote!(super::responses), responses)],
        "responses.rs" => vec![(quote!(super::models), models)],
        _ => Vec::new(),
    }
}

/// Collects what may have to be imported, and gives the names of fields, variants and methods their own form back.
fn collected(tokens: TokenStream, names: &mut BTreeSet<String>) -> TokenStream {
    let token = |token| match token {
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), collected(group.stream(), names)))
        }
        TokenTree::Ident(ident) => {
            let text = ident.to_string();
            if let Some(plain) = unmarked(&text) {
                return TokenTree::Ident(plain);
            }
            names.insert(text);
            TokenTree::Ident(ident)
        }
        TokenTree::Literal(literal) => {
            codec(&literal.to_string(), names);
            TokenTree::Literal(literal)
        }
        TokenTree::Punct(punct) => TokenTree::Punct(punct),
    };
    tokens.into_iter().map(token).collect()
}

/// Codecs are named inside of serde's string attributes.
fn codec(literal: &str, names: &mut BTreeSet<String>) {
    if literal.starts_with("\"wire::As::<") {
        let words = literal.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        names.extend(words.filter(|word| ["wire", "BTreeMap", "Secret"].contains(word)).map(str::to_owned));
    }
}
