//! The execution of Tasks on nodes: the interface of the ways to run one.

mod end;
#[cfg(unix)]
pub(crate) mod processes;
mod scripted;

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

pub(crate) use self::end::End;
pub use self::scripted::{Outcome, Outcomes};
pub(crate) use self::scripted::{RunPace, Script, ScriptedRunner};
use crate::files::Tree;
use crate::timestamp::Timestamp;

/// The number of a run, which no other run of the account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RunId(pub(crate) u64);

/// A command of the account that a node runs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LaunchKind {
    Task {
        job: String,
        task: String,
    },
    /// The start task of the node.
    StartTask,
    JobPreparation {
        job: String,
        task: String,
    },
    JobRelease {
        job: String,
        task: String,
    },
    /// The coordination command of an instance of a Task, in the folder of the Task on the node of the instance.
    Coordination {
        job: String,
        task: String,
        number: u32,
    },
}

/// Everything that a node needs to run a command.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Launch {
    pub(crate) run: RunId,
    /// The id of the Pool.
    pub(crate) pool: String,
    /// The id of the node.
    pub(crate) node: String,
    pub(crate) kind: LaunchKind,
    pub(crate) command_line: String,
    /// The settings of the Job and then of the Task, and the `AZ_BATCH_*` variables that follow from ids. The runner adds
    /// those that name folders.
    pub(crate) environment: Vec<(String, String)>,
    /// The id of the preparation Task of the Job, if it has one.
    pub(crate) preparation: Option<String>,
    /// Files for the folder that the instances of a multi-instance Task share, as in the description. `None` for others.
    pub(crate) shared_files: Option<Vec<Value>>,
    /// As in the description.
    pub(crate) resource_files: Vec<Value>,
    /// As in the description.
    pub(crate) output_files: Vec<Value>,
    /// A retry on the same node keeps its folder, and its files are not fetched again.
    pub(crate) is_rerun_on_same_node: bool,
    /// The earlier runs of the command that ended with an exit code other than 0.
    pub(crate) retries: u32,
    /// The wall-clock limit of this run.
    pub(crate) limit: Option<Duration>,
}

/// The effect of a start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Started {
    /// It runs until the runner reports its end through the channel that the runner was made with.
    Running,
    /// It ends at this time of the emulator's clock, unless it is stopped before.
    EndsAt(Timestamp, End),
}

/// A way to run commands on nodes. No method waits for a command.
pub(crate) trait Runner: Debug + Send {
    /// Starts a command on a node.
    fn start(&mut self, launch: Launch, now: Timestamp) -> Started;

    /// Stops a run, since its Task ends for another reason. An end that it reports later is ignored.
    fn stop(&mut self, run: RunId);

    /// Removes a node, with its files. Nothing runs on it any more.
    fn remove_node(&mut self, pool: &str, node: &str);

    /// Removes the folder of a command that has ended.
    fn remove_files(&mut self, pool: &str, node: &str, kind: &LaunchKind);

    /// The files of all nodes.
    fn files(&self) -> Arc<dyn Tree>;
}

impl LaunchKind {
    /// The ids of the Job and the Task, unless it is a start task.
    pub(crate) fn ids(&self) -> Option<(&str, &str)> {
        match self {
            Self::StartTask => None,
            Self::Task { job, task }
            | Self::JobPreparation { job, task }
            | Self::JobRelease { job, task }
            | Self::Coordination { job, task, .. } => Some((job, task)),
        }
    }

    /// The folder of the command below the root of its node, with slashes.
    pub(crate) fn directory(&self) -> String {
        match self {
            Self::StartTask => "startup".to_owned(),
            Self::Task { job, task }
            | Self::Coordination { job, task, .. }
            | Self::JobPreparation { job, task }
            | Self::JobRelease { job, task } => format!("workitems/{job}/job-1/{task}"),
        }
    }
}
