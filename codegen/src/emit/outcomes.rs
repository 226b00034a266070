//! `{Op}Response`: an enum of the answers, where an operation has several.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{docs, lines};
use super::{ident, responses};
use crate::markdown;
use crate::model::{Operation, Outcome, Response};

pub(super) fn emit(outcome: &Outcome, operation: &Operation) -> TokenStream {
    let structure = structure(outcome, operation);
    let existence = outcome.tells_existence.then(|| existence(outcome));
    let reading = reading(outcome, operation);
    quote!(#structure #existence #reading)
}

fn variants<'a>(
    outcome: &'a Outcome,
    operation: &'a Operation,
) -> impl Iterator<Item = (proc_macro2::Ident, &'a Response)> {
    outcome.variants.iter().map(|name| ident(name)).zip(&operation.responses)
}

fn structure(outcome: &Outcome, operation: &Operation) -> TokenStream {
    let name = ident(&outcome.name);
    let own_docs = lines(&format!("The answers of {} that are no errors.", markdown::code(&operation.id)));
    let variants = variants(outcome, operation).map(|(variant, response)| {
        let docs = docs(&response.docs, &format!("The status {}.", response.status));
        let ty = ident(&response.response_type);
        quote!(#docs #variant(#ty))
    });
    quote! {
        #own_docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #name { #(#variants,)* }
    }
}

/// The answer to the question that HEAD asks.
fn existence(outcome: &Outcome) -> TokenStream {
    let name = ident(&outcome.name);
    let docs = lines(
        "Whether it is there. A 404 without the headers that the service's answers have, such as a\n\
         gateway's, is no answer to that and an error.",
    );
    quote! {
        impl #name {
            #docs
            pub fn exists(&self) -> bool {
                !matches!(self, Self::NotFound(_))
            }
        }
    }
}

fn reading(outcome: &Outcome, operation: &Operation) -> TokenStream {
    let name = ident(&outcome.name);
    let statuses: Vec<_> =
        operation.responses.iter().map(|response| Literal::u16_unsuffixed(response.status)).collect();
    let first = statuses.first();
    let arms = variants(outcome, operation).map(|(variant, response)| {
        let ty = ident(&response.response_type);
        quote!(Ok(Self::#variant(#ty::from_answer(answer)?)))
    });
    let mut arms: Vec<_> = arms.collect();
    // The client gives answers with other statuses to nobody, so that the first one needs no pattern of its own.
    let otherwise = if arms.is_empty() { quote!() } else { arms.remove(0) };
    let accepted =
        || operation.responses.iter().filter_map(|response| responses::accept(response, operation));
    let accept = accepted().find(|accept| *accept == "*/*").or_else(|| accepted().next());
    let accept = accept.map(|accept| quote!(const ACCEPT: &'static str = #accept;));
    let others = &statuses[statuses.len().min(1)..];
    let partial = responses::takes_partial(operation).then(|| quote!(, 206));
    quote! {
        impl Sealed for #name {}
        impl Response for #name {
            const STATUS: u16 = #first;
            const STATUSES: &'static [u16] = &[#(#statuses),* #partial];
            #accept
            fn from_answer(answer: Answer) -> Result<Self, Error> {
                match answer.status().as_u16() {
                    #(#others => #arms,)*
                    _ => #otherwise,
                }
            }
        }
    }
}
