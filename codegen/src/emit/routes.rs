//! Route handles: what they hold, and how one opens from another.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::lines;
use super::{File, Item, ident, methods, models, parameters, setters, types};
use crate::markdown::code;
use crate::model::{Api, Route};

pub(super) fn file(api: &Api) -> File {
    let routes = api.routes.iter().enumerate().map(|(index, route)| self::route(index, route, api));
    let items = client(api).into_iter().chain(routes).chain(api.operations.iter().filter_map(setters::of));
    File {
        path: "routes.rs".to_owned(),
        docs: "The route handles, a method for each operation, and a setter for each parameter.".to_owned(),
        siblings: vec![models::exports(api), parameters::exports(api)],
        items: items.map(Item::Rust).collect(),
    }
}

/// What opens from the client itself, and the operations that belong to no route.
fn client(api: &Api) -> Option<TokenStream> {
    let openers: Vec<_> = openers(None, api).collect();
    let methods: Vec<_> = methods::on(None, api).collect();
    let is_empty = openers.is_empty() && methods.is_empty();
    (!is_empty).then(|| quote!(impl Client { #(#openers)* #(#methods)* }))
}

fn route(index: usize, route: &Route, api: &Api) -> TokenStream {
    let handle = ident(&route.name);
    let docs = lines(&format!("The route {}.", code(&route.path)));
    let fields = route.segments.iter().map(|segment| {
        let field = ident(&segment.field);
        let ty = types::ty(&segment.ty);
        quote!(#field: #ty)
    });
    let openers: Vec<_> = openers(Some(index), api).collect();
    let methods: Vec<_> = methods::on(Some(index), api).collect();
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #handle {
            client: Client,
            #(#fields,)*
        }
        impl #handle { #(#openers)* #(#methods)* }
    }
}

fn openers(parent: Option<usize>, api: &Api) -> impl Iterator<Item = TokenStream> {
    api.routes.iter().filter(move |route| route.parent == parent).map(opener)
}

/// The method that opens a handle from the one above it.
fn opener(route: &Route) -> TokenStream {
    let handle = ident(&route.name);
    let function = ident(&route.function);
    let docs = lines(&format!(
        "The route {}. Nothing is sent until one of its methods is awaited.",
        code(&route.path)
    ));
    let (held, own) = route.segments.split_at(route.segments.len() - route.own);
    let arguments = own.iter().map(|segment| {
        let field = ident(&segment.field);
        let argument = types::taken(&field, &segment.ty, false).argument;
        quote!(#field: #argument)
    });
    let held = held.iter().map(|segment| {
        let field = ident(&segment.field);
        let value = types::copied(&quote!(self.#field), &segment.ty);
        quote!(#field: #value)
    });
    let own = own.iter().map(|segment| {
        let field = ident(&segment.field);
        types::initialized(&field, &types::taken(&field, &segment.ty, false))
    });
    let client = if route.parent.is_some() { quote!(self.client) } else { quote!(self) };
    quote! {
        #docs
        pub fn #function(&self, #(#arguments),*) -> #handle {
            #handle { client: #client.clone(), #(#held,)* #(#own,)* }
        }
    }
}
