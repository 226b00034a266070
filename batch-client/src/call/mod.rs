//! From an operation's parameters to an answer: attempts, time limits, signature, socket.

mod attempt;
mod body_stream;
mod call_id;
mod call_options;
mod claims;
mod limits;
mod pipeline;
mod prepared_call;
mod shared_setters;
mod signer;
mod streamable_method;
mod target;
mod telemetry;
mod unattended;

pub use self::body_stream::BodyStream;
pub(crate) use self::call_options::CallOptions;
pub(crate) use self::pipeline::Pipeline;
pub(crate) use self::prepared_call::PreparedCall;
pub(crate) use self::signer::{OCP_DATE, Signer};
pub use self::streamable_method::StreamableMethod;
#[cfg(feature = "tasks")]
pub(crate) use self::streamable_method::undecoded;
pub(crate) use self::target::Target;
pub(crate) use self::telemetry::WorkflowSpan;
pub(crate) use self::unattended::Unattended;
