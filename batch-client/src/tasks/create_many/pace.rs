//! How many requests are under way, and how many Tasks are sent in a second. Both give way when the service asks for
//! fewer calls, and come back while it does not.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until};

use crate::timers::has_runtime;

/// The part of the rate that comes back at a time.
const RATE_STEP: f64 = 0.125;

/// The smallest part of the rate that is left.
const LEAST_RATE: f64 = 1.0 / 64.0;

pub(super) struct Pace {
    turns: Semaphore,
    /// The concurrency that was set.
    most: usize,
    state: Mutex<State>,
}

struct State {
    /// The present concurrency.
    limit: usize,
    /// Turns that are given back no more.
    debt: usize,
    /// Successes since the last change.
    calm: usize,
    /// Counts the times that it gave way, so that the failures of requests that were under way together count once.
    slowed: u64,
    paused_until: Option<Instant>,
    rate: Option<Rate>,
}

struct Rate {
    /// Tasks per second, as set.
    wanted: f64,
    /// The present part of it.
    part: f64,
    /// When the next Tasks may be sent.
    next: Option<Instant>,
}

/// A request that is under way. Others get its turn when it is dropped.
pub(super) struct Turn<'a> {
    pace: &'a Pace,
    permit: Option<SemaphorePermit<'a>>,
    slowed: u64,
}

impl Pace {
    /// `rate`: Tasks per second.
    pub(super) fn new(concurrency: usize, rate: Option<u32>) -> Self {
        let most = concurrency.clamp(1, Semaphore::MAX_PERMITS);
        let rate = rate.map(|rate| Rate { wanted: f64::from(rate.max(1)), part: 1.0, next: None });
        let state = State { limit: most, debt: 0, calm: 0, slowed: 0, paused_until: None, rate };
        Self { turns: Semaphore::new(most), most, state: Mutex::new(state) }
    }

    /// The concurrency that was set.
    pub(super) fn concurrency(&self) -> usize {
        self.most
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a request with this many Tasks may be sent.
    pub(super) async fn turn(&self, tasks: usize) -> Turn<'_> {
        // Never closed, so that there is always a permit in the end.
        let permit = self.turns.acquire().await.ok();
        loop {
            let now = Instant::now();
            let wait = self.state().start(tasks, now);
            match wait {
                Some(until) if has_runtime() => sleep_until(until).await,
                _ => return Turn { pace: self, permit, slowed: self.state().slowed },
            }
        }
    }
}

impl State {
    /// Lets a request start, or says when to ask again.
    fn start(&mut self, tasks: usize, now: Instant) -> Option<Instant> {
        if let Some(until) = self.paused_until.filter(|until| *until > now) {
            return Some(until);
        }
        // The rate is one of Tasks; a request that only reads has none.
        let rate = self.rate.as_mut().filter(|_| tasks > 0)?;
        if let Some(next) = rate.next.filter(|next| *next > now) {
            return Some(next);
        }
        rate.next = now.checked_add(rate.time_of(tasks));
        None
    }

    /// Half of the concurrency and of the rate.
    fn give_way(&mut self) {
        let half = (self.limit / 2).max(1);
        self.debt += self.limit - half;
        self.limit = half;
        self.calm = 0;
        self.slowed += 1;
        if let Some(rate) = &mut self.rate {
            rate.part = (rate.part / 2.0).max(LEAST_RATE);
        }
    }

    /// A little more of both. Returns whether there is another turn.
    fn come_back(&mut self, most: usize) -> bool {
        self.calm = 0;
        if let Some(rate) = &mut self.rate {
            rate.part = (rate.part + RATE_STEP).min(1.0);
        }
        if self.limit >= most {
            return false;
        }
        self.limit += 1;
        let is_paid_back = self.debt > 0;
        self.debt = self.debt.saturating_sub(1);
        !is_paid_back
    }
}

impl Rate {
    fn time_of(&self, tasks: usize) -> Duration {
        let tasks = f64::from(u32::try_from(tasks).unwrap_or(u32::MAX));
        Duration::try_from_secs_f64(tasks / (self.wanted * self.part)).unwrap_or(Duration::MAX)
    }
}

impl Turn<'_> {
    /// The service took the request.
    pub(super) fn went_well(&self) {
        let mut state = self.pace.state();
        state.calm += 1;
        if state.calm >= state.limit && state.come_back(self.pace.most) {
            self.pace.turns.add_permits(1);
        }
    }

    /// The service asks for fewer calls: nothing is sent for a while, and less afterwards.
    pub(super) fn was_throttled(&self, pause: Duration) {
        let mut state = self.pace.state();
        let until = Instant::now().checked_add(pause);
        state.paused_until = state.paused_until.max(until);
        if state.slowed == self.slowed {
            state.give_way();
            state.debt -= self.pace.turns.forget_permits(state.debt);
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.pace.state();
        if state.debt > 0
            && let Some(permit) = self.permit.take()
        {
            state.debt -= 1;
            permit.forget();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    async fn turns(pace: &Pace, number: usize) -> Vec<Turn<'_>> {
        let mut turns = Vec::new();
        for _ in 0..number {
            turns.push(pace.turn(100).await);
        }
        turns
    }

    #[tokio::test(start_paused = true)]
    async fn failures_of_requests_that_were_under_way_together_halve_it_once() {
        let pace = Pace::new(8, None);
        let under_way = turns(&pace, 8).await;
        for turn in &under_way {
            turn.was_throttled(SECOND);
        }
        drop(under_way);
        assert_eq!((pace.state().limit, pace.turns.available_permits()), (4, 4));
        let start = Instant::now();
        let turn = pace.turn(100).await;
        assert_eq!(start.elapsed(), SECOND);
        turn.was_throttled(SECOND);
        drop(turn);
        assert_eq!((pace.state().limit, pace.turns.available_permits()), (2, 2));
    }

    #[tokio::test(start_paused = true)]
    async fn it_comes_back_step_by_step_and_no_further() {
        let pace = Pace::new(3, Some(100));
        pace.turn(1).await.was_throttled(SECOND);
        assert_eq!((pace.state().limit, pace.turns.available_permits()), (1, 1));
        for expected in [2, 2, 3, 3, 3, 3, 3] {
            pace.turn(1).await.went_well();
            assert_eq!((pace.state().limit, pace.turns.available_permits()), (expected, expected));
        }
        assert_eq!(pace.state().rate.as_ref().map(|rate| rate.part), Some(0.875));
    }

    #[tokio::test(start_paused = true)]
    async fn the_rate_counts_tasks() {
        let pace = Pace::new(8, Some(50));
        let start = Instant::now();
        for _ in 0..5 {
            drop(pace.turn(100).await);
        }
        assert_eq!(start.elapsed(), SECOND * 8);
    }

    #[tokio::test(start_paused = true)]
    async fn concurrency_never_falls_to_nothing() {
        let pace = Pace::new(1, Some(1));
        for _ in 0..20 {
            pace.turn(0).await.was_throttled(SECOND);
        }
        assert_eq!((pace.state().limit, pace.turns.available_permits()), (1, 1));
        assert_eq!(pace.state().rate.as_ref().map(|rate| rate.part), Some(LEAST_RATE));
    }
}
