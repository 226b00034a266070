//! The files that come with a command, and those that it leaves.

mod confined;
mod glob;
mod http;
mod pattern;
mod resource;
mod upload;
mod url;
mod walk;

pub(super) use self::resource::fetch;
pub(super) use self::upload::{Outputs, upload};
