//! A service with a Job whose Tasks run by plan: a transport that answers reads of the Job, its counts and lists of its
//! Tasks by a clock that the test pauses.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

mod condition;
mod task;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use batch_client::bytes::Bytes;
use batch_client::transport::{FailureKind, ResponseBody, Transport, TransportFailure, TransportFuture};
use batch_client::{Client, RetryPolicy};
use http_body_util::{BodyExt, Full};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use time::format_description::well_known::{Rfc2822, Rfc3339};
use tokio::time::Instant;

use self::condition::Condition;
use self::task::begin;
pub use self::task::{NEVER, Task};

/// The most items on a page.
const PAGE: usize = 1000;

/// What goes wrong with one request.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    Status(u16, &'static str),
    RetryAfter(u64),
    NotSent,
    Broken,
}

/// A request: its path, what is asked for, and when it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    pub query: Vec<(String, String)>,
    pub second: u64,
}

impl Asked {
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(there, _)| there == name).map(|(_, value)| value.as_str())
    }

    pub fn filter(&self) -> &str {
        self.query("$filter").unwrap_or_default()
    }
}

/// The Job's state from a second on. `gone` and `replaced` are states, too.
pub type JobPlan = Vec<(u64, &'static str)>;

#[derive(Default)]
struct Plan {
    job: JobPlan,
    uses_task_dependencies: bool,
    tasks: Vec<Task>,
    /// Counts that are not those of the Tasks.
    counts: Option<Value>,
    /// By how many seconds the counts are late.
    lag: u64,
    /// Faults of the next requests.
    faults: VecDeque<Option<Fault>>,
    /// An empty page comes before each that is not.
    has_empty_pages: bool,
    has_no_date: bool,
    asked: Vec<Asked>,
}

/// A service with the Job `job1`. Clones are the same service.
#[derive(Clone)]
pub struct TaskLists {
    plan: Arc<Mutex<Plan>>,
    begin: Instant,
}

impl TaskLists {
    /// The clock starts with it. Lists are in the order of ids.
    pub fn new(tasks: impl IntoIterator<Item = Task>) -> Self {
        let mut tasks: Vec<_> = tasks.into_iter().collect();
        tasks.sort_by_cached_key(|task| task.id.to_lowercase());
        let plan = Plan { job: vec![(0, "active")], tasks, ..Plan::default() };
        Self { plan: Arc::new(Mutex::new(plan)), begin: Instant::now() }
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap()
    }

    pub fn job(self, plan: JobPlan) -> Self {
        self.plan().job = plan;
        self
    }

    pub fn with_dependencies(self) -> Self {
        self.plan().uses_task_dependencies = true;
        self
    }

    pub fn counting(self, counts: Value) -> Self {
        self.plan().counts = Some(counts);
        self
    }

    pub fn counting_late(self, seconds: u64) -> Self {
        self.plan().lag = seconds;
        self
    }

    pub fn with_empty_pages(self) -> Self {
        self.plan().has_empty_pages = true;
        self
    }

    pub fn without_date(self) -> Self {
        self.plan().has_no_date = true;
        self
    }

    pub fn failing(self, faults: impl IntoIterator<Item = Option<Fault>>) -> Self {
        self.plan().faults = faults.into_iter().collect();
        self
    }

    /// Changes a Task's plan.
    pub fn change(&self, id: &str, change: impl FnOnce(&mut Task)) {
        change(self.plan().tasks.iter_mut().find(|task| task.id == id).unwrap());
    }

    /// A client that sends everything once.
    pub fn client(&self) -> Client {
        let builder = Client::builder("http://myaccount.example", crate::support::credential());
        builder.transport(self.clone()).retry(RetryPolicy::none()).build().unwrap()
    }

    pub fn second(&self) -> u64 {
        self.begin.elapsed().as_secs()
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.plan().asked.clone()
    }

    /// The requests for lists with this filter.
    pub fn lists(&self, filter: &str) -> Vec<Asked> {
        let mut asked = self.asked();
        asked.retain(|asked| asked.path == "/jobs/job1/tasks" && asked.filter() == filter);
        asked
    }

    fn answer(&self, uri: &http::Uri) -> Result<(u16, Value), FailureKind> {
        let second = self.second();
        let mut plan = self.plan();
        let asked = asked(uri, second);
        plan.asked.push(asked.clone());
        if let Some(fault) = plan.faults.pop_front().flatten() {
            return fault.answer();
        }
        let job = plan.job.iter().rev().find(|(from, _)| *from <= second).unwrap().1;
        if job == "gone" {
            return Ok(failure(404, "JobNotFound"));
        }
        Ok(match asked.path.as_str() {
            "/jobs/job1" => (200, plan.job_json(job, &asked)),
            "/jobs/job1/taskcounts" => (200, plan.counts_json(second)),
            "/jobs/job1/tasks" => (200, plan.page(uri, &asked)),
            other => panic!("{other} is asked for"),
        })
    }
}

impl Fault {
    fn answer(&self) -> Result<(u16, Value), FailureKind> {
        match self {
            Self::Status(status, code) => Ok(failure(*status, code)),
            Self::RetryAfter(seconds) => Ok((429, json!({"retry-after": seconds}))),
            Self::NotSent => Err(FailureKind::NotSent),
            Self::Broken => Err(FailureKind::Broken),
        }
    }
}

impl Plan {
    fn job_json(&self, state: &str, asked: &Asked) -> Value {
        assert_eq!(asked.query("$select"), Some("id,creationTime,state,usesTaskDependencies"));
        let created = if state == "replaced" { begin() } else { begin() - Duration::from_secs(60) };
        let state = if state == "replaced" { "active" } else { state };
        json!({
            "id": "job1", "state": state, "creationTime": created.format(&Rfc3339).unwrap(),
            "usesTaskDependencies": self.uses_task_dependencies,
        })
    }

    fn counts_json(&self, second: u64) -> Value {
        if let Some(counts) = &self.counts {
            return json!({"taskCounts": counts, "taskSlotCounts": counts});
        }
        let now = second.saturating_sub(self.lag);
        let count = |is: &dyn Fn(&Task) -> bool| self.tasks.iter().filter(|task| is(task)).count();
        let in_state = |state: &str| count(&|task| task.state(now) == state);
        let ended = |result: &str| count(&|task| task.state(now) == "completed" && task.result == result);
        let counts = json!({
            "active": in_state("active"), "running": in_state("running"), "completed": in_state("completed"),
            "succeeded": ended("success"), "failed": ended("failure"),
        });
        json!({"taskCounts": counts, "taskSlotCounts": counts})
    }

    /// The Tasks from where the link left off.
    fn page(&self, uri: &http::Uri, asked: &Asked) -> Value {
        let filter = Condition::all(asked.filter());
        let select: Vec<_> = asked.query("$select").expect("a selection").split(',').collect();
        let most = asked.query("maxresults").map_or(PAGE, |most| most.parse().unwrap());
        let from: usize =
            asked.query("$skiptoken").map_or(0, |token| token.trim_end_matches('x').parse().unwrap());
        if self.has_empty_pages && !asked.query("$skiptoken").is_some_and(|token| token.ends_with('x')) {
            return json!({"value": [], "odata.nextLink": link(uri, &format!("{from}x"))});
        }
        let passes =
            |task: &&(usize, &Task)| filter.iter().all(|condition| condition.holds(task.1, asked.second));
        let mut found = self.tasks.iter().enumerate().skip(from);
        let page: Vec<_> = found.by_ref().filter(|task| passes(&task)).take(most).collect();
        let rest = found.find(|task| passes(&task)).map(|(index, _)| index);
        let item = |task: &Task| -> Value {
            let property = |name: &&str| Some(((*name).to_owned(), task.property(name, asked.second)?));
            Value::Object(select.iter().filter_map(property).collect::<Map<_, _>>())
        };
        let items: Vec<_> = page.into_iter().map(|(_, task)| item(task)).collect();
        match rest {
            Some(rest) => json!({"value": items, "odata.nextLink": link(uri, &rest.to_string())}),
            None => json!({"value": items}),
        }
    }
}

fn asked(uri: &http::Uri, second: u64) -> Asked {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let parameters = uri.query().unwrap().split('&').map(|parameter| parameter.split_once('=').unwrap());
    let query = parameters.map(|(name, value)| (decoded(name), decoded(value))).collect();
    // Ids differ in more than upper and lower case.
    Asked { path: uri.path().to_lowercase(), query, second }
}

/// The address of the next page.
fn link(uri: &http::Uri, token: &str) -> String {
    let query = uri.query().unwrap().split('&');
    let kept: Vec<_> = query.filter(|parameter| !parameter.starts_with("$skiptoken=")).collect();
    format!("http://myaccount.example{}?{}&$skiptoken={token}", uri.path(), kept.join("&"))
}

fn failure(status: u16, code: &str) -> (u16, Value) {
    (status, json!({"code": code, "message": {"lang": "en-US", "value": "No."}}))
}

impl Transport for TaskLists {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        assert_eq!(request.method(), http::Method::GET);
        let answer = self.answer(request.uri()).map_err(|kind| TransportFailure::new(kind, "no way"));
        let now = begin() + self.begin.elapsed();
        let has_date = !self.plan().has_no_date;
        let response = answer.map(|(status, body)| {
            let mut response = http::Response::builder().status(status);
            if has_date {
                response = response.header("date", now.format(&Rfc2822).unwrap().replace("+0000", "GMT"));
            }
            if let Some(seconds) = body.get("retry-after") {
                response = response.header("retry-after", seconds.to_string());
            }
            let body = Full::new(Bytes::from(body.to_string())).map_err(|never| match never {});
            response.body(ResponseBody::new(body.map_err(|error: TransportFailure| error))).unwrap()
        });
        Box::pin(std::future::ready(response))
    }
}
