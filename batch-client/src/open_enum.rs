//! Enums that keep values which this version does not know.

/// The described spelling of a value that came in other letter case: the service answers `Spread` for `spread`.
pub(crate) fn spelling(value: &str, described: &[&'static str]) -> Option<&'static str> {
    described.iter().find(|known| known.eq_ignore_ascii_case(value)).copied()
}

/// Gives an enum its wire values, which are read without regard to letter case and written as described. The enum has, besides the variants listed, `UnknownValue(String)`.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $wire:literal,)* }) => {
        impl $name {
            /// The value as it travels.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::UnknownValue(value) => value,
                }
            }
        }

        impl $name {
            fn known(value: &str) -> Option<Self> {
                match value {
                    $($wire => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::known(value)
                    .or_else(|| Self::known($crate::open_enum::spelling(value, &[$($wire),*])?))
                    .unwrap_or_else(|| Self::UnknownValue(value.to_owned()))
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::borrowed_str(deserializer, |value| Self::from(value))
            }
        }

        impl $crate::wire::Enum for $name {
            fn set(&mut self, value: &str) {
                *self = Self::from(value);
            }
        }

        impl $crate::wire::FromWire for $name {
            fn blank() -> Self {
                Self::UnknownValue(String::new())
            }

            fn slot(&mut self, _form: $crate::wire::Form) -> $crate::wire::Slot<'_> {
                $crate::wire::Slot::Enum(self)
            }
        }

        impl $crate::wire::ToWire for $name {
            fn view(&self, _form: $crate::wire::Form) -> $crate::wire::View<'_> {
                $crate::wire::View::Text(self.as_str())
            }
        }

        impl $crate::wire::WireText for $name {
            fn each(&self, take: &mut dyn FnMut(&str)) -> Result<(), String> {
                self.as_str().each(take)
            }
        }
    };
}

pub(crate) use open_enum;
