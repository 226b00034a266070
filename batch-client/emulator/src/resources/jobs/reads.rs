//! Reading Jobs.

use super::fields::JOB_FIELDS;
use super::{Job, Jobs, schedules};
use crate::odata::{ListQuery, Queryable};
use crate::resources::call::Call;
use crate::resources::key::Key;
use crate::resources::operations;
use crate::wire::{Answer, ServiceError};

/// The model of the status of preparation and release Tasks on a node.
pub(super) const STATUS_MODEL: &str = "BatchJobPreparationAndReleaseTaskStatus";

/// The key of the Job in a path.
pub(super) fn job_key(call: &Call<'_>) -> Key {
    Key::new([call.ids.get("jobId")])
}

pub(super) fn get(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    operations::get(call, &jobs.collection, &job_key(call))
}

pub(super) fn list(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let query = ListQuery::parse(call.request, &call.queryable::<Job>())?;
    Ok(operations::list(call, &jobs.collection, None, &query, |_| true))
}

/// Lists the Jobs of a schedule, which can't be filtered by id.
pub(super) fn list_of_schedule(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let fields = &JOB_FIELDS[1..];
    let query = ListQuery::parse(call.request, &Queryable { fields, ..call.queryable::<Job>() })?;
    let id = call.ids.get("jobScheduleId");
    schedules::find(&jobs.collection, id)?;
    let is_of_schedule = |job: &Job| job.schedule().is_some_and(|other| other.eq_ignore_ascii_case(id));
    Ok(operations::list(call, &jobs.collection, None, &query, is_of_schedule))
}

pub(super) fn task_counts(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let counts = jobs.collection.get(&job_key(call))?.shown_task_counts(call.now);
    let counts = counts.as_object().cloned().unwrap_or_default();
    Ok(call.object("taskcountsresult/@Element", counts))
}
