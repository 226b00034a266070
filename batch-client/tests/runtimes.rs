//! Runtimes in which calls work, and errors in the others.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use batch_client::http::{Response, StatusCode};
use batch_client::transport::InMemory;
use batch_client::{Client, Error};
use support::server::{Reply, Server};
use tokio::runtime::{Builder, Runtime};

/// A runtime whose tasks go on while a test does something else.
fn serving() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

/// Polls a future outside of a runtime; a pending one fails the test.
fn without_runtime<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    for _ in 0..100 {
        if let Poll::Ready(done) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
    panic!("it waits for something");
}

fn assert_is_about_the_runtime(error: &Error) {
    assert!(error.to_string().contains("tokio runtime"), "{error}");
    assert!(!error.may_have_succeeded() && error.attempts() <= 1, "{error}");
}

#[test]
fn a_call_outside_of_a_runtime_is_an_error() {
    let client = Client::new("http://127.0.0.1:1", support::credential()).unwrap();
    let job = client.job("job1");
    let deadline = Duration::from_secs(1);
    for error in [
        without_runtime(job.get().into_future()).unwrap_err(),
        without_runtime(job.delete().into_future()).unwrap_err(),
        without_runtime(job.get().deadline(deadline).into_future()).unwrap_err(),
        without_runtime(job.get().attempt_timeout(deadline).into_future()).unwrap_err(),
        without_runtime(job.get().stream()).unwrap_err(),
        without_runtime(job.wait_until_deleted().into_future()).unwrap_err(),
        without_runtime(job.wait_until_deleted().deadline(deadline).into_future()).unwrap_err(),
        without_runtime(client.jobs().list().items().try_next()).unwrap_err(),
    ] {
        assert_is_about_the_runtime(&error);
    }
    let report = without_runtime(client.jobs().delete_many(["a", "b"]).into_future());
    assert_eq!(report.failed.len(), 2);
    report.failed.iter().for_each(|(_, error)| assert_is_about_the_runtime(error));
}

#[test]
fn a_body_that_is_read_outside_of_its_runtime_is_an_error() {
    let runtime = serving();
    let mut body = runtime.block_on(async {
        let pieces = vec!["one".into(), "two".into()];
        let server = Server::replying([Reply::new(200).pieces(pieces, Duration::from_secs(3600))]).await;
        support::client(&server).job("job1").get().stream().await.unwrap()
    });
    let error = without_runtime(body.try_next()).unwrap_err();
    assert!(error.to_string().contains("tokio runtime"), "{error}");
}

#[test]
fn a_wait_that_goes_on_outside_of_its_runtime_is_an_error() {
    let service =
        InMemory::new().on("GET /jobs/a", support::waits::job_json("active", "2026-02-03T22:19:00Z"));
    let client = Client::in_memory(&service).unwrap();
    let mut states = client.job("a").wait_until_deleted().states();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    assert!(runtime.block_on(states.try_next()).unwrap().is_some());
    assert_is_about_the_runtime(&without_runtime(states.try_next()).unwrap_err());
    assert!(states.stored().creation_time.is_some() && service.calls().len() == 1);
}

#[test]
fn a_transport_in_memory_needs_no_runtime() {
    for (status, code) in [(404, "JobNotFound"), (503, "ServerBusy")] {
        let service = InMemory::from_fn(move |_| {
            let mut response = Response::new(format!("{{\"code\": \"{code}\"}}").into());
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            response
        });
        let builder = Client::builder("https://myaccount.example", support::credential());
        let client = builder.transport(service).build().unwrap();
        let error = without_runtime(client.job("job1").get().into_future()).unwrap_err();
        assert_eq!((error.code().unwrap().as_str(), error.attempts()), (code, 1));
    }
}

#[test]
fn one_client_serves_runtimes_that_come_and_go() {
    let serving = serving();
    let server = serving.block_on(Server::start(|_| Reply::new(202)));
    let client = support::client(&server);
    for _ in 0..20 {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(client.job("job1").delete().into_future()).unwrap();
    }
    assert_eq!(server.received().len(), 20);
}
