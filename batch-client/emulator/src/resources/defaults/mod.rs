//! The defaults of the service that several groups have: those of tasks of any kind, and of pool specifications.

mod fill;
mod pool;
mod task;

pub(crate) use self::fill::fill;
pub(crate) use self::pool::{complete_pool, pool_specification};
pub(crate) use self::task::{UNLIMITED, complete_task, user_identity};
