//! A service in memory, for tests of code that uses a client.

mod pattern;
mod recorded_call;
mod reply;
mod rule;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use self::pattern::Pattern;
pub use self::recorded_call::RecordedCall;
pub use self::reply::{Replies, Reply};
use self::rule::{Chosen, Rule};
use super::{ResponseBody, Transport, TransportFailure, TransportFuture};

type Function = dyn Fn(&http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync;

/// An in-memory service: a transport without a network, which answers by rules and records its calls. It tests code
/// that takes a [`Client`](crate::Client); [`Client::in_memory`](crate::Client::in_memory) creates a client of it. The guide is
/// [test without an account](crate::guide::test_without_an_account).
///
/// A rule is a method and a path, such as `GET /jobs/{jobId}`: the documentation of each operation begins with them. The
/// first rule that matches answers, with its replies one after the other and then with the last of them again. A call
/// that no rule matches is answered with 501 and a message that names the call and the rules.
///
/// ```
/// use batch_client::transport::{InMemory, Reply};
/// use batch_client::{Client, Error};
/// use serde_json::json;
///
/// /// The code under test.
/// async fn is_gone(client: &Client, id: &str) -> Result<bool, Error> {
///     match client.job(id).get().body_as::<serde_json::Value>().await {
///         Ok(_) => Ok(false),
///         Err(error) if error.is_job_not_found() => Ok(true),
///         Err(error) => Err(error),
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let service = InMemory::new()
///     .on("GET /jobs/nightly", json!({"id": "nightly", "state": "active"}))
///     .on("GET /jobs/{jobId}", Reply::error(404, "JobNotFound"));
/// let client = Client::in_memory(&service)?;
///
/// assert!(!is_gone(&client, "nightly").await?);
/// assert!(is_gone(&client, "weekly").await?);
/// assert_eq!(service.calls()[1].path(), "/jobs/weekly");
/// # Ok(())
/// # }
/// ```
///
/// # Sequences and failures
/// The client's retry policy applies, but delays are cut to a millisecond. The intervals of waits stay; with
/// `#[tokio::test(start_paused = true)]` they take no time either.
///
/// ```
/// # use batch_client::transport::{InMemory, Reply};
/// # use batch_client::{Client, Error};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let service = InMemory::new()
///     .on("DELETE /jobs/{jobId}", [Reply::error(503, "ServerBusy"), Reply::reset(), Reply::new(202)])
///     .on("POST /jobs/{jobId}/enable", Reply::refused());
/// let client = Client::in_memory(&service)?;
///
/// client.job("nightly").delete().await?;
/// assert_eq!(service.calls().len(), 3);
/// let error = client.job("nightly").enable().await.unwrap_err();
/// assert!(error.is_connect() && error.attempts() == 4);
/// # Ok(())
/// # }
/// ```
///
/// The pages of a list are a sequence, too: `"odata.nextLink": "?$skiptoken=2"` in one reply leads to the next.
///
/// # What was asked
/// ```
/// # use batch_client::transport::{InMemory, Reply};
/// # use batch_client::{Client, Error, models::*};
/// # use serde_json::json;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let service = InMemory::new().on("PATCH /jobs/{jobId}", 200);
/// let client = Client::in_memory(&service)?;
///
/// client.job("nightly").patch(BatchJobUpdateOptions::default()).if_match("0x1").await?;
/// let calls = service.calls_to("PATCH /jobs/{jobId}");
/// assert_eq!(calls[0].parameter("jobId"), Some("nightly"));
/// assert_eq!(calls[0].header("if-match"), Some("0x1"));
/// assert_eq!(calls[0].json(), json!({}));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct InMemory(Arc<Service>);

#[derive(Default)]
struct Service {
    rules: Mutex<Vec<Rule>>,
    calls: Mutex<Vec<RecordedCall>>,
    /// The answer to unmatched calls.
    otherwise: Option<Box<Function>>,
}

impl InMemory {
    /// A service without rules. Clones share their rules and their record.
    #[expect(clippy::new_without_default, reason = "a service without rules is of no use by itself")]
    pub fn new() -> Self {
        Self(Arc::default())
    }

    /// A service whose responses come from a function of the raw request.
    ///
    /// ```
    /// use batch_client::http::Response;
    /// use batch_client::transport::InMemory;
    ///
    /// let service = InMemory::from_fn(|request| {
    ///     let status = if request.uri().path() == "/jobs" { 201 } else { 404 };
    ///     Response::builder().status(status).body("{}".into()).unwrap()
    /// });
    /// # let _ = service;
    /// ```
    pub fn from_fn(
        function: impl Fn(&http::Request<Bytes>) -> http::Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Service { otherwise: Some(Box::new(function)), ..Service::default() }))
    }

    /// Adds a rule: a method and a path, and the replies to the calls that match them.
    ///
    /// A segment of the path such as `{jobId}` stands for any text, and `{*filePath}` at the end for any number of
    /// segments; all others are compared decoded. The replies are a [`Reply`], several of them, a `serde_json::Value` as
    /// the body of a 200, or just a status.
    ///
    /// After a malformed rule, for example one without a method, every call is answered with an error that names it.
    #[must_use]
    pub fn on(self, rule: &str, replies: impl Into<Replies>) -> Self {
        locked(&self.0.rules).push(Rule::new(rule, replies.into()));
        self
    }

    /// The calls so far, in the order in which they came. Each attempt is one.
    pub fn calls(&self) -> Vec<RecordedCall> {
        locked(&self.0.calls).clone()
    }

    /// The calls so far that match a method and a path. They are those of a rule, or any others.
    pub fn calls_to(&self, rule: &str) -> Vec<RecordedCall> {
        let pattern = Pattern::parse(rule);
        let matches = |call: &RecordedCall| {
            pattern.as_ref().is_some_and(|pattern| pattern.parameters(call.method(), call.path()).is_some())
        };
        self.calls().into_iter().filter(matches).collect()
    }
}

impl Service {
    fn answer(
        &self,
        request: &http::Request<Bytes>,
    ) -> Result<http::Response<ResponseBody>, TransportFailure> {
        let mut call = RecordedCall::new(request);
        let chosen = rule::choose(&mut locked(&self.rules), &call);
        if let Chosen::Rule { rule, parameters, .. } = &chosen {
            call.matched(rule, parameters);
        }
        let number = self.record(call.clone());
        match (chosen, &self.otherwise) {
            (Chosen::Rule { reply, .. }, _) => reply.answer(&call, number),
            (Chosen::Nothing(_), Some(function)) => Ok(function(request).map(ResponseBody::from)),
            (Chosen::Malformed(problem), _) | (Chosen::Nothing(problem), None) => {
                Reply::unable(problem).answer(&call, number)
            }
        }
    }

    /// Records a call and gives back its number, from 1 on.
    fn record(&self, call: RecordedCall) -> usize {
        let mut calls = locked(&self.calls);
        calls.push(call);
        calls.len()
    }
}

/// The content of a lock, even after a panic of a test that held it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Transport for InMemory {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move { self.0.answer(&request) })
    }

    fn skips_delays(&self) -> bool {
        true
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<_> = locked(&self.0.rules).iter().map(|rule| rule.text.to_string()).collect();
        f.debug_struct("InMemory").field("rules", &rules).field("calls", &locked(&self.0.calls)).finish()
    }
}
