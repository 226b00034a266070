//! Foreign text for a report: without what would control a terminal, and without the secrets that can be recognized in it.

use crate::display_text::is_invisible;

/// The marks before a secret, in lower case: the signature of a signed URL and keys in connection strings, as they are and
/// encoded once more.
const BEFORE_SECRETS: [&str; 6] =
    ["sig=", "sig%3d", "accountkey=", "accountkey%3d", "sharedaccesskey=", "sharedaccesskey%3d"];

/// The characters that end a secret, besides white space.
const BEHIND_SECRETS: &str = "&\"'<>()[]{},;|`\\";

/// Stands for a secret.
const REDACTED: &str = "[redacted]";

/// Stands for a character that would not be seen, or would be obeyed.
const HIDDEN: char = '\u{fffd}';

/// The mark where a text was cut.
const CUT: char = '\u{2026}';

/// A tab is as wide as this.
const TAB: &str = "    ";

const ESCAPE: char = '\u{1b}';

/// A line of an output, with its blanks, of at most `most` characters.
pub(super) fn line(text: &str, most: usize) -> String {
    let text = redacted(&visible(text));
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}{CUT}", &text[..end]),
        None => text,
    }
}

/// The same of a line that begins in the middle of a word, which may be a secret whose mark is not there.
pub(super) fn line_within_word(text: &str, most: usize) -> String {
    let text = visible(text);
    line(&format!("{REDACTED}{}", &text[end_of_secret(&text)..]), most)
}

/// A text as one line of at most `most` characters.
pub(super) fn one_line(text: &str, most: usize) -> String {
    crate::display_text::one_line(&redacted(&visible(text)), most)
}

/// The text without control characters. Sequences that set colours and the like are left out as a whole.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '\t' => shown.push_str(TAB),
            ESCAPE => match control_sequence(rest) {
                Some(length) => rest = &rest[length..],
                None => shown.push(HIDDEN),
            },
            character if character.is_control() || is_invisible(character) => shown.push(HIDDEN),
            character => shown.push(character),
        }
    }
    shown
}

/// The length of a control sequence behind its escape character (ECMA-48, 5.4): `[`, parameters, and a final byte.
fn control_sequence(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix('[')?;
    let end = parameters.bytes().position(|byte| !(0x20..=0x3f).contains(&byte))?;
    (0x40..=0x7e).contains(&parameters.as_bytes()[end]).then_some(end + 2)
}

/// The text without what follows the marks of secrets.
pub(super) fn redacted(text: &str) -> String {
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

/// The length of a secret at the beginning of a text.
fn end_of_secret(text: &str) -> usize {
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_character_that_controls_or_hides_is_left(text in "[\\p{Cc}\\p{Cf}a \\[\u{1b}0-9;m]{0,40}") {
            let shown = line(&text, 1000);
            let is_bad = |character: char| character.is_control() || is_invisible(character);
            prop_assert!(!shown.contains(is_bad), "{shown:?}");
        }

        #[test]
        fn a_signature_is_never_shown(
            before in "[a-z ?&/:]{0,9}",
            mark in prop_oneof![Just("?sig="), Just("&SIG="), Just("&sig%3D"), Just(";AccountKey="), Just("sig=")],
            secret in "[A-Z0-9%+/=]{1,40}",
            behind in "(|[ &\"'>][a-z]{0,5})",
        ) {
            let before = if mark.starts_with('s') { before + " " } else { before };
            let shown = line(&format!("{before}{mark}{secret}{behind}"), 1000);
            prop_assert_eq!(shown, format!("{before}{mark}[redacted]{behind}"));
        }
    }

    #[test]
    fn blanks_stay_and_colours_go() {
        assert_eq!(line("  at a.rs:1\tb", 100), "  at a.rs:1    b");
        assert_eq!(line("\u{1b}[1;31merror\u{1b}[0m: no", 100), "error: no");
        assert_eq!(line("\u{1b}]0;title\u{7}a\u{1b}[", 100), "\u{fffd}]0;title\u{fffd}a\u{fffd}[");
        assert_eq!(line("a\u{202e}b\u{8}c\u{9b}2J", 100), "a\u{fffd}b\u{fffd}c\u{fffd}2J");
        assert_eq!(line("abcdef", 6), "abcdef");
        assert_eq!(line("abc\u{e9}ef", 4), "abc\u{e9}\u{2026}");
    }

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
        assert_eq!(one_line("?sig=S3CR\u{7}ET a", 100), "?sig=[redacted] a");
    }

    #[test]
    fn a_word_that_ends_like_a_mark_is_none() {
        assert_eq!(redacted("design=1 sig= sig"), "design=1 sig= sig");
        assert_eq!(redacted("https://a/b?se=2&sig=x%2By&sp=r"), "https://a/b?se=2&sig=[redacted]&sp=r");
        // The mark is hidden by colours.
        assert_eq!(line("?si\u{1b}[0mg=x", 100), "?sig=[redacted]");
    }
}
