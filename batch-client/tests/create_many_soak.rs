//! Many Tasks through a service that fails in many ways, judged by the list of what it added.
//!
//! `cargo test --release -p batch-client --features tasks --test create_many_soak -- --ignored --nocapture` sends 100,000
//! and prints figures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use batch_client::models::BatchTaskCreateOptions;
use batch_client::{
    Client, CreateMany, CreateManyEnd, CreateManyOutcomes, CreateTaskOutcome, RetryPolicy, SettledTask,
};
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use support::task_service::{Answered, End, Fate, TaskService, word};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

const CONCURRENCY: usize = 8;

/// The most Tasks that may be taken from the source and not told: those under way, those that wait for them, and a chunk.
const MOST_AHEAD: usize = 100 * (CONCURRENCY * 4 + 1);

/// The mixing step of `SplitMix64`.
fn random(number: usize) -> usize {
    let mut z = (number as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((z ^ (z >> 31)) >> 1).unwrap()
}

/// One request in five goes wrong, by eight ways in turn.
fn fate(number: usize) -> Fate {
    let (random, good) = (random(number), Fate::default());
    if !random.is_multiple_of(5) {
        return good;
    }
    match random / 5 % 8 {
        0 => Fate { retry_after: Some(0), ..Fate::status(429) },
        1 => Fate::status(503),
        2 => Fate { is_bare: true, ..Fate::status(413) },
        3 => Fate::ending(End::ResetAfter),
        4 => Fate::ending(End::ResetBefore),
        5 => Fate { server_error: Some(1 + random % 40), ..good },
        6 => Fate { missing: Some(1 + random % 40), shuffled: true, ..good },
        _ => Fate { shuffled: true, ..good },
    }
}

/// The service behind a socket, in a runtime of its own.
fn serve(service: TaskService) -> (Runtime, SocketAddr) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                let answer = service_fn(move |request| answer(service.clone(), request));
                let connection = hyper::server::conn::http1::Builder::new();
                drop(connection.serve_connection(TokioIo::new(stream), answer).await);
            });
        }
    });
    (runtime, address)
}

/// An answer, or an error, after which the connection is closed.
async fn answer(
    service: TaskService,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, std::io::Error> {
    static READS: AtomicUsize = AtomicUsize::new(0);
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(std::io::Error::other)?.to_bytes();
    if parts.method == Method::GET && READS.fetch_add(1, Ordering::Relaxed).is_multiple_of(7) {
        let mut busy = Response::new(Full::new(Bytes::new()));
        *busy.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        return Ok(busy);
    }
    match service.answer(&parts.method, parts.uri.path(), &body) {
        Answered::Response(response) => Ok(response.map(Full::new)),
        Answered::Reset | Answered::Nothing => Err(std::io::Error::other("reset")),
    }
}

/// The client's side.
struct Soak {
    tasks: usize,
    client: Client,
    service: TaskService,
    _server: Runtime,
    /// Tasks taken from the source that was started last.
    taken: Arc<AtomicUsize>,
    most_ahead: usize,
}

impl Soak {
    fn new(tasks: usize) -> Self {
        let service = TaskService::with(|asked| fate(asked.number)).forgetful();
        let (server, address) = serve(service.clone());
        let policy = RetryPolicy::default().attempts(20).first_delay(Duration::from_millis(1));
        let policy = policy.longest_delay(Duration::from_millis(5));
        let client = Client::builder(format!("http://{address}"), support::credential());
        let client = client.retry(policy).build().unwrap();
        Self { tasks, client, service, _server: server, taken: Arc::default(), most_ahead: 0 }
    }

    /// A call from the beginning of the source.
    fn call(&mut self) -> CreateMany {
        self.taken = Arc::default();
        let taken = Arc::clone(&self.taken);
        let tasks = (0..self.tasks).map(move |number| {
            taken.fetch_add(1, Ordering::Relaxed);
            BatchTaskCreateOptions::new(format!("t-{number}"), format!("echo {number}"))
        });
        self.client.job("j").tasks().create_many(tasks).concurrency(CONCURRENCY)
    }

    async fn next(&mut self, outcomes: &mut CreateManyOutcomes) -> Option<SettledTask> {
        let task = outcomes.next().await?;
        let position = usize::try_from(task.position).unwrap();
        let ahead = self.taken.load(Ordering::Relaxed).saturating_sub(position);
        self.most_ahead = self.most_ahead.max(ahead);
        assert!(task.outcome.is_success(), "{task}");
        Some(task)
    }

    /// Compares the list of the service with what it should be.
    fn judge(&self) {
        let added = self.service.added();
        let different: HashSet<_> = added.iter().collect();
        assert_eq!(different.len(), added.len(), "some were added twice");
        assert_eq!(added.len(), self.tasks, "some are lost");
    }

    fn say(&self, what: &str, started: Instant, was_there: u64) {
        let (tasks, requests) = (self.tasks, self.service.asked().len());
        let seconds = started.elapsed().as_secs_f64();
        support::say(&format!(
            "{tasks} Tasks {what}: {requests} requests, {seconds:.1} s, {was_there} found after a lost answer"
        ));
    }
}

fn run<F: Future>(future: F) -> F::Output {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap().block_on(future)
}

/// Each Task has one outcome, in the order of the source, which is that of the service.
fn soak(tasks: usize) {
    let (mut soak, started) = (Soak::new(tasks), Instant::now());
    let report = run(async {
        let mut outcomes = soak.call().outcomes();
        for position in 0..tasks {
            let task = soak.next(&mut outcomes).await.unwrap();
            assert_eq!((task.position, task.id), (position as u64, format!("t-{position}")));
        }
        assert!(soak.next(&mut outcomes).await.is_none());
        outcomes.into_report()
    });
    assert!(report.is_success(), "{report}");
    assert_eq!(report.counts.total(), tasks as u64);
    soak.judge();
    assert!(soak.most_ahead <= MOST_AHEAD, "{} Tasks were held", soak.most_ahead);
    soak.say(&format!("at a go, at most {} held", soak.most_ahead), started, report.counts.was_there);
}

/// The same, killed ten times and gone on with.
fn soak_killed(tasks: usize) {
    let (mut soak, started) = (Soak::new(tasks), Instant::now());
    let folder = Folder::new();
    let report = run(async {
        let mut added = HashSet::new();
        for kill in 0..10 {
            let mut outcomes = soak.call().stored_in(folder.0.join("report.json")).outcomes();
            let new = tasks / 11 + random(kill + tasks) % 50;
            let end = added.len() + new;
            while added.len() < end
                && let Some(task) = soak.next(&mut outcomes).await
            {
                let is_new = added.insert(task.position);
                assert!(is_new || word(&task.outcome) == "was there", "told twice: {task}");
            }
        }
        let report = soak.call().stored_in(folder.0.join("report.json")).await;
        for task in &report.others {
            assert!(matches!(task.outcome, CreateTaskOutcome::WasThere), "{task}");
        }
        report
    });
    assert!(report.is_success() && matches!(report.end, CreateManyEnd::Complete), "{report}");
    assert_eq!(report.counts.total(), tasks as u64);
    soak.judge();
    soak.say("with ten kills", started, report.counts.was_there);
}

/// A folder that lives as long as the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("create-many-soak-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
fn every_task_of_twenty_thousand_has_one_outcome() {
    soak(20_000);
}

#[test]
fn every_task_of_twenty_thousand_has_one_outcome_after_ten_kills() {
    soak_killed(20_000);
}

#[test]
#[ignore = "takes long without optimization"]
fn every_task_of_a_hundred_thousand_has_one_outcome() {
    soak(100_000);
}

#[test]
#[ignore = "takes long without optimization"]
fn every_task_of_a_hundred_thousand_has_one_outcome_after_ten_kills() {
    soak_killed(100_000);
}
