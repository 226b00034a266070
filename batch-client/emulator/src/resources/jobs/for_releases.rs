//! What the preparation and release Tasks of a Job need to know of it, and what they mean for its end.

use serde_json::{Value, json};

use super::settings::JobPace;
use super::{Job, JobState, Jobs};
use crate::iso_duration;
use crate::resources::key::Key;
use crate::resources::resource::Resource;
use crate::timestamp::Timestamp;

impl Jobs {
    /// The Jobs that are being terminated or deleted, and since when.
    pub(crate) fn ending(&self) -> Vec<(Key, Timestamp)> {
        let ending = self.collection.iter().filter(|job| job.is_ending());
        ending.map(|job| (job.key(), job.lifecycle.since)).collect()
    }

    /// Notes on how many nodes a release Task of a Job has not ended.
    pub(crate) fn note_releases(&mut self, key: &Key, nodes: usize) {
        self.collection.derive(key, |job| job.releasing = nodes);
    }
}

impl Job {
    /// The status of preparation and release Tasks that a test has for it.
    pub(crate) fn seeded_statuses(&self) -> &[Value] {
        &self.seeded.preparation_and_release
    }

    /// The wall-clock limit of the release Task, in ticks.
    pub(crate) fn release_limit(&self) -> i64 {
        let limit = self.setting("jobReleaseTask")["maxWallClockTime"].as_str();
        limit.and_then(iso_duration::parse).unwrap_or(super::defaults::RELEASE_LIMIT)
    }

    /// Ends without nodes that take too long.
    pub(super) fn force(&mut self, now: Timestamp, pace: &JobPace) {
        self.forced_at = Some(now.plus(pace.forced_end));
    }

    /// When a Job whose transition is due at this time makes it. `None` if it waits for nodes, for as long as they take.
    pub(super) fn after_releases(&self, due: Timestamp) -> Option<Timestamp> {
        if !self.is_ending() || self.releasing == 0 {
            return Some(due);
        }
        self.forced_at.map(|forced| forced.max(due))
    }

    /// The error that it shows while it waits for nodes.
    pub(super) fn awaited_nodes(&self) -> Option<Value> {
        let (code, name) = match self.state() {
            JobState::Terminating => ("JobTerminationAwaitingNodeProcessing", "termination"),
            JobState::Deleting => ("JobDeletionAwaitingNodeProcessing", "deletion"),
            _ => return None,
        };
        let message = format!("The Job {name} operation is waiting for processing from one or more node.");
        let nodes =
            json!([{ "name": "Number of nodes awaiting processing", "value": self.releasing.to_string() }]);
        let error = json!({ "category": "ServerError", "code": code, "message": message, "details": nodes });
        (self.releasing > 0).then_some(error)
    }

    fn is_ending(&self) -> bool {
        matches!(self.state(), JobState::Terminating | JobState::Deleting)
    }
}
