//! How much memory the values of a text may fill, so that a few bytes of a hostile one don't become gigabytes. That
//! bounds the time, too, that goes into filling it.

use std::cell::Cell;

/// How many bytes of values a text may fill, whatever its length: fifteen times what a page of 1000 full Jobs does.
const LEAST: usize = 64 << 20;

/// How many bytes of values each byte of a text may fill besides. Pages of full Jobs fill less than two; an empty
/// object that stands for a model of many properties, more than a hundred.
const OF_BYTE: usize = 4;

/// What a property without a place counts. It fills nothing, but looking for its place takes as long.
pub(super) const WITHOUT_PLACE: usize = 40;

/// About what an entry of a map fills.
pub(super) const ENTRY: usize = 128;

/// About what a map fills with its first entry.
pub(super) const OBJECT: usize = 640;

/// About what an item fills in an array that is kept as JSON, and that has room for more.
pub(super) const ITEM: usize = 64;

/// What is wrong with a text that would fill more.
pub(super) const EXCEEDED: &str = "its values take much more memory than their text";

thread_local! {
    /// What is left while `serde` reads a text on this thread, whose visitors can't be handed anything. None: there is no
    /// limit, since nobody knows the text.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// How many bytes of values a text of this length may fill.
pub(super) fn of_length(length: usize) -> usize {
    LEAST.saturating_add(length.saturating_mul(OF_BYTE))
}

/// Lets `serde` read a text of this length within what it may fill.
pub(crate) fn within<T>(length: usize, read: impl FnOnce() -> T) -> T {
    let _before = Before(LEFT.replace(Some(of_length(length))));
    read()
}

/// Notes that values fill so many bytes, and tells whether they may.
pub(super) fn fill(bytes: usize) -> bool {
    let Some(left) = LEFT.get() else { return true };
    let after = left.checked_sub(bytes);
    LEFT.set(Some(after.unwrap_or_default()));
    after.is_some()
}

/// What was left before, which counts again when this is dropped.
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
