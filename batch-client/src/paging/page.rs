//! One page.

use super::continuation::Continuation;

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in no promised order. A page may be empty and still have others after it.
    pub items: Vec<T>,
    /// The position at which the list continues. `None` for the last page.
    pub continuation: Option<Continuation>,
}
