//! The words of a paragraph, so that rustdoc shows them as they are meant.

use super::code::{self, Piece};

/// Proper names that look like code.
#[rustfmt::skip]
const PROPER_NAMES: [&str; 26] = [
    "DevOps", "DirectX", "ETag", "GHz", "GiB", "GitHub", "IPv4", "IPv6", "InfiniBand", "JavaScript", "KiB", "MHz",
    "MiB", "NuGet", "OAuth", "OData", "OpenSSH", "OpenSSL", "OpenTelemetry", "PowerShell", "TiB", "TypeScript",
    "TypeSpec", "WireServer", "iOS", "macOS",
];

/// The schemes of addresses.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The length of the longest entity, `&CounterClockwiseContourIntegral;`, and more.
const LONGEST_ENTITY: usize = 40;

/// Quotes words that look like code, links addresses, and escapes characters that would be read as HTML, as a link or
/// as an open emphasis.
pub(super) fn escaped(text: &str, links: Links<'_>) -> String {
    let pieces = code::pieces(text);
    let mut writer = Writer {
        links,
        out: String::with_capacity(text.len() + text.len() / 16),
        keeps_stars: has_balanced_emphasis(&pieces),
        // One alone strikes nothing through.
        keeps_tildes: text.matches('~').count() < 2,
    };
    for piece in pieces {
        match piece {
            Piece::Prose(text) => writer.prose(text),
            Piece::Code(text) => writer.code(text),
        }
    }
    writer.out
}

/// Returns the path of the item that a code span names.
pub(crate) type Links<'a> = &'a dyn Fn(&str) -> Option<String>;

struct Writer<'a> {
    links: Links<'a>,
    out: String,
    keeps_stars: bool,
    keeps_tildes: bool,
}

impl Writer<'_> {
    /// A code span, or plain text if backticks prevent one.
    fn code(&mut self, text: &str) {
        // Two runs of backticks side by side would be one of another length.
        match code::span(text).filter(|_| !self.out.ends_with('`')) {
            Some(span) => self.linked(text, &span),
            None => self.literal(text),
        }
    }

    /// A code span, linked to the item that it names.
    fn linked(&mut self, text: &str, span: &str) {
        match (self.links)(text) {
            Some(path) => self.out.extend(["[", span, "](", &path, ")"]),
            None => self.out.push_str(span),
        }
    }

    /// A text all of whose signs are shown.
    fn literal(&mut self, text: &str) {
        let keeps = (self.keeps_stars, self.keeps_tildes);
        (self.keeps_stars, self.keeps_tildes) = (false, false);
        self.out.push_str("\\`");
        self.words(text);
        self.out.push_str("\\`");
        (self.keeps_stars, self.keeps_tildes) = keeps;
    }

    /// Prose outside of code: links by brackets stay, everything else is taken word by word.
    fn prose(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, shown, address, after)) = link(rest) {
            self.words(before);
            if self.out.ends_with('!') {
                // An image.
                self.out.insert(self.out.len() - 1, '\\');
            }
            self.out.push('[');
            self.words(shown);
            self.out.extend(["](", address, ")"]);
            rest = after;
        }
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        for (index, text) in text.split(' ').enumerate() {
            self.out.extend((index > 0).then_some(' '));
            // Most words are neither code nor an address, and have nothing to escape.
            let is_plain = text.bytes().all(|byte| byte.is_ascii_lowercase() || b",.'".contains(&byte));
            if is_plain { self.out.push_str(text) } else { self.word(text) }
        }
    }

    fn word(&mut self, word: &str) {
        let mut rest = word;
        while let Some(start) = address(rest) {
            rest = self.link_to_address(rest, start);
        }
        let core = rest.trim_matches(['(', ')', '"', '\'', '.', ',', ';', ':', '!', '?']);
        if !looks_like_code(core) {
            return self.plain(rest);
        }
        let (before, after) = rest.split_once(core).unwrap_or_default();
        self.plain(before);
        self.word_of_code(core);
        self.plain(after);
    }

    /// A word without backticks, as a code span unless a backtick precedes it.
    fn word_of_code(&mut self, word: &str) {
        if self.out.ends_with('`') { self.plain(word) } else { self.linked(word, &format!("`{word}`")) }
    }

    /// Writes the word up to the end of the address at `start`, as a link. Returns the rest.
    fn link_to_address<'a>(&mut self, word: &'a str, start: usize) -> &'a str {
        let (before, address) = word.split_at(start);
        let end = address.find(['<', '>', '"', '\'', '`', '\\']).unwrap_or(address.len());
        let address = address[..end].trim_end_matches(['.', ',', ';', ':', ')', '*']);
        let after = &word[before.len() + address.len()..];
        let (before, after) = match (before.strip_suffix('<'), after.strip_prefix('>')) {
            (Some(before), Some(after)) => (before, after),
            _ => (before, after),
        };
        self.plain(before);
        // A scheme alone is no address.
        match address {
            scheme if SCHEMES.contains(&scheme) => self.word_of_code(scheme),
            _ => self.out.extend(["<", address, ">"]),
        }
        after
    }

    fn plain(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            let rest = &text[at + c.len_utf8()..];
            let is_escaped = match c {
                '<' | '>' | '[' | ']' | '_' | '`' => true,
                '*' => !self.keeps_stars,
                '~' => !self.keeps_tildes,
                // A backslash before anything but a sign stands for itself already.
                '\\' => rest.chars().next().is_none_or(|next| next.is_ascii_punctuation()),
                '&' => is_entity(rest),
                _ => false,
            };
            self.out.extend(is_escaped.then_some('\\'));
            self.out.push(c);
        }
    }
}

/// The start of the first address.
fn address(text: &str) -> Option<usize> {
    let is_address = |at: &usize| SCHEMES.iter().any(|scheme| text[*at..].starts_with(scheme));
    text.match_indices("http").map(|(at, _)| at).find(is_address)
}

/// The first link with an absolute address: the text before, its label, its address, the text after.
fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find("](http")?;
    let open = text[..middle].rfind('[')?;
    let close = middle + text[middle..].find(')')?;
    let (shown, address) = (&text[open + 1..middle], &text[middle + 2..close]);
    let is_link = is_address(address) && is_shown_of_link(shown);
    is_link.then(|| (&text[..open], shown, address, &text[close + 1..]))
}

/// Whether a text is an address of the web in which no sign has a meaning to Markdown.
fn is_address(text: &str) -> bool {
    let rest = SCHEMES.iter().find_map(|scheme| text.strip_prefix(scheme));
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_sign))
        && !text.match_indices('&').any(|(at, _)| is_entity(&text[at + 1..]))
}

/// Whether a text can be that of a link: no link of its own, and no note.
fn is_shown_of_link(text: &str) -> bool {
    !text.contains([']', '`']) && !text.contains("://") && !text.starts_with('^') && !text.trim().is_empty()
}

/// Whether the text after `&` makes an entity, as in `lt;` or `#x3c;`.
fn is_entity(rest: &str) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = rest.bytes().take(LONGEST_ENTITY).take_while(is_of_name).count();
    name > 0 && rest[name..].starts_with(';')
}

/// Words of programs: with a capital in the middle, or with an underscore.
fn looks_like_code(word: &str) -> bool {
    let is_code = |c: char| c.is_ascii_alphanumeric() || "_.-:/\\%${}=#@+".contains(c);
    let has_word = word.contains(|c: char| c.is_ascii_alphanumeric());
    let letters = word.trim_end_matches('s').as_bytes();
    let small = u8::is_ascii_lowercase;
    let large = u8::is_ascii_uppercase;
    // One small letter before capitals is a prefix, as in vTPM.
    let has_hump = letters.windows(2).skip(1).any(|at| small(&at[0]) && large(&at[1]));
    let has_step = letters.windows(3).any(|at| large(&at[0]) && large(&at[1]) && small(&at[2]));
    let is_name = PROPER_NAMES.contains(&word) || PROPER_NAMES.contains(&word.trim_end_matches('s'));
    has_word && word.chars().all(is_code) && (has_hump || has_step || word.contains('_')) && !is_name
}

/// Whether every `*` outside of code begins or ends an emphasis: patterns such as `**\*.txt` do neither.
fn has_balanced_emphasis(pieces: &[Piece<'_>]) -> bool {
    let prose = pieces.iter().map(|piece| match piece {
        Piece::Prose(text) => *text,
        Piece::Code(_) => "x",
    });
    let prose: String = prose.collect();
    if !prose.contains('*') {
        return true;
    }
    let chars: Vec<char> = prose.chars().collect();
    let mut open: Option<usize> = None;
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| **c == '*').count();
        if length == 0 {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).and_then(|index| chars.get(index));
        let after = chars.get(at + length);
        let opens =
            after.is_some_and(|c| c.is_alphanumeric()) && !before.is_some_and(|c| c.is_alphanumeric());
        let closes =
            before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(|c| c.is_alphanumeric());
        open = match open {
            None if opens && length <= 2 => Some(length),
            Some(opened) if closes && opened == length => None,
            _ => return false,
        };
        at += length;
    }
    open.is_none()
}
