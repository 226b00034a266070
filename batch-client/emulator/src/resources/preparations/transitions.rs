//! How a node is prepared for a Job, and released from it. None of this makes a new version of anything.

use serde_json::Map;

use super::node_task::NodeTask;
use super::preparation::{Preparation, Standing};
use crate::resources::entity::Entity;
use crate::resources::jobs::Job;
use crate::resources::nodes::Node;
use crate::runner::{End, LaunchKind};
use crate::timestamp::Timestamp;

/// How far a node is prepared for a Job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The preparation Task runs.
    Preparing,
    /// It has ended, with success or without.
    Ended { is_success: bool },
    /// It is as if it had never run.
    Unprepared,
}

/// The release Task of a Job.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Release<'j> {
    pub(crate) id: &'j str,
    /// The wall-clock limit, in ticks.
    pub(crate) limit: i64,
}

impl Preparation {
    /// The preparation Task begins to run on a node, for its first Task of the Job.
    pub(super) fn new(job: &Job, node: &Node, at: Timestamp) -> Self {
        let id = node.id().to_owned();
        Self {
            job: job.id().to_owned(),
            pool: node.pool().to_owned(),
            entity: Entity { id, settings: Map::new(), created: at, modified: at },
            standing: Standing::Current,
            preparation: NodeTask::new(job.preparation_task_id().unwrap_or_default(), at),
            release: None,
            release_until: None,
        }
    }

    /// Whether the preparation Task runs.
    pub(crate) fn is_preparing(&self) -> bool {
        self.preparation.is_running()
    }

    /// Whether the release Task runs, or waits for the node.
    pub(crate) fn is_releasing(&self) -> bool {
        self.release.as_ref().is_some_and(NodeTask::is_running)
    }

    /// How far the node is prepared.
    pub(crate) fn stage(&self) -> Stage {
        match self.standing {
            Standing::Rebooted | Standing::Lost => Stage::Unprepared,
            Standing::Current if self.is_preparing() => Stage::Preparing,
            Standing::Current => Stage::Ended { is_success: self.preparation.has_succeeded() },
        }
    }

    /// The preparation Task runs again after an exit code other than 0.
    pub(crate) fn repeat(&mut self, at: Timestamp) {
        self.preparation.repeat(at);
    }

    /// The preparation Task is completed.
    pub(crate) fn end_preparation(&mut self, end: End, at: Timestamp) {
        self.preparation.complete(end, at);
    }

    /// Whether the end of its Job changes anything.
    pub(crate) fn is_to_release(&self, release: Option<Release<'_>>) -> bool {
        self.is_preparing() || (release.is_some() && self.release.is_none() && !self.is_lost())
    }

    /// The Job ends: a preparation Task that runs is stopped, and the release Task begins, unless the node is lost or it has
    /// begun before.
    pub(crate) fn end_job(&mut self, release: Option<Release<'_>>, at: Timestamp) {
        if self.is_preparing() {
            self.end_preparation(End::Stopped, at);
        }
        let release = release.filter(|_| !self.is_lost() && self.release.is_none());
        if let Some(release) = release {
            self.release = Some(NodeTask::new(release.id, at));
            self.release_until = Some(at.plus_ticks(release.limit));
        }
    }

    /// The release Task is completed.
    pub(crate) fn end_release(&mut self, end: End, at: Timestamp) {
        if let Some(release) = self.release.as_mut().filter(|release| release.is_running()) {
            release.complete(end, at);
        }
    }

    /// Whether the preparation Task has succeeded, and the node is still prepared.
    pub(crate) fn is_ready(&self) -> bool {
        self.stage() == (Stage::Ended { is_success: true })
    }

    /// The node has rebooted, and is to be prepared again.
    pub(crate) fn reboot(&mut self) {
        self.standing = Standing::Rebooted;
    }

    /// Whether the node is gone, or has lost its disk.
    pub(crate) fn is_lost(&self) -> bool {
        self.standing == Standing::Lost
    }

    /// The node is gone, or has lost its disk. A release Task that has not ended never happens.
    pub(crate) fn lose_node(&mut self) {
        self.standing = Standing::Lost;
        if self.is_releasing() {
            self.release = None;
            self.release_until = None;
        }
    }

    /// The commands whose folders it has on the node.
    pub(super) fn folders(&self) -> Vec<LaunchKind> {
        std::iter::once(self.preparation_kind()).chain(self.release_kind()).collect()
    }

    /// What the node runs to prepare.
    pub(crate) fn preparation_kind(&self) -> LaunchKind {
        LaunchKind::JobPreparation { job: self.job.clone(), task: self.preparation.id.clone() }
    }

    /// What the node runs as release, if it does.
    pub(crate) fn release_kind(&self) -> Option<LaunchKind> {
        let release = self.release.as_ref()?;
        Some(LaunchKind::JobRelease { job: self.job.clone(), task: release.id.clone() })
    }
}
