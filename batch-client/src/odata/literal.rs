//! Values as OData writes them in an expression.

use time::{OffsetDateTime, SignedDuration};

/// The first moment that the service's dates have, the start of the year 1, counted from 1970.
const FIRST: SignedDuration = SignedDuration::seconds(-62_135_596_800);

/// The last moment that the service's dates have, at the end of the year 9999.
const LAST: SignedDuration = SignedDuration::new(253_402_300_799, 999_999_900);

/// In single quotes, with those inside written twice. No other character has a meaning, a backslash neither.
pub(super) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// In UTC, with the seven fractional digits that the service keeps and without zeros at the end, the way it writes
/// dates itself. A date that it can't have becomes the nearest one that it can.
pub(super) fn date_time(value: OffsetDateTime) -> String {
    let since_1970 = (value - OffsetDateTime::UNIX_EPOCH).clamp(FIRST, LAST);
    let utc = OffsetDateTime::UNIX_EPOCH.saturating_add(since_1970);
    let (year, month, day) = utc.to_calendar_date();
    let (hour, minute, second, nanosecond) = utc.to_hms_nano();
    let month = u8::from(month);
    let fraction = format!(".{:07}", nanosecond / 100);
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    format!("DateTime'{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z'")
}
