//! The text form of values in paths, queries and headers.

use time::OffsetDateTime;

use super::{BatchDuration, date_time_text};
use crate::Secret;

/// A value that can stand in a path, a query or a header.
pub trait WireText {
    /// Passes the texts of its items, to be joined by commas: one for a plain value, none for an absent one.
    ///
    /// # Errors
    /// The allowed values, if the value has no text form.
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String>;

    /// Whether the value must not show in `Debug` and errors.
    fn is_secret(&self) -> bool {
        false
    }
}

macro_rules! displayed {
    ($($type:ty),*) => {
        $(impl WireText for $type {
            fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
                take(&self.to_string());
                Ok(())
            }
        })*
    };
}

displayed!(bool, i32, i64, f64, BatchDuration);

impl WireText for str {
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
        take(self);
        Ok(())
    }
}

impl WireText for String {
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
        self.as_str().each(take)
    }
}

impl WireText for OffsetDateTime {
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
        date_time_text(*self).map(|text| take(&text))
    }
}

impl<T: WireText> WireText for Secret<T> {
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
        self.expose().each(take)
    }

    fn is_secret(&self) -> bool {
        true
    }
}

impl<T: WireText> WireText for Option<T> {
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
        self.iter().try_for_each(|value| value.each(take))
    }

    fn is_secret(&self) -> bool {
        self.as_ref().is_some_and(WireText::is_secret)
    }
}

impl<T: WireText> WireText for Vec<T> {
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
        self.iter().try_for_each(|item| item.each(take))
    }

    fn is_secret(&self) -> bool {
        self.iter().any(WireText::is_secret)
    }
}

/// A date as HTTP headers write it, in GMT and whole seconds: `Fri, 02 Jan 2026 03:04:05 GMT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpDate(pub OffsetDateTime);

impl WireText for HttpDate {
    fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
        http_date_text(self.0).map(|text| take(&text))
    }
}

/// The first second of the year 10000, which no longer has a place in an HTTP date.
const YEAR_10000: i64 = 253_402_300_800;

/// The IMF-fixdate of RFC 9110, in whole seconds.
///
/// # Errors
/// The reason, for a date before 1970 or after 9999.
pub(crate) fn http_date_text(date: OffsetDateTime) -> Result<String, String> {
    if !(0..YEAR_10000).contains(&date.unix_timestamp()) {
        return Err("a date from 1970 to 9999".to_owned());
    }
    Ok(httpdate::fmt_http_date(date.into()))
}

/// Reads the three forms that RFC 9110 asks a recipient to accept.
pub(crate) fn parse_http_date(text: &str) -> Option<OffsetDateTime> {
    httpdate::parse_http_date(text).ok().map(OffsetDateTime::from)
}
