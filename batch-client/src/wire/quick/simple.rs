//! Simple values, and the characters between them.

use serde_core::de::DeserializeOwned;
use time::OffsetDateTime;

use super::super::Form;
use super::super::date_time::read_usual;
use super::super::number::Number;
use super::super::reader::Reader;
use super::super::slot::date_time;

/// A 64-bit number, or a string with one.
pub(super) fn digits<'t>(rest: &'t str, place: &mut i64) -> Option<&'t str> {
    let (read, rest) = if rest.starts_with('"') {
        let (read, rest) = string(rest)?;
        (read.parse().ok()?, rest)
    } else {
        integer(rest)?
    };
    *place = read;
    Some(rest)
}

/// A number, or a string with one.
pub(super) fn double<'t>(rest: &'t str, place: &mut f64) -> Option<&'t str> {
    let Some((text, after)) = string(rest) else { return by_serde(rest, place).ok() };
    *place = f64::of_text(text)?;
    Some(after)
}

/// A number without a fraction or an exponent.
fn integer(text: &str) -> Option<(i64, &str)> {
    if let Some(read) = simple_integer(text) {
        return Some(read);
    }
    let mut value = 0;
    let rest = by_serde(text, &mut value).ok()?;
    Some((value, rest))
}

/// A number of at most 18 digits and its delimiter, the usual form.
#[inline]
fn simple_integer(text: &str) -> Option<(i64, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mut length, mut value) = (0, 0_i64);
    for digit in digits.bytes().map(|byte| byte.wrapping_sub(b'0')).take_while(|digit| *digit < 10) {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
        length += 1;
    }
    let rest = digits.get(length..)?;
    let is_simple = (1..=18).contains(&length) && (length == 1 || !digits.starts_with('0'));
    let is_negative = digits.len() < text.len();
    let is_simple = is_simple && rest.starts_with([',', '}', ']']) && !(is_negative && value == 0);
    is_simple.then_some((if is_negative { -value } else { value }, rest))
}

pub(super) fn boolean<'t>(rest: &'t str, place: &mut bool) -> Option<&'t str> {
    *place = rest.starts_with("true");
    let is_false = rest.starts_with("false");
    (*place || is_false).then(|| rest.get(if is_false { 5 } else { 4 }..))?
}

pub(super) fn date<'t>(rest: &'t str, form: Form, place: &mut OffsetDateTime) -> Option<&'t str> {
    let text = after(rest, '"')?;
    if form == Form::Usual
        && let Some(length) = read_usual(text.as_bytes(), place)
    {
        return after(text.get(length..)?, '"');
    }
    let (text, rest) = string(rest)?;
    *place = date_time(text, form).ok()?;
    Some(rest)
}

#[inline]
pub(super) fn text<'t>(text: &'t str, place: &mut String, reader: &mut Reader) -> Option<&'t str> {
    if let Some((plain, rest)) = string(text) {
        *place = String::from(plain);
        return Some(rest);
    }
    by_serde_noted(text, place, reader)
}

/// A string without escapes.
#[inline]
pub(super) fn string(rest: &str) -> Option<(&str, &str)> {
    let rest = after(rest, '"')?;
    let (plain, rest) = rest.split_at_checked(plain_length(rest.as_bytes()))?;
    Some((plain, after(rest, '"')?))
}

/// The next value by `serde_json`, or its error.
#[inline(never)]
fn by_serde<'t, T: DeserializeOwned>(
    rest: &'t str,
    place: &mut T,
) -> Result<&'t str, Option<serde_json::Error>> {
    let mut values = serde_json::Deserializer::from_str(rest).into_iter();
    *place = values.next().ok_or(None)?.map_err(Some)?;
    rest.get(values.byte_offset()..).ok_or(None)
}

/// The same, with the error noted in the reader.
pub(super) fn by_serde_noted<'t, T: DeserializeOwned>(
    rest: &'t str,
    place: &mut T,
    reader: &mut Reader,
) -> Option<&'t str> {
    match by_serde(rest, place) {
        Ok(rest) => Some(rest),
        Err(Some(error)) => reader.fail_by(rest, &error),
        Err(None) => reader.fail(rest, "EOF while parsing a value"),
    }
}

#[inline]
pub(super) fn after(rest: &str, first: char) -> Option<&str> {
    rest.strip_prefix(first)
}

/// From the next character that is no white space.
#[inline]
pub(super) fn space(rest: &str) -> &str {
    match rest.as_bytes() {
        [b' ' | b'\n' | b'\r' | b'\t', ..] => rest.trim_start_matches([' ', '\n', '\r', '\t']),
        _ => rest,
    }
}

/// The number of bytes before a quote, a backslash or a control character, which end the plain part of a string. It
/// scans eight bytes at a time, as `serde_json` does.
#[inline(never)]
pub(crate) fn plain_length(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks();
    for (number, word) in words.iter().enumerate() {
        let ends = ends(u64::from_le_bytes(*word));
        if ends != 0 {
            return number * 8 + ends.trailing_zeros() as usize / 8;
        }
    }
    let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    words.len() * 8 + rest.iter().position(is_end).unwrap_or(rest.len())
}

/// The high bit of the first byte that ends the plain part of a string is set, and of none before it. Subtracting sets it
/// in a byte that was too small, and borrows from the bytes after it only then; bytes that are not ASCII have it always.
#[inline]
fn ends(bytes: u64) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let quotes = bytes ^ (EACH * u64::from(b'"'));
    let backslashes = bytes ^ (EACH * u64::from(b'\\'));
    let too_small = quotes.wrapping_sub(EACH)
        | backslashes.wrapping_sub(EACH)
        | bytes.wrapping_sub(EACH * u64::from(b' '));
    too_small & !bytes & (EACH << 7)
}
