//! Shared by the tests of bulk calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::Error;
use hyper::body::Bytes;
use serde_json::json;

use super::server::{Gate, PATIENCE, Received, Reply};

pub fn refused(status: u16, code: &str) -> Reply {
    Reply::json(status, &json!({"code": code, "message": {"lang": "en-US", "value": "No."}}))
        .header("retry-after", "0")
}

/// The id in the path.
pub fn id(received: &Received) -> &str {
    let path = received.target.strip_prefix("/jobs/").unwrap();
    path.split(['/', '?']).next().unwrap()
}

pub fn ids(count: usize) -> impl Iterator<Item = String> + Send {
    (0..count).map(|number| format!("job-{number}"))
}

pub fn status(result: &Result<(), Error>) -> Option<u16> {
    result.as_ref().err().map(|error| error.status().unwrap().as_u16())
}

pub fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

/// The numbers of answered, current and concurrent requests. The gate releases responses.
#[derive(Debug, Clone, Default)]
pub struct Gauge {
    begun: Arc<AtomicUsize>,
    ended: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    pub gate: Gate,
}

impl Gauge {
    pub fn counts(&self) -> (usize, usize) {
        (self.begun.load(Ordering::SeqCst), self.ended.load(Ordering::SeqCst))
    }

    pub fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }

    /// Waits until this many responses have begun and ended.
    pub async fn reaches(&self, begun: usize, ended: usize) {
        self.becomes(|counts| counts == (begun, ended)).await;
    }

    pub async fn becomes(&self, is_expected: impl Fn((usize, usize)) -> bool) {
        let reached = async {
            while !is_expected(self.counts()) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let reached = tokio::time::timeout(PATIENCE, reached).await;
        assert!(reached.is_ok(), "it stays at {:?}", self.counts());
    }

    /// An answer that is counted until its end has been written.
    pub fn reply(&self) -> Reply {
        let (begun, ended) = (self.begun.fetch_add(1, Ordering::SeqCst) + 1, self.counts().1);
        self.most.fetch_max(begun - ended, Ordering::SeqCst);
        let end = Bytes::from_owner(Answering(Arc::clone(&self.ended)));
        Reply::new(202).pieces_through(vec![Bytes::from_static(b" "), end], &self.gate)
    }
}

/// The end of an answer. The server drops it when it has been written, or when the client has hung up.
struct Answering(Arc<AtomicUsize>);

impl AsRef<[u8]> for Answering {
    fn as_ref(&self) -> &[u8] {
        b" "
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}
