//! The ends of runs.

use super::{Account, settings};
use crate::resources::key::Key;
use crate::resources::runs::{CurrentRun, Subject};
use crate::runner::{End, RunId};
use crate::scheduler::verdict::{ExitConditions, Retries, Verdict, judge};
use crate::timestamp::Timestamp;

impl Account {
    /// Ends a run whose end the runner reports. It is ignored if the run has been stopped.
    pub(crate) fn end_run(&mut self, run: RunId, end: End, now: Timestamp) {
        if let Some(run) = self.runs.finish(run) {
            self.end(&run, end, now);
            self.react(now);
        }
    }

    /// Ends the runs that end until this time.
    pub(super) fn end_due_runs(&mut self, now: Timestamp) {
        while let Some((run, end)) = self.runs.take_due(now) {
            self.end(&run, end, now);
        }
    }

    fn end(&mut self, run: &CurrentRun, end: End, at: Timestamp) {
        match &run.subject {
            Subject::StartTask(node) => self.pools.change_node(node, |node| node.end_start_task(end, at)),
            Subject::Task(task) => self.end_run_of_task(run, task, end, at),
            Subject::Coordination(task, number) => self.end_coordination(task, *number, end, at),
            // It has no command that could end.
            Subject::Instance(..) => {}
            Subject::Preparation(key) => self.end_run_of_preparation(key, end, at),
            Subject::Release(key) => self.preparations.update(key, |node| node.end_release(end, at)),
        }
    }

    /// The end of a run of a Task: it is completed, or waits for another run.
    pub(super) fn end_run_of_task(&mut self, run: &CurrentRun, key: &Key, end: End, at: Timestamp) {
        let Some(task) = self.tasks.find(key) else { return };
        let retries = Retries { used: task.retries(), most: task.most_retries() };
        match judge(settings::ending(&end), &ExitConditions::default(), retries, false) {
            Verdict::Retry => self.tasks.update(key, |task| task.retry(at)),
            Verdict::Completed { .. } => self.tasks.update(key, |task| task.complete(end, at)),
        }
        self.vacate(run, key, at);
    }
}
