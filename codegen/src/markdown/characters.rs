//! Visible characters, and invisible ones that affect the display of others.

use std::borrow::Cow;

/// Removes control and format characters, and normalizes line ends to line feeds and other blanks to spaces.
///
/// This is the first step: a removed character must not hide the signs of a fence from the later ones.
pub(super) fn cleaned(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let clean = |c: char| match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if c.is_whitespace() => Some(' '),
        c => is_shown(c).then_some(c),
    };
    Cow::Owned(text.replace("\r\n", "\n").chars().filter_map(clean).collect())
}

/// The text on one line, with the codes of characters that are not shown in their place, for comments, messages and
/// terminals: `\n` for a line feed, `\u{202e}` for a mark of direction.
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c.escape_default().to_string())
}

/// JSON with the codes of characters that are not shown in their place. It stays the same JSON, but for the blanks
/// between its values.
pub(crate) fn in_json(text: &str) -> String {
    let code = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
    text.lines().map(|line| escaped(line, code)).collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str, code: impl Fn(char) -> String) -> Cow<'_, str> {
    if text.chars().all(is_shown) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if is_shown(c) { c.to_string() } else { code(c) };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Whether a character is a space or has a shape of its own. Direction marks, zero-width characters, controls and the
/// like have none.
pub(crate) fn is_shown(c: char) -> bool {
    if c.is_ascii() { !c.is_ascii_control() } else { is_printable(c) && !is_blank(c) }
}

/// Whether the standard library's tables have it as printable: no control, format, private or unknown character, and no
/// blank. A mark that goes on the character before it is, which is why there is one before it here.
fn is_printable(c: char) -> bool {
    let mut text = String::from("x");
    text.push(c);
    text.escape_debug().nth(1) != Some('\\')
}

/// Characters that count as letters or marks, and that are shown as nothing all the same.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}')
        || matches!(c, '\u{2065}' | '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}
