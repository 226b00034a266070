//! Exchanges recorded from the real service, replayed against the emulator.
//!
//! The answers must be equal except for times, entity tags, request ids, hosts and generated pool ids. Those must
//! correspond one to one: equal values in the recording are equal here, and different ones are different.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod before;
#[path = "../../../tests/support/cases.rs"]
#[allow(dead_code, unreachable_pub, reason = "each test uses its own part")]
mod cases;
mod compare;
mod files;
#[path = "../../../tests/support/json.rs"]
#[allow(dead_code, unreachable_pub, reason = "others include it from a module, and use more of it")]
mod json;
mod pools;
#[path = "../support/mod.rs"]
mod support;

use std::path::Path;
use std::time::Duration;

use batch_emulator::{Emulator, JobSeed};
use before::{Planted, id_of};
use compare::{Correspondence, compare_order, sorted};
use files::PlantedFiles;
use serde::Deserialize;
use serde_json::{Map, Value};
use support::{Answer, say};
use time::OffsetDateTime;

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
        for exchange in session {
            let found = replay.repeat(exchange, session).await;
            properties += json::count_properties(&exchange.response.body);
            problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", exchange.name)));
        }
        seeded += replay.seeded;
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    say(&format!(
        "{} recorded exchanges repeated against the emulator agree, with {properties} properties in bodies; \
         {seeded} Jobs, Tasks, Pools, nodes and files were there before; {left_out} exchanges left out, of operations that the emulator does not have",
        exchanges.len()
    ));
}

/// The operations that the emulator has: those on Jobs, Tasks, files, Pools and nodes.
const OPERATIONS: [&str; 37] = [
    "DeleteNodeFile",
    "DeleteTaskFile",
    "GetNodeFile",
    "GetNodeFileProperties",
    "GetTaskFile",
    "GetTaskFileProperties",
    "ListNodeFiles",
    "ListTaskFiles",
    "CreatePool",
    "DeletePool",
    "GetPool",
    "ListPools",
    "PoolExists",
    "ResizePool",
    "GetNode",
    "ListNodes",
    "CreateTask",
    "CreateTaskCollection",
    "DeleteTask",
    "GetTask",
    "ListSubTasks",
    "ListTasks",
    "ReactivateTask",
    "ReplaceTask",
    "TerminateTask",
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
    /// The Tasks that exist.
    tasks: Planted,
    files: PlantedFiles,
    correspondence: Correspondence,
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
        let jobs = before::jobs(session);
        let seeded = jobs.len();
        for job in jobs {
            emulator.seed(JobSeed::new(job)).unwrap();
        }
        let seeded = seeded + pools::plant(&emulator, session);
        Self {
            emulator,
            seeded,
            tasks: Planted::default(),
            files: PlantedFiles::default(),
            correspondence: Correspondence::default(),
        }
    }

    /// The differences between the recorded answer and the one here.
    async fn repeat(&mut self, exchange: &Exchange, session: &[Exchange]) -> Vec<String> {
        self.seed(exchange);
        for task in self.tasks.before(exchange, &self.correspondence) {
            self.emulator.seed(task).unwrap();
            self.seeded += 1;
        }
        self.seeded += self.files.plant(&self.emulator, exchange, session);
        self.emulator.clock().advance(Duration::from_secs(1));
        let mut answer = self.send(exchange).await;
        // Between two reads, time has passed in the real service.
        let is_read = exchange.request.method == "GET" && !files::is_about_files(exchange);
        for wait in [TRANSITION, TRANSITION, TASK_CHECK, TRANSITION] {
            if !is_read || is_at(&answer, exchange) {
                break;
            }
            self.emulator.clock().advance(wait);
            answer = self.send(exchange).await;
        }
        let asks_for_head = exchange.request.method == "HEAD";
        let mut problems = self.correspondence.compare_head(&exchange.response, &answer, asks_for_head);
        let expected = &exchange.response.body;
        let found = if files::is_about_files(exchange) {
            let found = files::body(exchange, &answer);
            problems.extend(files::differences(exchange, &answer, &found));
            found
        } else {
            answer.json()
        };
        self.correspondence.compare("", &sorted(expected), &sorted(&found), &mut problems);
        if (exchange.operation.contains("Task") || files::is_about_files(exchange))
            && exchange.operation != "GetJobTaskCounts"
        {
            compare_order("", expected, &found, &mut problems);
        }
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
                let here = self.correspondence.here(bare);
                (name, if here == bare { value } else { here })
            })
            .collect();
        support::send_with(&self.emulator, &request.method, &request.target, &headers, &request.body).await
    }

    /// Seeds the results of Tasks, whose runs are not recorded.
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
