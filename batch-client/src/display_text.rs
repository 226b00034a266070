//! Foreign text, sanitized for a log line or a terminal.
//!
//! Errors and traces show text of a service, a proxy or a caller. Here it becomes one line of bounded length without
//! control and format characters, so that it can neither forge a line, nor control a terminal, nor hide other text.

use std::fmt::{self, Display, Write};

/// The mark where a text was cut.
const CUT: char = '\u{2026}';

/// The most characters that a fact below the line of an error has.
const LONGEST_FACT: usize = 700;

/// Stands for a character that would not be seen.
const INVISIBLE: char = '\u{fffd}';

/// The `Display` of a value as one line of at most `most` characters, with a mark if it is cut.
pub(crate) fn one_line(value: &(impl Display + ?Sized), most: usize) -> String {
    Line::of(most, |line| write!(line, "{value}"))
}

/// An error with all its causes, as one line.
pub(crate) fn with_causes(error: &dyn std::error::Error, most: usize) -> String {
    Line::of(most, |line| {
        write!(line, "{error}")?;
        let mut cause = error.source();
        while let Some(error) = cause {
            write!(line, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    })
}

/// The beginning of bytes that may be text, as one line.
pub(crate) fn beginning(bytes: &[u8], most: usize) -> String {
    Line::of(most, |line| {
        bytes.utf8_chunks().try_for_each(|chunk| {
            line.write_str(chunk.valid())?;
            if chunk.invalid().is_empty() { Ok(()) } else { line.write_char(INVISIBLE) }
        })
    })
}

/// The first items of a list, and how many more there are.
pub(crate) fn first_of(items: impl IntoIterator<Item = String>, most: usize) -> String {
    let mut items = items.into_iter();
    let mut shown: Vec<_> = items.by_ref().take(most).collect();
    let further = items.count();
    if further > 0 {
        shown.push(format!("[+{further} more]"));
    }
    shown.join(", ")
}

/// A fact below the line of an error, as its `Debug` shows it; nothing if there is none.
pub(crate) fn fact(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    value: Option<&(impl Display + ?Sized)>,
) -> fmt::Result {
    value.map_or(Ok(()), |value| write!(f, "\n    {name}: {}", one_line(value, LONGEST_FACT)))
}

/// A line that is being written.
struct Line {
    text: String,
    /// The number of characters that still fit.
    left: usize,
    /// White space came since the last word.
    is_between_words: bool,
    is_cut: bool,
}

impl Line {
    fn of(most: usize, write: impl FnOnce(&mut Self) -> fmt::Result) -> String {
        let mut line = Self { text: String::new(), left: most, is_between_words: false, is_cut: false };
        // A value stops writing where the line is cut; a failing `Display` shows the text so far.
        let _ = write(&mut line);
        line.text
    }

    fn add(&mut self, character: char) -> fmt::Result {
        let gap = usize::from(self.is_between_words && !self.text.is_empty());
        if self.left <= gap {
            self.is_cut = true;
            self.text.push(CUT);
            return Err(fmt::Error);
        }
        if gap == 1 {
            self.text.push(' ');
        }
        self.text.push(character);
        self.left -= gap + 1;
        self.is_between_words = false;
        Ok(())
    }
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|character| match character {
            _ if self.is_cut => Err(fmt::Error),
            character if character.is_whitespace() || character.is_control() => {
                self.is_between_words = true;
                Ok(())
            }
            character if is_invisible(character) => self.add(INVISIBLE),
            character => self.add(character),
        })
    }
}

/// Whether a character is invisible and affects others: Unicode's category Cf, default-ignorable characters, and the
/// whole plane of tags. Variation selectors are allowed, since emojis use them.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{890}'..='\u{891}'
            | '\u{8e2}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{110bd}'
            | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_control_or_format_character_is_shown(
            text in "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\u{e0000}\u{e0080}\u{e0fff}]{1,40}",
            word in "[a-z]{0,9}",
        ) {
            let shown = one_line(&format!("{word}{text}{word}"), 1000);
            prop_assert!(text.chars().all(|character| !shown.contains(character)), "{shown:?}");
            prop_assert!(shown.starts_with(&word) && shown.ends_with(&word));
        }

        #[test]
        fn a_line_is_as_long_as_it_may_be_at_most(text in ".{0,60}", most in 0_usize..50) {
            let (shown, whole) = (one_line(&text, most), one_line(&text, usize::MAX));
            match shown.strip_suffix(CUT) {
                Some(start) if shown != whole => {
                    prop_assert!(whole.starts_with(start) && start.chars().count() <= most);
                    prop_assert!(whole.chars().count() > most);
                }
                _ => prop_assert_eq!(shown, whole),
            }
        }
    }

    #[test]
    fn white_space_and_controls_are_one_space() {
        assert_eq!(one_line(" a\r\n\tb\u{1b}[31m\u{85}c\u{2028}d ", 100), "a b [31m c d");
        assert_eq!(
            one_line("a\u{202e}b\u{200b}\u{feff}c\u{e0041}", 100),
            "a\u{fffd}b\u{fffd}\u{fffd}c\u{fffd}"
        );
        assert_eq!(one_line("smile \u{263a}\u{fe0f}", 100), "smile \u{263a}\u{fe0f}");
    }

    #[test]
    fn what_was_cut_is_marked() {
        assert_eq!(one_line("abcd", 4), "abcd");
        assert_eq!(one_line("abcd \n", 4), "abcd");
        assert_eq!(one_line("abcde", 4), "abcd\u{2026}");
        assert_eq!(beginning(b"\xffab\xf0\x9f", 9), "\u{fffd}ab\u{fffd}");
        assert_eq!(first_of(["a", "b", "c"].map(str::to_owned), 3), "a, b, c");
        assert_eq!(first_of(["a", "b", "c"].map(str::to_owned), 1), "a, [+2 more]");
    }

    #[derive(Debug)]
    struct Caused(&'static str, Option<Box<Caused>>);

    impl Display for Caused {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl std::error::Error for Caused {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            self.1.as_ref().map(|cause| cause as _)
        }
    }

    #[test]
    fn causes_follow_one_another() {
        let error = Caused("no\nanswer", Some(Box::new(Caused("refused", None))));
        assert_eq!(with_causes(&error, 100), "no answer: refused");
        assert_eq!(with_causes(&error, 12), "no answer: r\u{2026}");
    }
}
