//! The invariant of every generated file: it contains no code, HTML or markup of the document. Documentation is
//! parsed by the same Markdown parser, with the same extensions, as in rustdoc.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, ExprLit, Item, Lit, Local, Meta, Stmt, UseTree};

/// The beginning and end of the program in an example.
const EXAMPLE: (&str, &str) = (
    "# async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {\n",
    "# Ok(())\n# }\n",
);

/// The loop that an example of a list has.
const LOOP: &str = "\nwhile let Some(item) = items.try_next().await? {\n    println!(\"{item:?}\");\n}\n";

/// Fails if the file is no Rust, or contains markup that may be the document's.
///
/// # Panics
/// Then, with what it is.
pub(crate) fn check(name: &str, text: &str) {
    let hidden = text.chars().find(|c| is_hidden(*c));
    assert!(hidden.is_none(), "{name} has the character {hidden:?}");
    for docs in documentation(name, text) {
        Reader::default().read(&docs);
    }
}

/// The documentation of each item of a file, as rustdoc puts it together.
pub(crate) fn documentation(name: &str, text: &str) -> Vec<String> {
    let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    let mut docs = Docs::default();
    docs.visit_file_mut(&mut file);
    docs.0
}

#[derive(Default)]
struct Docs(Vec<String>);

impl VisitMut for Docs {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        let lines = attributes.iter().filter_map(line).map(|line| format!("{line}\n"));
        let docs: String = lines.collect();
        if !docs.is_empty() {
            self.0.push(docs);
        }
    }
}

/// The line of a comment for documentation, without the space that all of them begin with.
fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &meta.value else { return None };
    let text = text.value();
    meta.path.is_ident("doc").then(|| text.strip_prefix(' ').unwrap_or(&text).to_owned())
}

/// Controls, and the format characters of Unicode (category Cf), which have no shape or change what is around them.
fn is_hidden(c: char) -> bool {
    let is_format = matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}');
    is_format || (c.is_control() && c != '\n')
}

/// Reads the documentation of an item.
#[derive(Default)]
struct Reader {
    /// The kind of the block of code that is being read.
    block: Option<String>,
    /// Its text.
    program: String,
    /// The text outside of code and links.
    prose: String,
    links: usize,
}

impl Reader {
    fn read(mut self, docs: &str) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_with_broken_link_callback(docs, options, Some(own_link)) {
            self.event(event, docs);
        }
        assert_eq!(bare_address(&self.prose), None, "an address that is no link in\n{docs}");
    }

    fn event(&mut self, event: Event<'_>, docs: &str) {
        match event {
            Event::Start(tag) => self.start(tag, docs),
            Event::End(TagEnd::CodeBlock) => self.end_block(docs),
            Event::End(TagEnd::Link) => self.links -= 1,
            Event::End(_) => self.prose.push('\n'),
            Event::Text(text) => self.text(&text, docs),
            Event::Code(text) => check_shown(&text, docs),
            Event::SoftBreak => self.prose.push(' '),
            other => panic!("{other:?} in\n{docs}"),
        }
    }

    fn start(&mut self, tag: Tag<'_>, docs: &str) {
        match tag {
            Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Emphasis | Tag::Strong => {}
            // There is one heading that the generator writes.
            Tag::Heading { level: HeadingLevel::H1, .. } if docs.contains("# Example\n") => {}
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                assert!(["text", "json", "no_run"].contains(&&*info), "a block of {info:?} in\n{docs}");
                self.block = Some(info.into_string());
            }
            Tag::Link { link_type, dest_url, .. } => {
                let is_own = link_type == LinkType::ShortcutUnknown
                    || ["super::", "crate::", "Self#structfield."]
                        .iter()
                        .any(|start| dest_url.starts_with(start));
                let is_of_web = ["http://", "https://"].iter().any(|start| dest_url.starts_with(start));
                assert!(is_own || is_of_web, "a link to {dest_url} in\n{docs}");
                self.links += 1;
            }
            other => panic!("{other:?} in\n{docs}"),
        }
    }

    fn text(&mut self, text: &str, docs: &str) {
        check_shown(text, docs);
        match &self.block {
            Some(_) => self.program.push_str(text),
            None if self.links == 0 => self.prose.push_str(text),
            None => {}
        }
    }

    fn end_block(&mut self, docs: &str) {
        let program = std::mem::take(&mut self.program);
        if self.block.take().as_deref() == Some("no_run") {
            check_example(&program, docs);
        }
    }
}

/// Entities can stand for characters that are not in the file.
fn check_shown(text: &str, docs: &str) {
    let hidden = text.chars().find(|c| is_hidden(*c));
    assert!(hidden.is_none(), "the character {hidden:?} in\n{docs}");
}

/// The only programs are the generator's: calls of the client, with the document's text in literals.
fn check_example(program: &str, docs: &str) {
    assert!(program.starts_with(EXAMPLE.0) && program.ends_with(EXAMPLE.1), "a program in\n{docs}");
    let lines: String =
        program.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
    let file = syn::parse_file(&lines).unwrap_or_else(|error| panic!("{error} in\n{docs}"));
    let [Item::Fn(example)] = file.items.as_slice() else { panic!("more than an example in\n{docs}") };
    let statements = &example.block.stmts;
    let (_, steps) = statements.split_last().unwrap_or_else(|| panic!("an empty example in\n{docs}"));
    let are_own = steps.iter().all(|step| is_import(step) || is_call(step) || is_loop(step, program));
    assert!(are_own, "a statement of another kind in\n{docs}");
}

/// An import from the client, its models, or of the two names that examples take from elsewhere.
fn is_import(statement: &Stmt) -> bool {
    let Stmt::Item(Item::Use(import)) = statement else { return false };
    let UseTree::Path(path) = &import.tree else { return false };
    ["batch_client", "serde_json", "std"].iter().any(|krate| path.ident == krate)
}

/// A variable with the result of calls.
fn is_call(statement: &Stmt) -> bool {
    let Stmt::Local(Local { init: Some(init), .. }) = statement else { return false };
    matches!(*init.expr, Expr::Try(_) | Expr::Call(_) | Expr::MethodCall(_))
}

/// The loop over the items of a list.
fn is_loop(statement: &Stmt, program: &str) -> bool {
    matches!(statement, Stmt::Expr(Expr::While(_), None)) && program.contains(LOOP)
}

/// References without an address are links to items, which only the generator writes: to a name, as code.
#[allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps, reason = "as the parser calls it")]
fn own_link(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let name = link.reference.strip_prefix('`').and_then(|name| name.strip_suffix('`'));
    let is_name =
        name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || "_:".contains(c)));
    assert!(is_name, "a link to [{}]", link.reference);
    Some((link.reference, "".into()))
}

/// An address as rustdoc complains about it.
fn bare_address(prose: &str) -> Option<&str> {
    let starts = prose.match_indices("http").map(|(at, _)| &prose[at..]);
    let is_address = |rest: &&str| {
        let rest = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"));
        let host = rest.and_then(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-@:%._+~#=".contains(c)).next()
        });
        host.is_some_and(|host| host.len() > 3 && host[1..].contains('.'))
    };
    starts.filter(is_address).find_map(|rest| rest.split_whitespace().next())
}
