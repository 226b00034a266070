//! The bytes of a file that are there, and the next ones to request.

use super::arrival::Asked;

/// The largest part that is asked for at once: until its last byte came, all of it is held in memory.
const LARGEST_PART: u64 = 4 << 20;

/// The state of the download of one version of a file.
#[derive(Debug)]
pub(super) struct Plan {
    /// The length of the file, where the service said it.
    length: Option<u64>,
    /// The number of bytes that are there, all from the start of the file.
    position: u64,
    /// The size of the next part.
    part: u64,
    uses_ranges: bool,
    has_ended: bool,
}

impl Plan {
    pub(super) fn new(length: Option<u64>, uses_ranges: bool) -> Self {
        Self { length, position: 0, part: LARGEST_PART, uses_ranges, has_ended: false }
    }

    pub(super) fn next(&self) -> Asked {
        let left = self.length.map(|length| length.saturating_sub(self.position));
        match left.filter(|left| *left > 0) {
            Some(left) if self.position > 0 && self.uses_ranges => {
                Asked::Part { from: self.position, count: left.min(self.part) }
            }
            _ => Asked::Whole { known: self.position },
        }
    }

    pub(super) fn length(&self) -> Option<u64> {
        self.length
    }

    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// The service says the length, in case that it has not before.
    pub(super) fn learn_length(&mut self, length: Option<u64>) {
        self.length = self.length.or(length);
    }

    /// Whether this many more bytes are within the length.
    pub(super) fn has_room_for(&self, bytes: u64) -> bool {
        self.length.is_none_or(|length| self.position.saturating_add(bytes) <= length)
    }

    /// This many more bytes are there.
    pub(super) fn advance(&mut self, bytes: u64) {
        self.position += bytes;
    }

    /// A part is there in full, so that the next one can be larger.
    pub(super) fn part_is_there(&mut self) {
        self.part = self.part.saturating_mul(2).min(LARGEST_PART);
    }

    /// After this many bytes a part broke off whose bytes could not be used. One of that size is likely to come through.
    pub(super) fn part_broke_off(&mut self, received: u64) {
        if received > 0 {
            self.part = received;
        }
    }

    /// An answer with the whole file came to its end.
    pub(super) fn end(&mut self) {
        self.has_ended = true;
    }

    pub(super) fn is_complete(&self) -> bool {
        self.has_ended || self.length == Some(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_as_large_as_what_came_through() {
        let mut plan = Plan::new(Some(3 * LARGEST_PART), true);
        assert_eq!(plan.next(), Asked::Whole { known: 0 });
        plan.advance(7);
        assert_eq!(plan.next(), Asked::Part { from: 7, count: LARGEST_PART });
        plan.part_broke_off(10);
        assert_eq!(plan.next(), Asked::Part { from: 7, count: 10 });
        plan.advance(10);
        plan.part_is_there();
        plan.part_broke_off(0);
        assert_eq!(plan.next(), Asked::Part { from: 17, count: 20 });
        plan.advance(3 * LARGEST_PART - 18);
        assert_eq!(plan.next(), Asked::Part { from: 3 * LARGEST_PART - 1, count: 1 });
        assert!(plan.has_room_for(1) && !plan.has_room_for(2) && !plan.is_complete());
        plan.advance(1);
        assert!(plan.is_complete());
    }

    #[test]
    fn the_whole_file_is_asked_for_where_a_range_has_no_end_or_is_refused() {
        for (length, uses_ranges) in [(None, true), (Some(100), false)] {
            let mut plan = Plan::new(length, uses_ranges);
            plan.advance(7);
            assert_eq!(plan.next(), Asked::Whole { known: 7 });
        }
        let mut plan = Plan::new(None, true);
        plan.learn_length(Some(8));
        plan.learn_length(Some(9));
        plan.advance(7);
        assert_eq!(plan.next(), Asked::Part { from: 7, count: 1 });
    }
}
