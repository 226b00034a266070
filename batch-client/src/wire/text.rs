//! The text form of values in paths, queries and headers.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::BatchDuration;
use crate::Secret;

/// A value that can stand in a path, a query or a header.
pub trait WireText {
    /// The texts of its items, which a comma will separate: one for a plain value, none for an absent one.
    ///
    /// # Errors
    /// What is allowed, where the value has no text form.
    fn pieces(&self) -> Result<Vec<String>, String>;

    /// Whether the value must not show in `Debug` and errors.
    fn is_secret(&self) -> bool {
        false
    }
}

macro_rules! displayed {
    ($($type:ty),*) => {
        $(impl WireText for $type {
            fn pieces(&self) -> Result<Vec<String>, String> {
                Ok(vec![self.to_string()])
            }
        })*
    };
}

displayed!(str, String, bool, i32, i64, f64, BatchDuration);

impl WireText for OffsetDateTime {
    fn pieces(&self) -> Result<Vec<String>, String> {
        self.format(&Rfc3339).map(|text| vec![text]).map_err(|error| error.to_string())
    }
}

impl<T: WireText> WireText for Secret<T> {
    fn pieces(&self) -> Result<Vec<String>, String> {
        self.expose().pieces()
    }

    fn is_secret(&self) -> bool {
        true
    }
}

impl<T: WireText> WireText for Option<T> {
    fn pieces(&self) -> Result<Vec<String>, String> {
        self.as_ref().map_or_else(|| Ok(Vec::new()), WireText::pieces)
    }

    fn is_secret(&self) -> bool {
        self.as_ref().is_some_and(WireText::is_secret)
    }
}

impl<T: WireText> WireText for Vec<T> {
    fn pieces(&self) -> Result<Vec<String>, String> {
        self.iter().try_fold(Vec::new(), |mut all, item| {
            all.extend(item.pieces()?);
            Ok(all)
        })
    }

    fn is_secret(&self) -> bool {
        self.iter().any(WireText::is_secret)
    }
}

/// A date as HTTP headers write it, in GMT and whole seconds: `Fri, 02 Jan 2026 03:04:05 GMT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpDate(pub OffsetDateTime);

impl WireText for HttpDate {
    fn pieces(&self) -> Result<Vec<String>, String> {
        http_date_text(self.0).map(|text| vec![text])
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
