//! Points in time, in the service's own unit of 100 ns.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The ticks from the start of the year 1 to 1970.
const UNIX_EPOCH: i64 = 621_355_968_000_000_000;
/// The last tick of the year 9999.
const LAST: i64 = 3_155_378_975_999_999_999;
const TICKS_PER_SECOND: i64 = 10_000_000;

/// A point in time: ticks of 100 ns from the start of the year 1. Always within the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub(crate) struct Timestamp(i64);

impl TryFrom<i64> for Timestamp {
    type Error = String;

    fn try_from(ticks: i64) -> Result<Self, String> {
        if (0..=LAST).contains(&ticks) {
            Ok(Self(ticks))
        } else {
            Err(format!("{ticks} is not a time in the years 1 to 9999"))
        }
    }
}

impl From<Timestamp> for i64 {
    fn from(time: Timestamp) -> Self {
        time.0
    }
}

impl From<OffsetDateTime> for Timestamp {
    /// Truncates to 100 ns.
    fn from(date: OffsetDateTime) -> Self {
        let ticks = i64::try_from(date.unix_timestamp_nanos().div_euclid(100)).unwrap_or(i64::MAX);
        Self(0).plus_ticks(ticks.saturating_add(UNIX_EPOCH))
    }
}

impl From<Timestamp> for OffsetDateTime {
    fn from(time: Timestamp) -> Self {
        let since_1970 = time::Duration::nanoseconds_i128(i128::from(time.0 - UNIX_EPOCH) * 100);
        Self::UNIX_EPOCH.saturating_add(since_1970)
    }
}

impl Timestamp {
    /// Parses a timestamp of RFC 3339.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        OffsetDateTime::parse(text, &Rfc3339).ok().map(Self::from)
    }

    /// The next tick.
    pub(crate) fn next(self) -> Self {
        self.plus_ticks(1)
    }

    /// The time this many ticks later, or the last possible one.
    pub(crate) fn plus_ticks(self, ticks: i64) -> Self {
        Self(self.0.saturating_add(ticks).clamp(0, LAST))
    }

    /// The time after this duration, or the last possible one.
    pub(crate) fn plus(self, duration: Duration) -> Self {
        self.plus_ticks(i64::try_from(duration.as_nanos() / 100).unwrap_or(i64::MAX))
    }

    /// The ETag of a resource that was last modified at this time.
    pub(crate) fn etag(self) -> String {
        format!("0x{:X}", self.0)
    }

    /// Seconds since 1970, which is the precision of dates in headers.
    pub(crate) fn unix_seconds(self) -> i64 {
        (self.0 - UNIX_EPOCH).div_euclid(TICKS_PER_SECOND)
    }

    /// The format of dates in headers.
    pub(crate) fn http_date(self) -> String {
        let seconds = u64::try_from(self.unix_seconds()).unwrap_or_default();
        httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(seconds))
    }

    /// The format of times in error messages: always seven fractional digits.
    pub(crate) fn with_all_digits(self) -> String {
        format!("{}.{:07}Z", self.whole_seconds(), self.0.rem_euclid(TICKS_PER_SECOND))
    }

    fn whole_seconds(self) -> String {
        let date = OffsetDateTime::from(self);
        let (hour, minute, second) = date.to_hms();
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// The format of timestamps in bodies: up to seven fractional digits, without trailing zeros.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = format!(".{:07}", self.0.rem_euclid(TICKS_PER_SECOND));
        write!(f, "{}{}Z", self.whole_seconds(), fraction.trim_end_matches('0').trim_end_matches('.'))
    }
}
