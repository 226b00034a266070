//! Foreign text without the secrets that can be recognized in it: the service repeats what it refuses, programs print
//! what they were given, and signed URLs are part of both.

use crate::display_text::beginning;

/// The bytes of a body that are looked at. The beginning that shows is far shorter.
const MOST_OF_BODY: usize = 64 << 10;

/// The marks before a secret, in lower case: the signature of a signed URL and keys in connection strings, as they are and
/// encoded once more.
const BEFORE_SECRETS: [&str; 6] =
    ["sig=", "sig%3d", "accountkey=", "accountkey%3d", "sharedaccesskey=", "sharedaccesskey%3d"];

/// The characters that end a secret, besides white space.
const BEHIND_SECRETS: &str = "&\"'<>()[]{},;|`\\";

/// Stands for a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// The text without what follows the marks of secrets.
pub(crate) fn redacted(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let mark = BEFORE_SECRETS.iter().find(|mark| begins_with(rest, mark) && !ends_in_word(&shown));
        if let Some(mark) = mark {
            let quotes = rest[mark.len()..].starts_with(['"', '\'']);
            let (before, secret) = rest.split_at(mark.len() + usize::from(quotes));
            let (secret, behind) = secret.split_at(end_of_secret(secret));
            shown.push_str(before);
            // An empty value is not marked.
            shown.push_str(if secret.is_empty() { "" } else { REDACTED });
            rest = behind;
        } else {
            shown.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    shown
}

/// The beginning of a body that may be text, as one line.
pub(crate) fn beginning_of_body(body: &[u8], most: usize) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(MOST_OF_BODY)]);
    beginning(redacted(&text).as_bytes(), most)
}

/// The length of a secret at the beginning of a text.
pub(crate) fn end_of_secret(text: &str) -> usize {
    text.find(|next: char| next.is_whitespace() || BEHIND_SECRETS.contains(next)).unwrap_or(text.len())
}

/// Whether what follows goes on with a word. The digits of an escaped character, `%26` or `\u0026`, are none.
fn ends_in_word(shown: &str) -> bool {
    let is_escape = |start: &str, digits: usize| {
        let length = shown.len().checked_sub(start.len() + digits);
        let end = length.and_then(|length| shown.get(length..));
        let digits = end.and_then(|end| end.strip_prefix(start));
        digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    shown.ends_with(|last: char| last.is_ascii_alphanumeric()) && !is_escape("%", 2) && !is_escape("\\u", 4)
}

fn begins_with(text: &str, mark: &str) -> bool {
    text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_however_it_is_encoded() {
        for (text, shown) in [
            ("?sv=1%26sig%3DS3CR3T%252B rest", "?sv=1%26sig%3D[redacted] rest"),
            ("a%3Fsig=S3CR3T&b", "a%3Fsig=[redacted]&b"),
            (r#"{"url":"a?b=1\u0026sig=S3CR3T"}"#, r#"{"url":"a?b=1\u0026sig=[redacted]"}"#),
            ("AccountKey=\"S3CR3T\";", "AccountKey=\"[redacted]\";"),
            ("x%3BAccountKey%3DS3CR3T", "x%3BAccountKey%3D[redacted]"),
            ("sig=\"\" sig='' sig=", "sig=\"\" sig='' sig="),
        ] {
            assert_eq!(redacted(text), shown);
        }
    }

    #[test]
    fn a_word_that_ends_like_a_mark_is_none() {
        assert_eq!(redacted("design=1 sig= sig"), "design=1 sig= sig");
        assert_eq!(redacted("https://a/b?se=2&sig=x%2By&sp=r"), "https://a/b?se=2&sig=[redacted]&sp=r");
    }
}
