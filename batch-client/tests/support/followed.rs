//! A service with one file of one Task, which change as time passes.

#![allow(dead_code, unreachable_pub, reason = "each test includes it, and uses its own part")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::transport::{InMemory, RecordedCall, Reply};
use batch_client::{Client, Error, Follow, FollowItem};
use serde_json::json;
use tokio::time::Instant;

pub const FILE: &str = "/jobs/nightly/tasks/t-1/files/stdout.txt";
pub const TASK: &str = "/jobs/nightly/tasks/t-1";

/// How a request for a part is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// 200 with the part, and nothing that says so.
    Bare,
    /// 206 with `Content-Range`.
    Named,
    /// 206 without it.
    Unnamed,
    /// 200 with `Content-Length`, and the part.
    Counted,
    /// 200 with the whole file.
    Ignored,
}

/// The present state of the service.
#[derive(Debug, Clone)]
pub struct World {
    /// The file, or the status and the code of the answer that there is instead.
    pub file: Result<Vec<u8>, (u16, &'static str)>,
    /// The state of the Task, or the code of the 404.
    pub task: Result<&'static str, &'static str>,
    pub retries: i32,
    pub requeues: i32,
    /// The seconds at which the Task was created and at which its run started.
    pub times: (u32, u32),
    pub node: Option<&'static str>,
    pub parts: Parts,
    /// The difference of the announced length from the real one.
    pub announces: i64,
    /// Whether the length is left out.
    pub hides_length: bool,
    /// Failures of the next requests, whatever these are.
    pub failing: Vec<Reply>,
    /// Failures of the next requests for content.
    pub refusing: Vec<Reply>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            file: Ok(Vec::new()),
            task: Ok("running"),
            retries: 0,
            requeues: 0,
            times: (1, 2),
            node: Some("node-1"),
            parts: Parts::Bare,
            announces: 0,
            hides_length: false,
            failing: Vec::new(),
            refusing: Vec::new(),
        }
    }
}

impl World {
    pub fn with_file(text: impl Into<Vec<u8>>) -> Self {
        Self { file: Ok(text.into()), ..Self::default() }
    }

    /// Appends to the file.
    pub fn write(&mut self, text: &str) {
        self.file.as_mut().unwrap().extend_from_slice(text.as_bytes());
    }
}

type Change = Box<dyn FnOnce(&mut World) + Send>;

/// What happens, and when.
pub struct Script {
    world: World,
    began: Instant,
    changes: Vec<(Duration, Change)>,
}

impl Script {
    pub fn new(world: World) -> Self {
        Self { world, began: Instant::now(), changes: Vec::new() }
    }

    /// Changes the world this many milliseconds after the beginning. Changes are given in their order.
    pub fn at(mut self, millis: u64, change: impl FnOnce(&mut World) + Send + 'static) -> Self {
        self.changes.push((Duration::from_millis(millis), Box::new(change)));
        self
    }

    /// The service, and the file that is followed with intervals of 1 second to 8 seconds.
    pub fn followed(self) -> (InMemory, Follow) {
        let script = Arc::new(Mutex::new(self));
        let answer = Reply::with(move |call: &RecordedCall| script.lock().unwrap().answer(call));
        let service = InMemory::new().on("HEAD /{*path}", answer.clone()).on("GET /{*path}", answer);
        let file = Client::in_memory(&service).unwrap().job("nightly").task("t-1").file("stdout.txt");
        let follow = file.follow().jitter(false).longest_interval(Duration::from_secs(8));
        (service, follow)
    }

    fn answer(&mut self, call: &RecordedCall) -> Reply {
        while self.changes.first().is_some_and(|(at, _)| *at <= self.began.elapsed()) {
            (self.changes.remove(0).1)(&mut self.world);
        }
        if !self.world.failing.is_empty() {
            return self.world.failing.remove(0);
        }
        match (call.method().as_str(), call.path()) {
            ("HEAD", FILE) => self.world.head(),
            ("GET", FILE) => self.world.content(call.header("ocp-range")),
            ("GET", TASK) => self.world.task(),
            other => panic!("nothing is at {other:?}"),
        }
    }
}

impl World {
    fn head(&self) -> Reply {
        match &self.file {
            Ok(_) if self.hides_length => Reply::new(200),
            Ok(file) => {
                let length = i64::try_from(file.len()).unwrap() + self.announces;
                Reply::new(200).header("content-length", length.to_string())
            }
            // The answer to a HEAD has no body, and no code.
            Err((status, _)) => Reply::new(*status),
        }
    }

    fn task(&self) -> Reply {
        let (created, started) = self.times;
        let time = |second| format!("2026-01-02T03:04:{second:02}.5Z");
        match self.task {
            Err(code) => Reply::error(404, code),
            Ok(state) => Reply::json(json!({
                "state": state,
                "creationTime": time(created),
                "executionInfo": {
                    "startTime": self.node.map(|_| time(started)),
                    "retryCount": self.retries,
                    "requeueCount": self.requeues,
                },
                "nodeInfo": self.node.map(|node| json!({"nodeId": node})),
            })),
        }
    }

    fn content(&mut self, range: Option<&str>) -> Reply {
        if !self.refusing.is_empty() {
            return self.refusing.remove(0);
        }
        let file = match &self.file {
            Ok(file) => file,
            Err((status, code)) => return Reply::error(*status, *code),
        };
        let Some(range) = range.filter(|_| self.parts != Parts::Ignored) else {
            return Reply::bytes(file.clone());
        };
        let (first, last) = range.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
        let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
        let Some(part) = file.get(first..file.len().min(last + 1)).filter(|part| !part.is_empty()) else {
            return Reply::error(416, "InvalidRange");
        };
        let reply = Reply::bytes(part.to_vec());
        match self.parts {
            Parts::Bare | Parts::Ignored => reply,
            Parts::Unnamed => reply.status(206),
            Parts::Counted => reply.header("content-length", part.len().to_string()),
            Parts::Named => {
                let range = format!("bytes {first}-{}/{}", first + part.len() - 1, file.len());
                reply.status(206).header("content-range", range)
            }
        }
    }
}

/// What came, with `|` where the file started anew, and the error at the end.
pub async fn read(mut follow: Follow) -> (String, Option<Error>) {
    let mut text = Vec::new();
    let end = loop {
        match follow.try_next().await {
            Ok(Some(FollowItem::Bytes(bytes))) => {
                assert!(!bytes.is_empty());
                text.extend(bytes);
            }
            Ok(Some(FollowItem::StartedAnew)) => text.push(b'|'),
            Ok(Some(other)) => panic!("{other:?}"),
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    assert!(follow.try_next().await.unwrap().is_none(), "it ends once");
    (String::from_utf8(text).unwrap(), end)
}

/// What comes of a script that ends well, and the service.
pub async fn text_of(script: Script) -> (String, InMemory) {
    let (service, follow) = script.followed();
    let (text, error) = read(follow).await;
    assert!(error.is_none(), "{error:?}");
    (text, service)
}

/// The number of requests for the length, the Task and the content.
pub fn requests(service: &InMemory) -> [usize; 3] {
    let count = |rule: &str, path: &str| service.calls_to(&format!("{rule} {path}")).len();
    let counts = [count("HEAD", FILE), count("GET", TASK), count("GET", FILE)];
    assert_eq!(service.calls().len(), counts.iter().sum::<usize>());
    counts
}
