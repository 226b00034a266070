//! A property that is a number.

use super::filter::Filter;
use super::property::compare;

/// A property that is a whole number. The service does not document `ne` for each of them: a number is different if it is
/// less or greater.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct NumberProperty {
    name: &'static str,
}

impl NumberProperty {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// Equal to `number`.
    pub fn eq(self, number: i32) -> Filter {
        self.compare("eq", number)
    }

    /// Greater than `number`.
    pub fn gt(self, number: i32) -> Filter {
        self.compare("gt", number)
    }

    /// Greater than `number` or equal to it.
    pub fn ge(self, number: i32) -> Filter {
        self.compare("ge", number)
    }

    /// Less than `number`.
    pub fn lt(self, number: i32) -> Filter {
        self.compare("lt", number)
    }

    /// Less than `number` or equal to it.
    pub fn le(self, number: i32) -> Filter {
        self.compare("le", number)
    }

    fn compare(self, operator: &str, number: i32) -> Filter {
        compare(self.name, operator, &number.to_string())
    }
}
