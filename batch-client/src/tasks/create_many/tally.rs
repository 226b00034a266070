//! Counts outcomes, and calls the callback.

use super::chunk::Chunk;
use super::report::{CreateManyCounts, CreateManyProgress};

/// The callback of [`CreateMany::on_progress`](super::CreateMany::on_progress).
pub(super) type OnProgress = Box<dyn FnMut(&CreateManyProgress) + Send>;

pub(super) struct Tally {
    pub(super) progress: CreateManyProgress,
    on_progress: Option<OnProgress>,
}

impl Tally {
    /// `added`: the Tasks that an earlier process added.
    pub(super) fn new(added: u64, on_progress: Option<OnProgress>) -> Self {
        let counts = CreateManyCounts { added, ..CreateManyCounts::default() };
        Self { progress: CreateManyProgress { settled: added, counts, in_flight: 0 }, on_progress }
    }

    pub(super) fn begin(&mut self, chunk: &Chunk) {
        self.progress.in_flight += length(chunk);
    }

    pub(super) fn settle(&mut self, chunk: &Chunk, was_begun: bool) {
        let progress = &mut self.progress;
        progress.in_flight -= if was_begun { length(chunk) } else { 0 };
        progress.settled += length(chunk);
        chunk.items.iter().flat_map(|item| &item.outcome).for_each(|outcome| progress.counts.add(outcome));
    }

    /// Tells the caller, who may panic.
    pub(super) fn tell(&mut self) {
        if let Some(on_progress) = &mut self.on_progress {
            on_progress(&self.progress);
        }
    }
}

fn length(chunk: &Chunk) -> u64 {
    chunk.items.len().try_into().unwrap_or(u64::MAX)
}
