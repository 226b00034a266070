//! What happens by itself.

use super::{TaskKey, Timeline};
use crate::model::Finish;

impl Timeline {
    /// The time of the next thing that happens by itself.
    pub(crate) fn due(&self) -> Option<u64> {
        let jobs = self.jobs.iter().filter(|(id, _)| !self.waits(id));
        let stages = jobs.filter_map(|(_, life)| life.until);
        let finishes = self.jobs.values().filter_map(super::JobLife::finishes_at);
        let resizes =
            self.pools.iter().filter(|(id, pool)| pool.gone_at.is_none() && !self.waits_for_nodes(id));
        let resizes = resizes.filter_map(|(_, pool)| pool.resized_at);
        let gone = self.pools.values().filter_map(|pool| pool.gone_at);
        let nodes = self.pools.values().flat_map(|pool| pool.due(self.now));
        let runs = self.runs.values().map(|run| run.due);
        let runs = runs.chain(self.preparation_ends());
        stages.chain(finishes).chain(resizes).chain(gone).chain(nodes).chain(runs).min()
    }

    /// Lets everything happen that is due at this time, which is now. Nothing may be due before.
    pub(crate) fn advance(&mut self, to: u64) {
        self.now = to;
        self.end_stages();
        self.end_resizes();
        self.end_preparations();
        self.end_runs();
        // What waited for runs.
        self.end_stages();
        self.end_resizes();
    }

    fn end_runs(&mut self) {
        let due: Vec<(TaskKey, Finish)> = self
            .runs
            .iter()
            .filter(|(_, run)| run.due <= self.now)
            .map(|(key, run)| (key.clone(), run.finish))
            .collect();
        for (key, _) in &due {
            self.runs.remove(key);
        }
        let ends: Vec<_> = due.into_iter().map(|((job, task), finish)| (job, task, finish)).collect();
        self.world.finish_all(&ends);
        self.follow_actions();
    }
}
