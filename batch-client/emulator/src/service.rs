//! From a request to what goes back.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use serde_json::Value;
use uuid::Uuid;

use crate::access::Access;
use crate::account::Account;
use crate::address::Addresses;
use crate::answer::Answer;
use crate::assumptions::Assumptions;
use crate::clock::Clock;
use crate::description::unserved::instead;
use crate::description::{Description, Operation, Route};
use crate::fault::{self, Effect, Faults, Trouble};
use crate::guard::Guard;
use crate::jobs::life::Pace;
use crate::jobs::{Job, Seed, SeedError};
use crate::journal::{Journal, RequestRecord, without_secrets};
use crate::operations::{self, Call, Limits};
use crate::outcome::{Outcome, Stamp};
use crate::refusal::Refusal;
use crate::request::{self, Request};
use crate::store::Receipt;
use crate::ticks::Ticks;
use crate::version::Accepted;
use crate::{health, management};

/// The largest body that is read.
const BODY_LIMIT: usize = 1 << 20;

/// How long a body may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(60);

/// Is told of every request when it is over.
pub(crate) type Observer = Box<dyn Fn(&RequestRecord) + Send + Sync>;

/// The service behind the socket.
pub(crate) struct Service {
    pub(crate) description: Description,
    pub(crate) clock: Clock,
    pub(crate) access: Access,
    pub(crate) assumptions: Assumptions,
    pub(crate) limits: Limits,
    pub(crate) versions: Accepted,
    pub(crate) account: Mutex<Account>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) journal: Mutex<Journal>,
    pub(crate) observer: Option<Observer>,
    pub(crate) has_management: bool,
    pub(crate) addresses: Addresses,
    pub(crate) guard: Guard,
    /// The first of the addresses, as text.
    pub(crate) endpoint: String,
}

/// An answer or a refusal on its way out, and what went wrong on purpose.
struct Served {
    operation: Option<String>,
    result: Result<Answer, Refusal>,
    effect: Option<Effect>,
}

impl Served {
    fn refused(refusal: Refusal) -> Self {
        Self { operation: None, result: Err(refusal), effect: None }
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Service {
    /// Serves a request whose body has been read, and that came to this address.
    pub(crate) async fn exchange(
        &self,
        parts: Parts,
        body: Result<Bytes, Refusal>,
        to: Option<IpAddr>,
    ) -> (Outcome, Stamp) {
        let started = Instant::now();
        let stamp = self.stamp(&parts.headers);
        if let Some(answer) = health::answer(self, &parts) {
            return (Outcome::Answer(answer), stamp);
        }
        if self.has_management
            && let Some(answer) = management::answer(self, &parts, body.as_ref(), to).await
        {
            return (Outcome::Answer(answer), stamp);
        }
        let base = self.addresses.of_request(&parts.headers).to_string();
        let (method, headers) = (parts.method.clone(), without_secrets(&parts.headers));
        let target = request::target(&parts);
        let sent = body.clone().unwrap_or_default();
        let served = self.serve(parts, body, base.clone()).await;
        let operation = served.operation.clone();
        let outcome = outcome(served, &base, &stamp);
        let outcome = if method == Method::HEAD { outcome.without_body() } else { outcome };
        self.note(RequestRecord {
            operation,
            method,
            target,
            headers,
            body: sent,
            status: outcome.answer().map(|answer| answer.status),
            code: outcome.answer().and_then(|answer| answer.code.clone()),
            duration: started.elapsed(),
        });
        (outcome, stamp)
    }

    async fn serve(&self, parts: Parts, body: Result<Bytes, Refusal>, base: String) -> Served {
        let checked = self.guard.check(&parts, &self.addresses).and(body);
        let request = match checked.and_then(|body| Request::read(parts, body, base, self.versions)) {
            Ok(request) => request,
            Err(refusal) => return Served::refused(refusal),
        };
        let (operation, ids) = match self.admit(&request) {
            Ok(admitted) => admitted,
            Err(refusal) => return Served::refused(refusal),
        };
        let trouble = lock(&self.faults).next(&operation.name);
        let (result, effect) = self.act(operation, &ids, &request, trouble).await;
        Served { operation: Some(operation.name.clone()), result, effect }
    }

    /// Serves a request that was let in, with the trouble that it is to have.
    async fn act(
        &self,
        operation: &Operation,
        ids: &[String],
        request: &Request,
        trouble: Option<Trouble>,
    ) -> (Result<Answer, Refusal>, Option<Effect>) {
        if let Some(trouble) = &trouble {
            tokio::time::sleep(trouble.delay).await;
        }
        match trouble.map(|trouble| trouble.effect) {
            Some(Effect::Status { status, code, retry_after }) => {
                let answer = fault::refusal(status, &code);
                (Err(answer), Some(Effect::Status { status, code, retry_after }))
            }
            Some(Effect::DropBefore) => (Ok(Answer::empty(StatusCode::OK)), Some(Effect::DropBefore)),
            effect => (self.perform(operation, ids, request).await, effect),
        }
    }

    /// Everything that is checked before an operation sees the request.
    fn admit(&self, request: &Request) -> Result<(&Operation, Vec<String>), Refusal> {
        self.access.check(request, self.clock.authentication_time())?;
        check_length(request)?;
        let (operation, ids) = match self.description.route(request) {
            Route::Operation(operation, ids) => (operation, ids),
            Route::OtherMethod => {
                return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "UnsupportedHttpVerb"));
            }
            Route::Unknown => return Err(Refusal::not_found("ResourceNotFound")),
        };
        operation.check_parameters(request)?;
        Ok((operation, ids))
    }

    async fn perform(
        &self,
        operation: &Operation,
        ids: &[String],
        request: &Request,
    ) -> Result<Answer, Refusal> {
        // What is not served changes nothing, so that it does not depend on the store: it must not get a 5xx.
        let is_served = instead(&operation.name).is_none();
        let (answer, receipts) = {
            let mut account = lock(&self.account);
            if let Some(reason) = account.failure().filter(|_| is_served) {
                return Err(store_failed(reason));
            }
            let now = self.clock.ticks();
            account.settle(now);
            let answer = operations::answer(&mut Call {
                operation,
                id: ids.first().map_or("", String::as_str),
                request,
                account: &mut account,
                description: &self.description,
                assumptions: &self.assumptions,
                limits: self.limits,
                now,
            });
            (answer, account.take_receipts())
        };
        if is_served {
            stored(receipts).await.map_err(|reason| store_failed(&reason))?;
        }
        answer
    }

    pub(crate) fn seed(&self, seed: Seed) -> Result<(), SeedError> {
        let mut account = lock(&self.account);
        let now = self.clock.ticks();
        account.settle(now);
        let job = seed.into_job(&self.description, now, account.pace())?;
        account.insert(job);
        Ok(())
    }

    pub(crate) fn set_task_counts(&self, job_id: &str, counts: Value) -> Result<(), SeedError> {
        let counts = self.description.object("BatchTaskCountsResult", counts)?;
        self.plant(job_id, |job, now, pace| {
            job.planted.task_counts = Some(Value::Object(counts));
            job.expect_finish(now, pace);
        })
    }

    pub(crate) fn set_preparation_and_release(
        &self,
        job_id: &str,
        statuses: Vec<Value>,
    ) -> Result<(), SeedError> {
        let model = "BatchJobPreparationAndReleaseTaskStatus";
        let statuses =
            statuses.into_iter().map(|status| self.description.object(model, status).map(Value::Object));
        let statuses = statuses.collect::<Result<_, _>>()?;
        self.plant(job_id, |job, _, _| job.planted.preparation_and_release = statuses)
    }

    fn plant(&self, job_id: &str, plant: impl FnOnce(&mut Job, Ticks, &Pace)) -> Result<(), SeedError> {
        let mut account = lock(&self.account);
        let now = self.clock.ticks();
        account.settle(now);
        account.change(job_id, |job, pace| {
            plant(job, now, pace);
            Ok(())
        })?;
        Ok(())
    }

    /// Waits until everything that was planted is on disk.
    pub(crate) async fn planted(&self) -> Result<(), String> {
        let receipts = lock(&self.account).take_receipts();
        stored(receipts).await
    }

    /// Forgets Jobs, faults and requests.
    pub(crate) fn reset(&self) {
        lock(&self.account).clear();
        lock(&self.faults).clear();
        lock(&self.journal).clear();
    }

    fn note(&self, record: RequestRecord) {
        if let Some(observer) = &self.observer {
            observer(&record);
        }
        lock(&self.journal).add(record);
    }

    pub(crate) fn stamp(&self, headers: &HeaderMap) -> Stamp {
        let wish = headers.get("return-client-request-id").map(HeaderValue::as_bytes);
        let wishes_id = wish.is_some_and(|wish| wish.eq_ignore_ascii_case(b"true"));
        Stamp {
            request_id: Uuid::new_v4().to_string(),
            client_request_id: headers.get("client-request-id").filter(|_| wishes_id).cloned(),
            now: self.clock.ticks(),
        }
    }
}

/// What goes back, with the trouble that it is to have.
fn outcome(served: Served, base: &str, stamp: &Stamp) -> Outcome {
    let mut answer =
        served.result.unwrap_or_else(|refusal| Answer::refusal(&refusal, base, &stamp.request_id, stamp.now));
    match served.effect {
        Some(Effect::DropBefore | Effect::DropAfter) => Outcome::Dropped,
        Some(Effect::Truncate) => Outcome::BrokenOff(answer),
        Some(Effect::Garbage) => {
            answer.body = Some(b"<html><body>not what you asked for".to_vec());
            Outcome::Answer(answer)
        }
        Some(Effect::Status { retry_after: Some(text), .. }) => {
            Outcome::Answer(answer.with_header(header::RETRY_AFTER, &text))
        }
        _ => Outcome::Answer(answer),
    }
}

async fn stored(receipts: Vec<Receipt>) -> Result<(), String> {
    for receipt in receipts {
        receipt.stored().await?;
    }
    Ok(())
}

/// What is in memory may not be on disk, so that nothing is said of it any more.
fn store_failed(reason: &str) -> Refusal {
    let reason = format!("the file of Jobs can't be written: {reason}");
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalError").with("Reason", reason)
}

/// Reads the body of a request, within limits.
pub(crate) async fn read_body(body: Incoming) -> Result<Bytes, Refusal> {
    let limited = Limited::new(body, BODY_LIMIT).collect();
    let Ok(read) = tokio::time::timeout(BODY_TIMEOUT, limited).await else {
        return Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "OperationTimedOut"));
    };
    read.map(http_body_util::Collected::to_bytes).map_err(|error| {
        if error.downcast_ref::<LengthLimitError>().is_some() {
            return Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "RequestBodyTooLarge")
                .with("MaxLimit", BODY_LIMIT.to_string());
        }
        Refusal::bad_request("InvalidRequestBody").with("Reason", "the body breaks off")
    })
}

/// A request that may have a body has to say how long it is, also when it is empty.
fn check_length(request: &Request) -> Result<(), Refusal> {
    let may_have_body = [Method::POST, Method::PUT, Method::PATCH].contains(&request.method);
    let is_framed = request.headers.contains_key(header::CONTENT_LENGTH)
        || request.headers.contains_key(header::TRANSFER_ENCODING);
    if may_have_body && !is_framed {
        return Err(Refusal::new(StatusCode::LENGTH_REQUIRED, "MissingContentLengthHeader"));
    }
    Ok(())
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// The service as tasks share it.
pub(crate) type SharedService = Arc<Service>;
