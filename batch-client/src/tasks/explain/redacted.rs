//! Foreign text for a report: without what would control a terminal, and without the secrets that can be recognized in it.

use crate::display_text::is_invisible;
use crate::redaction::{REDACTED, end_of_secret, redacted};

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
    fn a_mark_is_found_behind_what_is_hidden() {
        assert_eq!(one_line("?sig=S3CR\u{7}ET a", 100), "?sig=[redacted] a");
        // The mark is hidden by colours.
        assert_eq!(line("?si\u{1b}[0mg=x", 100), "?sig=[redacted]");
    }
}
