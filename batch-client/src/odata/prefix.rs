//! A property whose beginning a list can be filtered by.

use super::filter::Filter;
use super::property::TextProperty;

/// A property that is text, and that a list can only be narrowed by the beginning of.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct PrefixProperty {
    name: &'static str,
}

impl PrefixProperty {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// Beginning with `prefix`.
    #[doc(alias = "startswith")]
    pub fn starts_with(self, prefix: impl AsRef<str>) -> Filter {
        TextProperty::new(self.name).starts_with(prefix)
    }
}
