//! What Jobs tell of the Job Schedule that made them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Job, versions};
use crate::account::Account;
use crate::request::Request;
use crate::ticks::Ticks;

/// The properties that a schedule shows.
pub(crate) const PROPERTIES: [&str; 10] = [
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

/// What a schedule hands on to its Jobs, in its own order.
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

/// A schedule, by its oldest Job and its newest.
pub(crate) struct Schedule<'a> {
    first: &'a Job,
    last: &'a Job,
}

/// All schedules, by what their ids are found by.
pub(crate) fn all(account: &Account) -> BTreeMap<String, Schedule<'_>> {
    let mut schedules: BTreeMap<String, Schedule<'_>> = BTreeMap::new();
    for (_, job) in account.after(None) {
        let Some(id) = job.schedule() else { continue };
        match schedules.get_mut(&Job::key(id)) {
            Some(schedule) => schedule.add(job),
            None => drop(schedules.insert(Job::key(id), Schedule { first: job, last: job })),
        }
    }
    schedules
}

impl<'a> Schedule<'a> {
    /// The schedule of this id, if it has a Job.
    pub(crate) fn find(account: &'a Account, id: &str) -> Option<Self> {
        let mut jobs = account.of_schedule(id);
        let job = jobs.next()?;
        let mut schedule = Self { first: job, last: job };
        jobs.for_each(|job| schedule.add(job));
        Some(schedule)
    }

    fn add(&mut self, job: &'a Job) {
        if job.created < self.first.created {
            self.first = job;
        }
        if job.created >= self.last.created {
            self.last = job;
        }
    }

    /// When it got its only version: nobody can have changed it since its first Job was made.
    pub(crate) fn version(&self) -> Ticks {
        self.first.created
    }

    /// What is known of it, for the client that sent this request.
    pub(crate) fn to_json(&self, request: &Request) -> Map<String, Value> {
        let base = &request.base;
        let id = self.first.schedule().unwrap_or_default();
        let settings = SPECIFICATION.iter().filter_map(|name| self.last.settings.get_key_value(*name));
        let mut settings: Map<_, _> = settings.map(|(name, value)| (name.clone(), value.clone())).collect();
        versions::leave_out(request.version, &mut settings);
        let time = self.version().to_string();
        let recent = json!({ "url": format!("{base}/jobs/{}", self.last.id), "id": self.last.id });
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
