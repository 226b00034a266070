//! `handles/`: route handles on which several groups have operations. Each group adds its own methods.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Exports, File, Item, groups, ident, models, routes};
use crate::model::{Api, Route};
use crate::names::snake_case;

/// A file for each, and the module around them; nothing where no handle is shared.
pub(super) fn files(api: &Api) -> Vec<File> {
    let files: Vec<_> = shared(api).map(|route| file(route, api)).collect();
    if files.is_empty() { files } else { [module(api)].into_iter().chain(files).collect() }
}

/// What other files may name.
pub(super) fn exports(module: &'static str, api: &Api) -> Exports {
    Exports { module, types: shared(api).map(|route| route.name.clone()).collect() }
}

/// The attribute of all handles together; none: no handle is shared.
pub(super) fn condition(api: &Api) -> Option<TokenStream> {
    let mut shared = shared(api).peekable();
    shared.peek()?;
    let all: BTreeSet<_> = shared.flat_map(|route| &route.groups).collect();
    Some(groups::condition(all, api))
}

/// Whether several groups have operations there.
pub(super) fn is_shared(route: &Route) -> bool {
    route.groups.len() > 1
}

fn shared(api: &Api) -> impl Iterator<Item = &Route> {
    api.routes.iter().filter(|route| is_shared(route))
}

fn module(api: &Api) -> File {
    let modules = shared(api).map(|route| {
        let (module, handle) = (ident(&module_name(route)), ident(&route.name));
        let condition = groups::condition(&route.groups, api);
        quote! {
            #condition
            mod #module;
            #condition
            pub use self::#module::#handle;
        }
    });
    File {
        path: "handles/mod.rs".to_owned(),
        source: None,
        docs: "The route handles that several groups share.".to_owned(),
        siblings: Vec::new(),
        items: vec![Item::Rust(modules.collect())],
    }
}

/// It ends in `_route`, so that no keyword is one.
fn module_name(route: &Route) -> String {
    snake_case(&route.name)
}

fn file(route: &Route, api: &Api) -> File {
    let parent = route.parent.and_then(|index| api.routes.get(index)).map_or("Client", |parent| &parent.name);
    let parent = ident(parent);
    let opener = routes::opener(route);
    let structure = routes::structure(route, api);
    let mut others = exports("super", api);
    others.types.retain(|name| *name != route.name);
    File {
        path: format!("handles/{}.rs", module_name(route)),
        source: None,
        docs: format!("The route handle `{}`.", route.name),
        siblings: vec![models::exports("super::super::models", api), others],
        items: vec![Item::Rust(quote! { impl #parent { #opener } #structure })],
    }
}
