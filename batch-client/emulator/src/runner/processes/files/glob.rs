//! Patterns for one name: `*`, `?`, and sets of characters in brackets.

/// A part of a pattern.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// Any number of any characters.
    Any,
    One,
    Set {
        is_negated: bool,
        ranges: Vec<(char, char)>,
    },
    Character(char),
}

/// A pattern for one name.
#[derive(Debug)]
pub(super) struct Glob {
    tokens: Vec<Token>,
    /// A name that begins with a dot is only matched by a dot.
    is_dotted: bool,
}

impl Glob {
    pub(super) fn new(pattern: &str) -> Self {
        let mut tokens = Vec::new();
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let (token, length) = match first {
                '*' => (Token::Any, 1),
                '?' => (Token::One, 1),
                '[' => set(rest).unwrap_or((Token::Character('['), 1)),
                other => (Token::Character(other), other.len_utf8()),
            };
            tokens.push(token);
            rest = &rest[length..];
        }
        tokens.dedup_by(|one, other| *one == Token::Any && *other == Token::Any);
        let is_dotted = tokens.first() == Some(&Token::Character('.'));
        Self { tokens, is_dotted }
    }

    /// The only name that it matches, if there is no wildcard in it. `[*]` is a way to write `*`.
    pub(super) fn literal(&self) -> Option<String> {
        self.tokens.iter().map(Token::only).collect()
    }

    /// Whether it matches a name. Time is at most the product of both lengths.
    pub(super) fn matches(&self, name: &str) -> bool {
        if name.starts_with('.') && !self.is_dotted {
            return false;
        }
        let name: Vec<char> = name.chars().collect();
        let (mut token, mut at) = (0, 0);
        // The last `*`, and the character from which on the rest was tried.
        let mut retry: Option<(usize, usize)> = None;
        while at < name.len() {
            match self.tokens.get(token) {
                Some(Token::Any) => {
                    retry = Some((token, at));
                    token += 1;
                }
                Some(other) if other.matches(name[at]) => {
                    token += 1;
                    at += 1;
                }
                _ => {
                    let Some((star, from)) = retry else { return false };
                    retry = Some((star, from + 1));
                    token = star + 1;
                    at = from + 1;
                }
            }
        }
        self.tokens[token..].iter().all(|token| *token == Token::Any)
    }
}

impl Token {
    fn matches(&self, character: char) -> bool {
        match self {
            Self::Any | Self::One => true,
            Self::Set { is_negated, ranges } => {
                ranges.iter().any(|(from, to)| (*from..=*to).contains(&character)) != *is_negated
            }
            Self::Character(own) => *own == character,
        }
    }

    /// The only character that it matches.
    fn only(&self) -> Option<char> {
        match self {
            Self::Character(own) => Some(*own),
            Self::Set { is_negated: false, ranges } => match ranges.as_slice() {
                [(from, to)] if from == to => Some(*from),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Reads `[abc]`, `[a-c]` or `[!abc]`, and returns its length. A bracket at the start is part of the set.
fn set(text: &str) -> Option<(Token, usize)> {
    let inner = text.strip_prefix('[')?;
    let (is_negated, inner) = inner.strip_prefix('!').map_or((false, inner), |inner| (true, inner));
    let first = inner.chars().next()?.len_utf8();
    let end = first + inner[first..].find(']')?;
    let ranges = ranges(&inner[..end].chars().collect::<Vec<_>>());
    let length = text.len() - inner.len() + end + 1;
    Some((Token::Set { is_negated, ranges }, length))
}

fn ranges(characters: &[char]) -> Vec<(char, char)> {
    let mut ranges = Vec::new();
    let mut rest = characters;
    while let Some(first) = rest.first() {
        if let [from, '-', to, ..] = rest {
            ranges.push((*from, *to));
            rest = &rest[3..];
        } else {
            ranges.push((*first, *first));
            rest = &rest[1..];
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn wildcards_match_within_a_name() {
        for (pattern, matching, others) in [
            ("abc*", &["abc", "abcdef"][..], &["ab", "xabc"][..]),
            ("*.txt", &["a.txt", "a.b.txt"], &[".a.txt", "a.txt2", "txt"]),
            (".*.gif", &[".a.gif"], &["a.gif"]),
            ("a?c", &["abc", "aéc"], &["ac", "abbc"]),
            ("[abc]1", &["a1", "c1"], &["d1", "1"]),
            ("[a-c]1", &["a1", "b1"], &["d1", "-1"]),
            ("[!a-c]1", &["d1"], &["a1"]),
            ("[*]", &["*"], &["a"]),
            ("[]]", &["]"], &["["]),
            ("[a-]", &["a", "-"], &["b"]),
            ("[", &["["], &["a"]),
            ("[!", &["[!"], &["a"]),
            ("*a*b*", &["ab", "xaxbx"], &["ba"]),
            ("", &[], &["a"]),
        ] {
            let glob = Glob::new(pattern);
            assert!(matching.iter().all(|name| glob.matches(name)), "{pattern}");
            assert!(!others.iter().any(|name| glob.matches(name)), "{pattern}");
        }
        assert_eq!(Glob::new("a[*][?].txt").literal().as_deref(), Some("a*?.txt"));
        assert_eq!(Glob::new("a*").literal(), None);
    }

    #[test]
    fn many_stars_take_no_exponential_time() {
        let glob = Glob::new(&"*a".repeat(2_000));
        assert!(!glob.matches(&format!("{}b", "a".repeat(5_000))));
    }
}
