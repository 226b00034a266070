//! Durations as the service counts them.

use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::time::Duration;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::try_borrowed_str;
use crate::display_text::one_line;

const TICKS_PER_SECOND: u64 = 10_000_000;
const NANOSECONDS_PER_TICK: u128 = 100;

/// A duration in ticks of 100 ns, the service's own unit and range.
///
/// It represents every duration of the service exactly, including [`UNLIMITED`](Self::UNLIMITED), and is sent as ISO
/// 8601 with days as the largest unit. [`Duration`] converts with [`From`], so that setters accept it.
///
/// ```
/// use std::time::Duration;
/// use batch_client::BatchDuration;
///
/// let limit: BatchDuration = "P1DT30M".parse()?;
/// assert_eq!(limit, BatchDuration::from(Duration::from_secs(88_200)));
/// assert_eq!(limit.to_string(), "P1DT30M");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct BatchDuration {
    ticks: i64,
}

impl BatchDuration {
    /// The service's unlimited duration: `P10675199DT2H48M5.4775807S`.
    pub const UNLIMITED: Self = Self { ticks: i64::MAX };

    /// No time at all.
    pub const ZERO: Self = Self { ticks: 0 };

    /// A duration of this many ticks of 100 ns.
    pub const fn from_ticks(ticks: i64) -> Self {
        Self { ticks }
    }

    /// The number of ticks of 100 ns.
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// Whether this is the value that the service calls unlimited.
    pub const fn is_unlimited(self) -> bool {
        self.ticks == i64::MAX
    }
}

/// A text is not a duration, or one out of range.
#[derive(Clone, PartialEq, Eq)]
pub struct ParseDurationError {
    text: String,
    reason: &'static str,
}

impl fmt::Display for ParseDurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = one_line(&self.text, 100);
        write!(f, "`{text}` is not a duration such as `P1DT2H30M5.25S`: {}", self.reason)
    }
}

impl fmt::Debug for ParseDurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ParseDurationError {}

const OUT_OF_RANGE: &str = "it is beyond the service's range of about 10675199 days";

/// Truncates to 100 ns. More than the service's range of 29,000 years, such as [`Duration::MAX`], becomes
/// [`UNLIMITED`](BatchDuration::UNLIMITED).
impl From<Duration> for BatchDuration {
    fn from(duration: Duration) -> Self {
        let ticks = duration.as_nanos() / NANOSECONDS_PER_TICK;
        i64::try_from(ticks).map_or(Self::UNLIMITED, Self::from_ticks)
    }
}

impl TryFrom<BatchDuration> for Duration {
    type Error = ParseDurationError;

    /// Fails for a negative duration, which the standard library's type cannot hold.
    fn try_from(duration: BatchDuration) -> Result<Self, Self::Error> {
        let ticks = u64::try_from(duration.ticks)
            .map_err(|_| ParseDurationError { text: duration.to_string(), reason: "it is negative" })?;
        let (seconds, rest) = (ticks / 10_000_000, ticks % 10_000_000);
        Ok(Duration::from_secs(seconds) + Duration::from_nanos(rest * 100))
    }
}

impl fmt::Debug for BatchDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BatchDuration({self})")
    }
}

impl fmt::Display for BatchDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ticks == 0 {
            return f.pad("PT0S");
        }
        let mut text = String::from(if self.ticks < 0 { "-P" } else { "P" });
        let ticks = self.ticks.unsigned_abs();
        let (seconds, fraction) = (ticks / 10_000_000, ticks % 10_000_000);
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        part(&mut text, days, 'D')?;
        if !ticks.is_multiple_of(864_000_000_000) {
            text.push('T');
        }
        part(&mut text, hours, 'H')?;
        part(&mut text, minutes, 'M')?;
        match (seconds % 60, fraction) {
            (seconds, 0) => part(&mut text, seconds, 'S')?,
            (seconds, fraction) => {
                let fraction = format!("{fraction:07}");
                write!(text, "{seconds}.{}S", fraction.trim_end_matches('0'))?;
            }
        }
        f.pad(&text)
    }
}

fn part(text: &mut String, value: u64, unit: char) -> fmt::Result {
    if value == 0 { Ok(()) } else { write!(text, "{value}{unit}") }
}

impl FromStr for BatchDuration {
    type Err = ParseDurationError;

    fn from_str(text: &str) -> Result<Self, ParseDurationError> {
        parse(text).map_err(|reason| ParseDurationError { text: text.to_owned(), reason })
    }
}

/// [`BatchDuration::UNLIMITED`] on the wire, the most frequent duration of the service.
const UNLIMITED_TEXT: &str = "P10675199DT2H48M5.4775807S";

fn parse(text: &str) -> Result<BatchDuration, &'static str> {
    if text == UNLIMITED_TEXT {
        return Ok(BatchDuration::UNLIMITED);
    }
    if let Some(duration) = of_one_unit(text.as_bytes()) {
        return Ok(duration);
    }
    let (is_negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let rest = rest.strip_prefix('P').ok_or("it does not begin with `P`")?;
    let (date, time) = match rest.bytes().position(|byte| byte == b'T') {
        Some(end) => (&rest[..end], Some(&rest[end + 1..])),
        None => (rest, None),
    };
    if date.is_empty() && time.is_none_or(str::is_empty) || time == Some("") {
        return Err("a unit is missing");
    }
    let days = sum(date, &[(b'W', 604_800), (b'D', 86_400)])?;
    let clock = sum(time.unwrap_or_default(), &[(b'H', 3_600), (b'M', 60), (b'S', 1)])?;
    let ticks = days.checked_add(clock).ok_or(OUT_OF_RANGE)?;
    let signed =
        if is_negative { 0_i64.checked_sub_unsigned(ticks) } else { 0_i64.checked_add_unsigned(ticks) };
    signed.map(BatchDuration::from_ticks).ok_or(OUT_OF_RANGE)
}

/// Reads a few digits with a unit, which is the form of most durations that people set.
fn of_one_unit(text: &[u8]) -> Option<BatchDuration> {
    let (digits, seconds) = match text {
        [b'P', b'T', digits @ .., b'H'] => (digits, 3_600),
        [b'P', b'T', digits @ .., b'M'] => (digits, 60),
        [b'P', b'T', digits @ .., b'S'] => (digits, 1),
        [b'P', digits @ .., b'D'] => (digits, 86_400),
        _ => return None,
    };
    let is_it = (1..=6).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    is_it.then(|| {
        let value = digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
        BatchDuration::from_ticks(value * seconds * 10_000_000)
    })
}

/// The ticks of a run of numbers with units, each unit at most once and in this order.
fn sum(mut text: &str, units: &[(u8, u64)]) -> Result<u64, &'static str> {
    let mut ticks: u64 = 0;
    let mut units = units.iter();
    while !text.is_empty() {
        let end = text.bytes().position(|byte| byte.is_ascii_alphabetic()).ok_or("a number has no unit")?;
        let (number, unit) = (&text[..end], text.as_bytes()[end]);
        if unit == b'Y' || (unit == b'M' && units.as_slice().first().is_some_and(|(first, _)| *first == b'W'))
        {
            return Err("years and months have no fixed length");
        }
        let (_, seconds) =
            units.find(|(name, _)| *name == unit).ok_or("a unit is unknown or out of order")?;
        let value = if unit == b'S' { seconds_in_ticks(number)? } else { in_ticks(whole(number)?)? };
        ticks = value.checked_mul(*seconds).and_then(|value| ticks.checked_add(value)).ok_or(OUT_OF_RANGE)?;
        text = &text[end + 1..];
    }
    Ok(ticks)
}

fn whole(digits: &str) -> Result<u64, &'static str> {
    if digits.is_empty() {
        return Err("a number is not made of digits");
    }
    digits.bytes().try_fold(0_u64, |value, byte| {
        let digit =
            byte.checked_sub(b'0').filter(|digit| *digit < 10).ok_or("a number is not made of digits")?;
        // A number beyond 64 bits is out of range in every unit.
        value.checked_mul(10).and_then(|value| value.checked_add(digit.into())).ok_or(OUT_OF_RANGE)
    })
}

fn in_ticks(seconds: u64) -> Result<u64, &'static str> {
    seconds.checked_mul(TICKS_PER_SECOND).ok_or(OUT_OF_RANGE)
}

fn seconds_in_ticks(number: &str) -> Result<u64, &'static str> {
    let Some(point) = number.bytes().position(|byte| byte == b'.') else { return in_ticks(whole(number)?) };
    let (seconds, fraction) = (&number[..point], &number[point + 1..]);
    let (tick_digits, finer) = fraction.split_at_checked(7).unwrap_or((fraction, ""));
    if !finer.bytes().all(|byte| byte == b'0') {
        return Err("it is finer than 100 ns");
    }
    let ticks = tick_digits.bytes().fold(TICKS_PER_SECOND, |of_digit, _| of_digit / 10) * whole(tick_digits)?;
    in_ticks(whole(seconds)?)?.checked_add(ticks).ok_or(OUT_OF_RANGE)
}

impl Serialize for BatchDuration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BatchDuration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        try_borrowed_str(deserializer, str::parse)
    }
}
