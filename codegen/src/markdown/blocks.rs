//! Paragraphs, items of lists, and blocks of code.

pub(super) enum Block {
    Paragraph(String),
    /// The text of an item, without its bullet.
    Item(String),
    /// The text between fences, with its line breaks.
    Code(String),
}

/// The blocks of a text, the lines of a paragraph joined to one.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut is_new = true;
    for line in text.lines().map(str::trim) {
        if let Some(open) = &fence {
            match blocks.last_mut() {
                Some(Block::Code(code)) if !open.is_closed_by(line) => code.extend([line, "\n"]),
                _ => fence = None,
            }
            is_new = true;
        } else if let Some(opened) = Fence::opened_by(without_markers(line)) {
            blocks.push(Block::Code(String::new()));
            fence = Some(opened);
        } else {
            push_line(line, is_new, &mut blocks);
            is_new = line.is_empty();
        }
    }
    blocks
}

fn push_line(line: &str, is_new: bool, blocks: &mut Vec<Block>) {
    let item = item(line);
    match blocks.last_mut() {
        _ if line.is_empty() => {}
        Some(Block::Paragraph(text) | Block::Item(text)) if !is_new && item.is_none() => {
            text.extend([" ", line]);
        }
        _ => blocks
            .push(item.map_or_else(|| Block::Paragraph(started(line)), |item| Block::Item(item.to_owned()))),
    }
}

/// The text of an item.
fn item(line: &str) -> Option<&str> {
    ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet)).map(str::trim_start)
}

/// A paragraph from its first line. Headings become text: they would break the structure of rustdoc's pages.
fn started(line: &str) -> String {
    let heading = line.trim_start_matches('#');
    let is_heading = heading.len() < line.len() && heading.starts_with(' ');
    let text = if is_heading { heading.trim_start() } else { line };
    text.to_owned()
}

/// A line without the marks of the lists and quotes that it is in.
fn without_markers(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = item(rest).or_else(|| rest.strip_prefix('>')).or_else(|| numbered(rest)) {
        rest = inner.trim_start();
    }
    rest
}

/// The text of a numbered item.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let inner = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    inner.filter(|_| rest.len() < line.len())
}

/// The line that begins a block of code.
struct Fence {
    sign: char,
    length: usize,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let sign = line.chars().next().filter(|sign| ['`', '~'].contains(sign))?;
        let info = line.trim_start_matches(sign);
        let length = line.len() - info.len();
        let is_code_in_prose = sign == '`' && info.contains('`');
        (length >= 3 && !is_code_in_prose).then_some(Self { sign, length })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_start_matches(['>', ' ']);
        line.len() >= self.length && line.trim_start_matches(self.sign).is_empty()
    }
}
