//! Patterns for the names of files.

use crate::error::InputError;

const ALLOWED_LENGTH: &str =
    "a pattern of at most 1024 characters, not counting wildcards that say the same as those before";

/// The most tokens of a pattern. The time to compare a name is in proportion to its length and to this at most.
const LONGEST: usize = 1024;

const ALLOWED: &str = "a pattern of relative paths without empty segments, `.` and `..`, such as `**`, `wd/*.png` or \
                       `**/result-??.json`";

/// A pattern with wildcards. All ways to compare a name are followed at the same time, character by character, so that the
/// time grows with its length only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Token>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// This character. `/` stands for `\` in names, too.
    Literal(char),
    /// `?`: one character of a segment.
    One,
    /// `*`: any characters of a segment.
    Several,
    /// `**`: any characters.
    Any,
    /// `**/`: any number of whole segments, each with its slash.
    Segments,
}

impl Pattern {
    pub(super) fn parse(text: &str) -> Result<Self, InputError> {
        let slashed = text.replace('\\', "/");
        // No file that gets here has a name with such a segment, so that a pattern with one would find nothing.
        if slashed.split('/').any(|segment| ["", ".", ".."].contains(&segment)) {
            return Err(InputError::new("pattern", text, ALLOWED));
        }
        let tokens = tokens(&slashed);
        if tokens.len() > LONGEST {
            return Err(InputError::new("pattern", text, ALLOWED_LENGTH));
        }
        Ok(Self(tokens))
    }

    /// Whether a name, with slashes or backslashes between its segments, matches from its beginning to its end.
    pub(super) fn matches(&self, name: &str) -> bool {
        let mut reached = vec![false; self.0.len() + 1];
        let mut next = reached.clone();
        self.enter(&mut reached, 0);
        for character in name.chars() {
            // No further character can lead to a match.
            if !reached.contains(&true) {
                return false;
            }
            let character = if character == '\\' { '/' } else { character };
            next.fill(false);
            for (index, token) in self.0.iter().enumerate().filter(|(index, _)| reached[*index]) {
                self.consume(&mut next, index, *token, character);
            }
            std::mem::swap(&mut reached, &mut next);
        }
        reached.last().is_some_and(|is_reached| *is_reached)
    }

    /// Reaches a token, and those behind it that can be reached without a character.
    fn enter(&self, reached: &mut [bool], index: usize) {
        for (index, is_reached) in reached.iter_mut().enumerate().skip(index) {
            *is_reached = true;
            if !matches!(self.0.get(index), Some(Token::Several | Token::Any | Token::Segments)) {
                return;
            }
        }
    }

    /// Reaches what follows when a token meets a character.
    fn consume(&self, reached: &mut [bool], index: usize, token: Token, character: char) {
        match token {
            Token::Literal(expected) if expected == character => self.enter(reached, index + 1),
            Token::One if character != '/' => self.enter(reached, index + 1),
            Token::Several if character != '/' => self.enter(reached, index),
            Token::Any => self.enter(reached, index),
            // The rest is reached at the end of a segment only.
            Token::Segments if character == '/' => self.enter(reached, index),
            Token::Segments => reached[index] = true,
            _ => {}
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let begins_segment = matches!(tokens.last(), None | Some(Token::Literal('/') | Token::Segments));
        let behind = rest.trim_start_matches('*');
        let token;
        (token, rest) = match (rest.len() - behind.len(), behind.strip_prefix('/')) {
            (0, _) => (literal(character), &rest[character.len_utf8()..]),
            (1, _) => (Token::Several, behind),
            (_, Some(behind)) if begins_segment => (Token::Segments, behind),
            _ => (Token::Any, behind),
        };
        add(&mut tokens, token);
    }
    tokens
}

/// Adds a token, unless it changes nothing: any number of folders twice is any number of folders, and with any characters
/// behind them they are any characters.
fn add(tokens: &mut Vec<Token>, token: Token) {
    match (tokens.last_mut(), token) {
        (Some(Token::Segments), Token::Segments) => {}
        (Some(last @ Token::Segments), Token::Any) => *last = Token::Any,
        _ => tokens.push(token),
    }
}

fn literal(character: char) -> Token {
    if character == '?' { Token::One } else { Token::Literal(character) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, name: &str) -> bool {
        let pattern = Pattern::parse(pattern).unwrap_or_else(|error| unreachable!("{error}"));
        pattern.matches(name)
    }

    /// A pattern, names that it stands for, and others.
    type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

    const ROWS: [Row; 13] = [
        ("stdout.txt", &["stdout.txt"], &["Stdout.txt", "stdout.txt2", "wd/stdout.txt"]),
        ("*.txt", &["a.txt", ".txt", "a.b.txt"], &["a.txt2", "wd/a.txt", "wd\\a.txt"]),
        ("**", &["a", "a/b/c.txt", "a\\b", ""], &[]),
        ("wd/*", &["wd/a", "wd/"], &["wd/a/b", "wd"]),
        ("wd/**", &["wd/a", "wd/a/b"], &["wd", "awd/a"]),
        ("**/a", &["a", "b/a", "b/c/a", "b\\a"], &["ba", "a/b", "b/ca"]),
        ("a/**/b", &["a/b", "a/c/b", "a/c/d/b"], &["ab", "a/cb", "a/bc"]),
        ("**/**/a", &["a", "x/a", "x/y/a"], &["xa"]),
        ("a**b", &["ab", "a/b", "acb"], &["ba"]),
        ("frame-??.png", &["frame-01.png", "frame-\u{e4}\u{1f600}.png"], &["frame-1.png", "frame-0/.png"]),
        ("wd\\*", &["wd/a", "wd\\a"], &["wd"]),
        ("[a]{b}", &["[a]{b}"], &["a"]),
        ("*a*a*b", &["aab", "xaxaxb"], &["ab", "aa"]),
    ];

    #[test]
    fn wildcards_stop_at_segments_unless_they_are_double() {
        for (pattern, yes, no) in ROWS {
            for name in yes {
                assert!(matches(pattern, name), "{pattern} {name}");
            }
            for name in no {
                assert!(!matches(pattern, name), "{pattern} {name}");
            }
        }
    }

    #[test]
    fn a_pattern_that_no_name_has_is_refused() {
        for pattern in
            ["", "/tmp/*", "\\\\server\\share", "wd/", "wd//*", "./wd/*", "wd/..", "wd\\.\\a", "**/"]
        {
            let Err(error) = Pattern::parse(pattern) else { unreachable!("{pattern}") };
            assert_eq!((error.name(), error.value()), ("pattern", pattern));
        }
    }

    #[test]
    fn wildcards_that_say_the_same_are_one() {
        for (pattern, same) in
            [("**/**/a", "**/a"), ("a/**/**/**/b", "a/**/b"), ("***", "**"), ("**/**", "**")]
        {
            assert_eq!(Pattern::parse(pattern), Pattern::parse(same));
        }
        let pattern = Pattern::parse(&format!("{}a", "**/".repeat(5000)))
            .unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(pattern.0.len(), 2);
        assert!(pattern.matches("b/a") && !pattern.matches("ba"));
    }

    #[test]
    fn a_pattern_with_more_parts_than_are_compared_is_refused() {
        assert!(Pattern::parse(&"*a".repeat(512)).is_ok());
        assert!(Pattern::parse(&"a".repeat(LONGEST)).is_ok());
        for pattern in ["*a".repeat(513), "a".repeat(LONGEST + 1)] {
            let Err(error) = Pattern::parse(&pattern) else { unreachable!("{pattern}") };
            assert_eq!((error.name(), error.allowed()), ("pattern", ALLOWED_LENGTH));
        }
    }

    #[test]
    fn many_wildcards_are_compared_without_trying_all_ways() {
        let name = "a".repeat(20_000);
        assert!(!matches(&format!("{}b", "*a".repeat(50)), &name));
        assert!(!matches(&format!("{}b", "**a".repeat(50)), &name));
        assert!(matches(&"**a".repeat(50), &name));
    }
}
