//! The Tasks: which of them run is what the emulator decides, everything else follows.

use super::seen::{Seen, SeenTask};
use super::{TaskKey, Timeline};
use crate::model::{Running, TaskState};

impl Timeline {
    /// Checks everything that the emulator shows, and takes over what it decides.
    ///
    /// # Errors
    /// What should not be so.
    pub(crate) fn observe(&mut self, seen: &Seen) -> Result<(), String> {
        for (pool, nodes) in &seen.nodes {
            self.take_nodes(pool, nodes)?;
        }
        self.check_ids(seen)?;
        seen.tasks.iter().try_for_each(|task| self.check_task(task))?;
        let running: Vec<Running> = seen.tasks.iter().filter_map(running).collect();
        let before = self.running();
        seen.tasks.iter().try_for_each(|task| self.note_displaced(task))?;
        self.world.observe(&running)?;
        self.note_runs(&before);
        seen.tasks.iter().try_for_each(|task| self.check_preparing(task))?;
        for (pool, nodes) in &seen.nodes {
            self.check_nodes(pool, nodes)?;
        }
        self.check_jobs(seen)?;
        self.note_finished();
        Ok(())
    }

    fn running(&self) -> Vec<Running> {
        let tasks = self.world.tasks().filter_map(|(job, id, task)| match &task.state {
            TaskState::Running(node) => Some((job.to_owned(), id.to_owned(), node.clone())),
            _ => None,
        });
        tasks.collect()
    }

    fn check_ids(&self, seen: &Seen) -> Result<(), String> {
        let mut ids: Vec<_> = seen.tasks.iter().map(|task| (task.job.as_str(), task.id.as_str())).collect();
        ids.sort_unstable();
        let expected: Vec<_> = self.world.tasks().map(|(job, id, _)| (job, id)).collect();
        if ids == expected {
            Ok(())
        } else {
            Err(format!("there are the Tasks {ids:?} instead of {expected:?}"))
        }
    }

    /// Checks what the emulator does not decide.
    fn check_task(&mut self, seen: &SeenTask) -> Result<(), String> {
        let key = (seen.job.clone(), seen.id.clone());
        let etag = self.etags.entry(key).or_insert_with(|| seen.etag.clone()).clone();
        let Some(task) = self.world.task(&seen.job, &seen.id) else { return Ok(()) };
        let result = match task.state {
            TaskState::Completed { succeeded: true } => Some("success"),
            TaskState::Completed { succeeded: false } => Some("failure"),
            _ => None,
        };
        let is_completed = seen.state == "completed";
        let facts = [
            (is_completed == result.is_some(), "its state"),
            (seen.result.as_deref() == result, "its result"),
            (seen.retries == i64::from(task.retries), "the number of its retries"),
            (is_completed || seen.exit_code.is_none(), "an exit code before its end"),
            (seen.etag == etag, "another version"),
        ];
        match facts.iter().find(|(is_right, _)| !is_right) {
            Some((_, wrong)) => Err(format!("{seen:?} has {wrong}, but is {task:?}")),
            None => Ok(()),
        }
    }

    /// Notes that a Task was displaced, which the number of its requeues tells.
    fn note_displaced(&mut self, seen: &SeenTask) -> Result<(), String> {
        let Some(task) = self.world.task(&seen.job, &seen.id) else { return Ok(()) };
        let more = seen.requeues - task.requeues;
        let stays = matches!(&task.state, TaskState::Running(node) if seen.node.as_ref() == Some(node));
        let expected = match &task.state {
            TaskState::Running(_) if stays && running(seen).is_some() => 0..=0,
            TaskState::Running(_) => 1..=1,
            _ => 0..=0,
        };
        task.requeues = seen.requeues;
        if expected.contains(&more) {
            Ok(())
        } else {
            Err(format!("{seen:?} has {more} requeues too many: {task:?}"))
        }
    }

    /// Plans the ends of runs that have begun, and forgets those that have been stopped.
    fn note_runs(&mut self, before: &[Running]) {
        let now = self.running();
        self.runs.retain(|key, _| now.iter().any(|run| is_of(run, key)));
        for run in now.iter().filter(|run| !before.contains(run)) {
            self.prepare(run);
            if !self.is_preparing(&run.0, &run.2) {
                self.plan(&run.0, &run.1);
            }
        }
    }

    /// Plans the end of a run that begins now.
    pub(super) fn plan(&mut self, job: &str, task: &str) {
        let key = (job.to_owned(), task.to_owned());
        if let Some(script) = self.scripts.get_mut(&key) {
            self.runs.insert(key, script.next(self.now));
        }
    }

    /// Checks that the Tasks wait whose nodes are not prepared, and no others.
    fn check_preparing(&self, seen: &SeenTask) -> Result<(), String> {
        let Some((job, id, node)) = running(seen) else { return Ok(()) };
        let expected = if self.is_preparing(&job, &node) { "preparing" } else { "running" };
        if seen.state == expected {
            return Ok(());
        }
        Err(format!("{job}/{id} on {node} is {} instead of {expected}", seen.state))
    }

    fn check_jobs(&self, seen: &Seen) -> Result<(), String> {
        let shown = seen.jobs.iter().map(|job| (job.id.as_str(), job.state.as_str(), job.reason.as_deref()));
        let expected = self.jobs.iter().map(|(id, life)| (id.as_str(), life.stage.name(), life.reason));
        let (shown, expected): (Vec<_>, Vec<_>) = (shown.collect(), expected.collect());
        if shown == expected {
            Ok(())
        } else {
            Err(format!("the Jobs are {shown:?} instead of {expected:?}"))
        }
    }
}

/// The run of a Task, if it has one.
fn running(seen: &SeenTask) -> Option<Running> {
    let runs = ["running", "preparing"].contains(&seen.state.as_str());
    let node = seen.node.clone().filter(|_| runs)?;
    Some((seen.job.clone(), seen.id.clone(), node))
}

fn is_of(run: &Running, key: &TaskKey) -> bool {
    (&run.0, &run.1) == (&key.0, &key.1)
}
