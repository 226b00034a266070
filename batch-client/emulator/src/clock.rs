//! The emulator's clock, which tests can stop, set and advance.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::Notify;

use crate::timestamp::Timestamp;

/// The clock that drives state transitions and timestamps.
///
/// It follows the machine's clock until it is stopped, set or advanced. Authentication always uses the machine's clock,
/// changed only by [`skew`](Self::skew), so that requests stay valid when a test advances this clock by a day.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use batch_client::models::{BatchJobCreateOptions, BatchJobState};
/// # use batch_client::{Client, SharedKeyCredential};
/// use std::time::Duration;
/// use batch_emulator::Emulator;
///
/// let emulator = Emulator::builder().transition_time(Duration::from_secs(60)).start().await?;
/// # let credential = SharedKeyCredential::new(emulator.account(), emulator.key())?;
/// # let client = Client::new(emulator.endpoint(), credential)?;
/// # client.jobs().create(BatchJobCreateOptions::new("nightly", "render")).await?;
/// emulator.clock().stop();
/// client.job("nightly").terminate().await?;
/// assert_eq!(client.job("nightly").get().await?.body.state, BatchJobState::Terminating);
///
/// emulator.clock().advance(Duration::from_secs(60));
/// assert_eq!(client.job("nightly").get().await?.body.state, BatchJobState::Completed);
/// # Ok(())
/// # }
/// ```
pub struct Clock {
    reading: Mutex<Reading>,
    changed: Notify,
}

struct Reading {
    /// The offset from the machine's clock while this one runs.
    ahead: time::Duration,
    /// The time at which it was stopped, if it is.
    stopped_at: Option<OffsetDateTime>,
    skew: time::Duration,
}

impl Clock {
    pub(crate) fn new(stopped_at: Option<OffsetDateTime>) -> Self {
        let reading = Reading { ahead: time::Duration::ZERO, stopped_at, skew: time::Duration::ZERO };
        Self { reading: Mutex::new(reading), changed: Notify::new() }
    }

    /// The current time of this clock.
    pub fn now(&self) -> OffsetDateTime {
        self.with(|reading| reading.now())
    }

    /// Sets the clock, forwards or backwards. A running clock keeps running, a stopped one stays stopped.
    pub fn set(&self, time: OffsetDateTime) {
        self.change(|reading| reading.show(time));
    }

    /// Advances the clock; state transitions that become due happen.
    pub fn advance(&self, duration: Duration) {
        let duration = time::Duration::try_from(duration).unwrap_or(time::Duration::MAX);
        self.change(|reading| reading.show(reading.now().saturating_add(duration)));
    }

    /// Stops the clock. Timestamps still differ: each is at least 100 ns after the previous one.
    pub fn stop(&self) {
        self.change(|reading| reading.stopped_at = Some(reading.now()));
    }

    /// Restarts the clock from the time at which it was stopped.
    pub fn run(&self) {
        self.change(|reading| {
            let now = reading.now();
            reading.stopped_at = None;
            reading.show(now);
        });
    }

    /// Skews the clock used for authentication; requests are rejected if it differs by more than 15 minutes.
    pub fn skew(&self, skew: time::Duration) {
        self.with(|reading| reading.skew = skew);
    }

    pub(crate) fn timestamp(&self) -> Timestamp {
        Timestamp::from(self.now())
    }

    /// The time used for authentication.
    pub(crate) fn authentication_time(&self) -> OffsetDateTime {
        self.with(|reading| OffsetDateTime::now_utc().saturating_add(reading.skew))
    }

    /// Waits until somebody stops, sets, advances or restarts it.
    pub(crate) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// The time until it shows this time, unless it is stopped.
    pub(crate) fn time_until(&self, time: Timestamp) -> Option<Duration> {
        let left = self.with(|reading| {
            let now = Timestamp::from(reading.now());
            reading.stopped_at.is_none().then(|| i64::from(time).saturating_sub(i64::from(now)))
        })?;
        Some(Duration::from_nanos(u64::try_from(left).unwrap_or_default().saturating_mul(100)))
    }

    fn change(&self, act: impl FnOnce(&mut Reading)) {
        self.with(act);
        self.changed.notify_one();
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
        write!(f, "Clock({})", Timestamp::from(self.now()))
    }
}
