//! The operation on preparations: the list of their status.

use serde_json::Value;

use super::group::Preparations;
use super::preparation::Preparation;
use crate::odata::{ListQuery, Queryable};
use crate::resources::call::Call;
use crate::resources::jobs::{Jobs, STATUS_FIELDS};
use crate::resources::key::Key;
use crate::resources::resource::Resource;
use crate::wire::{Answer, ServiceError};

const OPERATION: &str = "ListJobPreparationAndReleaseTaskStatus";

impl Preparations {
    /// Whether this group has the operation of this name.
    pub(crate) fn has_operation(name: &str) -> bool {
        name == OPERATION
    }

    /// Answers a call, if its operation belongs to this group.
    pub(crate) fn answer(&self, call: &Call<'_>, jobs: &Jobs) -> Option<Result<Answer, ServiceError>> {
        Self::has_operation(&call.operation.name).then(|| self.list(call, jobs))
    }

    /// Lists the status of the preparation and release Tasks on all nodes. That of a test takes precedence.
    fn list(&self, call: &Call<'_>, jobs: &Jobs) -> Result<Answer, ServiceError> {
        let properties = call.description.properties(Preparation::MODEL).collect();
        let queryable = Queryable { fields: &STATUS_FIELDS, properties, expandable: &[] };
        let query = ListQuery::parse(call.request, &queryable)?;
        let job = jobs.parent(call)?;
        if job.preparation_task_id().is_none() && job.release_task_id().is_none() {
            return Err(ServiceError::conflict("JobPreparationTaskOrReleaseTaskNotSpecified"));
        }
        let own: Vec<_>;
        let statuses = match job.seeded_statuses() {
            [] => {
                own = self.statuses(call, &Key::new([job.id()]));
                own.as_slice()
            }
            seeded => seeded,
        };
        let page = query.page_by_position(statuses, |status: &Value| status.as_object().cloned())?;
        Ok(Answer::json(&page.body(call.request, "jobpreparationandreleasetaskstatuslist")))
    }

    fn statuses(&self, call: &Call<'_>, job: &Key) -> Vec<Value> {
        let all = self.collection.after(Some(job), None);
        let shown = |preparation: &Preparation| {
            Value::Object(preparation.to_json(&call.request.base, call.request.version))
        };
        all.map(|(_, preparation)| shown(preparation)).collect()
    }
}
