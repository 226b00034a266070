//! Durations in ISO 8601 format, in ticks of 100 ns.

use std::fmt::Write;
use std::time::Duration;

/// The duration that the service treats as unlimited: `P10675199DT2H48M5.4775807S`.
pub(crate) const UNLIMITED: i64 = i64::MAX;

/// A year is 365 days and a month 30 days, as in the service, which writes neither.
const LONG_UNITS: &[(char, i64)] = &[('Y', 315_360_000_000_000), ('M', 25_920_000_000_000)];
const DAY: &[(char, i64)] = &[('D', 864_000_000_000)];
const TIME_UNITS: &[(char, i64)] = &[('H', 36_000_000_000), ('M', 600_000_000), ('S', 10_000_000)];

/// Parses a duration. `None` if the text is not one or is out of range.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let text = text.strip_prefix('P')?;
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    if time == Some("") || (time.is_none() && date.is_empty()) {
        return None;
    }
    let date = total(date, &[LONG_UNITS, DAY].concat())?;
    let ticks = date.checked_add(total(time.unwrap_or_default(), TIME_UNITS)?)?;
    i64::try_from(ticks * sign).ok()
}

/// Parses a duration that a person has written.
pub(crate) fn ticks(text: &str) -> Result<i64, String> {
    parse(text).ok_or_else(|| format!("`{text}` is not a duration such as PT15M"))
}

/// Parses a duration, which must not be negative.
pub(crate) fn forward(text: &str) -> Result<Duration, String> {
    let ticks = u64::try_from(ticks(text)?).map_err(|_| format!("`{text}` is negative"))?;
    Ok(Duration::from_micros(ticks / 10))
}

/// Sums numbers with units; each unit occurs at most once, in this order.
fn total(mut text: &str, units: &[(char, i64)]) -> Option<i128> {
    let mut sum = 0_i128;
    for (unit, ticks) in units {
        if let Some((number, rest)) = text.split_once(*unit) {
            let may_have_fraction = *unit == 'S';
            sum = sum.checked_add(scaled(number, *ticks, may_have_fraction)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(sum)
}

/// Parses the number before a unit and multiplies it by the ticks of that unit.
fn scaled(number: &str, ticks: i64, may_have_fraction: bool) -> Option<i128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_point = number.contains('.');
    if !is_number(whole) || (has_point && !(may_have_fraction && is_number(fraction) && fraction.len() <= 7))
    {
        return None;
    }
    let fraction: i128 = format!("{fraction:0<7}").parse().ok()?;
    whole.parse::<i64>().ok().map(|whole| i128::from(whole) * i128::from(ticks) + fraction)
}

/// Formats a duration as the service does.
pub(crate) fn format(ticks: i64) -> String {
    if ticks == 0 {
        return "PT0S".to_owned();
    }
    let mut text = String::from(if ticks < 0 { "-P" } else { "P" });
    let mut rest = ticks.unsigned_abs();
    write_units(&mut text, &mut rest, DAY);
    if rest > 0 {
        text.push('T');
        write_units(&mut text, &mut rest, TIME_UNITS);
    }
    text
}

fn write_units(text: &mut String, rest: &mut u64, units: &[(char, i64)]) {
    for (unit, ticks) in units {
        let ticks = ticks.unsigned_abs();
        let (whole, remainder) = (*rest / ticks, *rest % ticks);
        let fraction = if *unit == 'S' { remainder } else { 0 };
        if whole > 0 || fraction > 0 {
            let digits = if fraction > 0 { format!(".{fraction:07}") } else { String::new() };
            // Writing to a `String` is infallible.
            let _ = write!(text, "{whole}{}{unit}", digits.trim_end_matches('0'));
        }
        *rest = remainder;
    }
}

#[cfg(test)]
mod tests {
    use super::{UNLIMITED, format, parse};

    #[test]
    fn parses_and_formats_as_the_service_does() {
        for text in ["P10675199DT2H48M5.4775807S", "PT15M", "P7D", "PT30.5S", "P1DT1S", "PT0S", "-PT1M"] {
            assert_eq!(parse(text).map(format).as_deref(), Some(text));
        }
        assert_eq!(parse("P10675199DT2H48M5.4775807S"), Some(UNLIMITED));
        assert_eq!(parse("P3Y6M4DT12H30M5S").map(format).as_deref(), Some("P1279DT12H30M5S"));
        assert_eq!(parse("PT90S").map(format).as_deref(), Some("PT1M30S"));
    }

    #[test]
    fn rejects_everything_else() {
        for text in [
            "",
            "P",
            "PT",
            "1D",
            "PT5",
            "P1W",
            "P1D1Y",
            "PT1.5M",
            "PT1S1M",
            "PT.5S",
            "P10675200D",
            "PT1.23456789S",
            "PTxS",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
