//! Hostile requests: each gets a success or a 4xx with a code, and none hangs.
//!
//! All of them are valid HTTP; hyper answers everything else with a plain 400.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use batch_emulator::{Emulator, JobSeed};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const REQUESTS: usize = 10_000;

/// A request, without its framing.
#[derive(Debug, Clone)]
struct Sent {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Sent {
    fn bytes(&self) -> Vec<u8> {
        let mut head =
            format!("{} {} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", self.body.len()));
        [head.as_bytes(), &self.body].concat()
    }
}

fn method() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "JOB"])
        .prop_map(str::to_owned)
}

/// A path that is almost valid, or random.
fn path() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        3 => prop::sample::select(vec![
            "jobs", "JOBS", "job", "disable", "enable", "terminate", "taskcounts", "jobschedules", "sched",
            "jobpreparationandreleasetaskstatus", "pools", "tasks", "a:b", "", "..", "%2e%2e", "%00", "%ff",
        ]).prop_map(str::to_owned),
        1 => "[A-Za-z0-9._~!$&'()*+,;=:@%-]{0,40}",
    ];
    prop::collection::vec(segment, 0..5).prop_map(|segments| format!("/{}", segments.join("/")))
}

fn filter() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(vec![
            "id", "state", "creationTime", "executionInfo/poolId", "eq", "ne", "gt", "and", "or", "not", "(", ")",
            ",", "'a'", "''", "'", "startswith", "DateTime'2026-02-03T22:19:00Z'", "DateTime'x'", "DateTime", "5",
            "2026-01-01T00:00:00Z", "\"x\"", "\"", "-1", "=",
        ]).prop_map(str::to_owned),
        1 => ".{0,5}",
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn query() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        "[0-9a-z.-]{0,30}",
        (1..1000_i64).prop_map(|number| number.to_string()),
    ];
    let pair = prop_oneof![
        filter().prop_map(|filter| ("$filter".to_owned(), filter)),
        number.prop_map(|number| ("maxresults".to_owned(), number)),
        "[a-zA-Z,/ ]{0,20}".prop_map(|names| ("$select".to_owned(), names)),
        "(stats|[a-z,]{0,9})".prop_map(|names| ("$expand".to_owned(), names)),
        "(1\\.[A-Za-z0-9_-]{0,20}|.{0,9})".prop_map(|token| ("$skiptoken".to_owned(), token)),
        "(true|false|.{0,4})".prop_map(|flag| ("force".to_owned(), flag)),
        (".{0,8}", ".{0,8}"),
    ];
    let pairs = prop::collection::vec(pair, 0..3);
    (pairs, 0..10).prop_map(|(pairs, chance)| {
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let mut query = match chance {
            0 => "api-version=1".to_owned(),
            1 | 2 => "api-version=2019-08-01.10.0".to_owned(),
            _ => "api-version=2025-06-01".to_owned(),
        };
        for (name, value) in pairs {
            query.push_str(&format!("&{}={}", encode(&name), encode(&value)));
        }
        query
    })
}

fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop::sample::select(vec![
        "content-type",
        "if-match",
        "if-none-match",
        "if-modified-since",
        "if-unmodified-since",
        "ocp-date",
        "client-request-id",
        "return-client-request-id",
        "authorization",
        "expect",
        "range",
        "x-other",
    ]);
    let value = prop_oneof![
        3 => prop::sample::select(vec![
            support::JSON, "application/json", "*", "\"0x1\"", "true", "Fri, 02 Jan 2026 03:04:05 GMT",
            "SharedKey a:b", "SharedKey devaccount:AAAA", "Bearer t", "Bearer batch-emulator-development-token", "text/html", "100-continue",
        ]).prop_map(str::to_owned),
        1 => "[ -~]{0,30}",
        1 => "[é-ÿ]{1,5}",
    ];
    prop::collection::vec((name.prop_map(str::to_owned), value), 0..4)
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec!["job", "PT1H", "P1Y", "terminatejob", "pool", "", "2026-02-03T22:19:00Z"])
            .prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ]
}

/// JSON with names of properties, at valid and invalid places.
fn json_value() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "id",
        "poolInfo",
        "poolId",
        "priority",
        "constraints",
        "maxWallClockTime",
        "maxTaskRetryCount",
        "metadata",
        "name",
        "value",
        "disableTasks",
        "terminateReason",
        "onAllTasksComplete",
        "autoPoolSpecification",
        "pool",
        "poolLifetimeOption",
        "jobPreparationTask",
        "commandLine",
        "networkConfiguration",
        "publicIPs",
        "resourceTags",
        "virtualMachineConfiguration",
        "dataDisks",
        "lun",
        "odata.metadata",
        "x",
    ]);
    scalar().prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(|members| {
                members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect::<serde_json::Map<_, _>>()
                    .into()
            }),
        ]
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => json_value().prop_map(|value| value.to_string().into_bytes()),
        4 => Just(Vec::new()),
        1 => prop::collection::vec(any::<u8>(), 0..200),
        // Valid JSON with one byte missing.
        1 => (json_value(), any::<prop::sample::Index>()).prop_map(|(value, index)| {
            let mut bytes = value.to_string().into_bytes();
            let at = index.index(bytes.len());
            bytes.remove(at);
            bytes
        }),
    ]
}

/// The method and path of an operation.
fn operation() -> impl Strategy<Value = (String, String)> {
    let of_job = |(method, action): (&str, &str)| (method.to_owned(), format!("/jobs/job{action}"));
    prop_oneof![
        prop::sample::select(vec![
            ("GET", ""),
            ("PATCH", ""),
            ("PUT", ""),
            ("DELETE", ""),
            ("POST", "/disable"),
            ("POST", "/enable"),
            ("POST", "/terminate"),
            ("GET", "/taskcounts"),
            ("GET", "/jobpreparationandreleasetaskstatus"),
        ])
        .prop_map(of_job),
        prop::sample::select(vec![("GET", "/jobs"), ("POST", "/jobs"), ("GET", "/jobschedules/sched/jobs")])
            .prop_map(|(method, path)| (method.to_owned(), path.to_owned())),
        prop::sample::select(vec![
            ("POST", "/jobs/job/addtaskcollection"),
            ("GET", "/jobs/job/tasks/t/files/wd/%ff"),
            ("GET", "/jobschedules"),
            ("PATCH", "/jobschedules/sched"),
            ("HEAD", "/jobschedules/sched"),
            ("GET", "/pools"),
            ("POST", "/pools/p/resize"),
            ("GET", "/certificates(a=b"),
        ])
        .prop_map(|(method, path)| (method.to_owned(), path.to_owned())),
    ]
}

/// One in four requests does not have the path of an operation.
fn request() -> impl Strategy<Value = Sent> {
    let place = prop_oneof![3 => operation(), 1 => (method(), path())];
    let headers = prop_oneof![1 => Just(Vec::new()), 1 => headers()];
    (place, query(), headers, body()).prop_map(|((method, path), query, mut headers, body)| {
        if !body.is_empty() && !headers.iter().any(|(name, _)| name == "content-type") {
            headers.push(("content-type".to_owned(), support::JSON.to_owned()));
        }
        Sent { method, target: format!("{path}?{query}"), headers, body }
    })
}

#[tokio::test]
async fn no_request_causes_a_500_or_hangs() {
    let builder = || Emulator::builder().transition_time(Duration::from_millis(5));
    let emulator = support::open(builder()).await;
    // One in five requests is sent to an emulator with authentication.
    let restricted = builder().start().await.unwrap();
    let mut runner = TestRunner::deterministic();
    let requests = request();
    let (mut accepted, mut refused) = (0, 0);
    for number in 0..REQUESTS {
        if number % 50 == 0 {
            emulator.seed(JobSeed::new(json!({ "id": "job", "poolInfo": { "poolId": "p" } }))).unwrap();
        }
        let request = requests.new_tree(&mut runner).unwrap().current();
        let emulator = if number % 5 == 0 { &restricted } else { &emulator };
        let answer = tokio::time::timeout(Duration::from_secs(120), raw(emulator, &request.bytes())).await;
        let answer = answer.unwrap_or_else(|_| panic!("{request:?} hangs"));
        let status = check(&request, &answer);
        *if status < 400 { &mut accepted } else { &mut refused } += 1;
    }
    assert!(accepted > REQUESTS / 50 && refused > REQUESTS / 2, "{accepted} and {refused}");
    support::say(&format!(
        "{REQUESTS} hostile requests: {accepted} accepted, {refused} rejected with a code"
    ));
}

async fn raw(emulator: &Emulator, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(emulator.address()).await.unwrap();
    // The server may close the connection before it has read everything.
    stream.write_all(bytes).await.ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    answer
}

/// Checks an answer, and returns its status.
fn check(request: &Sent, answer: &[u8]) -> u16 {
    let text = String::from_utf8_lossy(answer);
    // The answer to `Expect` comes first.
    let text = text.strip_prefix("HTTP/1.1 100 Continue\r\n\r\n").unwrap_or(&text);
    let status: u16 = text
        .get(9..12)
        .and_then(|status| status.parse().ok())
        .unwrap_or_else(|| panic!("{request:?}: {text}"));
    assert!((200..500).contains(&status), "{request:?}: {text}");
    let (_, body) = text.split_once("\r\n\r\n").unwrap();
    if status >= 400 && request.method != "HEAD" {
        let error: Value = serde_json::from_str(body).unwrap_or_else(|_| panic!("{request:?}: {text}"));
        assert!(error["code"].is_string() && error["message"]["value"].is_string(), "{request:?}: {text}");
    }
    status
}
