//! Links and anchors of a page, read as CommonMark with GitHub's tables and footnotes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};
use regex_lite::Regex;

use super::slug::Slugs;

#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) links: Vec<Link>,
    /// References `[text][name]` without a definition, which are shown as they are written.
    pub(super) undefined: Vec<Link>,
    pub(super) anchors: BTreeSet<String>,
}

#[derive(Debug)]
pub(super) struct Link {
    pub(super) line: usize,
    pub(super) target: String,
}

/// What HTML can link to, and what it can be linked by.
#[allow(clippy::unwrap_used, reason = "a constant, which the tests compile")]
static LINK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"\b(?:href|src)\s*=\s*"([^"]*)""#).unwrap());
#[allow(clippy::unwrap_used, reason = "a constant, which the tests compile")]
static ANCHOR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"\b(?:id|name)\s*=\s*"([^"]*)""#).unwrap());

impl Page {
    pub(super) fn new(text: &str) -> Self {
        let lines = Lines::new(text);
        let mut undefined = Vec::new();
        let mut on_broken = |broken: BrokenLink<'_>| {
            if matches!(broken.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined.push(lines.link(&broken.span, &broken.reference));
            }
            None
        };
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
        let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut on_broken));
        let mut reader = Reader { page: Self::default(), slugs: Slugs::default(), heading: None };
        for (event, span) in parser.into_offset_iter() {
            reader.read(&event, &span, &lines);
        }
        Self { undefined, ..reader.page }
    }
}

/// The state between two events.
struct Reader {
    page: Page,
    slugs: Slugs,
    /// The text of the heading so far.
    heading: Option<String>,
}

impl Reader {
    fn read(&mut self, event: &Event<'_>, span: &Range<usize>, lines: &Lines) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.page.links.push(lines.link(span, dest_url));
            }
            Event::Start(Tag::Heading { .. }) => self.heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let heading = self.heading.take().unwrap_or_default();
                self.page.anchors.insert(self.slugs.next(&heading));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut self.heading {
                    heading.push_str(text);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.read_html(html, span, lines),
            _ => {}
        }
    }

    fn read_html(&mut self, html: &str, span: &Range<usize>, lines: &Lines) {
        let found = |regex: &Regex| -> Vec<String> {
            regex.captures_iter(html).filter_map(|one| Some(one.get(1)?.as_str().to_owned())).collect()
        };
        self.page.links.extend(found(&LINK).iter().map(|target| lines.link(span, target)));
        self.page.anchors.extend(found(&ANCHOR));
    }
}

/// The offsets at which lines begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(offset, _)| offset + 1).collect())
    }

    fn link(&self, span: &Range<usize>, target: &str) -> Link {
        Link { line: self.0.partition_point(|begin| *begin <= span.start) + 1, target: target.to_owned() }
    }
}
