//! A property that can only be compared for equality.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use super::filter::Filter;
use super::literal;
use super::property::compare;

/// A property with named values for which the service documents `eq` and nothing else.
#[must_use = "a property becomes a filter by a comparison"]
pub struct EqualProperty<E> {
    name: &'static str,
    values: PhantomData<fn(E)>,
}

// Derived, these would ask the same of the values.
impl<E> Clone for EqualProperty<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for EqualProperty<E> {}

impl<E> fmt::Debug for EqualProperty<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EqualProperty").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<E: Display> EqualProperty<E> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, values: PhantomData }
    }

    /// Equal to `value`.
    pub fn eq(self, value: impl Into<E>) -> Filter {
        compare(self.name, "eq", &literal::text(&value.into().to_string()))
    }
}
