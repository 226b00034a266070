//! HTML in descriptions, as Markdown.

/// Tags and their Markdown. Any other tag is kept and escaped later.
const TAGS: [(&str, &str); 24] = [
    ("br", "\n\n"),
    ("p", "\n\n"),
    ("/p", "\n\n"),
    ("div", "\n\n"),
    ("/div", "\n\n"),
    ("ul", "\n"),
    ("/ul", "\n\n"),
    ("ol", "\n"),
    ("/ol", "\n\n"),
    ("li", "\n- "),
    ("/li", "\n"),
    ("b", "**"),
    ("/b", "**"),
    ("strong", "**"),
    ("/strong", "**"),
    ("i", "*"),
    ("/i", "*"),
    ("em", "*"),
    ("/em", "*"),
    ("code", "`"),
    ("/code", "`"),
    ("pre", "`"),
    ("/pre", "`"),
    ("/a", ""),
];

const ENTITIES: [(&str, char); 7] =
    [("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\''), ("nbsp", ' '), ("#39", '\'')];

/// The search limit for the end of a tag, a comment or a link.
const LONGEST_TAG: usize = 2000;

/// The beginning of the text, as far as something in it is looked for.
fn window(text: &str) -> &str {
    let end = (0..=LONGEST_TAG.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// The text with the tags and entities of plain prose as Markdown.
pub(super) fn to_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let near = window(rest);
        let (replaced, length) = tag(near).or_else(|| entity(near)).unwrap_or_else(|| {
            let first = rest.chars().next().unwrap_or_default();
            (first.to_string(), first.len_utf8())
        });
        out.push_str(&replaced);
        rest = &rest[length..];
    }
    out + rest
}

/// The Markdown for a tag at the start of the text, and the tag's length.
fn tag(text: &str) -> Option<(String, usize)> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|end| (String::new(), end + 3));
    }
    let end = text.strip_prefix('<')?.find(['<', '>']).filter(|end| text[1 + end..].starts_with('>'))?;
    let inside = text[1..=end].trim_end_matches('/').trim();
    if let Some((link, length)) = link(inside, &text[end + 2..]) {
        return Some((link, end + 2 + length));
    }
    let name = inside.split_whitespace().next()?.to_ascii_lowercase();
    let (_, markdown) = TAGS.iter().find(|(tag, _)| *tag == name)?;
    Some(((*markdown).to_owned(), end + 2))
}

/// `<a href="...">text</a>` as a link; `inside` is the inner text of the tag, `after` the rest.
fn link(inside: &str, after: &str) -> Option<(String, usize)> {
    let address = inside.strip_prefix("a ")?.split_once("href=")?.1;
    let quote = address.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let address = address[1..].split(quote).next()?;
    let end = after.find("</a>").filter(|_| address.starts_with("http") && !address.contains([' ', ')']))?;
    Some((format!("[{}]({address})", after[..end].trim()), end + 4))
}

fn entity(text: &str) -> Option<(String, usize)> {
    let (name, _) = text.strip_prefix('&')?.split_once(';')?;
    let (_, character) = ENTITIES.iter().find(|(entity, _)| *entity == name)?;
    Some((character.to_string(), name.len() + 2))
}
