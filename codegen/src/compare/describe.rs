//! Types and forms in words.

use crate::model::{Type, Version, Writing};

/// The type as Rust writes it, with its form on the wire where that is another than usual.
pub(super) fn ty(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.facts().description.to_owned(),
        Type::Array(item) => format!("Vec<{}>", self::ty(item)),
        Type::Map(value) => format!("BTreeMap<String, {}>", self::ty(value)),
        Type::Model(name) | Type::Enum(name) => name.clone(),
        Type::Secret(inner) => format!("Secret<{}>", self::ty(inner)),
        Type::Boxed(inner) => self::ty(inner),
    }
}

pub(super) fn optional(ty: &Type, required: bool) -> String {
    if required { self::ty(ty) } else { format!("Option<{}>", self::ty(ty)) }
}

pub(super) fn version(version: &Version) -> String {
    match version {
        Version::OfClient => "the client's API version".to_owned(),
        Version::Fixed(version) => format!("API version {version}"),
        Version::Absent => "no API version".to_owned(),
    }
}

pub(super) fn media_type(header: &str, media_type: Option<&str>) -> String {
    format!("{header}: {}", media_type.unwrap_or("application/json"))
}

pub(super) fn writing(writing: Writing) -> &'static str {
    match writing {
        Writing::Encoded => "encoded, with commas between the items of a list",
        Writing::WithSlashes => "with its slashes",
        Writing::Repeated => "a parameter for each item",
    }
}
