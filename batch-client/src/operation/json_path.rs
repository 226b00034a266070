//! The JSON path of a byte offset.

use crate::wire::plain_length;

/// The most levels of a path. No body of the service is as deep.
const MOST_LEVELS: usize = 32;

/// The longest path, in bytes. The service's longest has a quarter of that.
const MOST_BYTES: usize = 500;

/// The mark where a path was cut.
const CUT: &str = "\u{2026}";

/// The path of the value that ends, or goes on, where a text is cut off: `value[3].constraints.maxWallClockTime`. It is
/// empty at the top level, and ends in `…` where it is too deep or too long to be written.
///
/// A deserializer that keeps track would be compiled once more for each type, which made up a quarter of the code of a
/// small program; this reads the text again instead, and only after it was refused.
pub(super) fn path(cut: &[u8]) -> String {
    let mut open = Open::default();
    let mut rest = cut;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'{' => open.enter(Level::Object(None)),
            b'[' => open.enter(Level::Array(0)),
            b'}' | b']' => open.leave(),
            b',' => open.innermost().into_iter().for_each(Level::go_on),
            b'"' => {
                let (text, after) = string(rest);
                if let (Some(Level::Object(key @ None)), true) = (open.innermost(), after.is_some()) {
                    *key = Some(text);
                }
                rest = after.unwrap_or_default();
            }
            _ => {}
        }
    }
    open.path()
}

/// The open objects and arrays around a place: the outer levels, and the number of inner ones.
#[derive(Default)]
struct Open<'a> {
    levels: Vec<Level<'a>>,
    further: usize,
}

impl<'a> Open<'a> {
    fn enter(&mut self, level: Level<'a>) {
        if self.levels.len() < MOST_LEVELS {
            self.levels.push(level);
        } else {
            self.further += 1;
        }
    }

    fn leave(&mut self) {
        match self.further.checked_sub(1) {
            Some(further) => self.further = further,
            None => drop(self.levels.pop()),
        }
    }

    /// The innermost level, if it is one of those that are written.
    fn innermost(&mut self) -> Option<&mut Level<'a>> {
        self.levels.last_mut().filter(|_| self.further == 0)
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.levels {
            level.write(&mut path);
            if path.len() > MOST_BYTES {
                while path.len() > MOST_BYTES {
                    path.pop();
                }
                return path + CUT;
            }
        }
        if self.further > 0 { path + CUT } else { path }
    }
}

/// An object or an array that is open around a place.
enum Level<'a> {
    /// With the key of the present value, once it has been read.
    Object(Option<&'a [u8]>),
    Array(usize),
}

impl Level<'_> {
    fn go_on(&mut self) {
        match self {
            Self::Object(key) => *key = None,
            Self::Array(index) => *index += 1,
        }
    }

    fn write(&self, path: &mut String) {
        match self {
            Self::Array(index) => path.push_str(&format!("[{index}]")),
            Self::Object(None) => {}
            Self::Object(Some(key)) => {
                path.push_str(if path.is_empty() { "" } else { "." });
                // Enough of a key to detect that it is too long.
                path.push_str(&String::from_utf8_lossy(&key[..key.len().min(MOST_BYTES + 1)]));
            }
        }
    }
}

/// The raw content of a string, and the rest after it, if it is closed.
fn string(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut end = 0;
    loop {
        end += plain_length(&text[end..]);
        match text.get(end) {
            Some(b'"') => return (&text[..end], Some(&text[end + 1..])),
            // An escaped character does not end it.
            Some(b'\\') => end = (end + 2).min(text.len()),
            Some(_) => end += 1,
            None => return (text, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cut_where_it_is_too_deep_or_too_long() {
        let deep = |levels: usize| path("{\"a\":".repeat(levels).as_bytes());
        assert_eq!(deep(MOST_LEVELS), vec!["a"; MOST_LEVELS].join("."));
        assert_eq!(deep(MOST_LEVELS + 1), deep(MOST_LEVELS) + CUT);
        assert_eq!(deep(100_000), deep(MOST_LEVELS) + CUT);
        assert_eq!(path("[".repeat(100_000).as_bytes()), "[0]".repeat(MOST_LEVELS) + CUT);

        let long = |bytes: usize| path(format!("{{\"{}\":", "\u{e9}".repeat(bytes / 2)).as_bytes());
        assert_eq!(long(MOST_BYTES), "\u{e9}".repeat(MOST_BYTES / 2));
        assert_eq!(long(MOST_BYTES + 2), long(MOST_BYTES) + CUT);
        assert_eq!(long(100_000), long(MOST_BYTES) + CUT);
    }

    #[test]
    fn what_was_too_deep_and_has_ended_is_not_in_the_path() {
        let passed = format!("{}1,\"\\\"]\"{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(path(format!("{{\"a\":{passed},\"b\":[{passed},{{\"c\":").as_bytes()), "b[1].c");
    }
}
