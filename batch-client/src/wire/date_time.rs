//! Time stamps of RFC 3339.

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, Time};

/// A time stamp with as many fractional digits as it has, at least to the 100 ns of the service.
///
/// # Errors
/// The reason, for a date that RFC 3339 has no form for.
pub(crate) fn date_time_text(date: OffsetDateTime) -> Result<String, String> {
    date.format(&Rfc3339).map_err(|error| error.to_string())
}

/// Reads a time stamp.
///
/// # Errors
/// The reason why it is none.
pub(crate) fn parse_date_time(text: &str) -> Result<OffsetDateTime, String> {
    usual(text.as_bytes())
        .map_or_else(|| OffsetDateTime::parse(text, &Rfc3339).map_err(|error| error.to_string()), Ok)
}

/// Reads `2026-02-03T22:19:00.0936376Z`, the form of nearly all that the service sends, in a quarter of the instructions
/// that the parser of all forms takes. None: it has another form, or is none.
fn usual(text: &[u8]) -> Option<OffsetDateTime> {
    let (start, fraction) = text.split_first_chunk::<19>()?;
    let [y1, y2, y3, y4, b'-', mo1, mo2, b'-', d1, d2, b'T', h1, h2, b':', mi1, mi2, b':', s1, s2] = *start
    else {
        return None;
    };
    let digits =
        [y1, y2, y3, y4, mo1, mo2, d1, d2, h1, h2, mi1, mi2, s1, s2].map(|byte| byte.wrapping_sub(b'0'));
    if digits.iter().max() > Some(&9) {
        return None;
    }
    let [century, year, month, day, hour, minute, second] = pairs(digits);
    let year = i32::from(century) * 100 + i32::from(year);
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let time = Time::from_hms_nano(hour, minute, second, nanoseconds(fraction)?).ok()?;
    Some(OffsetDateTime::new_utc(date, time))
}

/// The numbers that each two digits make.
fn pairs(digits: [u8; 14]) -> [u8; 7] {
    let (pairs, _) = digits.as_chunks::<2>();
    std::array::from_fn(|index| pairs[index][0] * 10 + pairs[index][1])
}

/// What stands between the seconds and the `Z` at the end.
fn nanoseconds(text: &[u8]) -> Option<u32> {
    let digits = match text {
        b"Z" => return Some(0),
        [b'.', digits @ .., b'Z'] if (1..=9).contains(&digits.len()) => digits,
        _ => return None,
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let value = digits.iter().try_fold(0, |value, byte| Some(value * 10 + digit(byte)?))?;
    let missing = u32::try_from(9 - digits.len()).ok()?;
    Some(value * 10_u32.pow(missing))
}
