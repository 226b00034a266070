//! The methods on route handles, one for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, lines};
use super::links::see_also;
use super::{ident, responses, setters, types, usage};
use crate::markdown::code;
use crate::model::{Api, Body, Operation, Parameter, Place, Response, Route, Version};

/// What a download says of ranges.
const PARTIAL: &str = " A 206, the answer of a\nserver to a range, counts as a 200.";

/// The methods of a group on a handle; none: on the client.
pub(super) fn on(
    route: Option<usize>,
    group: usize,
    api: &Api,
) -> impl Iterator<Item = TokenStream> + use<'_> {
    let held = route.and_then(|index| api.routes.get(index));
    let own = move |operation: &&Operation| operation.route == route && operation.group == group;
    api.operations.iter().filter(own).map(move |operation| {
        let docs = method_docs(operation, api);
        let usage = usage::docs(operation, api);
        method(operation, held, &quote!(#docs #usage))
    })
}

fn method(operation: &Operation, route: Option<&Route>, docs: &TokenStream) -> TokenStream {
    let function = ident(&operation.function);
    let parameters = ident(&operation.parameters_type);
    let id = &operation.id;
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    // Rustdoc finds nothing by a name with other signs.
    let has_alias = *id != operation.function && !id.is_empty() && id.chars().all(is_word);
    let alias = has_alias.then(|| quote!(#[doc(alias = #id)]));
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let taken: Vec<_> = required(operation).filter(|parameter| !is_held(parameter, route)).collect();
    let arguments = taken.iter().map(|parameter| {
        let field = ident(&parameter.field);
        let argument = types::taken(&field, &parameter.ty, parameter.takes_into).argument;
        quote!(#field: #argument)
    });
    let values = required(operation).map(|parameter| {
        let held = held_field(parameter, route).map(ident);
        let given = ident(&parameter.field);
        held.map_or_else(|| quote!(#given), |field| types::passed(&quote!(self.#field), &parameter.ty))
    });
    let many = types::many_arguments(taken.len() + 1);
    let client = if route.is_some() { quote!(&self.client) } else { quote!(self) };
    quote! {
        #docs
        #alias
        #deprecated
        #many
        pub fn #function(&self, #(#arguments),*) -> StreamableMethod<#parameters> {
            StreamableMethod::new(#client, #parameters::new(#(#values),*))
        }
    }
}

/// The operation's description, its responses, and the request and result of the method.
fn method_docs(operation: &Operation, api: &Api) -> TokenStream {
    let own = docs(&operation.docs, &format!("The operation {}.", code(&operation.id)));
    let answers = operation.responses.iter().map(|response| response.docs.text.as_str());
    let exchange = exchange(operation);
    let setters = setters::listed(operation).unwrap_or_default();
    let see_also = see_also(operation, api).unwrap_or_default();
    let more = answers.chain([&*exchange, &setters, &operation.errors, &see_also]);
    let more: Vec<_> = more.filter(|text| !text.is_empty()).map(lines).collect();
    quote!(#own #(#[doc = ""] #more)*)
}

fn exchange(operation: &Operation) -> String {
    let statuses: Vec<_> = operation.responses.iter().map(|response| response.status.to_string()).collect();
    let text = format!(
        "Sends {}{} and gives back a\n[`{name}`](super::responses::{name}); any other status than {} is an\n\
         [`Error::Service`](crate::Error::Service).",
        code(&format!("{} {}", operation.verb.method(), operation.path)),
        asked_version(&operation.version),
        enumerated(&statuses),
        name = operation.response_type(),
    );
    let is_file = |response: &Response| response.body.as_ref().is_some_and(Body::is_binary);
    if operation.responses.iter().any(is_file) {
        let partial = if responses::takes_partial(operation) { PARTIAL } else { "" };
        format!(
            "{text}\n\nAwaited it holds the whole body; `stream` gives it in the pieces in which it arrives.{partial}"
        )
    } else {
        text
    }
}

/// The version that the operation has in place of the client's.
fn asked_version(version: &Version) -> String {
    match version {
        Version::Fixed(version) => format!(" with the API version {}", code(version)),
        Version::OfClient | Version::Absent => String::new(),
    }
}

/// `200`, `200 and 404`, `200, 201 and 204`.
fn enumerated(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

pub(super) fn required(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|parameter| parameter.required)
}

pub(super) fn is_held(parameter: &Parameter, route: Option<&Route>) -> bool {
    held_field(parameter, route).is_some()
}

/// The field of the route that holds a path parameter.
fn held_field<'a>(parameter: &Parameter, route: Option<&'a Route>) -> Option<&'a str> {
    if parameter.place != Place::Path {
        return None;
    }
    let segment = route?.segments.iter().find(|segment| segment.wire_name == parameter.wire_name)?;
    Some(&segment.field)
}
