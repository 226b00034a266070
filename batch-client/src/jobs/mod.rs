//! What is written by hand about Jobs, on top of the generated operations.

mod bulk;
mod conditional;
pub mod filter;
mod properties;
mod waiting;

pub use bulk::{Bulk, BulkOutcomes, BulkProgress, BulkReport, JobOutcome};
pub use conditional::{CreateIfAbsent, DeleteIfExists, UpdateOutcome, UpdateWith};
pub use properties::{JobExpansion, JobProperty};
pub use waiting::{DeleteWaitOutcome, StateWaitOutcome, Wait, WaitState, WaitStates};
