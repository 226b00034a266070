//! Points in time and spans of it, in the service's own unit of 100 ns.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The ticks from the start of the year 1 to 1970.
const UNIX_EPOCH: i64 = 621_355_968_000_000_000;
/// The last tick of the year 9999.
const LAST: i64 = 3_155_378_975_999_999_999;
const TICKS_PER_SECOND: i64 = 10_000_000;

/// A point in time, counted from the start of the year 1. Always within the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub(crate) struct Ticks(i64);

impl TryFrom<i64> for Ticks {
    type Error = String;

    fn try_from(ticks: i64) -> Result<Self, String> {
        if (0..=LAST).contains(&ticks) {
            Ok(Self(ticks))
        } else {
            Err(format!("{ticks} is no time in the years 1 to 9999"))
        }
    }
}

impl From<Ticks> for i64 {
    fn from(ticks: Ticks) -> Self {
        ticks.0
    }
}

impl Ticks {
    /// The next tick.
    pub(crate) fn next(self) -> Self {
        self.plus(1)
    }

    /// So many ticks later, or the last one that there is.
    pub(crate) fn plus(self, ticks: i64) -> Self {
        Self(self.0.saturating_add(ticks).clamp(0, LAST))
    }

    /// So much later, or the last tick that there is.
    pub(crate) fn after(self, duration: Duration) -> Self {
        self.plus(i64::try_from(duration.as_nanos() / 100).unwrap_or(i64::MAX))
    }

    /// The entity tag of something that was last modified now.
    pub(crate) fn etag(self) -> String {
        format!("0x{:X}", self.0)
    }

    /// Seconds since 1970, as precise as dates in headers are.
    pub(crate) fn unix_seconds(self) -> i64 {
        (self.0 - UNIX_EPOCH).div_euclid(TICKS_PER_SECOND)
    }

    /// The date as headers write it.
    pub(crate) fn http_date(self) -> String {
        let seconds = u64::try_from(self.unix_seconds()).unwrap_or_default();
        httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(seconds))
    }

    pub(crate) fn date(self) -> OffsetDateTime {
        let since_1970 = time::Duration::nanoseconds_i128(i128::from(self.0 - UNIX_EPOCH) * 100);
        OffsetDateTime::UNIX_EPOCH.saturating_add(since_1970)
    }
}

impl From<OffsetDateTime> for Ticks {
    /// What is finer than 100 ns is cut off.
    fn from(date: OffsetDateTime) -> Self {
        let ticks = i64::try_from(date.unix_timestamp_nanos().div_euclid(100)).unwrap_or(i64::MAX);
        Self(0).plus(ticks.saturating_add(UNIX_EPOCH))
    }
}

impl Ticks {
    /// The form of times in the messages of errors: always with seven fractional digits.
    pub(crate) fn in_full(self) -> String {
        format!("{}.{:07}Z", self.to_seconds(), self.0.rem_euclid(TICKS_PER_SECOND))
    }

    fn to_seconds(self) -> String {
        let date = self.date();
        let (hour, minute, second) = date.to_hms();
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// The form of time stamps in bodies: up to seven fractional digits, without zeros at the end.
impl fmt::Display for Ticks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = format!(".{:07}", self.0.rem_euclid(TICKS_PER_SECOND));
        write!(f, "{}{}Z", self.to_seconds(), fraction.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Reads a time stamp of RFC 3339.
pub(crate) fn parse_date(text: &str) -> Option<Ticks> {
    OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok().map(Ticks::from)
}
