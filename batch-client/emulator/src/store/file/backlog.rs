//! What is not on disk yet.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};

use super::writer::{Change, Message, Receipt};

/// The numbers of changes that were sent to the thread, and of those that it has written.
#[derive(Debug, Default)]
pub(super) struct Progress {
    sent: AtomicU64,
    written: AtomicU64,
}

impl Progress {
    pub(super) fn note_sent(&self) {
        self.sent.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn note_written(&self, changes: usize) {
        self.written.fetch_add(changes as u64, Ordering::SeqCst);
    }

    fn is_complete(&self) -> bool {
        self.written.load(Ordering::SeqCst) == self.sent.load(Ordering::SeqCst)
    }
}

/// The changes that are not on disk yet. Whoever shows a resource, or does what follows from it, waits for them: after a
/// crash it would be another one.
#[derive(Debug, Clone)]
pub(crate) struct Backlog {
    /// `None`: nothing is kept.
    pub(super) sender: Option<mpsc::Sender<Message>>,
    pub(super) progress: Arc<Progress>,
}

impl Backlog {
    /// A receipt for all changes so far. `None` if they are on disk.
    pub(crate) fn receipt(&self) -> Option<Receipt> {
        let sender = self.sender.as_ref().filter(|_| !self.progress.is_complete())?;
        let (nothing, receipt) = Change::new("", Vec::new());
        self.progress.note_sent();
        // If the thread has ended, the receipt reports it.
        sender.send(Message::Change(nothing)).ok();
        Some(receipt)
    }
}
