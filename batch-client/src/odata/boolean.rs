//! A property that is true or false.

use super::filter::Filter;
use super::property::compare;

/// A property that is true or false. The value is written without quotes, as in OData; that the service takes it so is an
/// assumption.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct BoolProperty {
    name: &'static str,
}

impl BoolProperty {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// Equal to `value`.
    pub fn eq(self, value: bool) -> Filter {
        self.compare("eq", value)
    }

    /// Not equal to `value`.
    pub fn ne(self, value: bool) -> Filter {
        self.compare("ne", value)
    }

    fn compare(self, operator: &str, value: bool) -> Filter {
        compare(self.name, operator, &value.to_string())
    }
}
