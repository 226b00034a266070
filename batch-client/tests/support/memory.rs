//! The server of the tests without sockets, for a paused clock: while a socket is waited for, such a clock runs ahead to
//! the next timer, and how far an answer has got by then depends on the machine.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use batch_client::bytes::Bytes;
use batch_client::transport::{FailureKind, ResponseBody, Transport, TransportFailure, TransportFuture};
use batch_client::{Client, ClientBuilder, RetryPolicy};
use http::header::HOST;
use http_body_util::BodyExt;

use super::server::{Received, Reply, Service};

/// A transport with a test's responses, which records requests.
#[derive(Clone)]
pub struct Memory {
    service: Arc<Service>,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Memory {
    pub fn new(service: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        Self { service: Arc::new(service), received: Arc::default() }
    }

    /// A service that gives these answers in turn, and 500 afterwards.
    pub fn replying(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies = Mutex::new(replies.into_iter().collect::<VecDeque<_>>());
        Self::new(move |_| replies.lock().unwrap().pop_front().unwrap_or_else(|| Reply::new(500)))
    }

    /// A client that sends everything once.
    pub fn client(&self) -> ClientBuilder {
        let builder = Client::builder("http://myaccount.example", super::credential());
        builder.transport(self.clone()).retry(RetryPolicy::none())
    }

    /// Everything that was asked so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// The last request.
    pub fn last(&self) -> Received {
        self.received().pop().expect("nothing was asked")
    }
}

impl Transport for Memory {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        let (mut parts, body) = request.into_parts();
        let host = parts.uri.host().unwrap().parse().unwrap();
        parts.headers.entry(HOST).or_insert(host);
        let received = Received {
            method: parts.method,
            target: parts.uri.path_and_query().unwrap().to_string(),
            headers: parts.headers,
            body,
            at: tokio::time::Instant::now(),
        };
        self.received.lock().unwrap().push(received.clone());
        let response = (self.service)(&received).into_response();
        let broken = |error| TransportFailure::new(FailureKind::Broken, error);
        Box::pin(async move { Ok(response.map(|body| ResponseBody::new(body.map_err(broken)))) })
    }
}

/// A transport that takes requests and never answers.
pub struct Silent;

impl Transport for Silent {
    fn send(&self, _: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(std::future::pending())
    }
}
