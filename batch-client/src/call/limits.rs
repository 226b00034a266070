//! Time limits of a call.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::call_options::CallOptions;
use super::target::Target;
use super::unattended::Unattended;
use crate::message::Request;
use crate::operation::TIME_OUT;

/// The service works on a request for 30 seconds at most, and takes a longer limit for that one.
const LONGEST_TIME_OUT: u64 = 30;

/// The limits of a call that has begun. Only the time in which somebody waits for it counts.
pub(crate) struct Limits {
    started: Instant,
    unattended: Option<Arc<Unattended>>,
    /// The absence of those who waited, up to the start.
    absence_before: Duration,
    attempt: Option<Duration>,
    deadline: Option<Duration>,
}

impl Limits {
    /// The limits of a call that begins now; `attempt`: how long an attempt may take unless the call has its own limit.
    pub(crate) fn start(options: &CallOptions, attempt: Option<Duration>) -> Self {
        let unattended = options.unattended.clone();
        let absence_before = absence(unattended.as_deref());
        let attempt = options.attempt_timeout.or(attempt);
        Self { started: Instant::now(), unattended, absence_before, attempt, deadline: options.deadline }
    }

    /// The time since it began.
    pub(crate) fn elapsed(&self) -> Duration {
        let absence = absence(self.unattended.as_deref()).saturating_sub(self.absence_before);
        self.started.elapsed().saturating_sub(absence)
    }

    /// The time until the deadline.
    fn left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_sub(self.elapsed()))
    }

    /// Whether there is time for this delay and something after it.
    pub(crate) fn allow(&self, delay: Duration) -> bool {
        self.left().is_none_or(|left| delay < left)
    }

    /// Begins an attempt, and gives its time limit.
    pub(crate) fn begin_attempt(&self) -> Option<Duration> {
        if let Some(unattended) = &self.unattended {
            unattended.attempt_begins();
        }
        [self.attempt, self.left()].into_iter().flatten().min()
    }

    /// The expired limit.
    pub(crate) fn exceeded(&self) -> String {
        match (self.deadline, self.attempt) {
            (Some(deadline), _) if self.elapsed() >= deadline => {
                format!("the deadline of {deadline:?} has passed")
            }
            (_, Some(attempt)) => format!("no answer within {attempt:?}"),
            _ => "no answer in time".to_owned(),
        }
    }

    /// Sends the time limit to the service, unless the caller has set another one.
    pub(crate) fn told<'t>(&self, request: &Request, target: &'t Target) -> Cow<'t, Target> {
        let Some(left) = self.left().filter(|_| request.is_without_time_out) else {
            return Cow::Borrowed(target);
        };
        let mut target = target.clone();
        target.add_unless_there(TIME_OUT, &left.as_secs().clamp(1, LONGEST_TIME_OUT).to_string());
        Cow::Owned(target)
    }
}

fn absence(unattended: Option<&Unattended>) -> Duration {
    unattended.map(Unattended::absence).unwrap_or_default()
}
