//! Turns: folders that overlap are used by one thread after the other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::lock::lock;

/// The last use of each folder that has not ended.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns(Arc<Mutex<BTreeMap<PathBuf, Arc<Use>>>>);

/// A use of a folder, which ends when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    turns: Turns,
    folder: PathBuf,
    earlier: Vec<Arc<Use>>,
    own: Arc<Use>,
}

#[derive(Debug, Default)]
struct Use {
    has_ended: Mutex<bool>,
    end: Condvar,
}

impl Turns {
    /// Takes the next turn in a folder, and in everything below it.
    pub(super) fn take(&self, folder: PathBuf) -> Turn {
        let mut last = lock(&self.0);
        let above = folder.ancestors().skip(1).filter_map(|ancestor| last.get(ancestor));
        let within = last.range(folder.clone()..).take_while(|(other, _)| other.starts_with(&folder));
        let earlier = above.chain(within.map(|(_, last)| last)).cloned().collect();
        let own = Arc::<Use>::default();
        last.insert(folder.clone(), Arc::clone(&own));
        Turn { turns: self.clone(), folder, earlier, own }
    }

    fn forget(&self, folder: &Path, own: &Arc<Use>) {
        let mut last = lock(&self.0);
        if last.get(folder).is_some_and(|last| Arc::ptr_eq(last, own)) {
            last.remove(folder);
        }
    }
}

impl Turn {
    /// Waits until all earlier uses have ended.
    pub(super) fn wait(&self) {
        for earlier in &self.earlier {
            let has_ended = lock(&earlier.has_ended);
            let ended = earlier.end.wait_while(has_ended, |has_ended| !*has_ended);
            drop(ended.unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Who comes later waits for this use only, which stands for the earlier ones as well.
        self.wait();
        self.turns.forget(&self.folder, &self.own);
        *lock(&self.own.has_ended) = true;
        self.own.end.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::Turns;

    #[test]
    fn overlapping_folders_are_used_in_order() {
        let turns = Turns::default();
        let first = turns.take("/a/b/c".into());
        let (said, heard) = mpsc::channel();
        let later: Vec<_> = ["/a/b/c", "/a/b", "/a/b/d", "/a/b/c/e"]
            .map(|folder| {
                let (turn, said) = (turns.take(folder.into()), said.clone());
                thread::spawn(move || {
                    turn.wait();
                    said.send(folder).ok();
                })
            })
            .into();
        // Folders that only look alike.
        turns.take("/a/b-".into()).wait();
        turns.take("/a/bc".into()).wait();
        assert!(heard.try_recv().is_err());
        drop(first);
        assert!(later.into_iter().all(|thread| thread.join().is_ok()));
        let order: Vec<_> = heard.try_iter().collect();
        assert_eq!(order[..2], ["/a/b/c", "/a/b"]);
        assert_eq!(order.len(), 4);
        assert!(turns.0.lock().is_ok_and(|last| last.is_empty()));
    }
}
