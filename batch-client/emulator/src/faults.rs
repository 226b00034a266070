//! Faults: what goes wrong with requests on purpose.

use std::time::Duration;

use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::wire::ServiceError;

/// A failure to inject into a request. It happens once, unless [`times`](Self::times) or
/// [`always`](Self::always) says otherwise.
///
/// ```
/// use std::time::Duration;
/// use batch_emulator::Fault;
///
/// # fn f(emulator: &batch_emulator::Emulator) {
/// emulator.inject(Fault::status(503, "ServerBusy").retry_after("2").on("GetJob").times(3));
/// emulator.inject(Fault::drop_after().on("DeleteJob").at("/jobs/nightly"));
/// emulator.inject(Fault::delay(Duration::from_secs(1)).always());
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[must_use = "a fault does nothing until it is injected into an emulator"]
pub struct Fault {
    effect: Effect,
    /// The operation; `None` for any.
    #[serde(default)]
    operation: Option<String>,
    /// The path of the resource; `None` for any.
    #[serde(default)]
    resource: Option<String>,
    /// How often it happens; `None` for no limit.
    #[serde(default = "once")]
    times: Option<u32>,
    #[serde(default)]
    skip: u32,
    /// It happens to every nth matching request.
    #[serde(default = "one")]
    every: u32,
    #[serde(skip)]
    seen: u32,
    #[serde(default)]
    delay_ms: u64,
}

/// The effect of a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) enum Effect {
    /// Nothing but the delay.
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
    /// An error; the request has no effect. A status outside of 200 to 599 becomes 500.
    pub fn status(status: u16, code: impl Into<String>) -> Self {
        Self::new(Effect::Status { status, code: code.into(), retry_after: None })
    }

    /// A delay before the request is served.
    pub fn delay(delay: Duration) -> Self {
        Self::new(Effect::Delay).delayed(delay)
    }

    /// The connection is closed without an answer, and the request has no effect.
    pub fn drop_before() -> Self {
        Self::new(Effect::DropBefore)
    }

    /// The request takes effect, and the connection is closed without an answer.
    pub fn drop_after() -> Self {
        Self::new(Effect::DropAfter)
    }

    /// The request takes effect, and the connection is closed in the middle of the body.
    pub fn truncated() -> Self {
        Self::new(Effect::Truncate)
    }

    /// The request takes effect, and the answer has the right status, but a body that is not JSON.
    pub fn garbage() -> Self {
        Self::new(Effect::Garbage)
    }

    /// Only for this operation, for example `GetJob`. With an unknown name, the fault never happens.
    pub fn on(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Only for this resource, by its path: `/jobs/nightly`. Actions such as `/jobs/nightly/disable` belong to their
    /// resource. Paths are case-insensitive.
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.resource = Some(path.into());
        self
    }

    /// How often it happens.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Makes it happen until the faults are cleared.
    pub fn always(mut self) -> Self {
        self.times = None;
        self
    }

    /// Skips the first n matching requests.
    pub fn skip(mut self, requests: u32) -> Self {
        self.skip = requests;
        self
    }

    /// Only every nth matching request: `every(3)` hits the third, the sixth and so on.
    pub fn every(mut self, requests: u32) -> Self {
        self.every = requests.max(1);
        self
    }

    /// Adds a delay in whole milliseconds.
    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// Adds a `Retry-After` header, if the fault is an error.
    pub fn retry_after(mut self, text: impl Into<String>) -> Self {
        if let Effect::Status { retry_after, .. } = &mut self.effect {
            *retry_after = Some(text.into());
        }
        self
    }

    fn new(effect: Effect) -> Self {
        Self {
            effect,
            operation: None,
            resource: None,
            times: once(),
            skip: 0,
            every: one(),
            seen: 0,
            delay_ms: 0,
        }
    }

    /// Checks that it can happen, with these operations.
    pub(crate) fn check<'n>(&self, operations: impl Iterator<Item = &'n str>) -> Result<(), String> {
        let names: Vec<_> = operations.collect();
        if let Some(name) = self.operation.as_deref().filter(|name| !names.contains(name)) {
            return Err(format!("there is no operation `{name}`; there are {}", names.join(", ")));
        }
        if self.times == Some(0) || self.every == 0 {
            return Err("times and every must be at least 1".to_owned());
        }
        match self.effect {
            Effect::Status { status, .. } if !(200..600).contains(&status) => {
                Err(format!("the status {status} is not between 200 and 599"))
            }
            _ => Ok(()),
        }
    }

    fn matches(&self, operation: &str, resource: Option<&str>) -> bool {
        let is_at = |path: &String| resource.is_some_and(|resource| resource.eq_ignore_ascii_case(path));
        self.operation.as_ref().is_none_or(|name| name == operation)
            && self.resource.as_ref().is_none_or(is_at)
    }

    /// Whether it happens to this request. Counts the matching requests.
    fn applies(&mut self, operation: &str, resource: Option<&str>) -> bool {
        if !self.matches(operation, resource) || self.times == Some(0) {
            return false;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        self.seen = self.seen.wrapping_add(1);
        // The JSON of a fault may contain a zero.
        if !self.seen.is_multiple_of(self.every.max(1)) {
            return false;
        }
        self.times = self.times.map(|times| times - 1);
        true
    }
}

/// What a fault does to a request.
#[derive(Debug)]
pub(crate) struct Fate {
    pub(crate) effect: Effect,
    pub(crate) delay: Duration,
}

/// The faults that have not happened yet.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// What happens to a request of this operation for this resource: the first fault that applies.
    pub(crate) fn next(&mut self, operation: &str, resource: Option<&str>) -> Option<Fate> {
        let fault =
            self.0.iter_mut().find_map(|fault| fault.applies(operation, resource).then(|| fault.clone()))?;
        self.0.retain(|fault| fault.times != Some(0));
        Some(Fate { effect: fault.effect, delay: Duration::from_millis(fault.delay_ms) })
    }
}

/// The error of a fault with a status.
pub(crate) fn error(status: u16, code: &str) -> ServiceError {
    let status = StatusCode::from_u16(status).ok().filter(|status| (200..600).contains(&status.as_u16()));
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    ServiceError::new(status, code)
}
