//! Job Schedules, as far as Jobs imply them: a Job with the id `nightly:job-1` belongs to the schedule `nightly`.

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Map, Value, json};

use super::fields::SCHEDULE_FIELDS;
use super::{Job, versions};
use crate::odata::{ListQuery, Queryable, Selection, conditions};
use crate::resources::absent;
use crate::resources::call::Call;
use crate::resources::collection::Collection;
use crate::resources::key::Key;
use crate::timestamp::Timestamp;
use crate::wire::{Answer, Request, ServiceError};

/// The segment of the paths of schedules, which is also the metadata of their answers.
const KIND: &str = "jobschedules";

/// The properties of a schedule, in the order of answers.
const PROPERTIES: [&str; 10] = [
    "id",
    "url",
    "eTag",
    "lastModified",
    "creationTime",
    "state",
    "stateTransitionTime",
    "schedule",
    "jobSpecification",
    "executionInfo",
];

/// The properties of a Job specification, in the order of answers.
const SPECIFICATION: [&str; 15] = [
    "displayName",
    "priority",
    "maxParallelTasks",
    "allowTaskPreemption",
    "usesTaskDependencies",
    "onAllTasksComplete",
    "onTaskFailure",
    "networkConfiguration",
    "constraints",
    "jobManagerTask",
    "jobPreparationTask",
    "jobReleaseTask",
    "commonEnvironmentSettings",
    "poolInfo",
    "metadata",
];

/// A schedule, represented by its oldest and its newest Job.
pub(super) struct Schedule<'a> {
    first: &'a Job,
    last: &'a Job,
}

/// Answers a call of a schedule or of the list of schedules, if that is what the path names.
pub(super) fn answer(jobs: &Collection<Job>, call: &Call<'_>) -> Option<Result<Answer, ServiceError>> {
    let is_of_schedules = call.request.path.first().is_some_and(|first| first.eq_ignore_ascii_case(KIND));
    match (call.ids.get("jobScheduleId"), &call.request.method) {
        _ if !is_of_schedules => None,
        ("", &Method::GET) => Some(list(jobs, call)),
        ("", _) => None,
        (id, _) => Some(find(jobs, id).and_then(|schedule| get(&schedule, call))),
    }
}

fn list(jobs: &Collection<Job>, call: &Call<'_>) -> Result<Answer, ServiceError> {
    let query = ListQuery::parse(call.request, &queryable())?;
    let shown = all(jobs).into_iter().map(|(key, schedule)| (key, schedule.to_json(call.request)));
    let is_after = |key: &str| query.after().is_none_or(|after| key > after);
    let matching = shown.filter(|(key, shown)| is_after(key) && query.matches(shown));
    let page = query.page(matching, usize::MAX, Some);
    Ok(Answer::json(&page.body(call.request, KIND)))
}

/// Gets a schedule. Nothing else can be done with it.
fn get(schedule: &Schedule<'_>, call: &Call<'_>) -> Result<Answer, ServiceError> {
    if ![Method::GET, Method::HEAD].contains(&call.request.method) {
        return Err(absent::not_implemented(call, "Job Schedules that can be changed"));
    }
    let selection = Selection::parse(call.request, &queryable())?;
    let version = schedule.version();
    conditions::check(call.request, version)?;
    let shown = selection.apply(schedule.to_json(call.request));
    Ok(call.object(&format!("{KIND}/@Element"), shown).with_version(version))
}

fn queryable() -> Queryable<'static> {
    Queryable { fields: &SCHEDULE_FIELDS, properties: PROPERTIES.to_vec(), expandable: &["stats"] }
}

/// All schedules, by key.
fn all(jobs: &Collection<Job>) -> BTreeMap<String, Schedule<'_>> {
    let mut schedules: BTreeMap<String, Schedule<'_>> = BTreeMap::new();
    for job in jobs.iter() {
        let Some(id) = job.schedule() else { continue };
        let key = Key::new([id]).as_str().to_owned();
        schedules.entry(key).and_modify(|schedule| schedule.add(job)).or_insert(Schedule::of(job));
    }
    schedules
}

/// The schedule with this id, if it has a Job.
pub(super) fn find<'a>(jobs: &'a Collection<Job>, id: &str) -> Result<Schedule<'a>, ServiceError> {
    let prefix = format!("{}:", Key::new([id]).as_str());
    let mut jobs = jobs.with_prefix(&prefix);
    let first = jobs.next().ok_or_else(|| ServiceError::not_found("JobScheduleNotFound"))?;
    let mut schedule = Schedule::of(first);
    jobs.for_each(|job| schedule.add(job));
    Ok(schedule)
}

impl<'a> Schedule<'a> {
    fn of(job: &'a Job) -> Self {
        Self { first: job, last: job }
    }

    fn add(&mut self, job: &'a Job) {
        if job.entity.created < self.first.entity.created {
            self.first = job;
        }
        if job.entity.created >= self.last.entity.created {
            self.last = job;
        }
    }

    /// The time of its only version: nobody can have changed it since its first Job was created.
    fn version(&self) -> Timestamp {
        self.first.entity.created
    }

    /// All properties, for the client of a request.
    fn to_json(&self, request: &Request) -> Map<String, Value> {
        let base = &request.base;
        let id = self.first.schedule().unwrap_or_default();
        let last = &self.last.entity;
        let settings = SPECIFICATION.iter().filter_map(|name| last.settings.get_key_value(*name));
        let mut settings: Map<_, _> = settings.map(|(name, value)| (name.clone(), value.clone())).collect();
        versions::hide(request.version, &mut settings);
        let time = self.version().to_string();
        let recent = json!({ "url": format!("{base}/jobs/{}", last.id), "id": last.id });
        let values = [
            json!(id),
            json!(format!("{base}/jobschedules/{id}")),
            json!(self.version().etag()),
            json!(time),
            json!(time),
            json!("active"),
            json!(time),
            json!({}),
            Value::Object(settings),
            json!({ "recentJob": recent }),
        ];
        PROPERTIES.iter().map(|name| (*name).to_owned()).zip(values).collect()
    }
}
