//! A service that keeps Tasks, and fails in the ways that a test wants.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use batch_client::bytes::Bytes;
use batch_client::transport::{FailureKind, ResponseBody, Transport, TransportFailure, TransportFuture};
use batch_client::{Client, ClientBuilder, RetryPolicy};
use http::{Method, Response};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The fate of a request that adds Tasks.
#[derive(Debug, Clone, Default)]
pub struct Fate {
    /// An answer instead of a look at the Tasks.
    pub status: Option<u16>,
    /// The code in that answer, if not the usual one.
    pub code: Option<&'static str>,
    pub retry_after: Option<u64>,
    /// The answer has no JSON, as that of a proxy.
    pub is_bare: bool,
    pub end: End,
    /// The service does not get to every nth Task, from this one on.
    pub server_error: Option<usize>,
    /// The answer lacks every nth result, from this one on.
    pub missing: Option<usize>,
    /// Results come in another order, and ids in other case.
    pub shuffled: bool,
    /// Makes the second result another than it should be.
    pub odd: Option<fn(&mut Value)>,
}

/// The end of a request that the service does not refuse as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum End {
    #[default]
    Answer,
    /// The connection is lost before the service acts.
    ResetBefore,
    /// The connection is lost after the service has acted.
    ResetAfter,
    /// The service does not act, and nothing happens any more.
    HangsBefore,
    /// The service acts, and nothing happens any more.
    HangsAfter,
}

impl Fate {
    pub fn ending(end: End) -> Self {
        Self { end, ..Self::default() }
    }

    pub fn status(status: u16) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    pub fn refusal(status: u16, code: &'static str) -> Self {
        Self { code: Some(code), ..Self::status(status) }
    }
}

/// A request to add Tasks.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Counted from 0.
    pub number: usize,
    pub ids: Vec<String>,
    pub size: usize,
    pub at: tokio::time::Instant,
}

#[derive(Default)]
struct State {
    /// The Tasks that are there, by id in lower case.
    tasks: HashMap<String, Value>,
    /// The ids that were added, in order. It is kept apart from the answers.
    added: Vec<String>,
    asked: Vec<Asked>,
    /// Ids that the service refuses.
    refused: BTreeMap<String, String>,
    read: Vec<String>,
    patches: Vec<Value>,
    /// Reads that are under way, and the most that were.
    reading: (usize, usize),
    /// How often the Job was deleted and made anew.
    replaced: u8,
}

type Fates = dyn Fn(&Asked) -> Fate + Send + Sync;

/// The service. Clones are the same.
#[derive(Clone)]
pub struct TaskService {
    state: Arc<Mutex<State>>,
    fates: Arc<Fates>,
    /// The answers to reads of Tasks, and to changes and reads of the Job; 0 for the usual ones.
    pub read_status: Arc<AtomicUsize>,
    pub patch_status: Arc<AtomicUsize>,
    pub job_status: Arc<AtomicUsize>,
    /// Whether requests are kept.
    forgetful: bool,
}

/// What becomes of a request.
pub enum Answered {
    Response(Response<Bytes>),
    /// The connection is lost.
    Reset,
    /// Nothing happens any more.
    Nothing,
}

impl TaskService {
    /// A service in which nothing goes wrong.
    pub fn new() -> Self {
        Self::with(|_| Fate::default())
    }

    pub fn with(fates: impl Fn(&Asked) -> Fate + Send + Sync + 'static) -> Self {
        Self {
            state: Arc::default(),
            fates: Arc::new(fates),
            read_status: Arc::default(),
            patch_status: Arc::default(),
            job_status: Arc::default(),
            forgetful: false,
        }
    }

    /// A service that meets the first requests with these, and all others well.
    pub fn meeting(fates: impl IntoIterator<Item = Fate>) -> Self {
        let fates: Vec<_> = fates.into_iter().collect();
        Self::with(move |asked| fates.get(asked.number).cloned().unwrap_or_default())
    }

    /// Keeps no record of requests, so that its memory grows with the ids only.
    pub fn forgetful(mut self) -> Self {
        self.forgetful = true;
        self
    }

    /// Refuses a Task with this code.
    pub fn refusing(self, id: &str, code: &str) -> Self {
        self.state.lock().unwrap().refused.insert(id.to_owned(), code.to_owned());
        self
    }

    /// A Task that somebody else has added.
    pub fn plant(&self, task: Value) {
        let id = task["id"].as_str().unwrap().to_ascii_lowercase();
        self.state.lock().unwrap().tasks.insert(id, task);
    }

    /// A client that repeats what it may five times, with short delays.
    pub fn client(&self) -> ClientBuilder {
        let policy = RetryPolicy::default().attempts(5).jitter(false);
        Client::builder("http://myaccount.example", super::credential())
            .transport(self.clone())
            .retry(policy.first_delay(std::time::Duration::from_millis(1)))
    }

    /// The ids that it has added, in order.
    pub fn added(&self) -> Vec<String> {
        self.state.lock().unwrap().added.clone()
    }

    /// The requests to add Tasks.
    pub fn asked(&self) -> Vec<Asked> {
        self.state.lock().unwrap().asked.clone()
    }

    /// The numbers of Tasks in them.
    pub fn sizes(&self) -> Vec<usize> {
        self.state.lock().unwrap().asked.iter().map(|asked| asked.ids.len()).collect()
    }

    /// The ids of Tasks that were read.
    pub fn read(&self) -> Vec<String> {
        self.state.lock().unwrap().read.clone()
    }

    /// Deletes the Job, and makes it anew.
    pub fn replace_job(&self) {
        let mut state = self.state.lock().unwrap();
        state.replaced += 1;
        state.tasks.clear();
    }

    fn job(&self, id: &str) -> Response<Bytes> {
        if let status @ 1.. = self.job_status.load(Ordering::Relaxed) {
            return error(status.try_into().unwrap(), "JobNotFound");
        }
        let created = format!("2026-02-03T12:00:00.123456{}Z", self.state.lock().unwrap().replaced);
        reply(200, &json!({"id": id, "creationTime": created}).to_string())
    }

    /// The most Tasks that were read at a time.
    pub fn most_reads(&self) -> usize {
        self.state.lock().unwrap().reading.1
    }

    fn reads(&self, more: bool) {
        let reading = &mut self.state.lock().unwrap().reading;
        reading.0 = if more { reading.0 + 1 } else { reading.0 - 1 };
        reading.1 = reading.1.max(reading.0);
    }

    /// The changes of the Job.
    pub fn patches(&self) -> Vec<Value> {
        self.state.lock().unwrap().patches.clone()
    }

    pub fn answer(&self, method: &Method, path: &str, body: &[u8]) -> Answered {
        let parts: Vec<_> = path.trim_start_matches('/').split('/').collect();
        match (method, parts.as_slice()) {
            (&Method::POST, ["jobs", _, "addtaskcollection"]) => self.add(body),
            (&Method::GET, ["jobs", _, "tasks", id]) => Answered::Response(self.get(id)),
            (&Method::GET, ["jobs", id]) => Answered::Response(self.job(id)),
            (&Method::PATCH, ["jobs", _]) => Answered::Response(self.patch(body)),
            _ => Answered::Response(error(501, "NotImplemented")),
        }
    }

    fn patch(&self, body: &[u8]) -> Response<Bytes> {
        self.state.lock().unwrap().patches.push(serde_json::from_slice(body).unwrap());
        match self.patch_status.load(Ordering::Relaxed) {
            0 => reply(200, ""),
            status => error(status.try_into().unwrap(), "JobCompleted"),
        }
    }

    fn add(&self, body: &[u8]) -> Answered {
        let group: Value = serde_json::from_slice(body).unwrap();
        let Value::Array(tasks) = group["value"].clone() else { panic!("no Tasks") };
        let mut state = self.state.lock().unwrap();
        let ids = tasks.iter().map(|task| task["id"].as_str().unwrap().to_owned()).collect();
        let at = tokio::time::Instant::now();
        let asked = Asked { number: state.asked.len(), ids, size: body.len(), at };
        let fate = (self.fates)(&asked);
        state.asked.push(if self.forgetful { Asked { ids: Vec::new(), ..asked } } else { asked });
        match fate.end {
            End::ResetBefore => return Answered::Reset,
            End::HangsBefore => return Answered::Nothing,
            End::Answer | End::ResetAfter | End::HangsAfter => {}
        }
        if let Some(refusal) = refusal(&fate, tasks.len(), body.len()) {
            return Answered::Response(refusal);
        }
        let results = tasks.into_iter().enumerate().map(|(number, task)| state.add(number, task, &fate));
        let mut results: Vec<_> = results.collect();
        if let Some(nth) = fate.missing {
            let mut number = 0;
            results.retain(|_| {
                number += 1;
                number % nth != 0
            });
        }
        if fate.shuffled {
            shuffle(&mut results);
        }
        if let (Some(odd), Some(result)) = (fate.odd, results.get_mut(1)) {
            odd(result);
        }
        let answer = json!({"odata.metadata": "x", "value": results});
        match fate.end {
            End::HangsAfter => Answered::Nothing,
            End::ResetAfter => Answered::Reset,
            _ => Answered::Response(reply(200, &answer.to_string())),
        }
    }

    fn get(&self, id: &str) -> Response<Bytes> {
        let mut state = self.state.lock().unwrap();
        state.read.push(id.to_owned());
        let status = self.read_status.load(Ordering::Relaxed);
        if status != 0 {
            return error(status.try_into().unwrap(), "InternalError");
        }
        match state.tasks.get(&id.to_ascii_lowercase()) {
            Some(task) => reply(200, &task.to_string()),
            None => error(404, "TaskNotFound"),
        }
    }
}

impl State {
    /// Adds a Task, and gives the result.
    fn add(&mut self, number: usize, task: Value, fate: &Fate) -> Value {
        let id = task["id"].as_str().unwrap().to_owned();
        if fate.server_error.is_some_and(|nth| (number + 1).is_multiple_of(nth)) {
            return failure(&id, "servererror", "InternalError");
        }
        if let Some(code) = self.refused.get(&id) {
            return failure(&id, "ClientError", code);
        }
        if self.tasks.contains_key(&id.to_ascii_lowercase()) {
            return failure(&id, "ClientError", "TaskExists");
        }
        self.added.push(id.clone());
        let mut task = task;
        let now = OffsetDateTime::now_utc().format(&Rfc3339).unwrap();
        let more = json!({"creationTime": now, "state": "active", "requiredSlots": 1});
        let Value::Object(more) = more else { unreachable!() };
        let object = task.as_object_mut().unwrap();
        for (name, value) in more {
            object.entry(name).or_insert(value);
        }
        self.tasks.insert(id.to_ascii_lowercase(), task);
        json!({"status": "Success", "taskId": id, "eTag": "0x1", "lastModified": now, "location": "x"})
    }
}

/// The answer to a request that is refused as a whole.
fn refusal(fate: &Fate, tasks: usize, size: usize) -> Option<Response<Bytes>> {
    let is_too_large = size >= 1 << 20 || tasks > 100;
    let status = fate.status.or(is_too_large.then_some(413))?;
    let code = fate.code.unwrap_or(match status {
        413 => "RequestBodyTooLarge",
        429 => "TooManyRequests",
        503 => "ServerBusy",
        409 => "JobCompleted",
        _ => "InternalError",
    });
    let mut answer = if fate.is_bare { reply(status, "<html>nginx</html>") } else { error(status, code) };
    if let Some(seconds) = fate.retry_after {
        answer.headers_mut().insert("retry-after", seconds.into());
    }
    Some(answer)
}

fn failure(id: &str, status: &str, code: &str) -> Value {
    let values = json!([{"key": "Reason", "value": "because"}]);
    let error = json!({"code": code, "message": {"lang": "en-us", "value": "No."}, "values": values});
    json!({"status": status, "taskId": id, "error": error})
}

/// Another order, and other case.
fn shuffle(results: &mut [Value]) {
    results.reverse();
    let third = results.len() / 3;
    results.rotate_left(third);
    for result in results {
        let id = result["taskId"].as_str().unwrap().to_ascii_uppercase();
        result["taskId"] = id.into();
    }
}

pub fn reply(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn error(status: u16, code: &str) -> Response<Bytes> {
    reply(status, &json!({"code": code, "message": {"value": "No."}}).to_string())
}

impl Transport for TaskService {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        let is_read = request.method() == Method::GET && request.uri().path().contains("/tasks/");
        let answer = self.answer(request.method(), request.uri().path(), request.body());
        Box::pin(async move {
            if is_read {
                self.reads(true);
            }
            // What is sent takes its turn, as on a socket.
            tokio::task::yield_now().await;
            if is_read {
                self.reads(false);
            }
            match answer {
                Answered::Response(response) => Ok(response.map(ResponseBody::from)),
                Answered::Reset => Err(TransportFailure::new(FailureKind::Broken, "reset")),
                Answered::Nothing => std::future::pending().await,
            }
        })
    }
}

/// An outcome in a word.
pub fn word(outcome: &batch_client::CreateTaskOutcome) -> &'static str {
    use batch_client::CreateTaskOutcome::{Added, Exists, NotSent, Refused, TooLarge, Uncertain, WasThere};
    match outcome {
        Added => "added",
        WasThere => "was there",
        Exists => "exists",
        Refused(_) => "refused",
        TooLarge { .. } => "too large",
        Uncertain { .. } => "uncertain",
        NotSent { .. } => "not sent",
        _ => "unknown",
    }
}
