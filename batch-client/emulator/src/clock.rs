//! The emulator's clock, which a test can stop, set and advance.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use time::OffsetDateTime;

use crate::ticks::Ticks;

/// The time by which Jobs change their states and are stamped.
///
/// It runs with the machine's clock until it is stopped, set or advanced. Requests are authenticated by the machine's
/// clock in any case, moved by [`skew`](Self::skew) alone, so that a test which lets a day pass goes on being let in.
pub struct Clock {
    reading: Mutex<Reading>,
}

struct Reading {
    /// How far the clock is ahead of the machine's, while it runs.
    ahead: time::Duration,
    /// What it shows, while it stands still.
    stopped_at: Option<OffsetDateTime>,
    skew: time::Duration,
}

impl Clock {
    pub(crate) fn new(stopped_at: Option<OffsetDateTime>) -> Self {
        let reading = Reading { ahead: time::Duration::ZERO, stopped_at, skew: time::Duration::ZERO };
        Self { reading: Mutex::new(reading) }
    }

    /// What the clock shows.
    pub fn now(&self) -> OffsetDateTime {
        self.with(|reading| reading.now())
    }

    /// Sets the clock, also back. It goes on running, or standing still, as before.
    pub fn set(&self, time: OffsetDateTime) {
        self.with(|reading| reading.show(time));
    }

    /// Moves the clock forward, and with it every Job that changes its state by itself in that time.
    pub fn advance(&self, duration: Duration) {
        let duration = time::Duration::try_from(duration).unwrap_or(time::Duration::MAX);
        self.with(|reading| reading.show(reading.now().saturating_add(duration)));
    }

    /// Makes the clock stand still. Stamps still differ: each is at least 100 ns after the one before.
    pub fn stop(&self) {
        self.with(|reading| reading.stopped_at = Some(reading.now()));
    }

    /// Lets the clock run again from what it shows.
    pub fn run(&self) {
        self.with(|reading| {
            let now = reading.now();
            reading.stopped_at = None;
            reading.show(now);
        });
    }

    /// Moves the clock by which requests are authenticated; beyond 15 minutes they are refused.
    pub fn skew(&self, skew: time::Duration) {
        self.with(|reading| reading.skew = skew);
    }

    pub(crate) fn ticks(&self) -> Ticks {
        Ticks::from(self.now())
    }

    /// The time by which requests are authenticated.
    pub(crate) fn authentication_time(&self) -> OffsetDateTime {
        self.with(|reading| OffsetDateTime::now_utc().saturating_add(reading.skew))
    }

    fn with<T>(&self, act: impl FnOnce(&mut Reading) -> T) -> T {
        act(&mut self.reading.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Reading {
    fn now(&self) -> OffsetDateTime {
        self.stopped_at.unwrap_or_else(|| OffsetDateTime::now_utc().saturating_add(self.ahead))
    }

    fn show(&mut self, time: OffsetDateTime) {
        match &mut self.stopped_at {
            Some(stopped_at) => *stopped_at = time,
            None => self.ahead = time - OffsetDateTime::now_utc(),
        }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", Ticks::from(self.now()))
    }
}
