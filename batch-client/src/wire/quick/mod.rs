//! A fast path for JSON as the service sends it.
//!
//! With `serde_json` alone a list took 1.4 times as long as hand-written decoding of five properties per Job. This
//! recursive-descent decoder predicts the next key and compares it with the text, instead of scanning for its end,
//! and writes values directly into their fields, without an intermediate layer. Anything unusual, such as fractions
//! and escapes, falls back to `serde_json`, value by value, and so do error messages: a text is never parsed twice as
//! a whole.
//!
//! Each function takes the rest of the text and returns the rest after its value, so that the position stays in
//! registers. Values are written in place at once: storing a value in parts and loading it as a whole would stall the
//! processor (a failed store-to-load forward) for as long as parsing takes. After `None`, the reader has the problem,
//! unless the whole text is left to `serde_json`.

mod simple;

use std::borrow::Cow;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, IgnoredAny};
use serde_json::Value;

pub(crate) use self::simple::plain_length;
use self::simple::{after, boolean, by_serde_noted, date, digits, double, space, string, text};
use super::Form;
use super::allowance::{ENTRY, WITHOUT_PLACE};
use super::json::{Fill, read_json};
use super::object::{Object, Property, Shape, head};
use super::reader::{Failure, Reader};
use super::slot::{List, Map, Slot};
use super::unknown::UnknownProperty;

/// The items of a page lie in an array, and that in an object.
const DEPTH_OF_PAGES: usize = 2;

/// The number of items from which the capacity for a page is estimated.
const SEVERAL: usize = 8;

/// The largest capacity that is reserved ahead: a full page of the service.
const MOST_ITEMS: usize = 1000;

/// Decodes a text, which is one value, into its place.
///
/// # Errors
/// The problem of the text; the place may hold a part of the value. `None` if the text is beyond this decoder, and
/// may be valid.
pub(crate) fn read(text: &str, place: Slot<'_>) -> Result<(), Option<Failure>> {
    let mut reader = Reader::new(text);
    let read = value(space(text), place, &mut reader).map(space);
    match read {
        Some("") => Ok(()),
        Some(rest) => Err(Some(Failure { left: rest.len(), reason: "trailing characters".to_owned() })),
        None => Err(reader.failure),
    }
}

#[inline(never)]
fn value<'t>(rest: &'t str, slot: Slot<'_>, reader: &mut Reader) -> Option<&'t str> {
    value_of_property(rest, slot, reader)
}

/// The value of a property. Simple values are decoded inline, and containers in separate functions: otherwise a tenth
/// of all instructions would be function calls for numbers and strings.
#[allow(clippy::inline_always, reason = "measured, see above")]
#[inline(always)]
fn value_of_property<'t>(rest: &'t str, slot: Slot<'_>, reader: &mut Reader) -> Option<&'t str> {
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
        Slot::Text(place) => text(rest, place, reader),
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
        Slot::Json(place) => json(rest, place, reader),
        Slot::Object(place) => object(rest, place, reader),
        Slot::List(place, form) => list(rest, place, form, reader),
        Slot::Map(place, form) => map(rest, place, form, reader),
        Slot::Nowhere => ignored(rest, reader),
    }
}

/// Decodes a value of an unusual form, or finds its problem.
#[cold]
fn unusual<'t>(rest: &'t str, slot: Slot<'_>, reader: &mut Reader) -> Option<&'t str> {
    let holds_others = matches!(slot, Slot::Object(_) | Slot::List(..) | Slot::Map(..));
    if holds_others || reader.failure.is_some() {
        return None;
    }
    by_seed(rest, slot).unwrap_or_else(|error| reader.fail_by(rest, &error))
}

/// Reads the value that a text begins with as `serde_json` does, whatever comes after it.
#[cold]
fn by_seed<'t, S: DeserializeSeed<'t>>(rest: &'t str, seed: S) -> Result<Option<&'t str>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(rest);
    seed.deserialize(&mut deserializer)?;
    Ok(rest.get(deserializer.into_iter::<IgnoredAny>().byte_offset()..))
}

/// Reports the value in place of an object or an array.
#[cold]
fn fail_to_open<'t>(rest: &str, slot: Slot<'_>, reader: &mut Reader) -> Option<&'t str> {
    let error = slot.deserialize(&mut serde_json::Deserializer::from_str(rest)).err()?;
    reader.fail(rest, Failure::of(&error, rest).reason)
}

#[inline(never)]
fn object<'t>(rest: &'t str, object: &mut dyn Object, reader: &mut Reader) -> Option<&'t str> {
    let shape = object.shape();
    shape.is_simple.then_some(())?;
    reader.enter(rest, shape.size)?;
    let Some((mut rest, mut goes_on)) = opens(rest, '{', '}') else {
        return fail_to_open(rest, Slot::Object(object), reader);
    };
    let (mut seen, mut likely) = (0, 0);
    while goes_on {
        rest = space(rest);
        let number = number_of(rest.as_bytes(), shape, likely);
        if let Some(property) = shape.properties.get(number) {
            // Two quotes and a colon.
            rest = rest.get(property.name.len() + 3..)?;
            if seen >> number & 1 != 0 {
                return fail_with_two(property, rest, reader);
            }
            seen |= 1 << number;
            likely = number + 1;
            rest = space(rest);
            let read = match after(rest, 'n') {
                Some(rest) if !property.is_required => rest.strip_prefix("ull"),
                _ => value_of_property(rest, object.slot(number), reader),
            };
            rest = match read {
                Some(rest) => rest,
                None => unusual(rest, object.slot(number), reader)?,
            };
        } else {
            (seen, rest) = other_member(rest, object, seen, reader)?;
        }
        let Some(separated) = separator(rest, '}') else { return reader.fail_to_end(space(rest), b'}') };
        (rest, goes_on) = separated;
    }
    reader.leave();
    let missing = shape.required & !seen;
    if missing == 0 { Some(rest) } else { fail_without(missing, rest, shape, reader) }
}

#[cold]
fn fail_with_two<T>(property: &Property, rest: &str, reader: &mut Reader) -> Option<T> {
    reader.fail(rest, format!("duplicate field `{}`", property.name))
}

#[cold]
fn fail_without<'t>(missing: u64, rest: &str, shape: &Shape, reader: &mut Reader) -> Option<&'t str> {
    let property = shape.properties.get(missing.trailing_zeros() as usize)?;
    reader.fail(rest, format!("missing field `{}`", property.name))
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

/// The number of another property than the one `after` which it is looked for, up to that one.
#[inline(never)]
fn later_number_of(text: &[u8], head: u64, shape: &Shape, after: usize) -> usize {
    let mut number = after + 1;
    for _ in shape.properties {
        number = if number < shape.properties.len() { number } else { 0 };
        if shape.properties.get(number).is_some_and(|property| property.is_key_of(text, head)) {
            return number;
        }
        number += 1;
    }
    usize::MAX
}

/// Reads a member without a place, or one whose key is not written as the service writes keys. Gives the properties that
/// were seen with it.
#[cold]
fn other_member<'t>(
    rest: &'t str,
    object: &mut dyn Object,
    seen: u64,
    reader: &mut Reader,
) -> Option<(u64, &'t str)> {
    let shape = object.shape();
    let (key, after_key) = key(rest, reader)?;
    let Some(value_at) = after(space(after_key), ':') else {
        return reader.fail(space(after_key), "expected `:`");
    };
    let is_plain = matches!(key, Cow::Borrowed(_)) && value_at.len() + 1 == after_key.len();
    let found = if is_plain { None } else { shape.find(&key, 0) };
    let value_at = space(value_at);
    let Some((number, property)) = found else {
        reader.fill(rest, WITHOUT_PLACE)?;
        return Some((seen, unknown(key, value_at, object, reader)?));
    };
    if seen >> number & 1 != 0 {
        return fail_with_two(property, value_at, reader);
    }
    let seen = seen | 1 << number;
    if let Some(rest) = value_at.strip_prefix("null").filter(|_| !property.is_required) {
        return Some((seen, rest));
    }
    match value(value_at, object.slot(number), reader) {
        Some(rest) => Some((seen, rest)),
        None => Some((seen, unusual(value_at, object.slot(number), reader)?)),
    }
}

/// Keeps the value of a property without a place of its own, if the object has room for such.
fn unknown<'t>(
    name: Cow<'t, str>,
    rest: &'t str,
    object: &mut dyn Object,
    reader: &mut Reader,
) -> Option<&'t str> {
    let shape = object.shape();
    let Some(place) = object.unknown().filter(|_| shape.keeps(&name)) else {
        return ignored(rest, reader);
    };
    let fill = &mut |bytes| reader.may_fill(bytes);
    let property = UnknownProperty { place, name: name.into_owned(), fill };
    by_seed(rest, property).unwrap_or_else(|error| reader.fail_by(rest, &error))
}

/// The key that a text begins with.
fn key<'t>(rest: &'t str, reader: &mut Reader) -> Option<(Cow<'t, str>, &'t str)> {
    if let Some((key, rest)) = string(rest) {
        return Some((Cow::Borrowed(key), rest));
    }
    if !rest.starts_with('"') {
        return reader.fail(
            rest,
            if rest.is_empty() { "EOF while parsing an object" } else { "key must be a string" },
        );
    }
    // A key with escapes takes as much time.
    reader.fill(rest, ENTRY)?;
    let mut key = String::new();
    let rest = by_serde_noted(rest, &mut key, reader)?;
    Some((Cow::Owned(key), rest))
}

/// Passes over a value.
fn ignored<'t>(rest: &'t str, reader: &mut Reader) -> Option<&'t str> {
    let simple = string(rest).map(|(_, rest)| rest);
    simple.or_else(|| by_serde_noted(rest, &mut IgnoredAny, reader))
}

/// A value that is kept as JSON.
fn json<'t>(rest: &'t str, place: &mut Value, reader: &mut Reader) -> Option<&'t str> {
    let json = Json { place, fill: &mut |bytes| reader.may_fill(bytes) };
    by_seed(rest, json).unwrap_or_else(|error| reader.fail_by(rest, &error))
}

struct Json<'a> {
    place: &'a mut Value,
    fill: &'a mut Fill<'a>,
}

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.place = read_json(deserializer, self.fill)?;
        Ok(())
    }
}

#[inline(never)]
fn list<'t>(rest: &'t str, list: &mut dyn List, form: Form, reader: &mut Reader) -> Option<&'t str> {
    reader.enter(rest, 0)?;
    let Some((mut rest, mut goes_on)) = opens(rest, '[', ']') else {
        return fail_to_open(rest, Slot::List(list, form), reader);
    };
    let (start, mut items) = (rest.len(), 0);
    while goes_on {
        if items == SEVERAL && reader.depth == DEPTH_OF_PAGES {
            let length = (start - rest.len()) / SEVERAL;
            list.reserve((rest.len() / length.max(1) + 1).min(MOST_ITEMS));
        }
        items += 1;
        rest = space(rest);
        let item = list.push(form);
        reader.fill(rest, item.size())?;
        rest = match value(rest, item, reader) {
            Some(rest) => rest,
            None => unusual(rest, list.last(form), reader)?,
        };
        let Some(separated) = separator(rest, ']') else { return reader.fail_to_end(space(rest), b']') };
        (rest, goes_on) = separated;
    }
    reader.leave();
    Some(rest)
}

fn map<'t>(rest: &'t str, map: &mut dyn Map, form: Form, reader: &mut Reader) -> Option<&'t str> {
    reader.enter(rest, 0)?;
    let Some((mut rest, mut goes_on)) = opens(rest, '{', '}') else {
        return fail_to_open(rest, Slot::Map(map, form), reader);
    };
    while goes_on {
        reader.fill(rest, ENTRY)?;
        let (key, after_key) = key(space(rest), reader)?;
        let Some(value_at) = after(space(after_key), ':').map(space) else {
            return reader.fail(space(after_key), "expected `:`");
        };
        rest = match value(value_at, map.insert(&key, form), reader) {
            Some(rest) => rest,
            None => unusual(value_at, map.insert(&key, form), reader)?,
        };
        let Some(separated) = separator(rest, '}') else { return reader.fail_to_end(space(rest), b'}') };
        (rest, goes_on) = separated;
    }
    reader.leave();
    Some(rest)
}

/// Whether there is anything in an object or an array.
#[inline]
fn opens(rest: &str, start: char, end: char) -> Option<(&str, bool)> {
    let rest = space(after(rest, start)?);
    Some(after(rest, end).map_or((rest, true), |rest| (rest, false)))
}

/// Whether there is more in an object or an array.
#[inline]
fn separator(rest: &str, end: char) -> Option<(&str, bool)> {
    let rest = space(rest);
    match after(rest, ',') {
        Some(rest) => Some((rest, true)),
        None => Some((after(rest, end)?, false)),
    }
}
