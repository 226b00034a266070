//! Route handles: what they hold, and how one opens from another.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::lines;
use super::{File, Item, handles, ident, links, methods, models, parameters, setters, types};
use crate::markdown::code;
use crate::model::{Api, Route};

pub(super) const DOCS: &str =
    "The route handles, which have a method for each operation, and the setters of parameters.";

pub(super) fn file(group: usize, api: &Api) -> File {
    let routes = api.routes.iter().enumerate();
    let routes = routes.filter_map(|(index, route)| self::route(index, route, group, api));
    let operations = api.operations.iter().filter(|operation| operation.group == group);
    let items =
        methods_of(None, group, api).into_iter().chain(routes).chain(operations.filter_map(setters::of));
    File {
        path: format!("{}/routes.rs", api.groups[group].name),
        source: Some(api.groups[group].document.clone()),
        docs: DOCS.to_owned(),
        siblings: vec![
            handles::exports("super::super::handles", api),
            models::exports("super::super::models", api),
            parameters::exports(group, api),
        ],
        items: items.map(Item::Rust).collect(),
    }
}

/// Whether a group has handles of its own, and not only methods on the client and on shared handles.
pub(super) fn has_types(group: usize, api: &Api) -> bool {
    api.routes.iter().any(|route| route.groups == [group])
}

/// A handle of the group's own, or what the group adds to one that it shares.
fn route(index: usize, route: &Route, group: usize, api: &Api) -> Option<TokenStream> {
    if !route.groups.contains(&group) {
        return None;
    }
    let structure = (!handles::is_shared(route)).then(|| structure(route, api));
    let methods = methods_of(Some(index), group, api);
    (structure.is_some() || methods.is_some()).then(|| quote!(#structure #methods))
}

/// What the group has on a handle, or on the client: methods that open its own handles, and its operations.
fn methods_of(route: Option<usize>, group: usize, api: &Api) -> Option<TokenStream> {
    let held = route.and_then(|index| api.routes.get(index));
    let name = ident(held.map_or("Client", |route| &route.name));
    let own =
        api.routes.iter().filter(|opened| opened.groups.contains(&group) && !handles::is_shared(opened));
    let openers: Vec<_> = own.filter(|opened| opened.parent == route).map(opener).collect();
    let methods: Vec<_> = methods::on(route, group, api).collect();
    let is_empty = openers.is_empty() && methods.is_empty();
    (!is_empty).then(|| quote!(impl #name { #(#openers)* #(#methods)* }))
}

pub(super) fn structure(route: &Route, api: &Api) -> TokenStream {
    let handle = ident(&route.name);
    let opener = links::to_method(route.parent, &route.function, api);
    let docs = lines(&format!("The route {}, returned by {opener}.", code(&route.path)));
    let fields = route.segments.iter().map(|segment| {
        let field = ident(&segment.field);
        let ty = types::ty(&segment.ty);
        quote!(pub(crate) #field: #ty)
    });
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #handle {
            pub(crate) client: Client,
            #(#fields,)*
        }
    }
}

/// The method that opens a handle from the one above it.
pub(super) fn opener(route: &Route) -> TokenStream {
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
