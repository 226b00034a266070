//! `use` lines: the closed list of what generated code takes from elsewhere, as far as a file needs it.

use std::collections::HashSet;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::quote;
use syn::visit_mut::VisitMut;

use super::{ident, unmarked};
use crate::model::{Api, Operation};

/// What generated code may name besides its own types, by where it is from.
fn known() -> Vec<(TokenStream, &'static [&'static str])> {
    vec![
        (quote!(std::collections), &["BTreeMap"]),
        (quote!(bytes), &["Bytes"]),
        (quote!(http), &["Method"]),
        (quote!(serde_json), &["Value"]),
        (quote!(time), &["OffsetDateTime"]),
        (
            quote!(crate),
            &["BatchDuration", "Client", "Error", "Secret", "StreamableMethod", "UnknownProperties"],
        ),
        (quote!(crate::open_enum), &["open_enum"]),
        (
            quote!(crate::operation),
            &["Answer", "ClearReadOnly", "PageBody", "Paged", "Parameters", "Request", "Response"],
        ),
        (quote!(crate::wire), &["HttpDate", "json_object"]),
    ]
}

/// The `use` lines of `file`, for what it names.
///
/// # Errors
/// When the tokens are not Rust, which only a fault in an emitter can cause.
pub(super) fn emit(file: &str, mut names: Names, api: &Api) -> syn::Result<syn::File> {
    if names.0.contains("clear_read_only") {
        names.0.insert("ClearReadOnly".to_owned());
    }
    let elsewhere = known().into_iter().map(|(path, known)| import(&path, known.iter().copied(), &names.0));
    let siblings =
        siblings(file, api).into_iter().map(|(path, own)| import(&path, own.into_iter(), &names.0));
    syn::parse2(elsewhere.chain(siblings).collect())
}

fn import<'a>(
    path: &TokenStream,
    names: impl Iterator<Item = &'a str>,
    used: &HashSet<String>,
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
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

impl VisitMut for Names {
    fn visit_ident_mut(&mut self, ident: &mut Ident) {
        let text = ident.to_string();
        match unmarked(&text) {
            Some(plain) => *ident = plain,
            None if self.0.contains(&text) => {}
            None => {
                self.0.insert(text);
            }
        }
    }

    /// What is in attributes and macros.
    fn visit_token_stream_mut(&mut self, tokens: &mut TokenStream) {
        *tokens = std::mem::take(tokens).into_iter().map(|token| self.token(token)).collect();
    }
}

impl Names {
    fn token(&mut self, token: TokenTree) -> TokenTree {
        match token {
            TokenTree::Group(group) => {
                let mut inner = group.stream();
                self.visit_token_stream_mut(&mut inner);
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            TokenTree::Ident(mut ident) => {
                self.visit_ident_mut(&mut ident);
                TokenTree::Ident(ident)
            }
            other @ (TokenTree::Literal(_) | TokenTree::Punct(_)) => other,
        }
    }
}
