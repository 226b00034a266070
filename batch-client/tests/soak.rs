//! The client under load, against a server that misbehaves: nothing is lost, nothing is doubled, nothing is left.
//!
//! `cargo test --release -p batch-client --test soak -- --ignored --nocapture` takes about a minute and prints figures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use batch_client::models::BatchJobUpdateOptions;
use batch_client::{Client, Error, RetryPolicy};
use futures_util::stream;
use http::{Method, Request, Response};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use support::server::PATIENCE;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Handle, Runtime};

/// Both tests measure the process, so that one runs after the other.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

const CALLS: usize = 100_000;
const TASKS: usize = 64;

/// The server's behaviour for a request; a fifth of the requests meet one of the first four.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    TooMany,
    Busy,
    ResetBeforeActing,
    ResetAfterActing,
    SlowBody,
    Success,
}

impl Fate {
    /// One in five goes wrong, by the five ways in turn.
    fn draw(random: u64) -> Self {
        let fates =
            [Self::TooMany, Self::Busy, Self::ResetBeforeActing, Self::ResetAfterActing, Self::SlowBody];
        if random.is_multiple_of(5) { fates[usize::try_from(random / 5 % 5).unwrap()] } else { Self::Success }
    }
}

/// The server's settings and record.
struct Acted {
    is_calm: bool,
    requests: AtomicU64,
    /// The number of times it acted on each call.
    times: Vec<AtomicU8>,
}

impl Acted {
    fn new(is_calm: bool) -> Arc<Self> {
        let times = (0..CALLS).map(|_| AtomicU8::new(0)).collect();
        Arc::new(Self { is_calm, requests: AtomicU64::new(0), times })
    }

    fn times(&self, number: usize) -> u8 {
        self.times[number].load(Ordering::Relaxed)
    }
}

fn random(number: u64) -> u64 {
    // The mixing step of SplitMix64.
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

type Body = http_body_util::combinators::UnsyncBoxBody<Bytes, std::io::Error>;

fn answer(request: &Request<Incoming>, acted: &Acted) -> Result<Response<Body>, std::io::Error> {
    let number: usize = request.uri().path().split('/').nth(2).unwrap().parse().unwrap();
    let request_number = acted.requests.fetch_add(1, Ordering::Relaxed);
    let fate = if acted.is_calm { Fate::Success } else { Fate::draw(random(request_number)) };
    let status = match fate {
        Fate::TooMany => 429,
        Fate::Busy => 503,
        _ if request.method() == Method::DELETE || request.method() == Method::POST => 202,
        _ => 200,
    };
    if matches!(fate, Fate::ResetAfterActing | Fate::SlowBody | Fate::Success) {
        acted.times[number].fetch_add(1, Ordering::Relaxed);
    }
    if matches!(fate, Fate::ResetBeforeActing | Fate::ResetAfterActing) {
        return Err(std::io::Error::other("reset"));
    }
    let pause = Duration::from_millis(if fate == Fate::SlowBody { 20 } else { 0 });
    let pieces = stream::unfold(0, move |at| async move {
        if at == 1 && !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        (at < 2).then(|| (Ok(Frame::data(Bytes::from_static(b"  "))), at + 1))
    });
    let mut response = Response::new(BodyExt::boxed_unsync(StreamBody::new(pieces)));
    *response.status_mut() = status.try_into().unwrap();
    response.headers_mut().insert("retry-after", http::HeaderValue::from_static("0"));
    Ok(response)
}

/// A server in a runtime of its own, so that the client's has nothing but the client in it.
fn serve(acted: Arc<Acted>) -> (Runtime, SocketAddr) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acted = Arc::clone(&acted);
            tokio::spawn(async move {
                let service = service_fn(|request| std::future::ready(answer(&request, &acted)));
                drop(
                    hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await,
                );
            });
        }
    });
    (runtime, address)
}

fn client(address: SocketAddr) -> Client {
    let policy = RetryPolicy::default().attempts(20).first_delay(Duration::from_millis(1));
    let policy = policy.longest_delay(Duration::from_millis(10));
    Client::builder(format!("http://{address}"), support::credential()).retry(policy).build().unwrap()
}

/// Every fourth call is of each kind.
async fn call(client: &Client, number: usize) -> Result<(), Error> {
    let job = client.job(number.to_string());
    match number % 4 {
        0 => job.get().stream().await?.bytes().await.map(drop),
        1 => job.delete().await.map(drop),
        2 => job.patch(BatchJobUpdateOptions::default()).await.map(drop),
        _ => job.enable().await.map(drop),
    }
}

fn is_plain_post(number: usize) -> bool {
    number % 4 == 3
}

/// The memory of this process in MiB, if the system reports it.
fn memory() -> Option<usize> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: usize = statm.split(' ').nth(1)?.parse().ok()?;
    Some((pages * 4096) >> 20)
}

fn open_files() -> Option<usize> {
    Some(std::fs::read_dir("/proc/self/fd").ok()?.count())
}

/// Waits until nothing of the client runs any more.
async fn settled() -> usize {
    let alive = || Handle::current().metrics().num_alive_tasks();
    becomes(|| alive() == 0).await;
    alive()
}

/// Waits until it holds, or for far longer than that takes on the busiest machine.
async fn becomes(holds: impl Fn() -> bool) {
    let held = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, held).await.ok();
}

#[derive(Default)]
struct Tally {
    succeeded: usize,
    uncertain: usize,
    lost: Vec<String>,
}

#[test]
#[ignore = "takes about a minute"]
fn soak() {
    let _alone = alone();
    let acted = Acted::new(false);
    let (_server, address) = serve(Arc::clone(&acted));
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let started = Instant::now();
    let (tally, early, late, left) = runtime.block_on(async {
        let client = client(address);
        let warm = run(&client, 0..CALLS / 5).await;
        let early = memory();
        let rest = run(&client, CALLS / 5..CALLS).await;
        let late = memory();
        drop(client);
        let tally = Tally {
            succeeded: warm.succeeded + rest.succeeded,
            uncertain: warm.uncertain + rest.uncertain,
            lost: [warm.lost, rest.lost].concat(),
        };
        (tally, early, late, settled().await)
    });
    let doubled = (0..CALLS).filter(|number| is_plain_post(*number) && acted.times(*number) > 1);
    let never = (0..CALLS).filter(|number| acted.times(*number) == 0).count();
    let requests = acted.requests.load(Ordering::Relaxed);
    support::say(&format!(
        "{CALLS} calls from {TASKS} tasks in {requests} requests and {:.1} s: {} succeeded, {} ended uncertain and said so, \
         {} lost, {} doubled, {never} never acted on; memory {early:?} MiB after a fifth, {late:?} MiB at the end; {left} tasks left",
        started.elapsed().as_secs_f64(),
        tally.succeeded,
        tally.uncertain,
        tally.lost.len(),
        doubled.clone().count(),
    ));
    assert!(tally.lost.is_empty(), "{:?}", tally.lost);
    assert_eq!(tally.succeeded + tally.uncertain, CALLS);
    assert_eq!(doubled.count(), 0);
    assert!(late.zip(early).is_none_or(|(late, early)| late <= early + 16), "{early:?} {late:?}");
    assert_eq!(left, 0);
}

async fn run(client: &Client, numbers: std::ops::Range<usize>) -> Tally {
    let next = Arc::new(std::sync::atomic::AtomicUsize::new(numbers.start));
    let workers: Vec<_> = (0..TASKS)
        .map(|_| {
            let (client, next, end) = (client.clone(), Arc::clone(&next), numbers.end);
            tokio::spawn(async move {
                let mut tally = Tally::default();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= end {
                        return tally;
                    }
                    match call(&client, number).await {
                        Ok(()) => tally.succeeded += 1,
                        // The only way to lose sight of a call: a POST whose answer never came.
                        Err(error) if is_plain_post(number) && error.may_have_succeeded() => {
                            tally.uncertain += 1;
                        }
                        Err(error) => tally.lost.push(error.to_string()),
                    }
                }
            })
        })
        .collect();
    let mut tally = Tally::default();
    for worker in workers {
        let part = worker.await.unwrap();
        tally.succeeded += part.succeeded;
        tally.uncertain += part.uncertain;
        tally.lost.extend(part.lost);
    }
    tally
}

#[test]
fn calls_dropped_at_any_await_point_leave_nothing_behind() {
    const DROPS: u64 = 10_000;
    let _alone = alone();
    let (_server, address) = serve(Acted::new(true));
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let files = open_files();
        let client = client(address);
        let (mut dropped, mut number) = (0, 0);
        while dropped < DROPS {
            let some = (number..number + 32).map(|number| drop_after(&client, number));
            let outcomes = futures_util::future::join_all(some).await;
            dropped += outcomes.into_iter().map(u64::from).sum::<u64>();
            number += 32;
        }
        // The pool still works.
        for number in 0..100 {
            call(&client, number * 4).await.unwrap();
        }
        drop(client);
        assert_eq!(settled().await, 0, "tasks are left");
        // The server notices by itself that connections are closed.
        let is_closed = || open_files().zip(files).is_none_or(|(left, files)| left <= files + 8);
        becomes(is_closed).await;
        assert!(is_closed(), "{files:?} open files became {:?}", open_files());
        support::say(&format!("{dropped} of {number} calls were dropped at an await point"));
    });
}

/// Polls a call a random number of times and drops it, if it is not ready by then.
async fn drop_after(client: &Client, number: u64) -> bool {
    let polls = random(number) % 8;
    let mut call = pin!(call(client, usize::try_from(number % 1000).unwrap()));
    let mut polled = 0;
    std::future::poll_fn(|context| {
        if polled > polls {
            return std::task::Poll::Ready(true);
        }
        polled += 1;
        call.as_mut().poll(context).map(|_| false)
    })
    .await
}
