//! Where in a JSON text something is.

use serde_json::error::Category;

/// How many bytes had been read when a text was refused, without the byte that does not belong where it is.
pub(super) fn of(error: &serde_json::Error, text: &str) -> usize {
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let offending = usize::from(error.classify() == Category::Syntax);
    (before + error.column()).saturating_sub(offending)
}

/// The path of the value that ends, or goes on, where a text is cut off: `value[3].constraints.maxWallClockTime`. It is
/// empty at the top level.
///
/// A deserializer that keeps track would be compiled once more for each type, which made up a quarter of the code of a
/// small program; this reads the text again instead, and only after it was refused.
pub(super) fn path(cut: &[u8]) -> String {
    let mut levels = Vec::new();
    let mut rest = cut;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'{' => levels.push(Level::Object(None)),
            b'[' => levels.push(Level::Array(0)),
            b'}' | b']' => drop(levels.pop()),
            b',' => levels.last_mut().into_iter().for_each(Level::go_on),
            b'"' => {
                let (text, after) = string(rest);
                if let (Some(Level::Object(key @ None)), Some(after)) = (levels.last_mut(), after) {
                    *key = Some(text);
                    rest = after;
                } else {
                    rest = after.unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    levels.iter().fold(String::new(), Level::written)
}

/// What is open around a place.
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

    fn written(path: String, level: &Self) -> String {
        match level {
            Self::Array(index) => format!("{path}[{index}]"),
            Self::Object(None) => path,
            Self::Object(Some(key)) => {
                let dot = if path.is_empty() { "" } else { "." };
                path + dot + &String::from_utf8_lossy(key)
            }
        }
    }
}

/// What a string holds, as it is written, and what comes after it, if it ends.
fn string(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut is_escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    match end {
        Some(end) => (&text[..end], Some(&text[end + 1..])),
        None => (text, None),
    }
}
