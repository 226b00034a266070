//! Types as Rust writes them, and how they are taken from a caller.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::ident;
use crate::model::Type;

/// The type of a field.
pub(super) fn ty(ty: &Type) -> TokenStream {
    match ty {
        Type::Scalar(scalar) => {
            let name = ident(scalar.facts().rust);
            quote!(#name)
        }
        Type::Array(item) => {
            let item = self::ty(item);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = self::ty(value);
            quote!(BTreeMap<String, #value>)
        }
        Type::Model(name) | Type::Enum(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Type::Secret(inner) => {
            let inner = self::ty(inner);
            quote!(Secret<#inner>)
        }
        Type::Boxed(inner) => {
            let inner = self::ty(inner);
            quote!(Box<#inner>)
        }
    }
}

/// The type of a field that may be absent.
pub(super) fn optional(ty: &Type, required: bool) -> TokenStream {
    let bare = self::ty(ty);
    if required { bare } else { quote!(Option<#bare>) }
}

/// The form in which a property travels, where that is not the usual one.
pub(super) fn form(ty: &Type) -> Option<&'static str> {
    ty.scalar()?.facts().property_form
}

/// The type around a value that stands alone in a path, a query or a header, where its own does not write it.
pub(super) fn text_form(ty: &Type) -> Option<&'static str> {
    if let Type::Scalar(scalar) = ty { scalar.facts().text_form } else { None }
}

/// The permission for a function with many arguments, as the document demands.
pub(super) fn many_arguments(count: usize) -> Option<TokenStream> {
    (count > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]))
}

/// A copy of a value that is held by a reference.
pub(super) fn copied(value: &TokenStream, ty: &Type) -> TokenStream {
    if is_copy(ty) { quote!(#value) } else { quote!(#value.clone()) }
}

/// A borrowed value, as an argument for [`taken`].
pub(super) fn passed(value: &TokenStream, ty: &Type) -> TokenStream {
    match borrow(ty).map(ident) {
        Some(borrow) => quote!(#value.#borrow()),
        None => copied(value, ty),
    }
}

fn is_copy(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(scalar) if scalar.facts().is_copy)
}

fn borrow(ty: &Type) -> Option<&'static str> {
    if let Type::Scalar(scalar) = ty { scalar.facts().borrow } else { None }
}

fn is_just(value: &TokenStream, field: &proc_macro2::Ident) -> bool {
    let mut tokens = value.clone().into_iter();
    let is_field = matches!(tokens.next(), Some(TokenTree::Ident(ident)) if ident == *field);
    is_field && tokens.next().is_none()
}

/// A field of a struct literal with a caller's value.
pub(super) fn initialized(field: &proc_macro2::Ident, taken: &Taken) -> TokenStream {
    let value = &taken.value;
    if is_just(value, field) { quote!(#field) } else { quote!(#field: #value) }
}

/// How a caller's value is taken: the type of the argument, and the expression for the field.
pub(super) struct Taken {
    pub(super) argument: TokenStream,
    pub(super) value: TokenStream,
}

/// Strings, secrets, durations, lists and maps are taken in whatever form the caller has them. `into`: models as well.
pub(super) fn taken(name: &proc_macro2::Ident, ty: &Type, into: bool) -> Taken {
    let argument = argument(ty);
    match ty {
        Type::Model(_) if !into => Taken { argument: self::ty(ty), value: quote!(#name) },
        Type::Boxed(inner) => {
            let Taken { argument, value } = taken(name, inner, into);
            Taken { argument, value: quote!(Box::new(#value)) }
        }
        Type::Array(item) => {
            let map = is_converted(item).then(|| quote!(.map(Into::into)));
            Taken { argument, value: quote!(#name.into_iter()#map.collect()) }
        }
        Type::Map(value) => {
            let value = if is_converted(value) { quote!(value.into()) } else { quote!(value) };
            let value = quote!(#name.into_iter().map(|(key, value)| (key.into(), #value)).collect());
            Taken { argument, value }
        }
        Type::Scalar(_) | Type::Secret(_) | Type::Model(_) | Type::Enum(_) => {
            let value = if is_converted(ty) { quote!(#name.into()) } else { quote!(#name) };
            Taken { argument, value }
        }
    }
}

/// The type of an argument, or of its elements.
fn argument(ty: &Type) -> TokenStream {
    let bare = self::ty(ty);
    match ty {
        Type::Array(item) => {
            let item = element(item);
            quote!(impl IntoIterator<Item = #item>)
        }
        Type::Map(value) => {
            let value = element(value);
            quote!(impl IntoIterator<Item = (impl Into<String>, #value)>)
        }
        _ if is_converted(ty) => quote!(impl Into<#bare>),
        Type::Scalar(_) | Type::Secret(_) | Type::Model(_) | Type::Enum(_) | Type::Boxed(_) => bare,
    }
}

/// The type of an element of a list or a map that a caller gives.
fn element(ty: &Type) -> TokenStream {
    if is_converted(ty) { argument(ty) } else { self::ty(ty) }
}

/// Whether callers give anything that converts into the type.
fn is_converted(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => scalar.facts().is_converted,
        Type::Secret(_) | Type::Model(_) => true,
        Type::Array(_) | Type::Map(_) | Type::Enum(_) | Type::Boxed(_) => false,
    }
}

/// The type without the box around it.
pub(super) fn unboxed(ty: &Type) -> TokenStream {
    if let Type::Boxed(inner) = ty { unboxed(inner) } else { self::ty(ty) }
}
