//! A run that has not ended.

use super::Subject;
use crate::resources::key::Key;
use crate::runner::End;
use crate::timestamp::Timestamp;

/// A run that has not ended.
#[derive(Debug)]
pub(crate) struct CurrentRun {
    pub(crate) subject: Subject,
    /// The key of its node.
    pub(crate) node: Key,
    /// The slots that it takes on the node.
    pub(crate) slots: i64,
    /// Whether its command has been started.
    pub(crate) is_launched: bool,
    /// Its end, as far as that is known.
    pub(crate) end: Option<(Timestamp, End)>,
}
