//! The emulated account, by requests over one connection.

use std::time::Duration;

use batch_emulator::bytes::Bytes;
use batch_emulator::time::OffsetDateTime;
use batch_emulator::{Emulator, JobState, NodeState, Outcome, Outcomes};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::model::Finish;
use crate::requests::{Request, of};
use crate::steps::{Preparation, StartTask};
use crate::support;
use crate::timeline::{
    ALLOCATION, Act, BOOT, CREATION, JOB_TRANSITION, POOL_DELETION, Seen, SeenJob, SeenNode, SeenTask,
    TASK_CHECK, Timeline,
};

/// An emulator whose clock only the workload moves.
pub(crate) struct Account {
    emulator: Emulator,
    connection: SendRequest<Full<Bytes>>,
}

fn millis(time: u64) -> Duration {
    Duration::from_millis(time)
}

impl Account {
    pub(crate) async fn open() -> Self {
        let mut builder = Emulator::builder().allocation_time(millis(ALLOCATION));
        for state in [JobState::Disabling, JobState::Enabling, JobState::Terminating, JobState::Deleting] {
            builder = builder.job_state_time(state, millis(JOB_TRANSITION));
        }
        let builder = builder
            .task_check_time(millis(TASK_CHECK))
            .pool_deletion_time(millis(POOL_DELETION))
            .node_state_time(NodeState::Creating, millis(CREATION))
            .node_state_time(NodeState::Starting, millis(BOOT))
            .logged_requests(0)
            .clock_stopped_at(OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_000));
        let emulator = support::open(builder).await;
        let stream = TcpStream::connect(emulator.address()).await.unwrap();
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Self { emulator, connection: sender }
    }

    /// Removes everything. The clock goes on.
    pub(crate) fn reset(&self) {
        self.emulator.reset();
    }

    pub(crate) fn advance(&self, time: u64) {
        self.emulator.clock().advance(millis(time));
    }

    /// Sends a request. Whether it was accepted.
    pub(crate) async fn send(&mut self, act: &Act, timeline: &Timeline) -> Result<bool, String> {
        let Request { method, path, body } = of(act, timeline);
        let (status, answer) = self.exchange(method, &path, &body).await;
        match status {
            200..300 => Ok(true),
            404 | 409 => Ok(false),
            _ => Err(format!("{method} {path}: {status} {answer}")),
        }
    }

    /// Lets a Task that was added end in this way.
    pub(crate) fn script(&self, job: &str, task: &str, runs: &[(u64, Finish)]) {
        let outcomes: Vec<_> =
            runs.iter().map(|(time, finish)| outcome(*finish).after(millis(*time))).collect();
        self.emulator.set_outcome(job, task, Outcomes::from(outcomes));
    }

    /// Lets the start task of a Pool end in this way.
    pub(crate) fn script_start_task(&self, pool: &str, task: &StartTask) {
        let outcomes: Vec<_> =
            task.runs.iter().map(|(time, code)| Outcome::exit(*code).after(millis(*time))).collect();
        self.emulator.set_start_task_outcome(pool, outcomes);
    }

    /// Lets the preparation and the release Task of a Job end in this way.
    pub(crate) fn script_preparation(&self, job: &str, task: &Preparation) {
        let outcomes: Vec<_> =
            task.runs.iter().map(|(time, code)| Outcome::exit(*code).after(millis(*time))).collect();
        self.emulator.set_outcome(job, "jobpreparation", outcomes);
        if let Some(time) = task.release {
            self.emulator.set_outcome(job, "jobrelease", Outcome::exit(0).after(millis(time)));
        }
    }

    /// Everything that a workload can change.
    pub(crate) async fn see(&mut self, timeline: &Timeline) -> Seen {
        let mut seen = Seen::default();
        let jobs = self.list("/jobs?$select=id,state,executionInfo").await;
        seen.jobs = jobs.iter().map(SeenJob::new).collect();
        for job in seen.jobs.iter().map(|job| job.id.clone()) {
            let path = format!("/jobs/{job}/tasks?$select=id,state,eTag,nodeInfo,executionInfo");
            seen.tasks.extend(self.list(&path).await.iter().map(|task| SeenTask::new(&job, task)));
        }
        for pool in timeline.pools.keys() {
            let path =
                format!("/pools/{pool}/nodes?$select=id,state,runningTasksCount,runningTaskSlotsCount");
            let nodes = self.list(&path).await.iter().map(SeenNode::new).collect();
            seen.nodes.push((pool.clone(), nodes));
        }
        seen
    }

    /// An answer to a GET.
    pub(crate) async fn get(&mut self, path: &str) -> Value {
        self.exchange("GET", path, &Value::Null).await.1
    }

    async fn list(&mut self, path: &str) -> Vec<Value> {
        let mut answer = self.get(path).await;
        assert_eq!(answer.get("odata.nextLink"), None);
        match answer["value"].take() {
            Value::Array(items) => items,
            _ => Vec::new(),
        }
    }

    async fn exchange(&mut self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let joint = if path.contains('?') { '&' } else { '?' };
        let target = format!("{path}{joint}api-version=2025-06-01");
        let request = support::request(&self.emulator, method, &target, &[], body);
        self.connection.ready().await.unwrap();
        let response = self.connection.send_request(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let json = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap() };
        (head.status.as_u16(), json)
    }
}

fn outcome(finish: Finish) -> Outcome {
    match finish {
        Finish::Exit(code) => Outcome::exit(code),
        Finish::UploadError(code) => {
            Outcome::upload_failed(code, "FileUploadMiscError", "it can't be uploaded")
        }
        Finish::PreProcessingError => Outcome::not_started("BlobNotFound", "there is no such blob"),
        Finish::Terminated | Finish::TimedOut => unreachable!("a test does not script it"),
    }
}
