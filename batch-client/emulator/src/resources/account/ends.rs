//! The ends of runs.

use super::Account;
use crate::resources::runs::{CurrentRun, Subject};
use crate::runner::{End, RunId};
use crate::timestamp::Timestamp;

impl Account {
    /// Ends a run whose end the runner reports. It is ignored if the run has been stopped.
    pub(crate) fn end_run(&mut self, run: RunId, end: End, now: Timestamp) {
        if let Some(run) = self.runs.finish(run) {
            self.end(run, end, now);
            self.react(now);
        }
    }

    /// Ends the runs that end until this time.
    pub(super) fn end_due_runs(&mut self, now: Timestamp) {
        while let Some((run, end)) = self.runs.take_due(now) {
            self.end(run, end, now);
        }
    }

    fn end(&mut self, run: CurrentRun, end: End, at: Timestamp) {
        let Subject::StartTask(node) = run.subject;
        self.pools.change_node(&node, |node| node.end_start_task(end, at));
    }
}
