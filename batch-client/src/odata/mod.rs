//! Expressions of OData, as the service takes them in the parameters of lists.

#[cfg(feature = "pools")]
mod boolean;
#[cfg(feature = "nodes")]
mod equal;
mod filter;
mod literal;
#[cfg(any(feature = "tasks", feature = "nodes"))]
mod number;
#[cfg(feature = "files")]
mod prefix;
mod property;

#[cfg(feature = "pools")]
pub use self::boolean::BoolProperty;
#[cfg(feature = "nodes")]
pub use self::equal::EqualProperty;
pub use self::filter::{Filter, all, any, raw};
#[cfg(any(feature = "tasks", feature = "nodes"))]
pub use self::number::NumberProperty;
#[cfg(feature = "files")]
pub use self::prefix::PrefixProperty;
pub use self::property::{EnumProperty, TextProperty, TimeProperty};
