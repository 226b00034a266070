//! Links that lead back.

use super::continuation::Continuation;

/// Notices when links go round in a circle, of whatever length, with the memory of one link: Brent's way. A circle is
/// gone round at most three times before it is noticed, one of a single link once.
#[derive(Debug, Clone, Default)]
pub(super) struct Repetition {
    mark: Option<Continuation>,
    since_mark: u64,
    until_mark: u64,
}

impl Repetition {
    /// Whether the listing has been at this link before.
    pub(super) fn is_repeated(&mut self, link: &Continuation) -> bool {
        if self.mark.as_ref() == Some(link) {
            return true;
        }
        if self.since_mark == self.until_mark {
            self.mark = Some(link.clone());
            self.until_mark = (2 * self.until_mark).max(1);
            self.since_mark = 0;
        }
        self.since_mark += 1;
        false
    }
}
