//! Filters for lists: OData expressions of typed comparisons, with values quoted correctly.
//!
//! A comparison starts at a property and becomes a [`Filter`], which [`and`](Filter::and) and [`or`](Filter::or)
//! combine with others. The service has no `not`. There is a module of properties for each group, and every list accepts
//! a filter in place of text:
//!
//! ```no_run
//! use batch_client::filter;
//! use batch_client::models::BatchJobState;
//!
//! # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
//! let nightly = filter::jobs::id().starts_with("nightly-").and(filter::jobs::state().eq(BatchJobState::Completed));
//! let mut jobs = client.jobs().list().filter(nightly).items();
//! while let Some(job) = jobs.try_next().await? {
//!     println!("{}", job.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Only what the service documents can be compared, and only in the ways that it documents: a state has no order, the exit
//! code of a Task no `ne`, and the name of a file can only begin with something. [`raw`] takes whatever else a newer version
//! of the service allows.
//!
//! Its text has parentheses only where precedence requires them; `and` binds tighter than `or`:
//!
//! ```
//! use batch_client::filter;
//! use batch_client::models::BatchJobState;
//! use batch_client::time::OffsetDateTime;
//!
//! let time = OffsetDateTime::UNIX_EPOCH;
//! let active = filter::jobs::state().eq(BatchJobState::Active);
//! let other = filter::jobs::id().eq("it's").or(filter::jobs::creation_time().gt(time));
//! assert_eq!(
//!     active.and(other).to_string(),
//!     "state eq 'active' and (id eq 'it''s' or creationTime gt DateTime'1970-01-01T00:00:00Z')",
//! );
//! ```

#[cfg(feature = "files")]
pub use crate::files::filter as files;
#[cfg(feature = "jobs")]
pub use crate::jobs::filter as jobs;
#[cfg(feature = "nodes")]
pub use crate::nodes::filter as nodes;
#[cfg(feature = "pools")]
pub use crate::odata::BoolProperty;
#[cfg(feature = "nodes")]
pub use crate::odata::EqualProperty;
#[cfg(any(feature = "tasks", feature = "nodes"))]
pub use crate::odata::NumberProperty;
#[cfg(feature = "files")]
pub use crate::odata::PrefixProperty;
pub use crate::odata::{EnumProperty, Filter, TextProperty, TimeProperty, all, any, raw};
#[cfg(feature = "pools")]
pub use crate::pools::filter as pools;
#[cfg(feature = "tasks")]
pub use crate::tasks::filter as tasks;
