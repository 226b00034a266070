//! Files of nodes, and so of the Tasks that ran there.

mod assumptions;
mod errors;
mod group;
mod headers;
mod lists;
mod media_types;
mod operations;
mod place;
mod range;
mod reads;
mod seed;

pub use self::assumptions::{FileAssumptions, RangeAnswer};
pub(crate) use self::group::Files;
pub(crate) use self::place::Place;
pub use self::seed::FileSeed;
pub(crate) use self::seed::SeedPlace;
