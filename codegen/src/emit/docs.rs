//! The document's text as rustdoc.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

const WIDTH: usize = 100;

/// Documentation attributes: the text, or `fallback` where the document says nothing, then the notes.
pub(super) fn docs(docs: &Docs, fallback: &str) -> TokenStream {
    let text = if docs.text.trim().is_empty() { fallback } else { &docs.text };
    let notes = docs.notes.join(" ");
    if notes.is_empty() { markdown(text) } else { markdown(&format!("{text}\n\n{notes}")) }
}

/// Documentation attributes for text from the document.
pub(super) fn markdown(text: &str) -> TokenStream {
    lines(&wrapped(text))
}

/// Documentation attributes for text of our own, which may link to items.
pub(super) fn lines(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Clean Markdown of at most [`WIDTH`] columns: paragraphs and list items are filled, anything that rustdoc would read
/// as HTML or as a link is escaped.
pub(super) fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut previous_is_item = false;
    for paragraph in paragraphs(text) {
        let continues_list = previous_is_item && paragraph.is_item;
        if !out.is_empty() && !continues_list {
            out.push('\n');
        }
        fill(&escaped(&paragraph.text), if paragraph.is_item { "  " } else { "" }, &mut out);
        previous_is_item = paragraph.is_item;
    }
    out.trim_end().to_owned()
}

struct Paragraph {
    text: String,
    is_item: bool,
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut is_new = true;
    for line in text.lines().map(str::trim) {
        let is_item = line.starts_with("- ") || line.starts_with("* ");
        match paragraphs.last_mut().filter(|_| !is_new && !is_item && !line.is_empty()) {
            Some(last) => last.text = format!("{} {line}", last.text),
            None if line.is_empty() => {}
            None => paragraphs.push(Paragraph { text: line.to_owned(), is_item }),
        }
        is_new = line.is_empty();
    }
    paragraphs
}

fn fill(text: &str, indent: &str, out: &mut String) {
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
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

fn escaped(text: &str) -> String {
    // An odd number of backticks opens a span that never closes; then none of them is taken for one.
    let has_spans = text.matches('`').count().is_multiple_of(2);
    let piece = |(index, piece): (usize, &str)| {
        if has_spans && index % 2 == 1 { piece.to_owned() } else { escaped_prose(piece) }
    };
    text.split('`').enumerate().map(piece).collect::<Vec<_>>().join(if has_spans { "`" } else { "\\`" })
}

fn escaped_prose(text: &str) -> String {
    let word = |word: &str| {
        let is_link = word.starts_with("https://") || word.starts_with("http://");
        if is_link && !word.contains(['<', '>']) {
            let end = word.trim_end_matches(['.', ',', ';', ')']);
            return format!("<{end}>{}", &word[end.len()..]);
        }
        word.replace('<', "\\<").replace('>', "\\>").replace('[', "\\[").replace(']', "\\]")
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
