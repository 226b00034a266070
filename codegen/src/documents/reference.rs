//! The text of a `$ref`: a URI reference (RFC 3986) with a JSON pointer (RFC 6901) as its fragment.

use std::borrow::Cow;

/// The parts of a document that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Section {
    Definitions,
    Parameters,
    Responses,
}

impl Section {
    /// The keyword whose object it is.
    pub(crate) fn keyword(self) -> &'static str {
        match self {
            Self::Definitions => "definitions",
            Self::Parameters => "parameters",
            Self::Responses => "responses",
        }
    }

    /// The name in a fragment that leads into this section.
    pub(crate) fn name_in(self, fragment: &str) -> Option<String> {
        let name = fragment.strip_prefix('/')?.strip_prefix(self.keyword())?.strip_prefix('/')?;
        Some(unescaped(&decoded(name)))
    }
}

/// The file of a reference, empty for the current one, and its fragment as written.
pub(crate) fn split(target: &str) -> (Cow<'_, str>, &str) {
    let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
    (decoded(file), fragment)
}

/// A step of a JSON pointer as the key that it stands for.
fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The percent-decoded text. Malformed encodings, and those of invalid UTF-8, stay unchanged.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let encoded = after.split_at_checked(2).filter(|_| *first == b'%');
        let byte = encoded.and_then(|(digits, after)| Some((byte(digits)?, after)));
        let (byte, after) = byte.unwrap_or((*first, after));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The byte of two hexadecimal digits.
fn byte(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_taken_apart_and_decoded() {
        for (target, file, name) in [
            ("#/definitions/A", "", Some("A")),
            ("./b.json#/definitions/A~1B~0C~01", "./b.json", Some("A/B~C~1")),
            ("b%20c.json#/definitions/A%7E1%25", "b c.json", Some("A/%")),
            ("100%.json#/definitions/%zz%+1", "100%.json", Some("%zz%+1")),
            ("%ff.json#/definitions/%c3%a9", "%ff.json", Some("é")),
            ("b.json", "b.json", None),
            ("#/parameters/A", "", None),
        ] {
            let (found, fragment) = split(target);
            assert_eq!(
                (found.as_ref(), Section::Definitions.name_in(fragment).as_deref()),
                (file, name),
                "{target}"
            );
        }
    }
}
