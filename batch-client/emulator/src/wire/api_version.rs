//! API versions.

use super::ServiceError;

/// The published versions that are served, oldest first.
const PUBLISHED: [&str; 11] = [
    "2019-08-01.10.0",
    "2020-03-01.11.0",
    "2020-09-01.12.0",
    "2021-06-01.14.0",
    "2022-01-01.15.0",
    "2022-10-01.16.0",
    "2023-05-01.17.0",
    "2023-11-01.18.0",
    "2024-02-01.19.0",
    "2024-07-01.20.0",
    NEWEST,
];

/// The version of the description.
const NEWEST: &str = "2025-06-01";

/// The query parameter with the version.
const PARAMETER: &str = "api-version";

/// A published version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ApiVersion(&'static str);

/// The versions that clients may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AcceptedVersions {
    Published,
    /// Any version with a date, served as the nearest published one at or before it, or as the oldest.
    Any,
}

impl ApiVersion {
    /// Parses the version that a request names; returns the one that it is served with.
    pub(crate) fn parse(named: Option<&str>, accepted: AcceptedVersions) -> Result<Self, ServiceError> {
        let Some(named) = named else {
            return Err(ServiceError::bad_request("MissingRequiredQueryParameter")
                .with("QueryParameterName", PARAMETER)
                .with("Reason", format!("must be one of {}", PUBLISHED.join(", "))));
        };
        let published = PUBLISHED.into_iter().find(|version| *version == named);
        let version = published.or_else(|| nearest(named).filter(|_| accepted == AcceptedVersions::Any));
        version.map(Self).ok_or_else(|| unknown(named, accepted))
    }

    /// Whether it is this published version or a newer one. Versions begin with a date, and compare as text.
    pub(crate) fn is_at_least(self, other: &str) -> bool {
        self.0 >= other
    }

    /// Whether it is the version of the description.
    pub(crate) fn is_newest(self) -> bool {
        self.0 == NEWEST
    }
}

/// The published version at this date or before it, or the oldest. `None` if the text does not begin with a date.
fn nearest(named: &str) -> Option<&'static str> {
    let date = date(named)?;
    let earlier =
        PUBLISHED.into_iter().rev().find(|version| self::date(version).is_some_and(|it| it <= date));
    earlier.or(PUBLISHED.first().copied())
}

/// The date at the beginning of a version such as `2024-07-01.20.0` or `2026-10-01-preview`. Dates compare as text.
fn date(version: &str) -> Option<&str> {
    let date = version.get(..10)?;
    let is_digit_or_dash = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let is_date = date.bytes().enumerate().all(is_digit_or_dash);
    let rest = version.get(10..)?;
    let ends_there = rest.is_empty() || rest.starts_with(['.', '-']);
    (is_date && ends_there).then_some(date)
}

fn unknown(named: &str, accepted: AcceptedVersions) -> ServiceError {
    let published = PUBLISHED.join(", ");
    let reason = match accepted {
        AcceptedVersions::Published => {
            format!("must be one of {published}; --any-api-version accepts others as well")
        }
        AcceptedVersions::Any => format!("must begin with a date, as in one of {published}"),
    };
    ServiceError::bad_request("UnsupportedRequestVersion")
        .with("QueryParameterName", PARAMETER)
        .with("QueryParameterValue", named)
        .with("Reason", reason)
}
