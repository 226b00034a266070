//! Text of the document as Markdown.
//!
//! All text of a document in documentation comes through here, so that none of it becomes a doctest, HTML, or a link
//! to anything but an absolute web address. These parts of Markdown stay: paragraphs, lists of one level, code spans,
//! emphasis by stars, links with such an address, and fenced blocks as plain text. Some HTML becomes the same.
//! Everything else is literal.

mod blocks;
mod characters;
mod code;
mod fill;
mod html;
mod prose;

use self::blocks::Block;
pub use self::characters::on_one_line;
pub(crate) use self::characters::{in_json, is_shown};
pub(crate) use self::prose::Links;

/// Paragraphs, lists and blocks of code.
pub(crate) fn text(text: &str) -> String {
    linked(text, &|_| None)
}

/// The same, with links from code spans to the items that they name.
pub(crate) fn linked(text: &str, links: Links<'_>) -> String {
    let mut out = String::new();
    let mut follows_item = false;
    for block in blocks::blocks(&html::to_markdown(&characters::cleaned(text))) {
        let is_item = matches!(block, Block::Item(_));
        let is_next_item = follows_item && is_item;
        if !out.is_empty() && !is_next_item {
            out.push('\n');
        }
        match block {
            Block::Code(text) => code::block(&text, &mut out),
            Block::Item(text) => {
                out.push_str("- ");
                fill::fill(&prose::escaped(&text, links), "  ", &mut out);
            }
            Block::Paragraph(text) => fill::fill(&prose::escaped(&text, links), "", &mut out),
        }
        follows_item = is_item;
    }
    out.trim_end().to_owned()
}

/// One paragraph of all lines and blocks of the text.
pub(crate) fn phrase(text: &str) -> String {
    let text = html::to_markdown(&characters::cleaned(text));
    let mut out = String::new();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    fill::fill(&prose::escaped(&words, &|_| None), "", &mut out);
    out.trim_end().to_owned()
}

/// A name or a value as code, on one line.
pub(crate) fn code(text: &str) -> String {
    let text = characters::cleaned(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    // Of backticks in runs of many lengths no fence is certain to go around.
    code::span(&text).or_else(|| code::span(&text.replace('`', "'"))).unwrap_or_default()
}
