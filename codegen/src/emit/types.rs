//! Types as Rust writes them, and how they are taken from a caller.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::ident;
use crate::model::Type;

/// The type of a field.
pub(super) fn ty(ty: &Type) -> TokenStream {
    match ty {
        Type::String => quote!(String),
        Type::Int32 => quote!(i32),
        Type::Int64 | Type::Int64Text => quote!(i64),
        Type::Double => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::DateTime | Type::Rfc1123 => quote!(OffsetDateTime),
        Type::Duration => quote!(BatchDuration),
        Type::Bytes => quote!(Bytes),
        Type::AnyJson => quote!(Value),
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

/// The form in which a type travels, where that is not the usual one.
pub(super) fn form(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Rfc1123 => Some("HttpDate"),
        Type::Int64Text => Some("Text"),
        Type::Array(inner) | Type::Map(inner) | Type::Secret(inner) | Type::Boxed(inner) => form(inner),
        _ => None,
    }
}

/// The permission for a function with more arguments than are easy to tell apart; the document has as many.
pub(super) fn many_arguments(count: usize) -> Option<TokenStream> {
    (count > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]))
}

/// A copy of a value that is held by a reference.
pub(super) fn copied(value: &TokenStream, ty: &Type) -> TokenStream {
    if is_copy(ty) { quote!(#value) } else { quote!(#value.clone()) }
}

/// A value that is held by a reference, as an argument of what [`taken`] takes.
pub(super) fn passed(value: &TokenStream, ty: &Type) -> TokenStream {
    if *ty == Type::String { quote!(#value.as_str()) } else { copied(value, ty) }
}

fn is_copy(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Int32
            | Type::Int64
            | Type::Int64Text
            | Type::Double
            | Type::Boolean
            | Type::DateTime
            | Type::Rfc1123
            | Type::Duration
    )
}

fn is_just(value: &TokenStream, field: &proc_macro2::Ident) -> bool {
    let mut tokens = value.clone().into_iter();
    let is_field = matches!(tokens.next(), Some(TokenTree::Ident(ident)) if ident == *field);
    is_field && tokens.next().is_none()
}

/// A field of a struct literal with what a caller gave.
pub(super) fn initialized(field: &proc_macro2::Ident, taken: &Taken) -> TokenStream {
    let value = &taken.value;
    if is_just(value, field) { quote!(#field) } else { quote!(#field: #value) }
}

/// How a value is taken from a caller: the argument's type and the expression that makes the field's value of it.
pub(super) struct Taken {
    pub(super) argument: TokenStream,
    pub(super) value: TokenStream,
}

/// Strings, secrets and lists of strings are taken in whatever form the caller has them.
pub(super) fn taken(name: &proc_macro2::Ident, ty: &Type, into: bool) -> Taken {
    let bare = self::ty(ty);
    match ty {
        Type::String | Type::Secret(_) => {
            Taken { argument: quote!(impl Into<#bare>), value: quote!(#name.into()) }
        }
        _ if into => Taken { argument: quote!(impl Into<#bare>), value: quote!(#name.into()) },
        Type::Array(item) if **item == Type::String => Taken {
            argument: quote!(impl IntoIterator<Item = impl Into<String>>),
            value: quote!(#name.into_iter().map(Into::into).collect()),
        },
        Type::Boxed(inner) => {
            let inner = self::ty(inner);
            Taken { argument: inner, value: quote!(Box::new(#name)) }
        }
        _ => Taken { argument: bare, value: quote!(#name) },
    }
}
