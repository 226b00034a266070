//! A short way through the JSON that the service usually sends.
//!
//! With `serde_json` alone a list took 1.4 times what it takes to read five properties of each Job by hand. Whoever knows
//! which property comes next compares it with the text instead of looking for its end, and whoever reads one format only
//! needs no layers between a value and its place. What is not simple, such as fractions and escapes, is left to
//! `serde_json`; and where anything is not as expected, nothing is read here, so that `serde_json` stays the only one to
//! say what is JSON and what is wrong with it.

use serde_core::de::{DeserializeOwned, IgnoredAny};

use super::object::{Object, Property, Seen, Shape};
use super::slot::{List, Map, Slot, date_time};
use super::{Form, FromWire};

/// How deep objects and arrays may lie in each other.
const DEEPEST: usize = 64;

/// Reads a text that is one value. None: it is not as expected, or it is wrong.
pub(crate) fn read<T: FromWire>(text: &str) -> Option<T> {
    let mut value = T::blank();
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.value(value.slot(Form::Usual))?;
    reader.peek().is_none().then_some(value)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    /// Simple values are read where they are called for, and what holds others in calls of their own: a tenth of all
    /// instructions would go into calls that a number or a string does not need.
    #[allow(clippy::inline_always, reason = "measured, see above")]
    #[inline(always)]
    fn value(&mut self, slot: Slot<'_>) -> Option<()> {
        match slot {
            Slot::Bool(place) => *place = self.bool()?,
            Slot::Int32(place) => *place = i32::try_from(self.integer()?).ok()?,
            Slot::Int64(place) => *place = self.digits()?,
            Slot::Double(place) => *place = self.by_serde()?,
            Slot::Text(place) => *place = self.text()?,
            Slot::Enum(place) => place.set(self.string()?),
            Slot::DateTime(place, form) => *place = date_time(self.string()?, form).ok()?,
            Slot::Duration(place) => *place = self.string()?.parse().ok()?,
            Slot::Json(place) => *place = self.by_serde()?,
            Slot::Object(object) => self.deeper(|reader| reader.object(object))?,
            Slot::List(list, form) => self.deeper(|reader| reader.list(list, form))?,
            Slot::Map(map, form) => self.deeper(|reader| reader.map(map, form))?,
            Slot::Nowhere => drop(self.by_serde::<IgnoredAny>()?),
        }
        Some(())
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        read(self)?;
        self.depth -= 1;
        Some(())
    }

    #[inline(never)]
    fn object(&mut self, object: &mut dyn Object) -> Option<()> {
        let shape = object.shape();
        shape.has_plain_names.then_some(())?;
        let mut seen = Seen::default();
        let mut next = 0;
        let mut goes_on = self.opens(b'{', b'}')?;
        while goes_on {
            let number = self.key(shape, next)?;
            self.take(b':')?;
            if let Some(property) = shape.properties.get(number) {
                // One that comes twice is for serde_json to refuse.
                seen.insert(number).then_some(())?;
                self.member(object, number, property)?;
                next = number + 1;
            } else {
                self.by_serde::<IgnoredAny>()?;
            }
            goes_on = self.goes_on(b'}')?;
        }
        seen.missing(shape).is_none().then_some(())
    }

    /// A property's value. `null` stands for one that is absent.
    fn member(&mut self, object: &mut dyn Object, number: usize, property: &Property) -> Option<()> {
        if !property.is_required && self.peek()? == b'n' {
            return self.by_serde();
        }
        self.value(object.slot(number))
    }

    fn list(&mut self, list: &mut dyn List, form: Form) -> Option<()> {
        let mut goes_on = self.opens(b'[', b']')?;
        while goes_on {
            self.value(list.push(form))?;
            goes_on = self.goes_on(b']')?;
        }
        Some(())
    }

    fn map(&mut self, map: &mut dyn Map, form: Form) -> Option<()> {
        let mut goes_on = self.opens(b'{', b'}')?;
        while goes_on {
            let key = self.text()?;
            self.take(b':')?;
            self.value(map.insert(key, form))?;
            goes_on = self.goes_on(b'}')?;
        }
        Some(())
    }

    /// The number of the property that a key names; [`usize::MAX`] if it names none. `likely`: the first to look at, since
    /// the service keeps their order.
    fn key(&mut self, shape: &Shape, likely: usize) -> Option<usize> {
        self.take(b'"')?;
        let rest = self.rest();
        let mut number = likely;
        for _ in shape.properties {
            number = if number < shape.properties.len() { number } else { 0 };
            let Property { name, .. } = shape.properties.get(number)?;
            if rest.get(name.len()) == Some(&b'"') && rest.starts_with(name.as_bytes()) {
                self.at += name.len() + 1;
                return Some(number);
            }
            number += 1;
        }
        self.plain().map(|_| usize::MAX)
    }

    /// A 64-bit number, or a string with one.
    fn digits(&mut self) -> Option<i64> {
        if self.peek()? == b'"' { self.string()?.parse().ok() } else { self.integer() }
    }

    /// A number without a sign, a fraction or an exponent, as nearly all are; any other by `serde_json`.
    fn integer(&mut self) -> Option<i64> {
        self.peek()?;
        let (digits, after) =
            self.rest().split_at(self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count());
        let ends = after.first().is_some_and(|byte| matches!(byte, b',' | b'}' | b']'));
        if !ends || !(matches!(digits, [b'1'..=b'9', ..]) || digits == b"0") || digits.len() > 18 {
            return self.by_serde();
        }
        self.at += digits.len();
        Some(digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
    }

    fn bool(&mut self) -> Option<bool> {
        self.peek()?;
        let is_true = self.rest().starts_with(b"true");
        let is_false = self.rest().starts_with(b"false");
        self.at += if is_true { 4 } else { 5 };
        (is_true || is_false).then_some(is_true)
    }

    fn text(&mut self) -> Option<String> {
        self.take(b'"')?;
        let start = self.at;
        if let Some(plain) = self.plain() {
            return Some(plain.to_owned());
        }
        self.at = start - 1;
        self.by_serde()
    }

    fn string(&mut self) -> Option<&'t str> {
        self.take(b'"')?;
        self.plain()
    }

    /// What is left of a string, if there are no escapes in it.
    fn plain(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let length = plain_length(rest);
        let end = self.at + length;
        let plain = self.text.get(self.at..end)?;
        self.at = end + 1;
        (*rest.get(length)? == b'"').then_some(plain)
    }

    /// The next value, as `serde_json` reads it.
    fn by_serde<T: DeserializeOwned>(&mut self) -> Option<T> {
        let mut values = serde_json::Deserializer::from_str(self.text.get(self.at..)?).into_iter();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    /// Whether an object or an array has anything in it.
    fn opens(&mut self, start: u8, end: u8) -> Option<bool> {
        self.take(start)?;
        let is_empty = self.peek()? == end;
        self.at += usize::from(is_empty);
        Some(!is_empty)
    }

    /// Whether there is more in an object or an array.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        let byte = self.peek()?;
        self.at += 1;
        (byte == b',' || byte == end).then_some(byte == b',')
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        let is_it = self.peek()? == byte;
        self.at += 1;
        is_it.then_some(())
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }
}

/// How many bytes there are before a quote, a backslash or a control character, each of which ends the plain part of a
/// string. It looks at eight bytes at once, as `serde_json` does.
fn plain_length(text: &[u8]) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);
    // The high bit of the lowest byte for which it holds is set, and of none before that.
    let below = |bytes: u64, limit: u8| bytes.wrapping_sub(ONES * u64::from(limit)) & !bytes & HIGHS;
    let (chunks, _) = text.as_chunks::<8>();
    for (number, chunk) in chunks.iter().enumerate() {
        let bytes = u64::from_le_bytes(*chunk);
        let quotes = bytes ^ (ONES * u64::from(b'"'));
        let backslashes = bytes ^ (ONES * u64::from(b'\\'));
        let ends = below(bytes, b' ') | below(quotes, 1) | below(backslashes, 1);
        if ends != 0 {
            return number * 8 + ends.trailing_zeros() as usize / 8;
        }
    }
    let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    let rest = text.get(chunks.len() * 8..).unwrap_or_default();
    chunks.len() * 8 + rest.iter().position(is_end).unwrap_or(rest.len())
}
