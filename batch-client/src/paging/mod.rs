//! Lists: page after page along the links that the service gives.

mod continuation;
mod fetch;
mod items;
mod methods;
mod next;
mod page;
mod pages;
mod repetition;

pub use self::continuation::{Continuation, ParseContinuationError};
pub use self::items::Items;
pub use self::page::Page;
pub use self::pages::Pages;
