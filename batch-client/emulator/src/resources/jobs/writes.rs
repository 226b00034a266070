//! Changing Jobs. A conflict with the state of the Job comes before a condition that is not met.

use http::StatusCode;
use serde_json::{Map, Value};

use super::reads::job_key;
use super::settings::JobSettings;
use super::{Job, JobAssumptions, JobState, Jobs, rules, versions};
use crate::resources::call::Call;
use crate::resources::operations;
use crate::resources::resource::Resource;
use crate::timestamp::Timestamp;
use crate::wire::{Answer, ServiceError};

/// The check of a request's condition.
type Condition<'c> = &'c dyn Fn(&Job) -> Result<(), ServiceError>;

pub(super) fn create(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let Jobs { collection, settings } = jobs;
    let stamp = collection.unused_stamp(call.now);
    let job = Job::new(call.body()?, call.now, stamp, &settings.pace)?;
    let is_free = collection.find(&job.key()).is_none();
    let active = || collection.iter().filter(|job| job.state().is_active()).count();
    if is_free && settings.quota.is_some_and(|quota| active() >= quota) {
        return Err(ServiceError::conflict("ActiveJobAndScheduleQuotaReached"));
    }
    let conflict = |other: &Job| match other.state() {
        JobState::Deleting => settings.assumptions.create_while_deleting.clone(),
        _ => "JobExists".to_owned(),
    };
    // The service sends this URL for every new Job, whatever its id.
    let url = format!("{}/jobs/job-1", call.request.base);
    operations::create(call, collection, job, conflict, &url)
}

/// An update of a Job at a time.
type Update = fn(&mut Job, Map<String, Value>, Timestamp, &JobSettings) -> Result<(), ServiceError>;

pub(super) fn patch(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    update(jobs, call, Job::patch)
}

pub(super) fn put(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    update(jobs, call, Job::put)
}

fn update(jobs: &mut Jobs, call: &Call<'_>, update: Update) -> Result<Answer, ServiceError> {
    let Jobs { collection, settings } = jobs;
    let mut changes = call.body()?;
    rules::check_updatable(&changes)?;
    let check_state = |job: &Job| check_update(job.state(), &settings.assumptions);
    operations::update(call, collection, &job_key(call), check_state, |job| {
        versions::keep(call.request.version, &job.entity.settings, &mut changes);
        update(job, changes, call.now, settings)
    })
}

pub(super) fn delete(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let Jobs { collection, settings } = jobs;
    let check_state = |job: &Job| match job.state() {
        JobState::Deleting => Err(ServiceError::conflict("JobBeingDeleted")),
        _ => Ok(()),
    };
    operations::delete(call, collection, &job_key(call), check_state, |job| {
        job.delete(call.now, &settings.pace);
        if is_forced(call) {
            job.force(call.now, &settings.pace);
        }
    })
}

pub(super) fn disable(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let body = call.body()?;
    let option = body.get("disableTasks").and_then(Value::as_str).unwrap_or("requeue").to_lowercase();
    change(jobs, call, StatusCode::ACCEPTED, |job, settings, check_condition| match job.state() {
        JobState::Active => {
            check_condition(job)?;
            job.disable(&option, call.now, &settings.pace);
            Ok(())
        }
        JobState::Disabling | JobState::Disabled => check_condition(job),
        other => Err(ServiceError::conflict(other.conflict())),
    })
}

pub(super) fn enable(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    call.body()?;
    let can_stay_active = jobs.settings.assumptions.enable_active;
    change(jobs, call, StatusCode::ACCEPTED, |job, settings, check_condition| match job.state() {
        JobState::Disabled | JobState::Disabling => {
            check_condition(job)?;
            job.enter(JobState::Enabling, call.now, &settings.pace);
            Ok(())
        }
        JobState::Active | JobState::Enabling if can_stay_active => check_condition(job),
        other => Err(ServiceError::conflict(other.conflict())),
    })
}

pub(super) fn terminate(jobs: &mut Jobs, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let body = call.body()?;
    let reason = body.get("terminateReason").and_then(Value::as_str).unwrap_or("UserTerminate");
    change(jobs, call, StatusCode::ACCEPTED, |job, settings, check_condition| match job.state() {
        JobState::Completed => Err(ServiceError::conflict(&settings.assumptions.terminate_completed)),
        JobState::Deleting => Err(ServiceError::conflict("JobBeingDeleted")),
        state => {
            check_condition(job)?;
            // The first reason is kept.
            if state != JobState::Terminating {
                job.terminate(reason, call.now, &settings.pace);
            }
            if is_forced(call) {
                job.force(call.now, &settings.pace);
            }
            Ok(())
        }
    })
}

/// Whether a request asks for an end that does not wait for nodes.
fn is_forced(call: &Call<'_>) -> bool {
    call.request.query("force").is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// Checks that a Job in this state can be updated.
fn check_update(state: JobState, assumptions: &JobAssumptions) -> Result<(), ServiceError> {
    let code = match state {
        JobState::Active | JobState::Disabled => return Ok(()),
        JobState::Disabling | JobState::Enabling if assumptions.update_while_changing => return Ok(()),
        JobState::Completed => &assumptions.update_completed,
        JobState::Terminating => &assumptions.update_terminating,
        other => other.conflict(),
    };
    Err(ServiceError::conflict(code))
}

/// Changes the Job in the path of a call.
fn change(
    jobs: &mut Jobs,
    call: &Call<'_>,
    status: StatusCode,
    change: impl FnOnce(&mut Job, &JobSettings, Condition<'_>) -> Result<(), ServiceError>,
) -> Result<Answer, ServiceError> {
    let Jobs { collection, settings } = jobs;
    operations::change(call, collection, &job_key(call), status, |job, check_condition| {
        change(job, settings, check_condition)
    })
}
