//! The explanation of a Task and its end.

use std::fmt;

use super::absence::Finding;
use super::node::NodeReport;
use super::tail::OutputTail;
use crate::models::BatchTask;

/// The end of a Task and its reasons: the Task, its node, and the end of its output. Returned by
/// [`explain`](crate::routes::JobTaskRoute::explain).
///
/// `Display` is a report for people, of several lines. Control characters and escape sequences of outputs and messages don't
/// get into it, so that it can be printed to a terminal. Environment variables are left out, and so is what follows `sig=`
/// in a signed URL and the like in a connection string; other secrets that a program prints can't be recognized. `Debug`
/// shows the same, the fields hold everything as it came. A report looks like this one:
///
/// ```text
/// Task frame-1 of Job nightly failed with exit code 2.
///   state: completed since 2026-02-03T01:14:18.959086Z, after 2.09387s
///   failure: user error FailureExitCode: The task exited with an exit code representing a failure
///     Message: The task process exited with an unexpected exit code
///   runs: retried 0 times of at most 3, requeued 0 times
///   command line: /bin/sh -c 'cat scene.blend | render'
///   node: tvm-1 of Pool render, idle
/// stderr.txt, 44 bytes:
///   | cat: scene.blend: No such file or directory
/// stdout.txt: empty
/// ```
///
/// `executionInfo/result` and `failureInfo` decide, not the exit code: a Task whose outputs could not be uploaded
/// has failed with exit code 0.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The id of the Job.
    pub job_id: String,
    /// The Task as it was read, with its state, exit code, failure and retries.
    pub task: Box<BatchTask>,
    /// The node that runs the Task or ran it last.
    pub node: Finding<NodeReport>,
    /// The end of its standard error.
    pub stderr: Finding<OutputTail>,
    /// The end of its standard output.
    pub stdout: Finding<OutputTail>,
}

/// The same as `Display`.
impl fmt::Debug for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
