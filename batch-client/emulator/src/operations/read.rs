//! Reading Jobs.

use serde_json::{Map, Value, json};

use super::Call;
use crate::answer::Answer;
use crate::jobs::pages::{JOB_FIELDS, ListQuery, STATUS_FIELDS, Selection, page};
use crate::jobs::{Job, conditions};
use crate::refusal::Refusal;

pub(super) fn get(call: &Call<'_>) -> Result<Answer, Refusal> {
    let selection = Selection::read(call.request, call.description.properties("BatchJob"))?;
    let job = call.account.get(call.id)?;
    conditions::check(call.request, job.modified)?;
    let mut body = annotated(call, "jobs/@Element");
    body.extend(selection.job(job, call.request));
    Ok(Answer::json(&Value::Object(body)).with_version(job.modified))
}

/// A page of all Jobs, or of those of a schedule, which can't be filtered by their id.
pub(super) fn list(call: &Call<'_>, schedule: Option<&str>) -> Result<Answer, Refusal> {
    let fields = if schedule.is_some() { &JOB_FIELDS[1..] } else { &JOB_FIELDS[..] };
    let query = ListQuery::read(call.request, fields, call.description.properties("BatchJob"))?;
    if schedule.is_some_and(|id| call.account.of_schedule(id).next().is_none()) {
        return Err(Refusal::not_found("JobScheduleNotFound"));
    }
    let is_wanted = |job: &Job| {
        schedule.is_none_or(|id| job.schedule().is_some_and(|other| other.eq_ignore_ascii_case(id)))
            && query.filter.as_ref().is_none_or(|filter| filter.lets_through(job))
    };
    let mut jobs = call.account.after(query.after.as_deref()).peekable();
    let (mut items, mut last, mut looked_at) = (Vec::new(), None, 0);
    while items.len() < query.max_results && looked_at < call.limits.scan {
        let Some((key, job)) = jobs.next() else { break };
        looked_at += 1;
        last = Some(key);
        if is_wanted(job) {
            items.push(Value::Object(query.selection.job(job, call.request)));
        }
    }
    let last = last.filter(|_| jobs.peek().is_some());
    Ok(Answer::json(&page(call.request, "jobs", items, last)))
}

pub(super) fn task_counts(call: &Call<'_>) -> Result<Answer, Refusal> {
    let job = call.account.get(call.id)?;
    let mut body = annotated(call, "taskcountsresult/@Element");
    body.extend(job.task_counts().as_object().cloned().unwrap_or_default());
    Ok(Answer::json(&Value::Object(body)))
}

pub(super) fn preparation_and_release(call: &Call<'_>) -> Result<Answer, Refusal> {
    let model = "BatchJobPreparationAndReleaseTaskStatus";
    let query = ListQuery::read(call.request, &STATUS_FIELDS, call.description.properties(model))?;
    let job = call.account.get(call.id)?;
    let has_task =
        ["jobPreparationTask", "jobReleaseTask"].iter().any(|name| job.settings.contains_key(*name));
    if !has_task {
        return Err(Refusal::conflict("JobPreparationTaskOrReleaseTaskNotSpecified"));
    }
    let begin = query.after.as_deref().map_or(Ok(0), position)?;
    let statuses = job.planted.preparation_and_release.iter().enumerate().skip(begin);
    let mut wanted = statuses
        .filter(|(_, status)| query.filter.as_ref().is_none_or(|filter| filter.lets_through(*status)))
        .peekable();
    let (mut items, mut last) = (Vec::new(), None);
    while items.len() < query.max_results {
        let Some((index, status)) = wanted.next() else { break };
        last = Some((index + 1).to_string());
        let status = status.as_object().cloned().unwrap_or_default();
        items.push(Value::Object(query.selection.of(status)));
    }
    let last = last.filter(|_| wanted.peek().is_some());
    let metadata = "jobpreparationandreleasetaskstatuslist";
    Ok(Answer::json(&page(call.request, metadata, items, last.as_deref())))
}

/// The position that a token of such a list holds.
fn position(token: &str) -> Result<usize, Refusal> {
    token.parse().map_err(|_| Refusal::query("$skiptoken", token, "is not a token of this list"))
}

/// The beginning of a body, which says what it is.
pub(super) fn annotated(call: &Call<'_>, what: &str) -> Map<String, Value> {
    let metadata = format!("{}/$metadata#{what}", call.request.base);
    Map::from_iter([("odata.metadata".to_owned(), json!(metadata))])
}
