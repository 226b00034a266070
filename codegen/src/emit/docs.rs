//! The document's text as rustdoc.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{html, prose, texts};
use crate::model::Docs;

const WIDTH: usize = 100;

/// The attribute for a text, unless that is empty.
fn attribute(text: &str, number: impl FnOnce(&str) -> Literal) -> TokenStream {
    if text.is_empty() {
        return TokenStream::new();
    }
    let number = number(text);
    quote!(#[doc = #number])
}

/// Documentation attributes: the text, or `fallback` where the document says nothing, then the notes.
pub(super) fn docs(docs: &Docs, fallback: &str) -> TokenStream {
    let text = if docs.text.trim().is_empty() { fallback } else { &docs.text };
    let notes = docs.notes.join(" ");
    if notes.is_empty() { markdown(text) } else { markdown(&format!("{text}\n\n{notes}")) }
}

/// Documentation attributes for text from the document.
pub(super) fn markdown(text: &str) -> TokenStream {
    attribute(text, |text| texts::number_of_shared(text, || visible(&wrapped(text))))
}

/// Documentation attributes for text of our own, which may link to items.
pub(super) fn lines(text: &str) -> TokenStream {
    attribute(text, |text| texts::number_of(visible(text)))
}

fn visible(text: &str) -> String {
    text.replace(|c| c != '\n' && !is_visible(c), "")
}

/// Compilers refuse comments with signs that change what a reader sees.
fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Clean Markdown of at most [`WIDTH`] columns: paragraphs and list items are filled, HTML becomes Markdown, and anything
/// else that rustdoc would read as HTML or as a link is escaped.
pub(super) fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut previous_is_item = false;
    for paragraph in paragraphs(&html::to_markdown(text)) {
        let is_item = paragraph.kind == Kind::Item;
        let continues_list = previous_is_item && is_item;
        if !out.is_empty() && !continues_list {
            out.push('\n');
        }
        match paragraph.kind {
            Kind::Code => out.push_str(&format!("```text\n{}```\n", paragraph.text)),
            Kind::Item => fill(&prose::escaped(&paragraph.text), "  ", &mut out),
            Kind::Plain => fill(&prose::escaped(&paragraph.text), "", &mut out),
        }
        previous_is_item = is_item;
    }
    out.trim_end().to_owned()
}

struct Paragraph {
    text: String,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    Plain,
    Item,
    /// What stands between fences, with its line breaks.
    Code,
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut is_new = true;
    let mut in_code = false;
    for line in text.lines().map(str::trim) {
        let starts_new = line.starts_with("```") || is_new;
        match paragraphs.last_mut() {
            _ if line.starts_with("```") => {
                in_code = !in_code;
                if in_code {
                    paragraphs.push(Paragraph { text: String::new(), kind: Kind::Code });
                }
            }
            Some(code) if in_code => code.text.extend([line, "\n"]),
            Some(last) if !starts_new && !line.is_empty() && !is_item(line) => {
                last.text.extend([" ", line]);
            }
            _ if line.is_empty() => {}
            _ => paragraphs.push(started(line)),
        }
        is_new = !in_code && (line.is_empty() || line.starts_with("```"));
    }
    paragraphs
}

/// Words that would begin a list or a heading if a line began with them.
fn starts_block(word: &str) -> bool {
    ["-", "+", "*", "=", "1.", "1)"].contains(&word) || word.chars().all(|c| c == '#')
}

fn is_item(line: &str) -> bool {
    ["- ", "* ", "+ "].iter().any(|marker| line.starts_with(marker))
}

/// A paragraph from its first line. Headings would stand out in the middle of what rustdoc makes of a type.
fn started(line: &str) -> Paragraph {
    if is_item(line) {
        return Paragraph { text: format!("- {}", line[2..].trim_start()), kind: Kind::Item };
    }
    let heading = line.trim_start_matches('#');
    let is_heading = heading.len() < line.len() && heading.starts_with(' ');
    let text = if is_heading { heading.trim_start() } else { line };
    Paragraph { text: text.to_owned(), kind: Kind::Plain }
}

fn fill(text: &str, indent: &str, out: &mut String) {
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH && !starts_block(word) {
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}
