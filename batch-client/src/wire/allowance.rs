//! The memory budget of decoded values, so that a few hostile bytes don't become gigabytes. It bounds the time for
//! filling it as well.

use std::cell::Cell;

/// The base of the budget, in bytes, whatever the text's length: fifteen times that of a page of 1000 full Jobs.
const LEAST: usize = 64 << 20;

/// The additional budget per byte of text. Pages of full Jobs need less than two; an empty object for a model with
/// many properties needs more than a hundred.
const OF_BYTE: usize = 4;

/// The cost of an unknown property. It allocates nothing, but its lookup takes as long.
pub(super) const WITHOUT_PLACE: usize = 40;

/// The approximate size of a map entry.
pub(super) const ENTRY: usize = 128;

/// The approximate size of a map with one entry.
pub(super) const OBJECT: usize = 640;

/// The approximate size of an item in an array that is kept as JSON, with spare capacity.
pub(super) const ITEM: usize = 64;

/// The error for a text beyond its budget.
pub(super) const EXCEEDED: &str = "its values take much more memory than their text";

thread_local! {
    /// The remaining budget while `serde` decodes a text on this thread, since visitors can't take arguments. `None`
    /// for no limit, if the text's length is unknown.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The budget for a text of this length, in bytes.
pub(super) fn of_length(length: usize) -> usize {
    LEAST.saturating_add(length.saturating_mul(OF_BYTE))
}

/// Lets `serde` decode a text of this length within its budget.
pub(crate) fn within<T>(length: usize, read: impl FnOnce() -> T) -> T {
    let _before = Before(LEFT.replace(Some(of_length(length))));
    read()
}

/// Charges bytes to the budget. Returns whether it suffices.
pub(super) fn fill(bytes: usize) -> bool {
    let Some(left) = LEFT.get() else { return true };
    let after = left.checked_sub(bytes);
    LEFT.set(Some(after.unwrap_or_default()));
    after.is_some()
}

/// The budget before, which is restored when this is dropped.
struct Before(Option<usize>);

impl Drop for Before {
    fn drop(&mut self) {
        LEFT.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_holds_within_its_text_only() {
        assert!(fill(usize::MAX) && fill(usize::MAX));
        within(10, || {
            assert!(fill(LEAST) && fill(40));
            within(0, || assert!(fill(LEAST) && !fill(1)));
            assert!(!fill(1));
        });
        assert!(fill(usize::MAX));
    }
}
