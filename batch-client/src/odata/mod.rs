//! Expressions of OData, as the service takes them in the parameters of lists.

mod filter;
mod literal;
mod property;

pub use self::filter::{Filter, all, any, raw};
pub use self::property::{EnumProperty, TextProperty, TimeProperty};
