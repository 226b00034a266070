//! `{Op}Parameters`: plain data, and the request that it becomes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{docs, lines};
use super::{Exports, File, Item, Table, ident, links, models, responses, types};
use crate::markdown;
use crate::model::{Api, Operation, Parameter, Place, Version, Writing};

pub(super) const DOCS: &str = "The parameters of each operation, which become its request.";

pub(super) fn file(group: usize, api: &Api) -> File {
    let operations = api.operations.iter().filter(|operation| operation.group == group);
    let items = operations
        .flat_map(|operation| [Item::Rust(self::operation(operation, api)), Item::Table(shared(operation))]);
    File {
        path: format!("{}/parameters.rs", api.groups[group].name),
        source: Some(api.groups[group].document.clone()),
        docs: DOCS.to_owned(),
        siblings: vec![models::exports("super::super::models", api), responses::exports(group, api)],
        items: items.collect(),
    }
}

/// The types that other files may use.
pub(super) fn exports(group: usize, api: &Api) -> Exports {
    let operations = api.operations.iter().filter(|operation| operation.group == group);
    let types = operations.map(|operation| operation.parameters_type.clone());
    Exports { module: "super::parameters", types: types.collect() }
}

fn operation(operation: &Operation, api: &Api) -> TokenStream {
    let structure = structure(operation, api);
    let constructor = constructor(operation);
    let request = request(operation);
    let page = page(operation);
    quote!(#structure #constructor #request #page)
}

/// The shared parameters among those of the operation, with the fields that hold them.
fn shared(operation: &Operation) -> Table {
    let row = |parameter: &Parameter| Some(format!("{}: {}", parameter.shared?.trait_name, parameter.field));
    Table {
        macro_name: "shared_parameters",
        name: operation.parameters_type.clone(),
        rows: operation.parameters.iter().filter_map(row).collect(),
    }
}

fn structure(operation: &Operation, api: &Api) -> TokenStream {
    let name = ident(&operation.parameters_type);
    let method = links::to_method(operation.route, &operation.function, api);
    let docs = lines(&format!("The parameters of {method}."));
    let default = required(operation).is_empty().then(|| quote!(, Default));
    let fields = operation.parameters.iter().map(field);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
    }
}

fn field(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.field);
    let docs = docs(&parameter.docs, &format!("The parameter {}.", markdown::code(&parameter.wire_name)));
    let ty = types::optional(&parameter.ty, parameter.required);
    quote!(#docs pub #name: #ty)
}

fn required(operation: &Operation) -> Vec<&Parameter> {
    operation.parameters.iter().filter(|parameter| parameter.required).collect()
}

fn constructor(operation: &Operation) -> TokenStream {
    let name = ident(&operation.parameters_type);
    let required = required(operation);
    let docs = lines("What the operation requires; everything else is absent.");
    let arguments = required.iter().map(|parameter| {
        let name = ident(&parameter.field);
        let argument = types::taken(&name, &parameter.ty, parameter.takes_into).argument;
        quote!(#name: #argument)
    });
    let many = types::many_arguments(required.len());
    let body = if required.is_empty() { quote!(Self::default()) } else { literal(operation) };
    quote! {
        impl #name {
            #docs
            #many
            pub fn new(#(#arguments),*) -> Self {
                #body
            }
        }
    }
}

fn literal(operation: &Operation) -> TokenStream {
    let values = operation.parameters.iter().map(|parameter| {
        let name = ident(&parameter.field);
        if !parameter.required {
            return quote!(#name: None);
        }
        types::initialized(&name, &types::taken(&name, &parameter.ty, parameter.takes_into))
    });
    quote!(Self { #(#values),* })
}

fn request(operation: &Operation) -> TokenStream {
    let name = ident(&operation.parameters_type);
    let response = ident(operation.response_type());
    let id = &operation.id;
    let method = ident(operation.verb.method());
    let path = &operation.path;
    let clearing = operation.parameters.iter().filter_map(clearing).collect::<Vec<_>>();
    let receiver = if clearing.is_empty() { quote!(self) } else { quote!(mut self) };
    let version = version(&operation.version);
    let steps = operation.parameters.iter().map(step);
    let body_type = body_type(operation);
    quote! {
        impl Parameters for #name {
            type Response = #response;
            fn into_request(#receiver) -> Result<Request, Error> {
                #(#clearing)*
                Request::builder(#id, Method::#method, #path) #version #(#steps)* #body_type .build()
            }
        }
    }
}

fn clearing(parameter: &Parameter) -> Option<TokenStream> {
    let name = ident(&parameter.field);
    matches!(parameter.place, Place::Json { clear_read_only: true, .. })
        .then(|| quote!(self.#name.clear_read_only();))
}

/// The line that says which version is asked for, unless it is the client's.
fn version(version: &Version) -> TokenStream {
    match version {
        Version::OfClient => quote!(),
        Version::Fixed(version) => quote!(.api_version(#version)),
        Version::Absent => quote!(.without_api_version()),
    }
}

/// The line for the media type of the body, unless it is the usual JSON.
fn body_type(operation: &Operation) -> Option<TokenStream> {
    let body_type = operation.body_type?;
    let has_body = operation.parameters.iter().any(|parameter| matches!(parameter.place, Place::Json { .. }));
    has_body.then(|| quote!(.content_type(#body_type)))
}

/// The line that puts one parameter into the request.
fn step(parameter: &Parameter) -> TokenStream {
    let wire_name = &parameter.wire_name;
    let value = value(parameter);
    match parameter.place {
        Place::Path if parameter.writing == Writing::WithSlashes => {
            quote!(.path_with_slashes(#wire_name, #value))
        }
        Place::Path => quote!(.path(#wire_name, #value)),
        Place::Query if parameter.writing == Writing::Repeated => {
            quote!(.repeated_query(#wire_name, #value))
        }
        Place::Query => quote!(.query(#wire_name, #value)),
        Place::Header => quote!(.header(#wire_name, #value)),
        Place::RequestId => quote!(.request_id(#wire_name, #value)),
        Place::Json { demanding, .. } => {
            let demand = demanding.then(|| quote!(.demand(#value)));
            let method = ident(if parameter.required { "json" } else { "optional_json" });
            quote!(#demand.#method(#value))
        }
        Place::Bytes if parameter.required => quote!(.bytes(#value)),
        Place::Bytes => quote!(.optional_bytes(#value)),
    }
}

fn value(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.field);
    match (types::text_form(&parameter.ty).map(ident), parameter.required) {
        (Some(form), true) => quote!(&#form(self.#name)),
        (Some(form), false) => quote!(&self.#name.map(#form)),
        (None, _) => quote!(&self.#name),
    }
}

fn page(operation: &Operation) -> TokenStream {
    let Some(page) = &operation.page else { return quote!() };
    let name = ident(&operation.parameters_type);
    let item = types::ty(&page.item);
    let items = Literal::string(&page.items);
    let next_link = page.next_link.as_ref().map_or_else(|| quote!(None), |link| quote!(Some(#link)));
    quote! {
        impl Paged for #name {
            type Item = #item;
            const ITEMS: &'static str = #items;
            const NEXT_LINK: Option<&'static str> = #next_link;
            fn page(answer: &Answer) -> Result<PageBody<#item>, Error> {
                answer.page::<Self>()
            }
        }
    }
}
