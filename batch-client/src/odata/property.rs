//! The kinds of properties that a list can be filtered by, each with the comparisons that the service has for it.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use time::OffsetDateTime;

use super::filter::Filter;
use super::literal;

/// A property that is text. Any text can be compared with, quotes and all; by its documentation the service makes no
/// difference between upper and lower case.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct TextProperty {
    name: &'static str,
}

impl TextProperty {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// Equal to `value`.
    pub fn eq(self, value: impl AsRef<str>) -> Filter {
        self.compare("eq", value.as_ref())
    }

    /// Not equal to `value`.
    pub fn ne(self, value: impl AsRef<str>) -> Filter {
        self.compare("ne", value.as_ref())
    }

    /// After `value` in the order of the service.
    pub fn gt(self, value: impl AsRef<str>) -> Filter {
        self.compare("gt", value.as_ref())
    }

    /// After `value` or equal to it.
    pub fn ge(self, value: impl AsRef<str>) -> Filter {
        self.compare("ge", value.as_ref())
    }

    /// Before `value` in the order of the service.
    pub fn lt(self, value: impl AsRef<str>) -> Filter {
        self.compare("lt", value.as_ref())
    }

    /// Before `value` or equal to it.
    pub fn le(self, value: impl AsRef<str>) -> Filter {
        self.compare("le", value.as_ref())
    }

    /// Beginning with `prefix`.
    #[doc(alias = "startswith")]
    pub fn starts_with(self, prefix: impl AsRef<str>) -> Filter {
        Filter::comparison(format!("startswith({}, {})", self.name, literal::text(prefix.as_ref())))
    }

    fn compare(self, operator: &str, value: &str) -> Filter {
        compare(self.name, operator, &literal::text(value))
    }
}

/// A property with named values, such as a state: it is one of them or is not, for they have no order.
#[must_use = "a property becomes a filter by a comparison"]
pub struct EnumProperty<E> {
    name: &'static str,
    values: PhantomData<fn(E)>,
}

// Derived, these would ask the same of the values.
impl<E> Clone for EnumProperty<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for EnumProperty<E> {}

impl<E> fmt::Debug for EnumProperty<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnumProperty").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<E: Display> EnumProperty<E> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, values: PhantomData }
    }

    /// Equal to `value`.
    pub fn eq(self, value: impl Into<E>) -> Filter {
        self.compare("eq", &value.into())
    }

    /// Not equal to `value`.
    pub fn ne(self, value: impl Into<E>) -> Filter {
        self.compare("ne", &value.into())
    }

    fn compare(self, operator: &str, value: &E) -> Filter {
        compare(self.name, operator, &literal::text(&value.to_string()))
    }
}

/// A property that is a point in time.
///
/// Times are sent in UTC with the service's precision of 100 nanoseconds; finer digits are cut off. A time before the
/// year 1 or after the year 9999, which the service can't represent, is clamped.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct TimeProperty {
    name: &'static str,
}

impl TimeProperty {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// At `time`, to the last digit.
    pub fn eq(self, time: OffsetDateTime) -> Filter {
        self.compare("eq", time)
    }

    /// At any other time than `time`.
    pub fn ne(self, time: OffsetDateTime) -> Filter {
        self.compare("ne", time)
    }

    /// After `time`.
    pub fn gt(self, time: OffsetDateTime) -> Filter {
        self.compare("gt", time)
    }

    /// At `time` or after it.
    pub fn ge(self, time: OffsetDateTime) -> Filter {
        self.compare("ge", time)
    }

    /// Before `time`.
    pub fn lt(self, time: OffsetDateTime) -> Filter {
        self.compare("lt", time)
    }

    /// At `time` or before it.
    pub fn le(self, time: OffsetDateTime) -> Filter {
        self.compare("le", time)
    }

    fn compare(self, operator: &str, time: OffsetDateTime) -> Filter {
        compare(self.name, operator, &literal::date_time(time))
    }
}

pub(super) fn compare(name: &str, operator: &str, literal: &str) -> Filter {
    Filter::comparison(format!("{name} {operator} {literal}"))
}
