//! Strings: their formats and limits.

use regex_lite::Regex;

use crate::iso_duration;
use crate::timestamp::Timestamp;

/// A string with its limits.
#[derive(Debug, Clone)]
pub(in crate::description) struct Text {
    pub(in crate::description) format: Format,
    /// The values of an enum; empty for any text.
    pub(in crate::description) values: Vec<String>,
    pub(super) min_length: u64,
    pub(super) max_length: u64,
    pub(super) pattern: Option<Regex>,
}

/// The formats of strings that are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::description) enum Format {
    Plain,
    Date,
    HttpDate,
    Duration,
    Integer,
}

impl Text {
    /// The text in the service's own form; the error says what is expected. Its limits are optional.
    pub(in crate::description) fn normalized(
        &self,
        text: &str,
        checks_limits: bool,
    ) -> Result<String, String> {
        if checks_limits {
            self.check_limits(text)?;
        }
        if !self.values.is_empty() {
            // The service writes some values in another case than its description.
            let known = self.values.iter().find(|value| value.eq_ignore_ascii_case(text));
            return known.cloned().ok_or_else(|| format!("must be one of {}", self.values.join(", ")));
        }
        self.format.normalized(text).ok_or_else(|| format!("expected {}", self.format.expected()))
    }

    fn check_limits(&self, text: &str) -> Result<(), String> {
        let length = text.chars().count() as u64;
        if length < self.min_length || length > self.max_length {
            return Err(format!("must have {} to {} characters", self.min_length, self.max_length));
        }
        match self.pattern.as_ref().filter(|pattern| !pattern.is_match(text)) {
            Some(pattern) => Err(format!("must match {pattern}")),
            None => Ok(()),
        }
    }
}

impl Format {
    /// The name of the type in OData.
    pub(in crate::description) fn primitive(self) -> &'static str {
        match self {
            Self::Plain | Self::HttpDate => "Edm.String",
            Self::Date => "Edm.DateTime",
            Self::Duration => "Edm.Time",
            Self::Integer => "Edm.Int64",
        }
    }

    /// The text in the service's own form, if it has this format.
    pub(in crate::description) fn normalized(self, text: &str) -> Option<String> {
        match self {
            Self::Plain => Some(text.to_owned()),
            Self::Date => Timestamp::parse(text).map(|date| date.to_string()),
            Self::HttpDate => httpdate::parse_http_date(text).ok().map(|_| text.to_owned()),
            Self::Duration => iso_duration::parse(text).map(iso_duration::format),
            Self::Integer => text.parse::<i64>().ok().map(|number| number.to_string()),
        }
    }

    /// A description of the format for messages.
    pub(in crate::description) fn expected(self) -> &'static str {
        match self {
            Self::Plain => "a string",
            Self::Date => "a time such as 2026-02-03T22:19:00Z",
            Self::HttpDate => "a date such as Tue, 03 Feb 2026 22:19:00 GMT",
            Self::Duration => "a duration such as P1DT30M",
            Self::Integer => "a whole number in a string",
        }
    }
}
