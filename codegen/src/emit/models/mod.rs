//! Models: structs, and how they travel.

mod building;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, lines};
use super::{Exports, File, Item, Table, enums, groups, ident, types};
use crate::markdown;
use crate::model::{Api, Field, Home, Model, Presence, Role};

const DOCS: &str = "The objects and enums that travel in bodies.";

/// A file for what is common, one for each group, and the module around them.
pub(super) fn files(api: &Api) -> Vec<File> {
    let homes = [Home::Common].into_iter().chain((0..api.groups.len()).map(Home::Group));
    let parts: Vec<_> = homes.filter_map(|home| Some((home, part(home, api)?))).collect();
    let modules = parts.iter().map(|(home, _)| module(*home, api)).collect();
    let module = File {
        path: "models/mod.rs".to_owned(),
        source: None,
        docs: DOCS.to_owned(),
        siblings: Vec::new(),
        items: vec![Item::Rust(modules)],
    };
    [module].into_iter().chain(parts.into_iter().map(|(_, file)| file)).collect()
}

fn module(home: Home, api: &Api) -> TokenStream {
    let name = ident(name(home, api));
    let condition = match home {
        Home::Common => None,
        Home::Group(group) => Some(groups::condition([&group], api)),
    };
    quote! {
        #condition
        mod #name;
        #condition
        pub use self::#name::*;
    }
}

fn name(home: Home, api: &Api) -> &str {
    match home {
        Home::Common => "common",
        Home::Group(group) => &api.groups[group].name,
    }
}

/// The file of one place, if it has items.
fn part(home: Home, api: &Api) -> Option<File> {
    let models = api.models.iter().filter(|model| model.home == home).flat_map(model);
    let enums = api.enums.iter().filter(|lowered| lowered.home == home).flat_map(enums::items);
    let items: Vec<_> = models.chain(enums).collect();
    let (source, siblings) = match home {
        Home::Common => (None, Vec::new()),
        Home::Group(group) => {
            (Some(api.groups[group].document.clone()), vec![exports_of(Home::Common, "super::common", api)])
        }
    };
    let path = format!("models/{}.rs", name(home, api));
    (!items.is_empty()).then(|| File { path, source, docs: DOCS.to_owned(), siblings, items })
}

/// The types that files elsewhere may use.
pub(super) fn exports(module: &'static str, api: &Api) -> Exports {
    let models = api.models.iter().map(|model| model.name.clone());
    let enums = api.enums.iter().map(|lowered| lowered.name.clone());
    Exports { module, types: models.chain(enums).collect() }
}

fn exports_of(home: Home, module: &'static str, api: &Api) -> Exports {
    let models = api.models.iter().filter(|model| model.home == home).map(|model| model.name.clone());
    let enums = api.enums.iter().filter(|lowered| lowered.home == home).map(|lowered| lowered.name.clone());
    Exports { module, types: models.chain(enums).collect() }
}

fn model(model: &Model) -> Vec<Item> {
    let structure = [Item::Rust(structure(model)), Item::Table(properties(model))];
    let code = building::methods(model).into_iter().chain(building::conversions(model));
    let code = code.chain(conversion(model)).chain(clearing(model));
    structure.into_iter().chain(code.map(Item::Rust)).collect()
}

fn structure(model: &Model) -> TokenStream {
    let name = ident(&model.name);
    let docs = model_docs(model);
    let default = (takes_part_in_requests(model) && required(model).is_empty()).then(|| quote!(Default));
    // A setter gives the value back.
    let must_use = takes_part_in_requests(model).then(|| quote!(#[must_use]));
    let fields = model.fields.iter().map(field);
    quote! {
        #docs
        #[derive(Clone, PartialEq, #default)]
        #must_use
        #[non_exhaustive]
        pub struct #name { #(#fields,)* unknown_properties: UnknownProperties, }
    }
}

fn model_docs(model: &Model) -> TokenStream {
    let own = docs(&model.docs, &format!("The object `{}`.", model.name));
    match &model.role {
        Role::InputOf { output, .. } => {
            let form =
                lines(&format!("The writable part of a [`{output}`]: all but its read-only properties.\n"));
            let blank = quote!(#[doc = ""]);
            quote!(#form #blank #own)
        }
        Role::Input | Role::Output => own,
    }
}

fn takes_part_in_requests(model: &Model) -> bool {
    model.role != Role::Output
}

fn required(model: &Model) -> Vec<&Field> {
    model.fields.iter().filter(|field| field.presence != Presence::Optional).collect()
}

fn field(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let docs = docs(&field.docs, &format!("The property {}.", markdown::code(&field.wire_name)));
    let ty = types::optional(&field.ty, field.is_required());
    quote!(#docs pub #name: #ty)
}

/// The names of the properties on the wire.
fn properties(model: &Model) -> Table {
    let rows = model.fields.iter().enumerate().map(|(number, field)| {
        let Field { name, wire_name, .. } = field;
        let presence = match field.presence {
            Presence::Optional => "optional",
            Presence::Demanded => "demanded",
            Presence::Required => "required",
        };
        let form = types::form(&field.ty).map(|form| format!(" as {form}")).unwrap_or_default();
        format!("{number}: {name} = {presence}({wire_name:?}){form}")
    });
    let default = if model.role == Role::Output { ": Default" } else { "" };
    let read_only = match &model.role {
        Role::InputOf { read_only, .. } => read_only.as_slice(),
        Role::Input | Role::Output => &[],
    };
    let rows = rows.chain(read_only.iter().map(|name| format!("read_only({name:?})")));
    let rows = rows.chain(["..unknown_properties".to_owned()]);
    Table { macro_name: "json_object", name: format!("{}{default}", model.name), rows: rows.collect() }
}

/// A received model can be sent back.
fn conversion(model: &Model) -> Option<TokenStream> {
    let Role::InputOf { output, shared, .. } = &model.role else { return None };
    let name = ident(&model.name);
    let from = ident(output);
    let argument = ident("output");
    let fields = shared.iter().map(|field| {
        let field = ident(field);
        quote!(#field: #argument.#field)
    });
    let docs = lines("Leaves the read-only properties out.");
    Some(quote! {
        impl From<#from> for #name {
            #docs
            fn from(#argument: #from) -> Self {
                Self { #(#fields,)* unknown_properties: #argument.unknown_properties }
            }
        }
    })
}

/// Empties the read-only properties of a model that travels both ways, before it is sent.
fn clearing(model: &Model) -> Option<TokenStream> {
    if !model.clears_read_only {
        return None;
    }
    let name = ident(&model.name);
    let statements =
        model.fields.iter().filter(|field| field.read_only || field.clears_read_only).map(|field| {
            let name = ident(&field.name);
            if field.read_only { quote!(self.#name = None;) } else { quote!(self.#name.clear_read_only();) }
        });
    Some(quote! {
        impl ClearReadOnly for #name {
            fn clear_read_only(&mut self) {
                #(#statements)*
            }
        }
    })
}
