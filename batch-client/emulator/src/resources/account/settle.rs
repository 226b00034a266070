//! The event loop: everything happens at its own time, and what follows from it at the same time.

use super::Account;
use crate::timestamp::Timestamp;

/// The most times at which something happens before an answer. What is due beyond that happens before the next one, so
/// that retries without limit in a clock that is advanced by years keep no request waiting for ever.
const MOST_TIMES: usize = 1_000_000;

impl Account {
    /// The time of the next thing that happens by itself.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        let of_groups = [self.jobs.due_at(), self.pools.due_at(), self.preparations.due_at()];
        let due = of_groups.into_iter().chain([self.tasks.due_at(), self.runs.due_at()]);
        due.flatten().min()
    }

    /// Lets everything happen that is due until this time.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        if self.settled.is_none() {
            self.delete_orphans(now);
        }
        for _ in 0..MOST_TIMES {
            let Some(due) = self.due_at().filter(|at| *at <= now) else { break };
            // A change may make something due at an earlier time; it happens at the time of the change.
            self.happen(self.settled.map_or(due, |settled| due.max(settled).min(now)));
        }
        if self.settled.is_none() {
            // The resources of the store have followed nothing yet.
            self.react(now);
        }
    }

    /// Lets everything happen that is due at this time.
    fn happen(&mut self, at: Timestamp) {
        self.jobs.settle(at);
        self.pools.settle(at);
        self.end_due_runs(at);
        self.preparations.settle(at);
        self.tasks.settle(at);
        self.react(at);
    }

    /// Lets the resources follow each other's changes, until nothing changes any more.
    pub(super) fn react(&mut self, now: Timestamp) {
        self.settled = Some(now);
        while self.follow(now) {
            self.assign(now);
        }
    }

    /// Removes the folders that nobody needs any more. What ran in them has been stopped.
    pub(super) fn remove_left_folders(&mut self) {
        for (pool, node, kind) in self.preparations.take_left() {
            self.runs.remove_files(&pool, &node, &kind);
        }
        for left in self.tasks.take_left() {
            self.runs.remove_files(&left.pool, &left.node, &left.kind);
        }
    }

    /// Lets the resources follow each other's changes. Whether there were any.
    fn follow(&mut self, now: Timestamp) -> bool {
        let mut has_changed = false;
        loop {
            self.connect(now);
            let (jobs, pools) = (self.jobs.take_touched(), self.pools.take_touched());
            let (nodes, tasks) = (self.pools.take_touched_nodes(), self.tasks.take_touched());
            let preparations = self.preparations.take_touched();
            if [&jobs, &pools, &nodes, &tasks, &preparations].iter().all(|touched| touched.is_empty()) {
                return has_changed;
            }
            has_changed = true;
            for job in &jobs {
                self.follow_job(job, now);
            }
            for pool in &pools {
                self.follow_pool(pool);
            }
            for node in &nodes {
                self.follow_node(node, now);
            }
            for task in &tasks {
                self.follow_task(task, now);
            }
            for preparation in &preparations {
                self.follow_preparation(preparation, now);
            }
            self.remove_left_folders();
        }
    }

    /// Tells each group what the changes of the others mean for it.
    fn connect(&mut self, now: Timestamp) {
        for job in self.jobs.take_gone() {
            self.tasks.remove_of(&job);
            self.preparations.remove_of(&job);
        }
        for (job, counts) in self.tasks.take_changed_counts() {
            self.jobs.note_task_counts(&job, counts, now);
        }
        self.note_releases();
    }
}
