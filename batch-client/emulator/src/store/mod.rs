//! State that outlives the process.

#[cfg(not(feature = "store"))]
mod off;
#[cfg(feature = "store")]
mod on;

#[cfg(not(feature = "store"))]
pub(crate) use self::off::{Receipt, Store};
#[cfg(feature = "store")]
pub(crate) use self::on::{Problem, Receipt, Store};
