//! Changing Jobs. A conflict with the Job's state comes before a condition that does not hold.

use http::{StatusCode, header};
use serde_json::Value;

use super::Call;
use crate::answer::{Answer, DATA_SERVICE_ID};
use crate::jobs::life::Pace;
use crate::jobs::{Job, JobState, conditions, rules, versions};
use crate::refusal::Refusal;

pub(super) fn create(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let settings = call.description.body(call.operation, call.request)?;
    let mut job = Job::new(settings, call.now, call.account.unused(call.now), call.account.pace())?;
    if let Some(other) = call.account.find(&job.id) {
        let is_going = other.state == JobState::Deleting;
        let code = if is_going { call.assumptions.create_while_deleting.as_str() } else { "JobExists" };
        return Err(Refusal::conflict(code));
    }
    if call.limits.quota.is_some_and(|quota| call.account.live() >= quota) {
        return Err(Refusal::conflict("ActiveJobAndScheduleQuotaReached"));
    }
    call.description.arrange("BatchJob", &mut job.settings);
    let modified = job.modified;
    call.account.insert(job);
    // The service names every new Job like this, whatever its id.
    let location = format!("{}/jobs/job-1", call.request.base);
    Ok(Answer::empty(StatusCode::CREATED)
        .with_version(modified)
        .with_header(header::LOCATION, &location)
        .with_header(DATA_SERVICE_ID, &location))
}

pub(super) fn patch(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let mut changes = call.description.body(call.operation, call.request)?;
    rules::check_updatable(&changes)?;
    let (now, assumptions, request) = (call.now, call.assumptions, call.request);
    let description = call.description;
    change(call, StatusCode::OK, |job, pace, check| {
        check_updatable(job, assumptions)?;
        check(job)?;
        versions::keep(request.version, job, &mut changes);
        job.patch(changes, now, pace, assumptions)?;
        description.arrange("BatchJob", &mut job.settings);
        Ok(())
    })
}

pub(super) fn put(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let mut replacement = call.description.body(call.operation, call.request)?;
    rules::check_updatable(&replacement)?;
    let (now, assumptions, request) = (call.now, call.assumptions, call.request);
    let description = call.description;
    change(call, StatusCode::OK, |job, pace, check| {
        check_updatable(job, assumptions)?;
        check(job)?;
        versions::keep(request.version, job, &mut replacement);
        job.put(replacement, now, pace, assumptions)?;
        description.arrange("BatchJob", &mut job.settings);
        Ok(())
    })
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    call.description.body(call.operation, call.request)?;
    let now = call.now;
    change(call, StatusCode::ACCEPTED, |job, pace, check| {
        if job.state == JobState::Deleting {
            return Err(Refusal::conflict("JobBeingDeleted"));
        }
        check(job)?;
        job.delete(now, pace);
        Ok(())
    })?;
    Ok(Answer::empty(StatusCode::ACCEPTED))
}

pub(super) fn disable(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    call.description.body(call.operation, call.request)?;
    let now = call.now;
    change(call, StatusCode::ACCEPTED, |job, pace, check| match job.state {
        JobState::Active => {
            check(job)?;
            job.enter(JobState::Disabling, now, pace);
            Ok(())
        }
        JobState::Disabling | JobState::Disabled => check(job),
        other => Err(Refusal::conflict(other.conflict())),
    })
}

pub(super) fn enable(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    call.description.body(call.operation, call.request)?;
    let (now, can_stay_active) = (call.now, call.assumptions.enable_active);
    change(call, StatusCode::ACCEPTED, |job, pace, check| match job.state {
        JobState::Disabled | JobState::Disabling => {
            check(job)?;
            job.enter(JobState::Enabling, now, pace);
            Ok(())
        }
        JobState::Active | JobState::Enabling if can_stay_active => check(job),
        other => Err(Refusal::conflict(other.conflict())),
    })
}

pub(super) fn terminate(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let body = call.description.body(call.operation, call.request)?;
    let reason = body.get("terminateReason").and_then(Value::as_str).unwrap_or("UserTerminate");
    let (now, completed) = (call.now, call.assumptions.terminate_completed.as_str());
    change(call, StatusCode::ACCEPTED, |job, pace, check| match job.state {
        JobState::Completed => Err(Refusal::conflict(completed)),
        JobState::Deleting => Err(Refusal::conflict("JobBeingDeleted")),
        // It is on its way already, for the reason that was given first.
        JobState::Terminating => check(job),
        _ => {
            check(job)?;
            job.terminate(reason, now, pace);
            Ok(())
        }
    })
}

/// Whether the state of a Job allows an update.
fn check_updatable(job: &Job, assumptions: &crate::assumptions::Assumptions) -> Result<(), Refusal> {
    let code = match job.state {
        JobState::Active | JobState::Disabled => return Ok(()),
        JobState::Disabling | JobState::Enabling if assumptions.update_while_changing => return Ok(()),
        JobState::Completed => &assumptions.update_completed,
        JobState::Terminating => &assumptions.update_terminating,
        other => other.conflict(),
    };
    Err(Refusal::conflict(code))
}

/// Changes the Job of a call, and answers with its new version. `change` is given the check of the call's condition.
fn change(
    call: &mut Call<'_>,
    status: StatusCode,
    change: impl FnOnce(&mut Job, &Pace, &dyn Fn(&Job) -> Result<(), Refusal>) -> Result<(), Refusal>,
) -> Result<Answer, Refusal> {
    let request = call.request;
    let check = |job: &Job| conditions::check(request, job.modified);
    let job = call.account.change(call.id, |job, pace| change(job, pace, &check))?;
    let path = request.target.split('?').next().unwrap_or_default();
    let entity = format!("{}{path}", request.base);
    Ok(Answer::empty(status).with_version(job.modified).with_header(DATA_SERVICE_ID, &entity))
}
