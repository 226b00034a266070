//! The commands that nodes run at the moment. They are not stored: after a start of the emulator nothing runs.

mod current;
mod subject;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::current::CurrentRun;
pub(crate) use self::subject::Subject;
use crate::resources::key::Key;
use crate::runner::{End, Launch, RunId, Runner, Started};
use crate::timestamp::Timestamp;

/// The current runs, by their numbers and by what runs.
#[derive(Debug)]
pub(crate) struct Runs {
    pub(super) runner: Box<dyn Runner>,
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

    /// A number that no other run has.
    pub(crate) fn next_id(&mut self) -> RunId {
        self.last += 1;
        RunId(self.last)
    }

    /// Starts a command. Nothing else of its subject may be running.
    pub(crate) fn start(&mut self, subject: Subject, slots: i64, launch: Launch, now: Timestamp) {
        let (run, node) = (launch.run, Key::new([launch.pool.as_str(), launch.node.as_str()]));
        let started = self.runner.start(launch, now);
        let end = match started {
            Started::Running => None,
            Started::EndsAt(at, end) => Some((at.max(now), end)),
        };
        if let Some((at, _)) = &end {
            self.due.insert((*at, run));
        }
        self.by_subject.insert(subject.clone(), run);
        self.on_nodes.entry(node.clone()).or_default().insert(run);
        self.current.insert(run, CurrentRun { subject, node, slots, end });
    }

    /// Stops the run of a subject, if there is one.
    pub(crate) fn stop(&mut self, subject: &Subject) -> Option<CurrentRun> {
        let run = *self.by_subject.get(subject)?;
        self.runner.stop(run);
        self.forget(run)
    }

    /// The number of the run of a subject.
    pub(crate) fn of(&self, subject: &Subject) -> Option<RunId> {
        self.by_subject.get(subject).copied()
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
        let runs: Vec<_> = self.current.keys().copied().collect();
        for run in runs {
            self.runner.stop(run);
            self.forget(run);
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
