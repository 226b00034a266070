//! The setters on the call of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::{ident, types};
use crate::markdown::code;
use crate::model::{Operation, Parameter, Place};

/// A setter for each parameter but those of the path, which the handle has, and the shared ones, which the client has.
pub(super) fn of(operation: &Operation) -> Option<TokenStream> {
    let parameters = ident(&operation.parameters_type);
    let is_own = |parameter: &&Parameter| parameter.place != Place::Path && parameter.shared.is_none();
    let setters: Vec<_> = operation.parameters.iter().filter(is_own).map(setter).collect();
    (!setters.is_empty()).then(|| quote!(impl StreamableMethod<#parameters> { #(#setters)* }))
}

/// The setters for what may be absent, with links.
pub(super) fn listed(operation: &Operation) -> Option<String> {
    let setters = operation.parameters.iter().filter(|parameter| !parameter.required);
    let links: Vec<_> = setters.map(link).collect();
    (!links.is_empty()).then(|| format!("Setters: {}.", links.join(",\n")))
}

fn link(parameter: &Parameter) -> String {
    let name = parameter.field.trim_start_matches("r#");
    format!("[`{name}`](crate::StreamableMethod::{name})")
}

fn setter(parameter: &Parameter) -> TokenStream {
    let field = ident(&parameter.field);
    let docs = docs(&parameter.docs, &format!("The parameter {}.", code(&parameter.wire_name)));
    let taken = types::taken(&field, &parameter.ty, parameter.takes_into);
    let (argument, value) = (taken.argument, taken.value);
    let value = if parameter.required { value } else { quote!(Some(#value)) };
    quote! {
        #docs
        pub fn #field(mut self, #field: #argument) -> Self {
            self.parameters.#field = #value;
            self
        }
    }
}
