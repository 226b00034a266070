//! The preparation of a node for a Job, and the release of it: the data and its JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::node_task::NodeTask;
use crate::odata::{Field, FieldSource, FieldValue};
use crate::resources::entity::Entity;
use crate::resources::key::Key;
use crate::resources::resource::{Resource, Settled};
use crate::runner::End;
use crate::timestamp::Timestamp;
use crate::wire::ApiVersion;

/// The preparation of a node for a Job, and the release of it at the end of the Job. It stays until the Job is gone, also
/// when the node is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Preparation {
    /// The ids of the Job and the Pool, in the case in which they were created.
    pub(super) job: String,
    pub(super) pool: String,
    /// The id is that of the node.
    #[serde(flatten)]
    pub(super) entity: Entity,
    pub(super) standing: Standing,
    pub(super) preparation: NodeTask,
    pub(super) release: Option<NodeTask>,
    /// When the release ends at the latest.
    pub(super) release_until: Option<Timestamp>,
}

/// What has become of the node since its preparation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Standing {
    /// It is as the preparation left it.
    Current,
    /// It has rebooted, and is prepared again before the next Task of the Job.
    Rebooted,
    /// It is gone, or has lost its disk.
    Lost,
}

impl Resource for Preparation {
    const KIND: &'static str = "preparations";
    const MODEL: &'static str = "BatchJobPreparationAndReleaseTaskStatus";
    const FIELDS: &'static [Field] = &[];
    const EXPANDABLE: &'static [&'static str] = &[];
    const NOT_FOUND: &'static str = "JobPreparationTaskNotRunOnNode";

    type Pace = ();

    fn entity(&self) -> &Entity {
        &self.entity
    }

    fn entity_mut(&mut self) -> &mut Entity {
        &mut self.entity
    }

    fn key(&self) -> Key {
        Key::new([self.job.as_str(), self.pool.as_str(), self.entity.id.as_str()])
    }

    fn latest_stamp(&self) -> Timestamp {
        self.entity.modified
    }

    fn due_at(&self) -> Option<Timestamp> {
        self.release_until.filter(|_| self.is_releasing())
    }

    fn settle(&mut self, now: Timestamp, (): &()) -> Settled {
        match self.due_at().filter(|due| *due <= now) {
            None => Settled::Unchanged,
            Some(due) => {
                self.end_release(End::TimedOut, due);
                Settled::Changed
            }
        }
    }

    fn to_json(&self, base: &str, _: ApiVersion) -> Map<String, Value> {
        let url = format!("{base}/pools/{}/nodes/{}", self.pool, self.entity.id);
        let release = self.release.as_ref().map(|release| release.to_json(&self.job, &url, false));
        let properties = [
            ("poolId", Some(json!(self.pool))),
            ("nodeId", Some(json!(self.entity.id))),
            ("nodeUrl", Some(json!(url))),
            ("jobPreparationTaskExecutionInfo", Some(self.preparation.to_json(&self.job, &url, true))),
            ("jobReleaseTaskExecutionInfo", release),
        ];
        properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

impl FieldSource for Preparation {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        self.entity.field(path)
    }
}

impl Preparation {
    /// The id of the Job, in the case in which it was created.
    pub(crate) fn job(&self) -> &str {
        &self.job
    }

    /// The id of the Pool.
    pub(crate) fn pool(&self) -> &str {
        &self.pool
    }

    /// The id of the node.
    pub(crate) fn node(&self) -> &str {
        &self.entity.id
    }

    /// The key of the node.
    pub(crate) fn node_key(&self) -> Key {
        Key::new([self.pool(), self.node()])
    }

    /// The key of the Job.
    pub(crate) fn job_key(&self) -> Key {
        Key::new([self.job()])
    }

    /// The earlier runs of the preparation Task that ended with an exit code other than 0.
    pub(crate) fn retries(&self) -> u32 {
        self.preparation.retries
    }
}
