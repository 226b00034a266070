//! The words of a paragraph, so that rustdoc shows them as they are meant.

/// Names that look like code and are none.
#[rustfmt::skip]
const PROPER_NAMES: [&str; 26] = [
    "DevOps", "DirectX", "ETag", "GHz", "GiB", "GitHub", "IPv4", "IPv6", "InfiniBand", "JavaScript", "KiB", "MHz",
    "MiB", "NuGet", "OAuth", "OData", "OpenSSH", "OpenSSL", "OpenTelemetry", "PowerShell", "TiB", "TypeScript",
    "TypeSpec", "WireServer", "iOS", "macOS",
];

/// Marks what looks like code, makes links of addresses, and escapes what would be read as HTML, as a link or as an
/// emphasis that never ends.
pub(super) fn escaped(text: &str) -> String {
    // An odd number of backticks opens a span that never closes; then none of them is taken for one.
    let has_spans = text.matches('`').count().is_multiple_of(2);
    let keeps_stars = has_balanced_emphasis(text);
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (index, piece) in text.split('`').enumerate() {
        if index > 0 {
            out.push_str(if has_spans { "`" } else { "\\`" });
        }
        if has_spans && index % 2 == 1 { out.push_str(piece) } else { prose(piece, keeps_stars, &mut out) }
    }
    out
}

/// Prose outside of code: links by brackets stay, everything else is taken word by word.
fn prose(text: &str, keeps_stars: bool, out: &mut String) {
    let mut rest = text;
    while let Some((before, shown, address, after)) = link(rest) {
        words(before, keeps_stars, out);
        out.push('[');
        words(shown, keeps_stars, out);
        out.extend(["](", address, ")"]);
        rest = after;
    }
    words(rest, keeps_stars, out);
}

/// The first link with an absolute address: what is before, its text, its address, what is after.
fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find("](http")?;
    let open = text[..middle].rfind('[')?;
    let close = middle + text[middle..].find(')')?;
    let address = &text[middle + 2..close];
    let is_plain = !address.contains(char::is_whitespace) && !text[open..middle].contains(']');
    is_plain.then(|| (&text[..open], &text[open + 1..middle], address, &text[close + 1..]))
}

fn words(text: &str, keeps_stars: bool, out: &mut String) {
    for (index, text) in text.split(' ').enumerate() {
        out.extend((index > 0).then_some(' '));
        // Most words are neither code nor an address, and have nothing to escape.
        let is_plain = text.bytes().all(|byte| byte.is_ascii_lowercase() || b",.'".contains(&byte));
        if is_plain { out.push_str(text) } else { out.push_str(&word(text, keeps_stars)) }
    }
}

fn word(word: &str, keeps_stars: bool) -> String {
    if let Some(start) = word.find("https://").or_else(|| word.find("http://")) {
        return with_address(word, start, keeps_stars);
    }
    let core = word.trim_matches(['(', ')', '"', '\'', '.', ',', ';', ':', '!', '?']);
    if !looks_like_code(core) {
        return plain(word, keeps_stars);
    }
    let (before, after) = word.split_once(core).unwrap_or_default();
    format!("{}`{core}`{}", plain(before, keeps_stars), plain(after, keeps_stars))
}

fn with_address(word: &str, start: usize, keeps_stars: bool) -> String {
    let (before, address) = word.split_at(start);
    let end = address.find(['<', '>', '"', '\'']).unwrap_or(address.len());
    let address = address[..end].trim_end_matches(['.', ',', ';', ':', ')', '*']);
    let after = &word[before.len() + address.len()..];
    let (before, after) = match (before.strip_suffix('<'), after.strip_prefix('>')) {
        (Some(before), Some(after)) => (before, after),
        _ => (before, after),
    };
    // Nothing but the scheme is no address.
    if address.ends_with('/') && address.matches('/').count() == 2 {
        return format!("{}`{address}`{}", plain(before, keeps_stars), plain(after, keeps_stars));
    }
    format!("{}<{address}>{}", plain(before, keeps_stars), plain(after, keeps_stars))
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

fn plain(text: &str, keeps_stars: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // A backslash before anything but a sign stands for itself already.
        let is_escape = c == '\\' && chars.peek().is_none_or(char::is_ascii_punctuation);
        let is_escaped = matches!(c, '<' | '>' | '[' | ']' | '_') || (c == '*' && !keeps_stars) || is_escape;
        if is_escaped {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether every `*` outside of code begins or ends an emphasis: patterns such as `**\*.txt` do neither.
fn has_balanced_emphasis(text: &str) -> bool {
    if !text.contains('*') {
        return true;
    }
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join("x");
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
