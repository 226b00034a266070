//! Objects as tables of their properties.
//!
//! serde derives code for each model and each of its properties, which was more than half of the client's share in a
//! small program. Here a model is only a table of names and places; the code for decoding and encoding is compiled
//! once for all models.

use super::{Slot, UnknownProperties, View};

/// A property as it travels.
#[derive(Debug)]
pub(crate) struct Property {
    pub(super) name: &'static str,
    /// The first bytes of its key, see [`head`]. Most keys differ in them, so that few have to be compared as a whole.
    head: u64,
    /// The number of unused bits of the head, for a short key.
    unused: u8,
    pub(super) is_required: bool,
    /// A request has to have it, although answers leave it out.
    pub(super) is_demanded: bool,
}

impl Property {
    pub(crate) const fn required(name: &'static str) -> Self {
        Self { is_required: true, ..Self::optional(name) }
    }

    #[allow(dead_code, reason = "not every description has properties that answers leave out")]
    pub(crate) const fn demanded(name: &'static str) -> Self {
        Self { is_demanded: true, ..Self::optional(name) }
    }

    pub(crate) const fn optional(name: &'static str) -> Self {
        let (mut head, mut unused, mut at) = ([0; 8], 64, 0);
        while at < head.len() && at < name.len() + 3 {
            head[at] = byte_of_key(name, at);
            unused -= 8;
            at += 1;
        }
        Self { name, head: u64::from_le_bytes(head), unused, is_required: false, is_demanded: false }
    }

    /// Whether a text begins with the name in quotes and a colon. `head` is the [`head`] of the text.
    #[inline]
    pub(super) fn is_key_of(&self, text: &[u8], head: u64) -> bool {
        (head ^ self.head) << self.unused == 0 && (self.name.len() <= 5 || self.is_long_key_of(text))
    }

    /// The same for a key that is longer than its head, of which the head is right.
    #[inline]
    fn is_long_key_of(&self, text: &[u8]) -> bool {
        let name = self.name.as_bytes();
        let Some((found, rest)) = text.get(1..).and_then(|text| text.split_at_checked(name.len())) else {
            return false;
        };
        // The head and the last eight bytes are all of most names, and too few to call for a comparison.
        rest.starts_with(b"\":")
            && found.last_chunk::<8>() == name.last_chunk::<8>()
            && (name.len() <= 15
                || found.get(7..15) == name.get(7..15) && (name.len() <= 23 || found == name))
    }
}

/// A byte of a name in quotes and with a colon.
const fn byte_of_key(name: &str, at: usize) -> u8 {
    if at == 0 || at == name.len() + 1 {
        b'"'
    } else if at == name.len() + 2 {
        b':'
    } else {
        name.as_bytes()[at - 1]
    }
}

/// The first eight bytes of a text, or all that there are.
#[inline]
pub(super) fn head(text: &[u8]) -> u64 {
    text.first_chunk().map_or_else(
        || text.iter().rfold(0, |head, byte| head << 8 | u64::from(*byte)),
        |head| u64::from_le_bytes(*head),
    )
}

/// The properties of a kind of object, about in the order in which the service writes them.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(super) properties: &'static [Property],
    /// The size of an object in bytes, without its content.
    pub(super) size: usize,
    /// A bit for each of the first 64 that is required.
    pub(super) required: u64,
    /// There are at most 64, and JSON writes their names without escapes.
    pub(super) is_simple: bool,
    /// Properties that are known and passed over, since only the service sets them.
    read_only: &'static [&'static str],
}

impl Shape {
    /// `size`: how many bytes such an object fills.
    pub(crate) const fn new(properties: &'static [Property], size: usize) -> Self {
        let mut shape =
            Self { properties, size, required: 0, is_simple: properties.len() <= 64, read_only: &[] };
        let mut number = 0;
        while number < properties.len() {
            if number < 64 {
                shape.required |= (properties[number].is_required as u64) << number;
            }
            shape.is_simple &= is_plain(properties[number].name.as_bytes());
            number += 1;
        }
        shape
    }

    /// The same, which passes over properties that only the service sets.
    pub(crate) const fn without(self, read_only: &'static [&'static str]) -> Self {
        Self { read_only, ..self }
    }

    /// Whether a property that it does not describe belongs to the object all the same, and not to the answer.
    pub(super) fn keeps(&self, name: &str) -> bool {
        let is_annotation = name.starts_with("odata.") || name.contains("@odata.");
        !is_annotation && !self.read_only.contains(&name)
    }

    /// The number and the property with a name. `likely`: the number to look at first.
    pub(super) fn find(&self, name: &str, likely: usize) -> Option<(usize, &'static Property)> {
        let is_named = |(_, property): &(usize, &Property)| property.name == name;
        let mut numbered = self.properties.iter().enumerate();
        let later = numbered.clone().skip(likely).find(is_named);
        later.or_else(|| numbered.find(is_named))
    }
}

const fn is_plain(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() && !matches!(name[at], b'"' | b'\\' | 0..b' ') {
        at += 1;
    }
    at == name.len()
}

/// An object with properties.
pub(crate) trait Described {
    fn shape(&self) -> &'static Shape;
}

/// The properties of an object that have been seen.
#[derive(Default)]
pub(super) struct Seen {
    /// A bit for each of the first 64.
    first: u64,
    others: Vec<usize>,
}

impl Seen {
    /// Whether it is new.
    #[inline]
    pub(super) fn insert(&mut self, number: usize) -> bool {
        if number >= 64 {
            let is_new = !self.others.contains(&number);
            self.others.push(number);
            return is_new;
        }
        let before = self.first;
        self.first |= 1 << number;
        self.first != before
    }

    /// A property that has to be there and is not.
    pub(super) fn missing(&self, shape: &Shape) -> Option<&'static str> {
        let first = (shape.required & !self.first).trailing_zeros() as usize;
        let is_missing =
            |number: &usize| shape.properties[*number].is_required && !self.others.contains(number);
        let number = if first < 64 { Some(first) } else { (64..shape.properties.len()).find(is_missing) };
        shape.properties.get(number?).map(|property| property.name)
    }
}

/// An object that is being read.
pub(crate) trait Object: Described {
    /// The place for the value of a property, which is there from now on.
    fn slot(&mut self, property: usize) -> Slot<'_>;

    /// The place for unknown properties. `None` to skip them.
    fn unknown(&mut self) -> Option<&mut UnknownProperties> {
        None
    }
}

/// An object that is being written.
pub(crate) trait ObjectView: Described {
    /// The value of a property.
    fn view(&self, property: usize) -> View<'_>;

    /// Properties that are not described.
    fn unknown(&self) -> Option<&UnknownProperties> {
        None
    }
}

/// Lets a struct travel as an object: with each field's number, counted from 0, and its name on the wire. A field that
/// does not travel in the usual form of its type has the [`Form`](super::Form) after `as`. The field that keeps unknown
/// properties comes last, after two dots.
macro_rules! json_object {
    // A model: it keeps unknown properties, exposes its fields, and may have an empty initial value.
    ($name:ident $(: $default:ident)? { $($number:literal: $field:ident = $presence:ident($wire:literal) $(as $form:ident)?,)* $(read_only($read_only:literal),)* ..$unknown:ident, }) => {
        $crate::wire::json_object! {
            @($unknown) $name { $($number: $field = $presence($wire) $(as $form)?,)* $(read_only($read_only),)* }
        }

        impl $name {
            /// The properties that came with it and are not described here.
            pub fn unknown_properties(&self) -> &$crate::UnknownProperties {
                &self.$unknown
            }

            /// The same, to add to them or to take some out.
            pub fn unknown_properties_mut(&mut self) -> &mut $crate::UnknownProperties {
                &mut self.$unknown
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let unknown = &self.$unknown;
                $crate::wire::debug(f, stringify!($name), &[$(stringify!($field)),*], &[$(&self.$field),*], unknown)
            }
        }

        $(
            /// An empty value for tests: texts are empty, numbers 0, times in 1970, and enums `UnknownValue("")`.
            impl $default for $name {
                fn default() -> Self {
                    $crate::wire::blank()
                }
            }
        )?
    };
    ($name:ident { $($number:literal: $field:ident = $presence:ident($wire:literal) $(as $form:ident)?,)* }) => {
        $crate::wire::json_object! {
            @() $name { $($number: $field = $presence($wire) $(as $form)?,)* }
        }
    };
    (@($($unknown:ident)?) $name:ident { $($number:literal: $field:ident = $presence:ident($wire:literal) $(as $form:ident)?,)* $(read_only($read_only:literal),)* }) => {
        impl $crate::wire::Described for $name {
            fn shape(&self) -> &'static $crate::wire::Shape {
                const PROPERTIES: &[$crate::wire::Property] = &[$($crate::wire::Property::$presence($wire)),*];
                const SHAPE: &$crate::wire::Shape =
                    &$crate::wire::Shape::new(PROPERTIES, size_of::<$name>()).without(&[$($read_only),*]);
                SHAPE
            }
        }

        impl $crate::wire::Object for $name {
            fn slot(&mut self, property: usize) -> $crate::wire::Slot<'_> {
                match property {
                    $($number => $crate::wire::FromWire::slot(&mut self.$field, $crate::wire::form!($($form)?)),)*
                    _ => $crate::wire::Slot::Nowhere,
                }
            }

            $(fn unknown(&mut self) -> Option<&mut $crate::UnknownProperties> {
                Some(&mut self.$unknown)
            })?
        }

        impl $crate::wire::ObjectView for $name {
            fn view(&self, property: usize) -> $crate::wire::View<'_> {
                match property {
                    $($number => $crate::wire::ToWire::view(&self.$field, $crate::wire::form!($($form)?)),)*
                    _ => $crate::wire::View::Absent,
                }
            }

            $(fn unknown(&self) -> Option<&$crate::UnknownProperties> {
                Some(&self.$unknown)
            })?
        }

        impl $crate::wire::FromWire for $name {
            fn blank() -> Self {
                Self { $($field: $crate::wire::FromWire::blank(),)* $($unknown: Default::default())? }
            }

            fn slot(&mut self, _form: $crate::wire::Form) -> $crate::wire::Slot<'_> {
                $crate::wire::Slot::Object(self)
            }
        }

        impl $crate::wire::ToWire for $name {
            fn view(&self, _form: $crate::wire::Form) -> $crate::wire::View<'_> {
                $crate::wire::View::Object(self)
            }
        }

        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::View::Object(self).serialize(serializer)
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::read(deserializer)
            }
        }
    };
}

/// A form by its name, or the usual one.
macro_rules! form {
    () => {
        $crate::wire::Form::Usual
    };
    ($form:ident) => {
        $crate::wire::Form::$form
    };
}

pub(crate) use {form, json_object};

#[cfg(test)]
mod tests {
    use super::*;

    /// More properties than the first bits have room for: the last of each part has to be there.
    const MANY: &[Property] = &{
        let mut properties = [const { Property::optional("optional") }; 70];
        properties[63] = Property::required("in the first part");
        properties[69] = Property::required("beyond it");
        properties
    };

    #[test]
    fn what_is_missing_is_noticed_in_objects_of_any_size() {
        let shape = Shape::new(MANY, 0);
        let mut seen = Seen::default();
        assert_eq!(seen.missing(&shape), Some("in the first part"));
        assert!(seen.insert(63) && !seen.insert(63));
        assert_eq!(seen.missing(&shape), Some("beyond it"));
        assert!(seen.insert(69) && !seen.insert(69));
        assert_eq!(seen.missing(&shape), None);
    }

    #[test]
    fn a_key_is_told_from_all_that_differ_in_a_byte() {
        let letters = "aNameThatIsLongerThanWhatIsComparedWithoutACall";
        for length in 0..letters.len() {
            let key = format!("\"{}\":", &letters[..length]);
            let property = Property::optional(&letters[..length]);
            assert!(property.is_key_of(format!("{key}1}}").as_bytes(), head(format!("{key}1}}").as_bytes())));
            assert!(property.is_key_of(key.as_bytes(), head(key.as_bytes())));
            for at in 0..key.len() {
                let mut other = key.clone().into_bytes();
                other[at] ^= 1;
                assert!(!property.is_key_of(&other, head(&other)), "{key}, {at}");
                assert!(
                    !property.is_key_of(&key.as_bytes()[..at], head(&key.as_bytes()[..at])),
                    "{key}, {at}"
                );
            }
        }
    }

    #[test]
    fn a_name_that_json_writes_with_escapes_is_told_apart() {
        const PLAIN: &[Property] = &[Property::optional("gr\u{f6}\u{df}e"), Property::optional("")];
        const ESCAPED: &[Property] = &[Property::optional("plain"), Property::optional("a\\b")];
        assert!(Shape::new(PLAIN, 0).is_simple);
        assert!(!Shape::new(ESCAPED, 0).is_simple);
    }
}
