//! Exchanges recorded from the real service, replayed against the emulator.
//!
//! The answers must be equal except for times, entity tags, request ids, hosts and generated pool ids. Those must
//! correspond one to one: equal values in the recording are equal here, and different ones are different.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use batch_emulator::{Emulator, JobSeed};
use serde::Deserialize;
use serde_json::{Map, Value};
use support::{Answer, cases, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The duration of transitional states, by the emulator's clock, which only this test advances.
const TRANSITION: Duration = Duration::from_secs(60);

/// The time until a Job notices that it has no Tasks.
const TASK_CHECK: Duration = Duration::from_secs(3_600);

#[derive(Deserialize)]
struct Exchange {
    name: String,
    operation: String,
    /// The exchanges of a session, in order. Each session starts with an empty account.
    #[serde(default)]
    session: String,
    request: cases::Request,
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

#[tokio::test]
async fn recorded_requests_get_the_recorded_answers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
    let defaults =
        [cases::shared("recordings/jobs-2025-06-01.json"), folder.join("data-plane-recordings.json")];
    let Some(mut exchanges) = cases::load::<Exchange>("BATCH_RECORDINGS", &defaults) else { return };
    let recorded = exchanges.len();
    exchanges.retain(|exchange| OPERATIONS.contains(&exchange.operation.as_str()));
    let left_out = recorded - exchanges.len();
    let (mut problems, mut properties, mut seeded) = (Vec::new(), 0, 0);
    for session in exchanges.chunk_by(|one, next| one.session == next.session) {
        let mut replay = Replay::begin(session).await;
        seeded += replay.seeded;
        for exchange in session {
            let found = replay.repeat(exchange).await;
            properties += json::count_properties(&exchange.response.body);
            problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", exchange.name)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    support::say(&format!(
        "{} recorded exchanges repeated against the emulator agree, with {properties} properties in bodies; \
         {seeded} Jobs were there before; {left_out} exchanges left out, of operations that the emulator does not have",
        exchanges.len()
    ));
}

/// The operations that the emulator has: those on Jobs.
const OPERATIONS: [&str; 12] = [
    "CreateJob",
    "DeleteJob",
    "DisableJob",
    "EnableJob",
    "GetJob",
    "GetJobTaskCounts",
    "ListJobPreparationAndReleaseTaskStatus",
    "ListJobs",
    "ListJobsFromSchedule",
    "ReplaceJob",
    "TerminateJob",
    "UpdateJob",
];

/// A session during its replay.
struct Replay {
    emulator: Emulator,
    /// The number of Jobs that the session did not create itself.
    seeded: usize,
    /// The values here for those in the recording, and the reverse.
    here: BTreeMap<String, String>,
    there: BTreeMap<String, String>,
}

impl Replay {
    /// Seeds a new account with the Jobs that the session did not create itself.
    async fn begin(session: &[Exchange]) -> Self {
        let start = session[0].response.headers["Date"].as_str().unwrap();
        let start = OffsetDateTime::parse(
            &start.replace("GMT", "+0000"),
            &time::format_description::well_known::Rfc2822,
        );
        let builder = Emulator::builder()
            .transition_time(TRANSITION)
            .task_check_time(TASK_CHECK)
            .clock_stopped_at(start.unwrap());
        let emulator = support::open(builder).await;
        let jobs = jobs_from_before(session);
        let seeded = jobs.len();
        for job in jobs {
            emulator.seed(JobSeed::new(job)).unwrap();
        }
        Self { emulator, seeded, here: BTreeMap::new(), there: BTreeMap::new() }
    }

    /// The differences between the recorded answer and the one here.
    async fn repeat(&mut self, exchange: &Exchange) -> Vec<String> {
        self.seed(exchange);
        self.emulator.clock().advance(Duration::from_secs(1));
        let mut answer = self.send(exchange).await;
        // Between two reads, time has passed in the real service.
        let is_read = exchange.request.method == "GET";
        for wait in [TRANSITION, TRANSITION, TASK_CHECK, TRANSITION] {
            if !is_read || is_at(&answer, exchange) {
                break;
            }
            self.emulator.clock().advance(wait);
            answer = self.send(exchange).await;
        }
        let mut problems = self.compare_head(&exchange.response, &answer);
        self.compare("", &sorted(&exchange.response.body), &sorted(&answer.json()), &mut problems);
        problems
    }

    async fn send(&self, exchange: &Exchange) -> Answer {
        let request = &exchange.request;
        let headers = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap()));
        // Replaces an ETag of the recording by the one of this session.
        let headers: Vec<_> = headers
            .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
            .map(|(name, value)| {
                let bare = value.trim_matches('"');
                (name, self.here.get(bare).map_or(value, String::as_str))
            })
            .collect();
        support::send_with(&self.emulator, &request.method, &request.target, &headers, &request.body).await
    }

    /// Seeds the results of Tasks, since the emulator runs none.
    fn seed(&self, exchange: &Exchange) {
        let Some(id) = id_of(exchange).filter(|_| exchange.response.status == 200) else { return };
        let body = &exchange.response.body;
        match exchange.operation.as_str() {
            "GetJobTaskCounts" => self.emulator.set_task_counts(&id, body.clone()).unwrap(),
            "ListJobPreparationAndReleaseTaskStatus" => {
                let statuses = body["value"].as_array().unwrap().clone();
                self.emulator.set_preparation_and_release(&id, statuses).unwrap();
            }
            _ => {}
        }
    }

    fn compare_head(&mut self, expected: &Response, found: &Answer) -> Vec<String> {
        let mut problems = Vec::new();
        if found.status.as_u16() != expected.status {
            problems.push(format!("status {} instead of {}", found.status, expected.status));
        }
        let expected_names: BTreeSet<_> =
            expected.headers.keys().map(|name| name.to_ascii_lowercase()).collect();
        let found_names: BTreeSet<_> = found.headers.keys().map(|name| name.as_str().to_owned()).collect();
        if expected_names != found_names {
            problems.push(format!("headers {found_names:?} instead of {expected_names:?}"));
        }
        for (name, value) in &expected.headers {
            let name = name.to_ascii_lowercase();
            let is_momentary = ["date", "last-modified", "content-length"].contains(&name.as_str());
            if let Some(found) = found.header(&name).filter(|_| !is_momentary) {
                let place = format!("header {name}");
                self.compare_text(&place, value.as_str().unwrap(), found, &mut problems);
            }
        }
        problems
    }

    fn compare(&mut self, place: &str, expected: &Value, found: &Value, problems: &mut Vec<String>) {
        match (expected, found) {
            (Value::Object(expected), Value::Object(found)) => {
                let names: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
                for name in names {
                    let (one, other) = (expected.get(name), found.get(name));
                    let place = format!("{place}/{name}");
                    self.compare(
                        &place,
                        one.unwrap_or(&Value::Null),
                        other.unwrap_or(&Value::Null),
                        problems,
                    );
                }
            }
            (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
                for (index, (one, other)) in expected.iter().zip(found).enumerate() {
                    self.compare(&format!("{place}/{index}"), one, other, problems);
                }
            }
            (Value::String(expected), Value::String(found)) => {
                self.compare_text(place, expected, found, problems);
            }
            _ if json::differences(expected, found).is_empty() => {}
            _ => problems.push(format!("{place}: {found} instead of {expected}")),
        }
    }

    fn compare_text(&mut self, place: &str, expected: &str, found: &str, problems: &mut Vec<String>) {
        let (one, other) = (without_moment(expected), without_moment(found));
        let is_same = if is_momentary(&one) && is_momentary(&other) {
            self.correspond(&one, &other)
        } else {
            one == other
        };
        if !is_same {
            problems.push(format!("{place}: {found:?} instead of {expected:?}"));
        }
    }

    /// Whether two values correspond, now and before.
    fn correspond(&mut self, there: &str, here: &str) -> bool {
        let stands_here = self.here.entry(there.to_owned()).or_insert_with(|| here.to_owned()) == here;
        let stood_there = self.there.entry(here.to_owned()).or_insert_with(|| there.to_owned()) == there;
        stands_here && stood_there
    }
}

/// Each Job that existed before the session, as the session first shows it.
fn jobs_from_before(session: &[Exchange]) -> Vec<Value> {
    let mut created = BTreeSet::new();
    let mut jobs: BTreeMap<String, Value> = BTreeMap::new();
    for exchange in session {
        if exchange.operation == "CreateJob" && exchange.response.status == 201 {
            created.insert(exchange.request.body["id"].as_str().unwrap().to_owned());
        }
        let body = &exchange.response.body;
        let listed = body["value"].as_array().cloned().unwrap_or_default();
        let shown = if exchange.operation == "GetJob" { vec![body.clone()] } else { listed };
        for job in shown.iter().filter(|job| job["state"].is_string()) {
            let id = job["id"].as_str().unwrap().to_owned();
            if !created.contains(&id) {
                jobs.entry(id).or_insert_with(|| job.clone());
            }
        }
        // A Job that is used without being shown must exist as well.
        let is_there = exchange.response.status < 400 || exchange.response.status == 409;
        if let Some(id) = id_of(exchange).filter(|id| is_there && !created.contains(id)) {
            jobs.entry(id.clone())
                .or_insert_with(|| serde_json::json!({ "id": id, "poolInfo": { "poolId": "pool" } }));
        }
        if exchange.operation == "CreateJob" && exchange.response.status == 409 {
            let mut job = exchange.request.body.clone();
            let id = job["id"].as_str().unwrap().to_owned();
            if !created.contains(&id) {
                jobs.entry(id).or_insert_with(|| job.take());
            }
        }
    }
    jobs.into_values().collect()
}

/// The id of the Job in the path of an exchange.
fn id_of(exchange: &Exchange) -> Option<String> {
    let path = exchange.request.target.split('?').next()?;
    let mut segments = path.split('/').skip(1);
    (segments.next() == Some("jobs")).then(|| segments.next().map(str::to_owned)).flatten()
}

/// Whether the Job has reached the recorded state.
fn is_at(answer: &Answer, exchange: &Exchange) -> bool {
    let states = |body: &Value| -> Vec<String> {
        let listed = body["value"].as_array().cloned().unwrap_or_else(|| vec![body.clone()]);
        let mut states: Vec<_> = listed.iter().map(|job| format!("{} {}", job["id"], job["state"])).collect();
        states.sort();
        states
    };
    answer.status.as_u16() == exchange.response.status
        && states(&answer.json()) == states(&exchange.response.body)
}

/// Sorts lists, since the service promises no order.
fn sorted(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(items) = body["value"].as_array_mut() {
        items.sort_by_key(|item| item["id"].to_string());
    }
    if body.is_object() && body["value"].is_null() {
        body.as_object_mut().unwrap().remove("value");
    }
    body
}

/// Removes the host, the request id and time of an error, and the space in a media type.
fn without_moment(text: &str) -> String {
    let text = text.split("\nRequestId:").next().unwrap_or_default().replace("; odata=", ";odata=");
    match text.split_once("://").map(|(_, rest)| rest.split_once('/')) {
        Some(Some((_, path))) => format!("/{path}"),
        Some(None) => String::new(),
        None => text,
    }
}

/// Whether a text differs in every replay: a time, an ETag or a generated id.
fn is_momentary(text: &str) -> bool {
    let is_tag = text.strip_prefix("0x").is_some_and(|tag| tag.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let last = text.get(text.len().saturating_sub(36)..).unwrap_or_default();
    let is_guid = last.len() == 36 && last.bytes().filter(|byte| *byte == b'-').count() == 4;
    is_tag || is_guid || OffsetDateTime::parse(text, &Rfc3339).is_ok()
}
