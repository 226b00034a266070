//! Words for a Linux node, by the quoting rules of a POSIX shell.

/// The characters besides letters and digits that have no meaning in a word of a shell, wherever they stand.
const PLAIN: &[u8] = b"_@%+=:,./-";

/// A command line that runs a script.
pub(super) fn script(script: &str) -> String {
    // A script that looks like an option is none behind `--`.
    let end_of_options = if script.starts_with(['-', '+']) { "-- " } else { "" };
    let mut line = format!("/bin/sh -c {end_of_options}");
    quote(script, &mut line);
    line
}

/// A command line of these words.
pub(super) fn words(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut line = String::new();
    for (number, word) in words.into_iter().enumerate() {
        if number > 0 {
            line.push(' ');
        }
        add(word.as_ref(), number == 0, &mut line);
    }
    line
}

fn add(word: &str, is_first: bool, line: &mut String) {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || PLAIN.contains(&byte);
    // The first word with `=` would be an assignment if a shell came across the line.
    let is_assignment = is_first && word.contains('=');
    if !word.is_empty() && !is_assignment && word.bytes().all(is_plain) {
        line.push_str(word);
    } else {
        quote(word, line);
    }
}

/// Single quotes keep every character but themselves: each one of these stands outside, behind a backslash.
fn quote(text: &str, line: &mut String) {
    line.push('\'');
    for (number, piece) in text.split('\'').enumerate() {
        if number > 0 {
            line.push_str(r"'\''");
        }
        line.push_str(piece);
    }
    line.push('\'');
}
