//! Hand-written help for the files of Tasks and nodes, on top of the generated operations.

mod calls;
mod download;
pub mod filter;
mod follow;
mod properties;
mod range;

pub use self::download::{Download, DownloadProgress, Downloaded};
pub use self::follow::{Follow, FollowItem, FollowLine, FollowLines};
pub use self::properties::FileDetails;
