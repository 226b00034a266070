//! Random numbers, for the names of calls and for delays.

use std::hash::{BuildHasher, RandomState};

/// 64 random bits: a hash by a key that the standard library made of the system's random numbers, another one each time.
/// To ask the system each time would take longer than anything that the client itself does for a call.
pub(crate) fn bits() -> u64 {
    RandomState::new().hash_one(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread;

    use super::*;

    const DRAWS: usize = 10_000;

    #[test]
    fn no_draw_comes_twice_on_several_threads() {
        let draw = || thread::spawn(|| (0..DRAWS).map(|_| bits()).collect::<Vec<_>>());
        let threads: Vec<_> = (0..4).map(|_| draw()).collect();
        let drawn: HashSet<u64> =
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect();
        assert_eq!(drawn.len(), 4 * DRAWS);
    }

    #[test]
    fn each_bit_is_set_in_half_of_the_draws() {
        let drawn: Vec<u64> = (0..DRAWS).map(|_| bits()).collect();
        for bit in 0..64 {
            let set = drawn.iter().filter(|bits| *bits >> bit & 1 == 1).count();
            // Ten times the standard deviation of 50.
            assert!(set.abs_diff(DRAWS / 2) < 500, "bit {bit} was set {set} times");
        }
    }
}
