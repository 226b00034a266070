//! How callers build a model that is sent: `new`, a setter for each optional field, and conversions.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::docs::lines;
use super::super::{ident, types};
use super::{required, takes_part_in_requests};
use crate::markdown::code;
use crate::model::{Field, Ident, Model, Presence, Type};

/// The names of the types that are converted.
const SOURCES: [&str; 3] = ["T1", "T2", "T3"];

/// `new` takes the required fields, and a setter each of the others.
pub(super) fn methods(model: &Model) -> Option<TokenStream> {
    if !takes_part_in_requests(model) {
        return None;
    }
    let name = ident(&model.name);
    let constructor = constructor(model);
    let optional =
        model.fields.iter().filter(|field| field.presence == Presence::Optional && !field.read_only);
    let setters = optional.map(setter);
    Some(quote!(impl #name { #constructor #(#setters)* }))
}

fn constructor(model: &Model) -> TokenStream {
    let required = required(model);
    if required.is_empty() {
        let docs = lines("Creates a value in which nothing is set.");
        return quote! {
            #docs
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let docs = lines("Creates a value with what is required; everything else is absent.");
    let many = types::many_arguments(required.len());
    let arguments = required.iter().map(|field| {
        let name = ident(&field.name);
        let argument = types::taken(&name, &field.ty, true).argument;
        quote!(#name: #argument)
    });
    let values = required.iter().map(|field| initialized(field));
    quote! {
        #docs
        #many
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* ..crate::wire::blank() }
        }
    }
}

/// A field of a struct literal with a value of its name that a caller gave.
fn initialized(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let taken = types::taken(&name, &field.ty, true);
    if field.is_required() {
        return types::initialized(&name, &taken);
    }
    let value = taken.value;
    quote!(#name: Some(#value))
}

fn setter(field: &Field) -> TokenStream {
    let (name, setter) = (ident(&field.name), ident(&field.setter));
    let types::Taken { argument, value } = types::taken(&ident("value"), &field.ty, true);
    let docs = lines(&format!("Sets {}.", link(field)));
    quote! {
        #docs
        pub fn #setter(mut self, value: #argument) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

fn link(field: &Field) -> String {
    let name = field.name.trim_start_matches("r#");
    format!("[{}](Self#structfield.{name})", code(name))
}

/// The conversions that the description asks for.
pub(super) fn conversions(model: &Model) -> Vec<TokenStream> {
    if !takes_part_in_requests(model) {
        return Vec::new();
    }
    let field = |name: &Ident| model.fields.iter().find(|field| field.name == *name);
    let fields = model.conversions.iter().map(|names| names.iter().filter_map(field).collect::<Vec<_>>());
    fields.map(|fields| conversion(model, &fields)).collect()
}

fn conversion(model: &Model, fields: &[&Field]) -> TokenStream {
    match fields {
        [field] if matches!(field.ty.core(), Type::Model(_)) => from_model(model, field),
        several => from_values(model, several),
    }
}

fn from_model(model: &Model, field: &Field) -> TokenStream {
    let (name, argument, source) = (ident(&model.name), ident(&field.name), types::unboxed(&field.ty));
    let boxed =
        if matches!(field.ty, Type::Boxed(_)) { quote!(Box::new(#argument)) } else { quote!(#argument) };
    let value = if field.is_required() { boxed } else { quote!(Some(#boxed)) };
    let docs = lines(&format!("With {}.", link(field)));
    quote! {
        #docs
        impl From<#source> for #name {
            fn from(#argument: #source) -> Self {
                Self { #argument: #value, ..crate::wire::blank() }
            }
        }
    }
}

/// From a value, or a tuple of values, in whatever form the caller has them.
fn from_values(model: &Model, fields: &[&Field]) -> TokenStream {
    let name = ident(&model.name);
    let types: Vec<_> = SOURCES.iter().take(fields.len()).map(|name| ident(name)).collect();
    let bounds = fields.iter().zip(&types).map(|(field, name)| {
        let ty = types::unboxed(&field.ty);
        quote!(#name: Into<#ty>)
    });
    let names: Vec<_> = fields.iter().map(|field| ident(&field.name)).collect();
    let (pattern, source) = match (names.as_slice(), types.as_slice()) {
        ([name], [ty]) => (quote!(#name), quote!(#ty)),
        _ => (quote!((#(#names),*)), quote!((#(#types),*))),
    };
    let values = fields.iter().map(|field| initialized(field));
    let links: Vec<_> = fields.iter().map(|field| link(field)).collect();
    let docs = lines(&format!("With {}.", links.join(" and ")));
    quote! {
        #docs
        impl<#(#bounds),*> From<#source> for #name {
            fn from(#pattern: #source) -> Self {
                Self { #(#values,)* ..crate::wire::blank() }
            }
        }
    }
}
