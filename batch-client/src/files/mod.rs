//! Hand-written help for the files of Tasks and nodes, on top of the generated operations.

mod calls;
mod download;
mod download_all;
pub mod filter;
mod follow;
mod properties;
mod range;

pub use self::download::{Download, DownloadProgress, Downloaded};
pub use self::download_all::{DownloadAll, DownloadAllProgress, DownloadAllReport, NameRefusal};
pub use self::follow::{Follow, FollowItem, FollowLine, FollowLines};
pub use self::properties::FileDetails;
