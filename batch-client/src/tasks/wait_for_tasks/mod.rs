//! Waiting for all Tasks of a Job.
//!
//! A wait reads lists, and never a Task by itself. It goes in rounds: the Job, the counts, the first unfinished Task. No
//! unfinished Task is the proof that all are completed; the counts come late and are for progress only.

mod blocked;
mod completion;
mod completions;
mod listing;
mod patience;
mod queries;
mod report;
mod wait;
mod watch;
mod window;

pub use self::completion::TaskCompletion;
pub use self::completions::TaskCompletions;
pub use self::report::{TasksEnd, TasksReport};
pub use self::wait::WaitForTasks;
