//! A short way through the JSON that the service usually sends.
//!
//! With `serde_json` alone a list took 1.4 times what it takes to read five properties of each Job by hand. Whoever knows
//! which property comes next compares it with the text instead of looking for its end, and whoever reads one format only
//! needs no layers between a value and its place. What is not simple, such as fractions and escapes, is left to
//! `serde_json`; and where anything is not as expected, nothing is read here, so that `serde_json` stays the only one to
//! say what is JSON and what is wrong with it.
//!
//! Each function takes what is left of the text and gives back what is left after it. So that stays in registers, and a
//! value is written where it belongs at once: what goes through memory in parts and is taken up as a whole holds up the
//! processor for as long as reading it does.

use serde_core::de::{DeserializeOwned, IgnoredAny};
use time::OffsetDateTime;

use super::Form;
use super::date_time::read_usual;
use super::number::Number;
use super::object::{Object, Shape, head};
use super::slot::{List, Map, Slot, date_time};

/// How deep objects and arrays may lie in each other.
const DEEPEST: usize = 64;

/// The items of a page lie in an array, and that in an object.
const DEPTH_OF_PAGES: usize = 2;

/// How many items tell how long the others will be.
const SEVERAL: usize = 8;

/// For how many items there may be room before they are read: as many as the service gives in a page.
const MOST_ITEMS: usize = 1000;

/// Reads a text that is one value into its place. False: it is not as expected, or it is wrong, and the place may hold a
/// part of it.
pub(crate) fn read(text: &str, place: Slot<'_>) -> bool {
    value(space(text), place, 0).is_some_and(|rest| space(rest).is_empty())
}

#[inline(never)]
fn value<'t>(rest: &'t str, slot: Slot<'_>, depth: usize) -> Option<&'t str> {
    value_of_property(rest, slot, depth)
}

/// Of a property, simple values are read where they are called for, and what holds others in calls of their own: a tenth
/// of all instructions would go into calls that a number or a string does not need.
#[allow(clippy::inline_always, reason = "measured, see above")]
#[inline(always)]
fn value_of_property<'t>(rest: &'t str, slot: Slot<'_>, depth: usize) -> Option<&'t str> {
    match slot {
        Slot::Bool(place) => boolean(rest, place),
        Slot::Int32(place) => {
            let mut read = 0;
            let rest = digits(rest, &mut read)?;
            *place = i32::try_from(read).ok()?;
            Some(rest)
        }
        Slot::Int64(place) => digits(rest, place),
        Slot::Double(place) => double(rest, place),
        Slot::Text(place) => text(rest, place),
        Slot::Enum(place) => string(rest).map(|(read, rest)| {
            place.set(read);
            rest
        }),
        Slot::DateTime(place, form) => date(rest, form, place),
        Slot::Duration(place) => {
            let (read, rest) = string(rest)?;
            *place = read.parse().ok()?;
            Some(rest)
        }
        Slot::Json(place) => by_serde(rest, place),
        Slot::Object(place) => object(rest, place, depth + 1),
        Slot::List(place, form) => list(rest, place, form, depth + 1),
        Slot::Map(place, form) => map(rest, place, form, depth + 1),
        Slot::Nowhere => by_serde(rest, &mut IgnoredAny),
    }
}

#[inline(never)]
fn object<'t>(rest: &'t str, object: &mut dyn Object, depth: usize) -> Option<&'t str> {
    let shape = object.shape();
    (shape.is_simple && depth <= DEEPEST).then_some(())?;
    let (mut rest, mut goes_on) = opens(rest, b'{', b'}')?;
    let (mut seen, mut likely) = (0, 0);
    while goes_on {
        rest = space(rest);
        let number = number_of(rest.as_bytes(), shape, likely);
        if let Some(property) = shape.properties.get(number) {
            // One that comes twice is for serde_json to refuse.
            (seen >> number & 1 == 0).then_some(())?;
            seen |= 1 << number;
            likely = number + 1;
            // Two quotes and a colon.
            rest = space(rest.get(property.name.len() + 3..)?);
            rest = match after(rest, b'n') {
                Some(rest) if !property.is_required => rest.strip_prefix("ull")?,
                _ => value_of_property(rest, object.slot(number), depth)?,
            };
        } else {
            rest = unknown(rest)?;
        }
        (rest, goes_on) = separator(rest, b'}')?;
    }
    (shape.required & !seen == 0).then_some(rest)
}

/// The number of the property that a text begins with; [`usize::MAX`] if it is none. `likely`: the first to look at, since
/// the service keeps their order.
#[inline]
fn number_of(text: &[u8], shape: &Shape, likely: usize) -> usize {
    let head = head(text);
    match shape.properties.get(likely) {
        Some(property) if property.is_key_of(text, head) => likely,
        _ => later_number_of(text, head, shape, likely),
    }
}

#[inline(never)]
fn later_number_of(text: &[u8], head: u64, shape: &Shape, after: usize) -> usize {
    let mut number = after;
    for _ in shape.properties {
        number = if number < shape.properties.len() { number } else { 0 };
        if shape.properties.get(number).is_some_and(|property| property.is_key_of(text, head)) {
            return number;
        }
        number += 1;
    }
    usize::MAX
}

/// Passes over a property without a place. One with white space before its colon may have a place, and is for
/// `serde_json`.
#[cold]
fn unknown(rest: &str) -> Option<&str> {
    let (_, rest) = string(rest)?;
    let rest = space(after(rest, b':')?);
    match string(rest) {
        Some((_, rest)) => Some(rest),
        None => by_serde(rest, &mut IgnoredAny),
    }
}

#[inline(never)]
fn list<'t>(rest: &'t str, list: &mut dyn List, form: Form, depth: usize) -> Option<&'t str> {
    (depth <= DEEPEST).then_some(())?;
    let (mut rest, mut goes_on) = opens(rest, b'[', b']')?;
    let (start, mut items) = (rest.len(), 0);
    while goes_on {
        if items == SEVERAL && depth == DEPTH_OF_PAGES {
            let length = (start - rest.len()) / SEVERAL;
            list.reserve((rest.len() / length.max(1) + 1).min(MOST_ITEMS));
        }
        items += 1;
        rest = value(space(rest), list.push(form), depth)?;
        (rest, goes_on) = separator(rest, b']')?;
    }
    Some(rest)
}

fn map<'t>(rest: &'t str, map: &mut dyn Map, form: Form, depth: usize) -> Option<&'t str> {
    (depth <= DEEPEST).then_some(())?;
    let (mut rest, mut goes_on) = opens(rest, b'{', b'}')?;
    while goes_on {
        let mut key = String::new();
        rest = text(space(rest), &mut key)?;
        rest = after(space(rest), b':')?;
        rest = value(space(rest), map.insert(key, form), depth)?;
        (rest, goes_on) = separator(rest, b'}')?;
    }
    Some(rest)
}

/// Whether there is anything in an object or an array.
#[inline]
fn opens(rest: &str, start: u8, end: u8) -> Option<(&str, bool)> {
    let rest = space(after(rest, start)?);
    Some(after(rest, end).map_or((rest, true), |rest| (rest, false)))
}

/// Whether there is more in an object or an array.
#[inline]
fn separator(rest: &str, end: u8) -> Option<(&str, bool)> {
    let rest = space(rest);
    let byte = *rest.as_bytes().first()?;
    (byte == b',' || byte == end).then_some((rest.get(1..)?, byte == b','))
}

/// A 64-bit number, or a string with one.
fn digits<'t>(rest: &'t str, place: &mut i64) -> Option<&'t str> {
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
fn double<'t>(rest: &'t str, place: &mut f64) -> Option<&'t str> {
    let Some((text, after)) = string(rest) else { return by_serde(rest, place) };
    *place = f64::of_text(text)?;
    Some(after)
}

/// A number without a fraction or an exponent, as nearly all are; any other by `serde_json`.
fn integer(text: &str) -> Option<(i64, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mut length, mut value) = (0, 0_i64);
    for digit in digits.bytes().map(|byte| byte.wrapping_sub(b'0')).take_while(|digit| *digit < 10) {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
        length += 1;
    }
    let rest = digits.get(length..)?;
    let is_simple = (1..=18).contains(&length) && (length == 1 || !digits.starts_with('0'));
    let is_negative = digits.len() < text.len();
    if is_simple && rest.starts_with([',', '}', ']']) && !(is_negative && value == 0) {
        return Some((if is_negative { -value } else { value }, rest));
    }
    let mut value = 0;
    let rest = by_serde(text, &mut value)?;
    Some((value, rest))
}

fn boolean<'t>(rest: &'t str, place: &mut bool) -> Option<&'t str> {
    *place = rest.starts_with("true");
    let is_false = rest.starts_with("false");
    (*place || is_false).then(|| rest.get(if is_false { 5 } else { 4 }..))?
}

fn date<'t>(rest: &'t str, form: Form, place: &mut OffsetDateTime) -> Option<&'t str> {
    let text = after(rest, b'"')?;
    if form == Form::Usual
        && let Some(length) = read_usual(text.as_bytes(), place)
    {
        return after(text.get(length..)?, b'"');
    }
    let (text, rest) = string(rest)?;
    *place = date_time(text, form).ok()?;
    Some(rest)
}

#[inline]
fn text<'t>(text: &'t str, place: &mut String) -> Option<&'t str> {
    if let Some((plain, rest)) = string(text) {
        *place = String::from(plain);
        return Some(rest);
    }
    by_serde(text, place)
}

/// A string without escapes.
#[inline]
fn string(rest: &str) -> Option<(&str, &str)> {
    let rest = after(rest, b'"')?;
    let (plain, rest) = rest.split_at_checked(plain_length(rest.as_bytes()))?;
    Some((plain, after(rest, b'"')?))
}

/// The next value, as `serde_json` reads it.
#[inline(never)]
fn by_serde<'t, T: DeserializeOwned>(rest: &'t str, place: &mut T) -> Option<&'t str> {
    let mut values = serde_json::Deserializer::from_str(rest).into_iter();
    *place = values.next()?.ok()?;
    rest.get(values.byte_offset()..)
}

#[inline]
fn after(rest: &str, byte: u8) -> Option<&str> {
    if *rest.as_bytes().first()? == byte { rest.get(1..) } else { None }
}

/// From the next character that is no white space.
#[inline]
fn space(rest: &str) -> &str {
    match rest.as_bytes() {
        [b' ' | b'\n' | b'\r' | b'\t', ..] => rest.trim_start_matches([' ', '\n', '\r', '\t']),
        _ => rest,
    }
}

/// How many bytes there are before a quote, a backslash or a control character, each of which ends the plain part of a
/// string. It looks at eight bytes at once, as `serde_json` does.
#[inline(never)]
fn plain_length(text: &[u8]) -> usize {
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
