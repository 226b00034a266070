//! The attempts that an error tells of, whatever kind of error it is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::Mutex;

use batch_client::bytes::Bytes;
use batch_client::http::{Request, Response, StatusCode};
use batch_client::transport::{
    FailureKind, InMemory, Reply, ResponseBody, Transport, TransportFailure, TransportFuture,
};
use batch_client::{AccessToken, Client, Error, Method, TokenFuture, TokenRequest, TokenSource};
use futures_util::stream;
use http_body_util::StreamBody;
use hyper::body::Frame;
use serde_json::Value;

/// The number of attempts, and the statuses of those before the last one.
fn told(error: &Error) -> (u32, Vec<u16>) {
    let earlier = error.earlier_attempts().iter();
    (error.attempts(), earlier.map(|attempt| attempt.status.unwrap().as_u16()).collect())
}

fn page() -> Reply {
    Reply::bytes("<html>").header("content-type", "text/html")
}

fn client(rule: &str, replies: impl Into<batch_client::transport::Replies>) -> Client {
    Client::in_memory(&InMemory::new().on(rule, replies)).unwrap()
}

#[tokio::test]
async fn a_body_that_cannot_be_read_came_after_these() {
    let error = client("GET /jobs/a", page()).job("a").get().await.unwrap_err();
    assert_eq!(told(&error), (1, vec![]));
    assert!(!error.to_string().contains("attempt"), "{error}");

    let replies = || [Reply::new(503), Reply::new(500), page()];
    let error = client("GET /jobs/a", replies()).job("a").get().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(told(&error), (3, vec![503, 500]));
    let end = "; this was attempt 3, after 503 Service Unavailable, 500 Internal Server Error";
    assert!(error.to_string().ends_with(end), "{error}");
    let error = client("GET /jobs", replies()).jobs().list().items().try_next().await.unwrap_err();
    assert_eq!(told(&error), (3, vec![503, 500]));
}

#[tokio::test]
async fn an_answer_that_is_read_later_remembers_them() {
    let client = client("PATCH /pools/p", [Reply::new(500), page()]);
    let answer = client.request(Method::PATCH, "/pools/p").await.unwrap();
    let error = answer.json::<Value>().unwrap_err();
    assert_eq!(told(&error), (2, vec![500]));
    // It has succeeded for sure.
    assert!(!error.to_string().contains("may have"), "{error}");
}

/// A service that is busy at first and then breaks off.
struct Breaking(Mutex<bool>);

impl Transport for Breaking {
    fn send(&self, _request: Request<Bytes>) -> TransportFuture<'_> {
        let is_first = std::mem::take(&mut *self.0.lock().unwrap());
        let lost = || Err::<Frame<Bytes>, _>(TransportFailure::new(FailureKind::Broken, "lost"));
        let frames = stream::iter([Ok(Frame::data(Bytes::from_static(b"{"))), lost()]);
        let mut response = Response::new(ResponseBody::new(StreamBody::new(frames)));
        if is_first {
            *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        }
        Box::pin(std::future::ready(Ok(response)))
    }
}

#[tokio::test(start_paused = true)]
async fn a_streamed_body_that_breaks_off_came_after_these() {
    let builder = Client::builder("https://myaccount.example", support::credential());
    let client = builder.transport(Breaking(Mutex::new(true))).build().unwrap();
    let mut body = client.job("a").get().stream().await.unwrap();
    assert_eq!(body.try_next().await.unwrap().unwrap(), "{");
    let error = body.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(transport) if transport.is_body()), "{error}");
    assert_eq!(told(&error), (2, vec![503]));
}

/// A source that gives one good token.
struct Once(Mutex<Option<Result<&'static str, &'static str>>>, Result<&'static str, &'static str>);

impl TokenSource for Once {
    fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
        let token = self.0.lock().unwrap().take().unwrap_or(self.1);
        let token = token.map(|token| AccessToken { token: token.into(), expires_on: None });
        Box::pin(std::future::ready(token.map_err(Into::into)))
    }
}

/// What the service said before counts more, and the call may have succeeded by then.
#[tokio::test]
async fn an_attempt_without_a_token_was_not_sent() {
    for (token, hindrance) in [
        (Err("away"), "the token source gave no token: away"),
        (Ok("broken\n"), "the bearer token cannot be \"[redacted]\""),
    ] {
        let service = InMemory::new().on("DELETE /jobs/a", 500);
        let source = Once(Mutex::new(Some(Ok("good"))), token);
        let client = Client::builder("https://myaccount.example", source).transport(service.clone());
        let client = client.build().unwrap();
        let error = client.job("a").delete().await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.may_have_succeeded()), (500, true), "{error}");
        assert_eq!((told(&error), service.calls().len()), ((1, vec![]), 1), "{error}");
        let end = format!("; it was not sent again: {hindrance}");
        assert!(error.to_string().contains(&end) && !error.to_string().contains("attempt"), "{error}");

        let error = client.job("a").delete().await.unwrap_err();
        assert_eq!((error.attempts(), error.status(), service.calls().len()), (0, None, 1), "{error}");
    }
}
