//! Spans and events for workflows, calls and attempts, if the feature `tracing` is on. Bodies and credentials are never part of
//! them.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;
#[cfg(feature = "tracing")]
mod resource;
#[cfg(feature = "tracing")]
mod workflow;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::off::{AttemptSpan, CallSpan, WorkflowSpan};
#[cfg(feature = "tracing")]
pub(crate) use self::on::{AttemptSpan, CallSpan};
#[cfg(feature = "tracing")]
pub(crate) use self::workflow::WorkflowSpan;
