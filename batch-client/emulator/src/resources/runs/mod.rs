//! The commands that nodes run at the moment. They are not stored: after a start of the emulator nothing runs.

mod current;
mod subject;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::current::CurrentRun;
pub(crate) use self::subject::Subject;
use crate::resources::key::Key;
use crate::runner::{End, Launch, LaunchKind, RunId, Runner, Started};
use crate::timestamp::Timestamp;

/// The current runs, by their numbers and by what runs.
#[derive(Debug)]
pub(crate) struct Runs {
    runner: Box<dyn Runner>,
    last: u64,
    current: BTreeMap<RunId, CurrentRun>,
    by_subject: BTreeMap<Subject, RunId>,
    on_nodes: BTreeMap<Key, BTreeSet<RunId>>,
    /// When which run ends, as far as that is known.
    due: BTreeSet<(Timestamp, RunId)>,
}

impl Runs {
    pub(crate) fn new(runner: Box<dyn Runner>) -> Self {
        Self {
            runner,
            last: 0,
            current: BTreeMap::new(),
            by_subject: BTreeMap::new(),
            on_nodes: BTreeMap::new(),
            due: BTreeSet::new(),
        }
    }

    /// Takes a place on a node for a subject, of which nothing else may run.
    pub(crate) fn occupy(&mut self, subject: Subject, node: Key, slots: i64) -> RunId {
        self.last += 1;
        let run = RunId(self.last);
        self.by_subject.insert(subject.clone(), run);
        self.on_nodes.entry(node.clone()).or_default().insert(run);
        self.current.insert(run, CurrentRun { subject, node, slots, is_launched: false, end: None });
        run
    }

    /// Starts a command at the place of its run.
    pub(crate) fn launch(&mut self, launch: Launch, now: Timestamp) {
        let id = launch.run;
        let Some(run) = self.current.get_mut(&id) else { return };
        run.is_launched = true;
        if let Started::EndsAt(at, end) = self.runner.start(launch, now) {
            let at = at.max(now);
            run.end = Some((at, end));
            self.due.insert((at, id));
        }
    }

    /// Stops the run of a subject, if there is one.
    pub(crate) fn stop(&mut self, subject: &Subject) -> Option<CurrentRun> {
        let run = *self.by_subject.get(subject)?;
        let current = self.forget(run)?;
        if current.is_launched {
            self.runner.stop(run);
        }
        Some(current)
    }

    /// Removes a node with its files.
    pub(crate) fn remove_node(&mut self, pool: &str, node: &str) {
        self.runner.remove_node(pool, node);
    }

    /// Removes the folder of a command that has ended, or has been stopped.
    pub(crate) fn remove_files(&mut self, pool: &str, node: &str, kind: &LaunchKind) {
        self.runner.remove_files(pool, node, kind);
    }

    /// The number of the run of a subject.
    pub(crate) fn of(&self, subject: &Subject) -> Option<RunId> {
        self.by_subject.get(subject).copied()
    }

    /// The node on which a subject runs.
    pub(crate) fn node_of(&self, subject: &Subject) -> Option<Key> {
        Some(self.current.get(&self.of(subject)?)?.node.clone())
    }

    /// What runs on a node.
    pub(crate) fn on(&self, node: &Key) -> Vec<Subject> {
        let runs = self.on_nodes.get(node).into_iter().flatten();
        runs.filter_map(|run| Some(self.current.get(run)?.subject.clone())).collect()
    }

    /// The time of the next known end.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.due.first().map(|(at, _)| *at)
    }

    /// The next run that ends until this time, which is then no longer a current one.
    pub(crate) fn take_due(&mut self, now: Timestamp) -> Option<(CurrentRun, End)> {
        let (_, run) = self.due.first().copied().filter(|(at, _)| *at <= now)?;
        let mut current = self.forget(run)?;
        let (_, end) = current.end.take()?;
        Some((current, end))
    }

    /// The run with this number, which is then no longer a current one.
    pub(crate) fn finish(&mut self, run: RunId) -> Option<CurrentRun> {
        self.forget(run)
    }

    /// Stops all runs.
    pub(crate) fn clear(&mut self) {
        let subjects: Vec<_> = self.by_subject.keys().cloned().collect();
        for subject in &subjects {
            self.stop(subject);
        }
    }

    fn forget(&mut self, run: RunId) -> Option<CurrentRun> {
        let current = self.current.remove(&run)?;
        self.by_subject.remove(&current.subject);
        if let Some((at, _)) = &current.end {
            self.due.remove(&(*at, run));
        }
        if let Some(runs) = self.on_nodes.get_mut(&current.node) {
            runs.remove(&run);
            if runs.is_empty() {
                self.on_nodes.remove(&current.node);
            }
        }
        Some(current)
    }
}
