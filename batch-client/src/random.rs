//! Random numbers, for the names of calls and files, and for delays.

use std::hash::{BuildHasher, RandomState};

use fastrand::Rng;

/// A generator of its own. Its seed is a hash by a key that the standard library made of the system's random numbers,
/// since the one that is usual with fastrand depends on the time alone: a thousand nodes that start together would have
/// the same names and the same delays.
pub(crate) fn generator() -> Rng {
    Rng::with_seed(RandomState::new().hash_one(()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread;

    use super::*;

    const DRAWS: usize = 10_000;

    #[test]
    fn no_draw_comes_twice_whatever_a_program_seeds() {
        let draw = || {
            fastrand::seed(42);
            (0..DRAWS).map(|_| generator().u128(..)).collect::<Vec<_>>()
        };
        let threads: Vec<_> = (0..4).map(|_| thread::spawn(draw)).collect();
        let drawn: HashSet<u128> =
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect();
        assert_eq!(drawn.len(), 4 * DRAWS);
    }
}
