//! Faults that a test asks for.

use std::time::Duration;

use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// Something that goes wrong with a request, once unless it is told otherwise.
///
/// ```
/// use std::time::Duration;
/// use batch_emulator::Fault;
///
/// # fn f(emulator: &batch_emulator::Emulator) {
/// emulator.inject(Fault::status(503, "ServerBusy").retry_after("2").on("GetJob").times(3));
/// emulator.inject(Fault::drop_after().on("DeleteJob"));
/// emulator.inject(Fault::delay(Duration::from_secs(1)).always());
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[must_use = "a fault does nothing until an emulator is given it"]
pub struct Fault {
    effect: Effect,
    /// For any operation, if there is none.
    #[serde(default)]
    operation: Option<String>,
    /// None: without end.
    #[serde(default = "once")]
    times: Option<u32>,
    #[serde(default)]
    skip: u32,
    /// Only for each request of this number, counted from one.
    #[serde(default = "one")]
    every: u32,
    #[serde(skip)]
    seen: u32,
    #[serde(default)]
    delay_ms: u64,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) enum Effect {
    /// Only the delay.
    Delay,
    #[serde(rename_all = "camelCase")]
    Status {
        status: u16,
        code: String,
        #[serde(default)]
        retry_after: Option<String>,
    },
    DropBefore,
    DropAfter,
    Truncate,
    Garbage,
}

const fn one() -> u32 {
    1
}

#[allow(clippy::unnecessary_wraps, reason = "the default of an option")]
const fn once() -> Option<u32> {
    Some(1)
}

impl Fault {
    /// An error answer instead of acting. A status that is not between 200 and 599 becomes 500.
    pub fn status(status: u16, code: impl Into<String>) -> Self {
        Self::new(Effect::Status { status, code: code.into(), retry_after: None })
    }

    /// A delay, after which the request is served as usual.
    pub fn delay(delay: Duration) -> Self {
        Self::new(Effect::Delay).delayed(delay)
    }

    /// The connection ends before anything was done.
    pub fn drop_before() -> Self {
        Self::new(Effect::DropBefore)
    }

    /// The request is acted on, and then the connection ends without an answer.
    pub fn drop_after() -> Self {
        Self::new(Effect::DropAfter)
    }

    /// The request is acted on, and the connection ends in the middle of the answer's body.
    pub fn truncated() -> Self {
        Self::new(Effect::Truncate)
    }

    /// The request is acted on, and the answer has the right status and a body that is not JSON.
    pub fn garbage() -> Self {
        Self::new(Effect::Garbage)
    }

    /// Only for the operation of this name, for example `GetJob`. No other name has an effect.
    pub fn on(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// For so many requests.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// For all requests until the faults are cleared.
    pub fn always(mut self) -> Self {
        self.times = None;
        self
    }

    /// Only after so many requests that it would be for.
    pub fn after(mut self, requests: u32) -> Self {
        self.skip = requests;
        self
    }

    /// Only for every so manieth of these requests: `every(3)` spares two and hits the third.
    pub fn every(mut self, requests: u32) -> Self {
        self.every = requests.max(1);
        self
    }

    /// With a delay before it, in whole milliseconds.
    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// With a `Retry-After` of this text, where the fault is a status.
    pub fn retry_after(mut self, text: impl Into<String>) -> Self {
        if let Effect::Status { retry_after, .. } = &mut self.effect {
            *retry_after = Some(text.into());
        }
        self
    }

    fn new(effect: Effect) -> Self {
        Self { effect, operation: None, times: once(), skip: 0, every: one(), seen: 0, delay_ms: 0 }
    }

    /// Whether it can happen at all, with these operations.
    pub(crate) fn check<'n>(&self, operations: impl Iterator<Item = &'n str>) -> Result<(), String> {
        let names: Vec<_> = operations.collect();
        if let Some(name) = self.operation.as_deref().filter(|name| !names.contains(name)) {
            return Err(format!("there is no operation `{name}`; there are {}", names.join(", ")));
        }
        if self.times == Some(0) || self.every == 0 {
            return Err("times and every are at least 1".to_owned());
        }
        match self.effect {
            Effect::Status { status, .. } if !(200..600).contains(&status) => {
                Err(format!("the status {status} is not between 200 and 599"))
            }
            _ => Ok(()),
        }
    }

    /// Whether it is for this request, which then counts.
    fn applies(&mut self, operation: &str) -> bool {
        let is_for = self.operation.as_ref().is_none_or(|name| name == operation);
        if !is_for || self.times == Some(0) {
            return false;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        self.seen = self.seen.wrapping_add(1);
        // A test can write a zero into the JSON of a fault.
        if !self.seen.is_multiple_of(self.every.max(1)) {
            return false;
        }
        self.times = self.times.map(|times| times - 1);
        true
    }
}

/// What is to go wrong with one request.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub(crate) effect: Effect,
    pub(crate) delay: Duration,
}

/// The faults that are still to come.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The trouble that a request of this operation gets into: that of the first fault that is for it.
    pub(crate) fn next(&mut self, operation: &str) -> Option<Trouble> {
        let fault = self.0.iter_mut().find_map(|fault| fault.applies(operation).then(|| fault.clone()))?;
        self.0.retain(|fault| fault.times != Some(0));
        Some(Trouble { effect: fault.effect, delay: Duration::from_millis(fault.delay_ms) })
    }
}

/// The refusal of a fault that is a status.
pub(crate) fn refusal(status: u16, code: &str) -> Refusal {
    let status = StatusCode::from_u16(status).ok().filter(|status| (200..600).contains(&status.as_u16()));
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Refusal::new(status, code)
}
