//! The body of a failure is not waited for without end: its status is worth more.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::Mutex;
use std::time::Duration;

use batch_client::bytes::Bytes;
use batch_client::http::{Request, Response, StatusCode};
use batch_client::transport::{ResponseBody, Transport, TransportFailure, TransportFuture};
use batch_client::{Client, Error, RetryPolicy};
use futures_util::stream::{self, Stream, StreamExt};
use http_body_util::StreamBody;
use hyper::body::Frame;
use tokio::time::Instant;

/// A service whose answer is a failure with this body.
struct Failing(Mutex<Option<ResponseBody>>);

impl Transport for Failing {
    fn send(&self, _request: Request<Bytes>) -> TransportFuture<'_> {
        let mut response = Response::new(self.0.lock().unwrap().take().unwrap());
        *response.status_mut() = StatusCode::BAD_REQUEST;
        Box::pin(std::future::ready(Ok(response)))
    }
}

fn client(pieces: impl Stream<Item = Bytes> + Send + 'static) -> Client {
    let frames = pieces.map(|piece| Ok::<_, TransportFailure>(Frame::data(piece)));
    let body = Failing(Mutex::new(Some(ResponseBody::new(StreamBody::new(frames)))));
    let builder = Client::builder("https://myaccount.example", support::credential());
    builder.transport(body).retry(RetryPolicy::none()).build().unwrap()
}

fn pieces(pieces: &[&'static str]) -> impl Stream<Item = Bytes> + Send + 'static + use<> {
    stream::iter(pieces.iter().map(|piece| Bytes::from_static(piece.as_bytes())).collect::<Vec<_>>())
}

/// A byte at once and one each 1.1 seconds, without end.
fn dripping() -> impl Stream<Item = Bytes> + Send + 'static {
    stream::unfold(Duration::ZERO, |pause| async move {
        tokio::time::sleep(pause).await;
        Some((Bytes::from_static(b"x"), Duration::from_millis(1100)))
    })
}

fn assert_incomplete(error: &Error, body: &str) {
    let said = error.service().unwrap();
    assert_eq!(
        (said.status().as_u16(), said.is_body_complete(), &said.body()[..]),
        (400, false, body.as_bytes())
    );
    assert!(error.to_string().contains("not all of its body arrived"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_hangs_or_drips_is_given_up_after_seconds() {
    let started = Instant::now();
    let hanging = pieces(&["{\"code\":", "\"Job"]).chain(stream::pending());
    let error = client(hanging).job("job1").delete().await.unwrap_err();
    assert_incomplete(&error, "{\"code\":\"Job");
    assert_eq!(started.elapsed().as_secs(), 5);

    let started = Instant::now();
    let error = client(dripping()).job("job1").delete().await.unwrap_err();
    assert_incomplete(&error, "xxxxx");
    assert_eq!(started.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_limit_leaves_half_of_its_time_and_no_more_than_seconds() {
    for (deadline, patience) in [(2, 1), (600, 5)] {
        let started = Instant::now();
        let client = client(dripping());
        let call = client.job("job1").delete().deadline(Duration::from_secs(deadline));
        assert_eq!(call.await.unwrap_err().status().unwrap().as_u16(), 400);
        assert_eq!(started.elapsed().as_secs(), patience);
    }
}

#[tokio::test]
async fn what_arrives_whole_is_marked_as_whole() {
    for body in [&["{\"code\":", "\"JobNotFound\"}"][..], &[]] {
        let error = client(pieces(body)).job("job1").delete().await.unwrap_err();
        let said = error.service().unwrap();
        assert!(said.is_body_complete() && said.body() == body.concat().as_bytes(), "{error:?}");
        assert!(!error.to_string().contains("arrived"), "{error}");
    }
}

#[tokio::test]
async fn what_is_too_long_is_marked_as_cut() {
    for (length, is_complete) in [(1 << 20, true), ((1 << 20) + 1, false), (3 << 20, false)] {
        let halves = [vec![b'x'; 1 << 19], vec![b'x'; length - (1 << 19)]].map(Bytes::from);
        let error = client(stream::iter(halves)).job("job1").delete().await.unwrap_err();
        let said = error.service().unwrap();
        assert_eq!((said.is_body_complete(), said.body().len()), (is_complete, 1 << 20), "{length}");
    }
}
