//! Decoding of values into their fields.

use std::collections::BTreeMap;

use serde_json::Value;
use time::OffsetDateTime;

use super::slot::{List, Map, Slot};
use super::{BatchDuration, Form};
use crate::Secret;

/// A value that can be read.
pub(crate) trait FromWire {
    /// The initial value, before decoding.
    fn blank() -> Self;

    /// The place to read a value into. In an option, a blank value is there from now on.
    fn slot(&mut self, form: Form) -> Slot<'_>;
}

impl FromWire for bool {
    fn blank() -> Self {
        false
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Bool(self)
    }
}

impl FromWire for i32 {
    fn blank() -> Self {
        0
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Int32(self)
    }
}

impl FromWire for i64 {
    fn blank() -> Self {
        0
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Int64(self)
    }
}

impl FromWire for f64 {
    fn blank() -> Self {
        0.0
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Double(self)
    }
}

impl FromWire for String {
    fn blank() -> Self {
        Self::new()
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Text(self)
    }
}

impl FromWire for OffsetDateTime {
    fn blank() -> Self {
        Self::UNIX_EPOCH
    }

    fn slot(&mut self, form: Form) -> Slot<'_> {
        Slot::DateTime(self, form)
    }
}

impl FromWire for BatchDuration {
    fn blank() -> Self {
        Self::ZERO
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Duration(self)
    }
}

impl FromWire for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Json(self)
    }
}

impl<T: FromWire> FromWire for Option<T> {
    fn blank() -> Self {
        None
    }

    fn slot(&mut self, form: Form) -> Slot<'_> {
        if self.is_none() {
            *self = Some(T::blank());
        }
        match self {
            Some(value) => value.slot(form),
            None => Slot::Nowhere,
        }
    }
}

impl<T: FromWire> FromWire for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn slot(&mut self, form: Form) -> Slot<'_> {
        T::slot(self, form)
    }
}

impl<T: FromWire> FromWire for Secret<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn slot(&mut self, form: Form) -> Slot<'_> {
        self.expose_mut().slot(form)
    }
}

impl<T: FromWire> FromWire for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn slot(&mut self, form: Form) -> Slot<'_> {
        Slot::List(self, form)
    }
}

impl<T: FromWire> List for Vec<T> {
    fn push(&mut self, form: Form) -> Slot<'_> {
        if self.capacity() == 0 {
            // Most arrays have one item. A vector would make room for four.
            self.reserve_exact(1);
        }
        // Made where it will be; `push` would make it elsewhere and move it.
        self.resize_with(self.len() + 1, T::blank);
        List::last(self, form)
    }

    fn last(&mut self, form: Form) -> Slot<'_> {
        self.last_mut().map_or(Slot::Nowhere, |item| item.slot(form))
    }

    fn reserve(&mut self, items: usize) {
        self.reserve_exact(items);
    }
}

impl<T: FromWire> FromWire for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn slot(&mut self, form: Form) -> Slot<'_> {
        Slot::Map(self, form)
    }
}

impl<T: FromWire> Map for BTreeMap<String, T> {
    fn insert(&mut self, key: &str, form: Form) -> Slot<'_> {
        let place = self.entry(key.to_owned()).or_insert_with(T::blank);
        // Of a key that comes twice, the last value counts.
        *place = T::blank();
        place.slot(form)
    }
}
