//! The cost of concurrent calls, in polls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};

use batch_client::bytes::Bytes;
use batch_client::http::{Request, Response, StatusCode};
use batch_client::transport::{FailureKind, ResponseBody, Transport, TransportFailure, TransportFuture};
use batch_client::{Client, RetryPolicy};
use tokio::sync::oneshot::{Receiver, Sender, channel};

const CALLS: usize = 8000;

/// A service that answers when the test says so, and counts how often somebody looks whether it has.
#[derive(Clone, Default)]
struct Held {
    polls: Arc<AtomicUsize>,
    waiting: Arc<Mutex<Vec<Sender<()>>>>,
}

impl Held {
    fn waiting(&self) -> usize {
        self.waiting.lock().unwrap().len()
    }

    /// Answers this many of the waiting requests.
    fn answer(&self, count: usize) {
        for call in self.waiting.lock().unwrap().drain(..count) {
            call.send(()).unwrap();
        }
    }
}

impl Transport for Held {
    fn send(&self, _: Request<Bytes>) -> TransportFuture<'_> {
        let (sender, receiver) = channel();
        self.waiting.lock().unwrap().push(sender);
        Box::pin(Counted { polls: Arc::clone(&self.polls), receiver })
    }
}

/// An answer that comes over a channel, as it does from a connection.
struct Counted {
    polls: Arc<AtomicUsize>,
    receiver: Receiver<()>,
}

impl Future for Counted {
    type Output = Result<Response<ResponseBody>, TransportFailure>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls.fetch_add(1, Ordering::Relaxed);
        let answered = ready!(Pin::new(&mut self.receiver).poll(context));
        let mut response = Response::new(ResponseBody::from(""));
        *response.status_mut() = StatusCode::ACCEPTED;
        Poll::Ready(
            answered.map(|()| response).map_err(|lost| TransportFailure::new(FailureKind::Broken, lost)),
        )
    }
}

/// The total number of polls, if this many are answered at a time.
async fn polls(at_a_time: usize) -> usize {
    let service = Held::default();
    let client = Client::builder("https://myaccount.example", support::credential())
        .transport(service.clone())
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let ids = (0..CALLS).map(|number| format!("job-{number}"));
    let answers = async {
        while service.waiting() < CALLS {
            tokio::task::yield_now().await;
        }
        for _ in 0..CALLS / at_a_time {
            service.answer(at_a_time);
            tokio::task::yield_now().await;
        }
    };
    let deletions = async { client.jobs().delete_many(ids).concurrency(CALLS).await };
    let (report, ()) = tokio::join!(deletions, answers);
    assert_eq!(report.succeeded.len(), CALLS);
    service.polls.load(Ordering::Relaxed)
}

#[tokio::test]
async fn a_call_is_polled_when_it_was_woken_and_not_when_others_were() {
    for at_a_time in [1, 80, CALLS] {
        let polls = polls(at_a_time).await;
        // Once when it begins, once for its answer, and once in vain at most.
        assert!(polls <= 3 * CALLS, "{polls} polls of {CALLS} calls, answered {at_a_time} at a time");
    }
}
