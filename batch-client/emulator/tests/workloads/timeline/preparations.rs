//! How nodes are prepared for Jobs, and released from them.

use super::Timeline;
use crate::model::{Running, TaskState};
use crate::steps::{Preparation, end_of};

/// The preparation of a node for a Job.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// When it has ended.
    until: u64,
    succeeds: bool,
    has_ended: bool,
    /// When the node is released, once the Job has ended.
    released_at: Option<u64>,
}

impl Timeline {
    /// The preparation Task of a Job.
    fn preparation(&self, job: &str) -> Option<&Preparation> {
        self.jobs.get(job)?.preparation.as_ref()
    }

    /// Whether Tasks of a Job have to wait for the preparation of a node.
    pub(super) fn is_preparing(&self, job: &str, node: &str) -> bool {
        let is_awaited = self.preparation(job).is_some_and(|preparation| preparation.is_awaited);
        let prepared = self.preparations.get(&(job.to_owned(), node.to_owned()));
        is_awaited && prepared.is_some_and(|prepared| !prepared.has_ended)
    }

    /// Begins the preparation of a node, if this is the first run of the Job there.
    pub(super) fn prepare(&mut self, (job, _, node): &Running) {
        let Some(preparation) = self.preparation(job) else { return };
        let (time, succeeds) = end_of(&preparation.runs, preparation.retries);
        let until = self.now + time;
        let key = (job.clone(), node.clone());
        let begun = Prepared { until, succeeds, has_ended: false, released_at: None };
        self.preparations.entry(key).or_insert(begun);
    }

    /// Ends preparations that are due. Tasks that waited for them run, or wait for other nodes.
    pub(super) fn end_preparations(&mut self) {
        let now = self.now;
        let due = self.preparations.iter_mut().filter(|(_, own)| !own.has_ended && own.until <= now);
        let ended: Vec<_> = due
            .map(|(key, own)| {
                own.has_ended = true;
                (key.clone(), own.succeeds)
            })
            .collect();
        for ((job, node), succeeds) in ended {
            if !self.preparation(&job).is_some_and(|preparation| preparation.is_awaited) {
                continue;
            }
            let waiting = self.on(&node).into_iter().filter(|(other, _)| *other == job);
            for (job, task) in waiting.collect::<Vec<_>>() {
                if succeeds {
                    self.plan(&job, &task);
                } else if let Some(task) = self.world.task(&job, &task) {
                    task.state = TaskState::Active;
                }
            }
            if !succeeds {
                self.world.refused.insert((job, node));
            }
        }
    }

    /// Releases the nodes that were prepared for a Job that ends.
    pub(super) fn release(&mut self, job: &str) {
        let release = self.preparation(job).and_then(|preparation| preparation.release);
        let now = self.now;
        for (_, prepared) in self.preparations.iter_mut().filter(|((other, _), _)| other == job) {
            prepared.has_ended = true;
            prepared.released_at = prepared.released_at.or(release.map(|time| now + time));
        }
    }

    /// Whether a Job that ends has to wait for nodes.
    pub(super) fn waits_for_releases(&self, job: &str) -> bool {
        let of_job = self.preparations.iter().filter(|((other, _), _)| other == job);
        of_job.filter_map(|(_, prepared)| prepared.released_at).any(|at| at > self.now)
    }

    /// The ends of preparations and releases.
    pub(super) fn preparation_ends(&self) -> impl Iterator<Item = u64> {
        self.preparations.values().flat_map(|prepared| {
            let until = (!prepared.has_ended).then_some(prepared.until);
            until.into_iter().chain(prepared.released_at.filter(|at| *at > self.now))
        })
    }

    /// The nodes that were released from a Job, and are still there.
    pub(crate) fn released(&self, job: &str) -> Vec<&str> {
        let of_job =
            self.preparations.iter().filter(|((other, _), own)| other == job && own.released_at.is_some());
        of_job.map(|((_, node), _)| node.as_str()).collect()
    }

    /// Forgets a node that is gone: it is not released any more.
    pub(super) fn forget_node(&mut self, node: &str) {
        self.world.remove_node(node);
        self.preparations.retain(|(_, other), _| other != node);
        self.world.refused.retain(|(_, other)| other != node);
    }
}
