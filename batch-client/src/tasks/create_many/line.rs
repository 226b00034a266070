//! Outcomes in the order of the source.

use std::collections::VecDeque;

use super::outcome::SettledTask;

/// Chunks in the order of the source. Those that are settled wait for the ones before them.
#[derive(Default)]
pub(super) struct Line {
    /// The number of the chunk at the front.
    first: usize,
    /// `None` for a chunk that is not settled.
    places: VecDeque<Option<Vec<SettledTask>>>,
}

impl Line {
    /// The number of the next chunk.
    pub(super) fn join(&mut self) -> usize {
        self.places.push_back(None);
        self.first + self.places.len() - 1
    }

    pub(super) fn settle(&mut self, number: usize, tasks: Vec<SettledTask>) {
        if let Some(place) = number.checked_sub(self.first).and_then(|at| self.places.get_mut(at)) {
            *place = Some(tasks);
        }
    }

    /// The outcomes of the first chunk, if it is settled.
    pub(super) fn pop(&mut self) -> Option<Vec<SettledTask>> {
        let tasks = self.places.front_mut()?.take()?;
        self.places.pop_front();
        self.first += 1;
        Some(tasks)
    }

    /// The number of chunks that wait or are waited for.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }
}
