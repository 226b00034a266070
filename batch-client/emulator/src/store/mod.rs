//! State that outlives the process: resources in a file, by kind and key.

#[cfg(not(feature = "store"))]
mod disabled;
#[cfg(feature = "store")]
mod file;

#[cfg(not(feature = "store"))]
pub(crate) use self::disabled::{Backlog, Receipt, Store, Table};
#[cfg(feature = "store")]
pub(crate) use self::file::{Backlog, Receipt, Store, Table};
