//! Media types of bodies, from `consumes` and `produces`.

use super::read::{At, Object};

/// A media type, without its parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaType {
    Json,
    /// JSON by the name that it had before it had one of its own.
    TextJson,
    /// A PATCH body with the changed members (RFC 7396).
    MergePatch,
    /// Bytes as they are.
    Binary,
}

const KNOWN: [(&str, MediaType); 5] = [
    ("application/json", MediaType::Json),
    ("text/json", MediaType::TextJson),
    ("application/merge-patch+json", MediaType::MergePatch),
    ("application/octet-stream", MediaType::Binary),
    ("", MediaType::Json),
];

const SUPPORTED: &str = "application/json, application/merge-patch+json and text/json, with or without parameters, \
     application/octet-stream";

/// The media types of a keyword. `None` if it is absent.
pub(super) fn list(object: &mut Object<'_>, keyword: &'static str) -> Option<Vec<MediaType>> {
    let at = object.get(keyword)?;
    Some(at.elements().iter().filter_map(read).collect())
}

fn read(at: &At<'_>) -> Option<MediaType> {
    let text = at.string();
    let essence = text.split(';').next().unwrap_or_default().trim();
    let known = KNOWN.iter().find(|(name, _)| name.eq_ignore_ascii_case(essence));
    match known {
        None => at.refuse(format!("the media type \"{text}\""), SUPPORTED),
        Some((_, MediaType::TextJson)) => {
            at.remark("the media type \"text/json\"", "read as JSON; sent only where no other is listed");
        }
        Some(_) => {}
    }
    known.map(|(_, media_type)| *media_type)
}
