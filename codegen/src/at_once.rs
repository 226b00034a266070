//! Work on several cores.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{iter, thread};

/// Does the same for each thing, and begins with the first. As many are in work as there are cores: more would only take
/// memory from each other. What comes of it is in the order of the things.
pub(crate) fn at_once<T: Sync, D: Send>(things: &[T], work: impl Fn(&T) -> D + Sync) -> Vec<D> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mine = iter::from_fn(|| {
            let index = next.fetch_add(1, Ordering::Relaxed);
            things.get(index).map(|thing| (index, work(thing)))
        });
        mine.collect::<Vec<_>>()
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut done = shared(cores.min(things.len()), share);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, done)| done).collect()
}

/// What several threads give together. One of them is the caller's.
fn shared<D: Send>(threads: usize, share: impl Fn() -> Vec<D> + Sync) -> Vec<D> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(&share)).collect();
        let mut done = share();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    })
}
