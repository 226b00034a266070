//! Filling paragraphs into lines, none of which starts a Markdown block.

const WIDTH: usize = 100;

/// Fills the words of a paragraph into lines of at most [`WIDTH`] columns, as far as there are spaces to break at.
/// The prefix of the first line is in `out`; the others begin with `indent`, which has the same width.
pub(super) fn fill(text: &str, indent: &str, out: &mut String) {
    let mut column = indent.len();
    let mut is_first = true;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if std::mem::take(&mut is_first) {
            push_first(word, out);
        } else if column + 1 + length > WIDTH && !starts_block(word) {
            out.extend(["\n", indent, word]);
            column = indent.len();
        } else {
            out.extend([" ", word]);
            column += 1;
        }
        column += length;
    }
    out.push('\n');
}

/// The word that a paragraph begins with, as text.
fn push_first(word: &str, out: &mut String) {
    match word.strip_suffix(['.', ')']) {
        Some(number) if is_number(number) => out.extend([number, "\\", &word[number.len()..]]),
        _ if starts_block(word) => out.extend(["\\", word]),
        _ => out.push_str(word),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line that begins with the word may begin a list, a heading, a rule, a table, a fence, a quote, a note or
/// HTML. In a paragraph most signs are escaped; inside of code none can be, and blocks begin there, too.
fn starts_block(word: &str) -> bool {
    let is_of = |signs: &str| word.chars().all(|c| signs.contains(c));
    let is_address = word.starts_with("<http://") || word.starts_with("<https://");
    let starts_with_sign =
        ["```", "~~~", ">", "|", "[^", "<"].iter().any(|sign| word.starts_with(sign)) && !is_address;
    let is_first_number = word
        .strip_suffix(['.', ')'])
        .is_some_and(|number| is_number(number) && number.trim_start_matches('0') == "1");
    starts_with_sign || is_first_number || word == "+" || ["#", "=", "*", "_", "-:|"].iter().any(|s| is_of(s))
}
