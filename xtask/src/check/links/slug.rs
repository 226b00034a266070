//! Anchors of headings, as GitHub makes them.

use std::collections::BTreeMap;

/// The anchors of a page.
#[derive(Debug, Default)]
pub(super) struct Slugs(BTreeMap<String, usize>);

impl Slugs {
    /// The anchor of the next heading: its words with hyphens between them, and a number from the second one on.
    pub(super) fn next(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let earlier = self.0.entry(slug.clone()).or_default();
        *earlier += 1;
        if *earlier == 1 { slug } else { format!("{slug}-{}", *earlier - 1) }
    }
}

fn slug(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::Slugs;

    #[test]
    fn headings_have_the_anchors_of_github() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.next("Moving to a newer API version"), "moving-to-a-newer-api-version");
        assert_eq!(slugs.next("`$filter`, and more: odd_names"), "filter-and-more-odd_names");
        assert_eq!(slugs.next("Two commands"), "two-commands");
        assert_eq!(slugs.next("Two commands"), "two-commands-1");
    }
}
