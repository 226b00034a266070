//! `{Op}{status}Response` and `{Op}{status}Headers`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{docs, lines};
use super::{Exports, File, Item, ident, models, outcomes, types};
use crate::markdown;
use crate::model::{Api, Body, Header, Operation, Response};

pub(super) const DOCS: &str = "The response of each operation: its headers and its body.";

pub(super) fn file(group: usize, api: &Api) -> File {
    let operations = api.operations.iter().filter(|operation| operation.group == group);
    let items = operations.map(|operation| Item::Rust(self::operation(operation)));
    File {
        path: format!("{}/responses.rs", api.groups[group].name),
        source: Some(api.groups[group].document.clone()),
        docs: DOCS.to_owned(),
        siblings: vec![models::exports("super::super::models", api)],
        items: items.collect(),
    }
}

/// The types that other files may use.
pub(super) fn exports(group: usize, api: &Api) -> Exports {
    let operations = api.operations.iter().filter(|operation| operation.group == group);
    let types = operations.map(|operation| operation.response_type().to_owned());
    Exports { module: "super::responses", types: types.collect() }
}

fn operation(operation: &Operation) -> TokenStream {
    let outcome = operation.outcome.as_ref().map(|outcome| outcomes::emit(outcome, operation));
    let responses = operation.responses.iter().map(|response| {
        let structure = self::response(response);
        let headers = headers(response);
        let reading = reading(response, operation);
        quote!(#structure #headers #reading)
    });
    quote!(#outcome #(#responses)*)
}

fn response(response: &Response) -> TokenStream {
    let name = ident(&response.response_type);
    let headers = ident(&response.headers_type);
    let docs = docs(&response.docs, &format!("The answer with status {}.", response.status));
    let headers_docs = lines("The headers of the answer.");
    let body = response.body.as_ref().map(body);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #headers_docs
            pub headers: #headers,
            #body
        }
    }
}

fn body(body: &Body) -> TokenStream {
    let docs = docs(&body.docs, "The body of the answer.");
    let ty = types::ty(&body.ty);
    quote!(#docs pub body: #ty,)
}

fn headers(response: &Response) -> TokenStream {
    let name = ident(&response.headers_type);
    let docs = lines(&format!("The headers of [`{}`].", response.response_type));
    let fields = response.headers.iter().map(header);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Default)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
    }
}

fn header(header: &Header) -> TokenStream {
    let name = ident(&header.field);
    let docs = docs(&header.docs, &format!("The header {}.", markdown::code(&header.wire_name)));
    let ty = types::ty(&header.ty);
    quote!(#docs pub #name: Option<#ty>)
}

/// The media type of the response body, if it is not the usual JSON.
pub(super) fn accept(response: &Response, operation: &Operation) -> Option<&'static str> {
    let body = response.body.as_ref()?;
    if body.is_binary() { Some("*/*") } else { operation.accept }
}

/// Whether 206 counts as 200: a server that honours a range answers a download with it, whatever the document says.
pub(super) fn takes_partial(operation: &Operation) -> bool {
    let is_binary = |response: &Response| response.body.as_ref().is_some_and(Body::is_binary);
    let is_described = operation.responses.iter().any(|response| response.status == 206);
    let mut successes = operation.responses.iter();
    !is_described && successes.any(|response| response.status == 200 && is_binary(response))
}

fn reading(response: &Response, operation: &Operation) -> TokenStream {
    let name = ident(&response.response_type);
    let headers = ident(&response.headers_type);
    let status = Literal::u16_unsuffixed(response.status);
    let fields = response.headers.iter().map(|header| {
        let field = ident(&header.field);
        let wire_name = &header.wire_name;
        let read = ident(header.ty.reader().unwrap_or("parsed"));
        quote!(#field: answer.#read(#wire_name))
    });
    let body = response.body.as_ref().map(|body| {
        if body.is_binary() { quote!(body: answer.into_bytes(),) } else { quote!(body: answer.body()?,) }
    });
    let accept = accept(response, operation).map(|accept| quote!(const ACCEPT: &'static str = #accept;));
    let is_partial_too = response.status == 200 && takes_partial(operation);
    let statuses = is_partial_too.then(|| quote!(const STATUSES: &'static [u16] = &[#status, 206];));
    let argument =
        if response.headers.is_empty() && response.body.is_none() { quote!(_answer) } else { quote!(answer) };
    quote! {
        impl Sealed for #name {}
        impl Response for #name {
            const STATUS: u16 = #status;
            #statuses
            #accept
            fn from_answer(#argument: Answer) -> Result<Self, Error> {
                Ok(Self { headers: #headers { #(#fields),* }, #body })
            }
        }
    }
}
