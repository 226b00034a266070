//! Reasons why a file can't be used.

use std::error::Error;
use std::fmt::Display;

/// The reason why a file can't be used.
pub(crate) type Problem = Box<dyn Error + Send + Sync>;

/// A damaged file.
pub(super) fn damaged(reason: impl Display) -> Problem {
    format!("it is damaged, and was left as it is: {reason}").into()
}
