//! All Jobs and Pools.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::id::{Id, id};
use super::job::Job;
use super::outcome::TaskId;
use super::pool::Pool;
use super::queue::Rank;
use super::task::Run;

/// The Jobs, Tasks, Pools and nodes of an account, as far as starting Tasks needs them.
#[derive(Debug, Default)]
pub(crate) struct Scheduler {
    pub(super) jobs: HashMap<Id, Job>,
    pub(super) pools: Pools,
    /// Grows with everything that has a place in an order.
    sequence: i64,
}

/// The Pools, also those that only Jobs name.
#[derive(Debug, Default)]
pub(super) struct Pools {
    pools: BTreeMap<Id, Pool>,
    /// The Pools in which Tasks may be able to start since the last assignment.
    changed: BTreeSet<Id>,
}

impl Scheduler {
    /// Changes a Job, and its place in the queue of its Pool. Returns `None` if there is no such Job.
    pub(super) fn change<T>(
        &mut self,
        job: &str,
        change: impl FnOnce(&mut Job, &mut Pools) -> T,
    ) -> Option<T> {
        let job = self.jobs.get_mut(&id(job))?;
        self.pools.list(job, false);
        let changed = change(job, &mut self.pools);
        self.pools.list(job, true);
        Some(changed)
    }

    /// The next number of the sequence.
    pub(super) fn next_number(&mut self) -> i64 {
        self.sequence = self.sequence.saturating_add(1);
        self.sequence
    }
}

impl Pools {
    pub(super) fn get(&self, id: &Id) -> Option<&Pool> {
        self.pools.get(id)
    }

    /// The Pool with this id, in which Tasks may be able to start from now on.
    pub(super) fn get_mut(&mut self, id: &Id) -> &mut Pool {
        self.changed.insert(id.clone());
        self.pools.entry(id.clone()).or_default()
    }

    /// A Pool in which Tasks may be able to start.
    pub(super) fn first_changed(&self) -> Option<Id> {
        self.changed.first().cloned()
    }

    /// Notes that no further Task can start in a Pool.
    pub(super) fn note_unchanged(&mut self, id: &Id) {
        self.changed.remove(id);
    }

    /// The next Job of a Pool that may be able to start a Task.
    pub(super) fn next_job(&self, pool: &Id, after: Option<&Rank>) -> Option<Rank> {
        let pool = self.pools.get(pool)?;
        pool.queue.next(after, pool.fitting()).cloned()
    }

    /// Gives back the slots of a run.
    pub(super) fn give_back(&mut self, task: &TaskId, run: &Run) {
        for node in &run.nodes {
            self.get_mut(&run.pool).give_back(node, task);
        }
    }

    /// Adds a Job to the queue of its Pool, or removes it.
    pub(super) fn list(&mut self, job: &Job, is_listed: bool) {
        let pool = self.get_mut(&job.pool);
        let rank = job.rank(pool.settings.order);
        let can_start = job.can_start() && is_listed;
        for demand in job.ready.keys() {
            if can_start { pool.queue.add(*demand, &rank) } else { pool.queue.remove(*demand, &rank) }
        }
        pool.queue.note_urgent(&job.urgent_rank(), can_start && job.is_urgent());
        let is_displaceable = is_listed && job.settings.allows_preemption && job.running > 0;
        pool.queue.note_displaceable(job.settings.priority, &job.id, is_displaceable);
    }
}
