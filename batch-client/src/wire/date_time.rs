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

/// More than any time stamp has.
const LONGEST: usize = 64;

/// Reads a time stamp. One without a zone, as the service writes some, is in UTC like all others of it.
///
/// # Errors
/// The reason why it is none.
pub(crate) fn parse_date_time(text: &str) -> Result<OffsetDateTime, String> {
    let mut date = OffsetDateTime::UNIX_EPOCH;
    if read_usual(text.as_bytes(), &mut date) == Some(text.len()) {
        return Ok(date);
    }
    let read = OffsetDateTime::parse(text, &Rfc3339);
    let without_zone = |_: &_| text.len() <= LONGEST && text.ends_with(|last: char| last.is_ascii_digit());
    let in_utc = read
        .as_ref()
        .err()
        .filter(without_zone)
        .and_then(|_| OffsetDateTime::parse(&format!("{text}Z"), &Rfc3339).ok());
    in_utc.map_or(read, Ok).map_err(|error| error.to_string())
}

/// Parses `2026-02-03T22:19:00.0936376Z` at the start of a text, the usual form of the service, in less than a
/// quarter of the general parser's instructions. Returns its length. `None` for any other form.
pub(super) fn read_usual(text: &[u8], place: &mut OffsetDateTime) -> Option<usize> {
    let (start, rest) = text.split_first_chunk::<19>()?;
    let part = |at: usize| start.get(at..)?.first_chunk::<8>().copied();
    let [century, _, year, _, _, month, ..] = pairs(part(0)?, *b"0000-00-")?;
    let [day, ..] = pairs(part(8)?, *b"00T00:00")?;
    let [hour, _, _, minute, _, _, second, _] = pairs(part(11)?, *b"00:00:00")?;
    let (nanosecond, length) = nanoseconds(rest)?;
    let year = i32::from(century) * 100 + i32::from(year);
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let time = Time::from_hms_nano(hour, minute, second, nanosecond).ok()?;
    *place = OffsetDateTime::new_utc(date, time);
    Some(start.len() + length)
}

/// The numbers of each two adjacent digits. The text has digits where the pattern has `0`, and equals the pattern
/// elsewhere.
#[inline]
fn pairs(text: [u8; 8], pattern: [u8; 8]) -> Option<[u8; 8]> {
    // The summand that sets the high bit of a byte that is too large.
    let limits = u64::from_le_bytes(pattern.map(|byte| if byte == b'0' { 0x80 - 10 } else { 0x80 - 1 }));
    let digits = u64::from_le_bytes(text) ^ u64::from_le_bytes(pattern);
    let are_digits = (digits | digits.wrapping_add(limits)) & u64::from_le_bytes([0x80; 8]) == 0;
    are_digits.then(|| (digits * 10 + (digits >> 8)).to_le_bytes())
}

/// The fraction between the seconds and a `Z`, and its length including that.
fn nanoseconds(text: &[u8]) -> Option<(u32, usize)> {
    let [b'.', digits @ ..] = text else { return (*text.first()? == b'Z').then_some((0, 1)) };
    let mut value = 0;
    let mut unit = 1_000_000_000;
    for (number, byte) in digits.iter().take(10).enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return (*byte == b'Z' && number > 0).then_some((value, number + 2));
        }
        unit /= 10;
        value += u32::from(digit) * unit;
    }
    None
}
