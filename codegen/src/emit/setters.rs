//! The setters on the call of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::{ident, types};
use crate::markdown::code;
use crate::model::{Operation, Parameter, Place};

/// A setter for each parameter but those of the path, which the handle has.
pub(super) fn of(operation: &Operation) -> Option<TokenStream> {
    let parameters = ident(&operation.parameters_type);
    let setters: Vec<_> =
        operation.parameters.iter().filter(|parameter| parameter.place != Place::Path).map(setter).collect();
    (!setters.is_empty()).then(|| quote!(impl StreamableMethod<#parameters> { #(#setters)* }))
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
