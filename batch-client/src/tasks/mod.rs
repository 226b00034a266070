//! Hand-written help for Tasks, on top of the generated operations.

mod bulk;
mod conditional;
mod conversions;
mod create_many;
mod explain;
pub mod filter;
mod properties;
mod resource;
mod wait_for_tasks;
mod waiting;

pub use self::conversions::TaskDependency;
pub use self::create_many::{
    CreateMany, CreateManyCounts, CreateManyEnd, CreateManyOutcomes, CreateManyProgress, CreateManyReport,
    CreateTaskError, CreateTaskOutcome, JobTermination, NotSentReason, SettledTask, StoredReportError,
    TaskRefusal,
};
pub use self::explain::{
    Absence, Explain, Explanation, Finding, NodeErrorReport, NodeReport, OutputTail, StartTaskReport,
};
pub use self::properties::{SubtaskProperty, TaskExpansion, TaskProperty};
pub use self::wait_for_tasks::{TaskCompletion, TaskCompletions, TasksEnd, TasksReport, WaitForTasks};
