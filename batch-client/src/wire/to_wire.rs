//! Encoding of values.

use std::collections::BTreeMap;

use serde_json::Value;
use time::OffsetDateTime;

use super::view::{ListView, MapView, View};
use super::{BatchDuration, Form};
use crate::Secret;

/// A value that can be written.
pub(crate) trait ToWire {
    /// The value in its encoded form.
    fn view(&self, form: Form) -> View<'_>;
}

impl ToWire for bool {
    fn view(&self, _form: Form) -> View<'_> {
        View::Bool(*self)
    }
}

impl ToWire for i32 {
    fn view(&self, _form: Form) -> View<'_> {
        View::Integer((*self).into())
    }
}

impl ToWire for i64 {
    fn view(&self, form: Form) -> View<'_> {
        if form == Form::Text { View::Digits(*self) } else { View::Integer(*self) }
    }
}

impl ToWire for f64 {
    fn view(&self, _form: Form) -> View<'_> {
        View::Double(*self)
    }
}

impl ToWire for String {
    fn view(&self, _form: Form) -> View<'_> {
        View::Text(self)
    }
}

impl ToWire for OffsetDateTime {
    fn view(&self, form: Form) -> View<'_> {
        View::DateTime(*self, form)
    }
}

impl ToWire for BatchDuration {
    fn view(&self, _form: Form) -> View<'_> {
        View::Duration(*self)
    }
}

impl ToWire for Value {
    fn view(&self, _form: Form) -> View<'_> {
        View::Json(self)
    }
}

impl<T: ToWire> ToWire for Option<T> {
    fn view(&self, form: Form) -> View<'_> {
        match self {
            Some(value) => value.view(form),
            None => View::Absent,
        }
    }
}

impl<T: ToWire> ToWire for Box<T> {
    fn view(&self, form: Form) -> View<'_> {
        T::view(self, form)
    }
}

impl<T: ToWire> ToWire for Secret<T> {
    fn view(&self, form: Form) -> View<'_> {
        self.expose().view(form)
    }
}

impl<T: ToWire> ToWire for Vec<T> {
    fn view(&self, form: Form) -> View<'_> {
        View::List(self, form)
    }
}

impl<T: ToWire> ListView for Vec<T> {
    fn length(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize, form: Form) -> View<'_> {
        self.get(index).map_or(View::Absent, |item| item.view(form))
    }
}

impl<T: ToWire> ToWire for BTreeMap<String, T> {
    fn view(&self, form: Form) -> View<'_> {
        View::Map(self, form)
    }
}

impl<T: ToWire> MapView for BTreeMap<String, T> {
    fn each<'a>(&'a self, form: Form, take: &mut dyn FnMut(&'a str, View<'a>)) {
        for (key, value) in self {
            take(key, value.view(form));
        }
    }
}
