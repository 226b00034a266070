//! Outcomes of resizes.

use crate::models::{BatchPool, ResizeError};
use crate::operation::sealed;
use crate::resource::{WaitOutcome, WaitState};

/// The code of the error that a resize ends with when a user has stopped it.
const STOPPED: &str = "ResizeStopped";

/// The outcome of a wait for the end of a resize. The guide is
/// [create and clean up](crate::guide::create_and_clean_up#the-same-with-a-pool).
///
/// ```no_run
/// use std::time::Duration;
///
/// use batch_client::PoolResizeOutcome;
/// use batch_client::models::BatchPoolResizeOptions;
///
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let pool = client.pool("render");
/// let resize = pool.resize(BatchPoolResizeOptions::new().target_dedicated_nodes(5)).and_wait();
/// match resize.deadline(Duration::from_secs(1800)).await? {
///     PoolResizeOutcome::Resized => println!("five nodes"),
///     PoolResizeOutcome::Partly { pool, errors } => {
///         println!("{} nodes", pool.current_dedicated_nodes);
///         for error in errors {
///             println!("{:?}: {:?}", error.code, error.message);
///         }
///     }
///     // Another process can go on from the stored state.
///     PoolResizeOutcome::DeadlineReached { stored, .. } => {
///         pool.wait_until_resized().since(stored).await?;
///     }
///     other => println!("{other:?}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[must_use = "a resize can end with fewer nodes than asked for, or without an end"]
pub enum PoolResizeOutcome {
    /// The resize has ended without errors, and the Pool has as many nodes as were asked for.
    Resized,
    /// The resize has ended, and the Pool has more or fewer nodes than were asked for, perhaps none at all. It keeps those
    /// that it has, and its targets; the service does not try again by itself.
    Partly {
        /// The Pool at the end, with the numbers of its nodes.
        pool: Box<BatchPool>,
        /// The causes, as the service gives them. Empty if it gives none.
        errors: Vec<ResizeError>,
    },
    /// A user has stopped the resize, and the Pool keeps the nodes that it has.
    Stopped {
        /// The Pool at the end, with the numbers of its nodes.
        pool: Box<BatchPool>,
        /// The causes: `ResizeStopped`, and others if there are any.
        errors: Vec<ResizeError>,
    },
    /// Another request has set other numbers of nodes since, or has left them to a formula. How this resize itself ended is
    /// not known.
    Superseded(Box<BatchPool>),
    /// The Pool is being deleted, or is gone: a read gave a 404 of the service with the code for that.
    Deleted {
        /// The Pool of the last successful read. `None` if no read found it.
        last: Option<Box<BatchPool>>,
    },
    /// The Pool is gone, and its id belongs to this new one, which was created later.
    Replaced(Box<BatchPool>),
    /// The deadline came first.
    DeadlineReached {
        /// The Pool of the last successful read. `None` without one.
        last: Option<Box<BatchPool>>,
        /// The state for resuming the wait with
        /// [`wait_until_resized`](crate::routes::PoolRoute::wait_until_resized), for this resize and no other.
        stored: WaitState,
        /// The error of the last read, if it failed.
        last_error: Option<String>,
    },
}

impl PoolResizeOutcome {
    /// Whether the Pool has as many nodes as were asked for.
    pub fn is_resized(&self) -> bool {
        matches!(self, Self::Resized)
    }

    /// The outcome of a resize that left the Pool like this.
    pub(super) fn of_steady(pool: Box<BatchPool>) -> Self {
        let errors = pool.resize_errors.clone().unwrap_or_default();
        let is_stopped = errors.iter().any(|error| error.code.as_deref() == Some(STOPPED));
        match (errors.is_empty() && has_targets(&pool), is_stopped) {
            (true, _) => Self::Resized,
            (false, true) => Self::Stopped { pool, errors },
            (false, false) => Self::Partly { pool, errors },
        }
    }
}

/// Whether a Pool has as many nodes as it aims for.
fn has_targets(pool: &BatchPool) -> bool {
    let is_met = |target: Option<i32>, current| target.is_none_or(|target| target == current);
    is_met(pool.target_dedicated_nodes, pool.current_dedicated_nodes)
        && is_met(pool.target_low_priority_nodes, pool.current_low_priority_nodes)
}

impl sealed::Sealed for PoolResizeOutcome {}

impl WaitOutcome for PoolResizeOutcome {
    type Resource = BatchPool;

    fn name(&self) -> &'static str {
        match self {
            Self::Resized => "resized",
            Self::Partly { .. } => "partly",
            Self::Stopped { .. } => "stopped",
            Self::Superseded(_) => "superseded",
            Self::Deleted { .. } => "deleted",
            Self::Replaced(_) => "replaced",
            Self::DeadlineReached { .. } => "deadline reached",
        }
    }
}
