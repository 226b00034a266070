//! Expressions of OData, as the service takes them in the parameters of lists.

mod filter;
mod literal;
#[cfg(feature = "tasks")]
mod number;
#[cfg(feature = "files")]
mod prefix;
mod property;

pub use self::filter::{Filter, all, any, raw};
#[cfg(feature = "tasks")]
pub use self::number::NumberProperty;
#[cfg(feature = "files")]
pub use self::prefix::PrefixProperty;
pub use self::property::{EnumProperty, TextProperty, TimeProperty};
