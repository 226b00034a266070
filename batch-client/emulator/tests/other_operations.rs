//! Operations that the emulator does not have, and unknown paths: never a 5xx.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/cases.rs"]
#[allow(dead_code, unreachable_pub, reason = "each test uses its own part")]
mod cases;
mod support;

use batch_emulator::{Emulator, Fault, JobSeed, NodeSeed};
use serde_json::{Value, json};
use support::{Answer, say, send, send_with};

/// The expected answer of an operation.
#[derive(Debug, Clone, Copy)]
enum Expected {
    /// It is an operation on Jobs, Tasks, Pools or nodes.
    Served,
    /// An empty page with this metadata.
    Page(&'static str),
    /// 404 with this code.
    Absent(&'static str),
    /// 400, since the emulator has none of these.
    Refused(&'static str),
}

use Expected::{Absent, Page, Refused, Served};

/// All operations of API version 2025-06-01.
const OPERATIONS: [(&str, &str, Expected); 72] = [
    ("GET", "/applications", Page("listapplicationsummariesresponses")),
    ("GET", "/applications/{applicationId}", Absent("ApplicationNotFound")),
    ("GET", "/poolusagemetrics", Page("poolusagemetrics")),
    ("POST", "/pools", Served),
    ("GET", "/pools", Served),
    ("DELETE", "/pools/{poolId}", Served),
    ("HEAD", "/pools/{poolId}", Served),
    ("GET", "/pools/{poolId}", Served),
    ("PATCH", "/pools/{poolId}", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/disableautoscale", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/enableautoscale", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/evaluateautoscale", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/resize", Served),
    ("POST", "/pools/{poolId}/stopresize", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/updateproperties", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/removenodes", Absent("PoolNotFound")),
    ("GET", "/supportedimages", Page("supportedimages")),
    ("GET", "/nodecounts", Page("poolnodecounts")),
    ("DELETE", "/jobs/{jobId}", Served),
    ("GET", "/jobs/{jobId}", Served),
    ("PATCH", "/jobs/{jobId}", Served),
    ("PUT", "/jobs/{jobId}", Served),
    ("POST", "/jobs/{jobId}/disable", Served),
    ("POST", "/jobs/{jobId}/enable", Served),
    ("POST", "/jobs/{jobId}/terminate", Served),
    ("POST", "/jobs", Served),
    ("GET", "/jobs", Served),
    ("GET", "/jobschedules/{jobScheduleId}/jobs", Served),
    ("GET", "/jobs/{jobId}/jobpreparationandreleasetaskstatus", Served),
    ("GET", "/jobs/{jobId}/taskcounts", Served),
    ("HEAD", "/jobschedules/{jobScheduleId}", Absent("JobScheduleNotFound")),
    ("DELETE", "/jobschedules/{jobScheduleId}", Absent("JobScheduleNotFound")),
    ("GET", "/jobschedules/{jobScheduleId}", Absent("JobScheduleNotFound")),
    ("PATCH", "/jobschedules/{jobScheduleId}", Absent("JobScheduleNotFound")),
    ("PUT", "/jobschedules/{jobScheduleId}", Absent("JobScheduleNotFound")),
    ("POST", "/jobschedules/{jobScheduleId}/disable", Absent("JobScheduleNotFound")),
    ("POST", "/jobschedules/{jobScheduleId}/enable", Absent("JobScheduleNotFound")),
    ("POST", "/jobschedules/{jobScheduleId}/terminate", Absent("JobScheduleNotFound")),
    ("POST", "/jobschedules", Refused("Job Schedules")),
    ("GET", "/jobschedules", Page("jobschedules")),
    ("POST", "/jobs/{jobId}/tasks", Served),
    ("GET", "/jobs/{jobId}/tasks", Served),
    ("POST", "/jobs/{jobId}/addtaskcollection", Served),
    ("DELETE", "/jobs/{jobId}/tasks/{taskId}", Served),
    ("GET", "/jobs/{jobId}/tasks/{taskId}", Served),
    ("PUT", "/jobs/{jobId}/tasks/{taskId}", Served),
    ("GET", "/jobs/{jobId}/tasks/{taskId}/subtasksinfo", Served),
    ("POST", "/jobs/{jobId}/tasks/{taskId}/terminate", Served),
    ("POST", "/jobs/{jobId}/tasks/{taskId}/reactivate", Served),
    ("DELETE", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}", Absent("TaskNotFound")),
    ("GET", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}", Absent("TaskNotFound")),
    ("HEAD", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}", Absent("TaskNotFound")),
    ("GET", "/jobs/{jobId}/tasks/{taskId}/files", Absent("TaskNotFound")),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/users", Absent("PoolNotFound")),
    ("DELETE", "/pools/{poolId}/nodes/{nodeId}/users/{userName}", Absent("PoolNotFound")),
    ("PUT", "/pools/{poolId}/nodes/{nodeId}/users/{userName}", Absent("PoolNotFound")),
    ("GET", "/pools/{poolId}/nodes/{nodeId}", Served),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/reboot", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/start", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/reimage", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/deallocate", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/disablescheduling", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/enablescheduling", Absent("PoolNotFound")),
    ("GET", "/pools/{poolId}/nodes/{nodeId}/remoteloginsettings", Absent("PoolNotFound")),
    ("POST", "/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs", Absent("PoolNotFound")),
    ("GET", "/pools/{poolId}/nodes", Served),
    ("GET", "/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}", Absent("PoolNotFound")),
    ("GET", "/pools/{poolId}/nodes/{nodeId}/extensions", Absent("PoolNotFound")),
    ("DELETE", "/pools/{poolId}/nodes/{nodeId}/files/{filePath}", Absent("PoolNotFound")),
    ("GET", "/pools/{poolId}/nodes/{nodeId}/files/{filePath}", Absent("PoolNotFound")),
    ("HEAD", "/pools/{poolId}/nodes/{nodeId}/files/{filePath}", Absent("PoolNotFound")),
    ("GET", "/pools/{poolId}/nodes/{nodeId}/files", Absent("PoolNotFound")),
];

/// An emulator with a Job, and a Job of a schedule.
async fn emulator() -> Emulator {
    let emulator = support::open(Emulator::builder()).await;
    for id in ["job", "sched:job-1"] {
        emulator.seed(JobSeed::new(json!({ "id": id, "poolInfo": { "poolId": "p" } }))).unwrap();
    }
    emulator
}

/// A path of the table with ids; only the Job exists.
fn path(template: &str) -> String {
    let segments = template.split('/').map(|segment| match segment {
        "{jobId}" => "job",
        "{filePath}" => "wd%2Fout.txt",
        other if other.starts_with('{') => "none",
        other => other,
    });
    segments.collect::<Vec<_>>().join("/")
}

async fn ask(emulator: &Emulator, method: &str, path: &str) -> Answer {
    let body = if ["POST", "PUT", "PATCH"].contains(&method) { json!({ "id": "x" }) } else { Value::Null };
    send(emulator, method, path, &body).await
}

fn check(answer: &Answer, method: &str, expected: Expected, about: &str) {
    let status = answer.status.as_u16();
    assert!(status < 500, "{about}: {status}");
    match expected {
        Served => assert!(status != 405 && answer.code() != "ResourceNotFound", "{about}: {status}"),
        Page(kind) => {
            let page = answer.json();
            assert_eq!((status, page["value"].is_array()), (200, true), "{about}");
            let metadata = page["odata.metadata"].as_str().unwrap();
            assert!(metadata.ends_with(&format!("/$metadata#{kind}")), "{about}: {metadata}");
        }
        Absent(_) if method == "HEAD" => check_head(answer, 404, about),
        Absent(code) => assert_eq!((status, answer.code().as_str()), (404, code), "{about}"),
        Refused(what) => {
            assert_eq!((status, answer.code().as_str()), (400, "NotImplemented"), "{about}");
            assert_eq!(answer.detail("Missing").as_deref(), Some(what), "{about}");
            assert!(answer.detail("Operation").is_some() && answer.detail("Reason").is_some(), "{about}");
            let message = answer.json()["message"]["value"].as_str().unwrap().to_owned();
            assert!(message.starts_with(&format!("The emulator has no {what}.\nRequestId:")), "{message}");
        }
    }
}

/// Checks an answer to HEAD, which has only headers.
fn check_head(answer: &Answer, status: u16, about: &str) {
    assert_eq!((answer.status.as_u16(), answer.body.len()), (status, 0), "{about}");
    assert_eq!((answer.header("content-type"), answer.header("content-length")), (None, None), "{about}");
    let marks = (answer.header("dataserviceversion"), answer.header("request-id").is_some());
    assert_eq!(marks, (Some("3.0"), true), "{about}");
}

#[tokio::test]
async fn all_operations_of_the_service_have_an_answer_below_500() {
    let emulator = emulator().await;
    for (method, template, expected) in OPERATIONS {
        let answer = ask(&emulator, method, &path(template)).await;
        check(&answer, method, expected, &format!("{method} {template}"));
    }
    let unserved = OPERATIONS.iter().filter(|(.., expected)| !matches!(expected, Served)).count();
    assert_eq!(unserved, 43);
}

/// Compares the table with the facts about the service, if they are available.
#[test]
fn the_table_contains_all_operations() {
    let file = cases::shared("facts/data-plane-2025-06-01.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        say(&format!("skipped: there is no {}", file.display()));
        return;
    };
    let facts: Value = serde_json::from_str(&text).unwrap();
    let mut known: Vec<_> =
        OPERATIONS.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let operations = facts["operations"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut found: Vec<_> =
        operations.map(|operation| (text(&operation["method"]), text(&operation["path"]))).collect();
    known.sort();
    found.sort();
    assert_eq!(known, found);
}

/// The Pool and the node are there, and what the emulator can't do with them is no success.
#[tokio::test]
async fn other_operations_below_a_pool_are_refused() {
    let emulator = support::open(Emulator::builder().pool("pool", 0)).await;
    emulator.seed(NodeSeed::new("pool", json!({ "id": "node" }))).unwrap();
    for (method, template, expected) in OPERATIONS {
        if !template.starts_with("/pools/") || matches!(expected, Served) {
            continue;
        }
        let path = path(&template.replace("{poolId}", "pool").replace("{nodeId}", "node"));
        let answer = ask(&emulator, method, &path).await;
        let status = answer.status.as_u16();
        let is_empty_list = answer.json()["value"] == json!([]);
        assert!((400..500).contains(&status) || is_empty_list, "{method} {path}: {status}");
        assert_ne!(answer.code(), "PoolNotFound", "{method} {path}");
        if template.contains("{nodeId}") {
            let path = path.replace("/node/", "/none/");
            check(&ask(&emulator, method, &path).await, method, Absent("NodeNotFound"), &path);
        }
    }
    let counts = ask(&emulator, "GET", "/nodecounts").await;
    assert_eq!((counts.status.as_u16(), counts.code().as_str()), (400, "NotImplemented"));
}

#[tokio::test]
async fn operations_below_a_job_need_an_existing_job() {
    let emulator = emulator().await;
    for (method, template, expected) in OPERATIONS {
        if template.starts_with("/jobs/{jobId}/") && !matches!(expected, Served) {
            let path = path(template).replacen("/job/", "/none/", 1);
            let expected = Absent("JobNotFound");
            check(&ask(&emulator, method, &path).await, method, expected, &format!("{method} {path}"));
        }
    }
}

#[tokio::test]
async fn a_schedule_is_derived_from_its_jobs() {
    let emulator = emulator().await;
    let seed = |id: &str, created: &str, priority: i32| {
        JobSeed::new(json!({ "id": id, "poolInfo": { "poolId": "p" }, "creationTime": created,
            "priority": priority }))
    };
    emulator.seed(seed("Nightly:job-2", "2026-02-02T00:00:00Z", 2)).unwrap();
    emulator.seed(seed("Nightly:job-10", "2026-02-03T00:00:00Z", 3)).unwrap();
    emulator.seed(seed("Nightly:job-1", "2026-02-01T00:00:00Z", 1)).unwrap();
    let got = send(&emulator, "GET", "/jobschedules/nightly", &Value::Null).await;
    let base = emulator.endpoint();
    let schedule = got.json();
    assert_eq!(schedule["odata.metadata"], format!("{base}/$metadata#jobschedules/@Element"));
    assert_eq!((&schedule["id"], &schedule["state"]), (&json!("Nightly"), &json!("active")));
    assert_eq!(schedule["url"], format!("{base}/jobschedules/Nightly"));
    assert_eq!(schedule["creationTime"], "2026-02-01T00:00:00Z");
    assert_eq!(got.header("etag"), schedule["eTag"].as_str());
    assert_eq!(schedule["jobSpecification"]["priority"], 3);
    assert_eq!(schedule["jobSpecification"]["poolInfo"], json!({ "poolId": "p" }));
    let recent = json!({ "url": format!("{base}/jobs/Nightly:job-10"), "id": "Nightly:job-10" });
    assert_eq!(schedule["executionInfo"], json!({ "recentJob": recent }));
    let head = send(&emulator, "HEAD", "/jobschedules/NIGHTLY", &Value::Null).await;
    check_head(&head, 200, "HEAD of a schedule");
    assert_eq!(head.header("etag"), got.header("etag"));
    for (method, path) in [
        ("DELETE", "/jobschedules/nightly"),
        ("PATCH", "/jobschedules/nightly"),
        ("PUT", "/jobschedules/nightly"),
        ("POST", "/jobschedules/nightly/disable"),
        ("POST", "/jobschedules/nightly/enable"),
        ("POST", "/jobschedules/nightly/terminate"),
    ] {
        let answer = ask(&emulator, method, path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "NotImplemented"),
            "{method} {path}"
        );
    }
}

#[tokio::test]
async fn schedules_are_listed_in_pages() {
    let emulator = emulator().await;
    for id in ["b:job-1", "A:job-1", "a1:job-1", "b:job-2"] {
        emulator.seed(JobSeed::new(json!({ "id": id, "poolInfo": { "poolId": "p" } }))).unwrap();
    }
    let mut target = "/jobschedules?maxresults=2&$select=id".to_owned();
    let mut found = Vec::new();
    loop {
        let page = send(&emulator, "GET", &target, &Value::Null).await.json();
        found.extend(page["value"].as_array().unwrap().clone());
        let Some(link) = page["odata.nextLink"].as_str() else { break };
        target = link.strip_prefix(emulator.endpoint()).unwrap().to_owned();
    }
    let expected = ["A", "a1", "b", "sched"].map(|id| json!({ "id": id }));
    assert_eq!(found, expected);
    let filtered = send(&emulator, "GET", "/jobschedules?$filter=startswith(id,'a')", &Value::Null).await;
    assert_eq!(filtered.json()["value"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn empty_lists_check_their_query() {
    let emulator = emulator().await;
    for (query, code) in [
        ("maxresults=0", "InvalidQueryParameterValue"),
        ("$colour=blue", "UnsupportedQueryParameter"),
        ("$filter=state%20eq%20'active'&$select=id&maxresults=10&colour=blue", ""),
    ] {
        let answer = send(&emulator, "GET", &format!("/applications?{query}"), &Value::Null).await;
        assert_eq!(answer.code(), code, "{query}");
    }
}

#[tokio::test]
async fn unknown_paths_and_unknown_methods_have_different_errors() {
    let emulator = emulator().await;
    for (method, path, status, code) in [
        ("GET", "/", 404, "ResourceNotFound"),
        ("GET", "/nothing", 404, "ResourceNotFound"),
        ("POST", "/pools/p/paint", 404, "ResourceNotFound"),
        ("GET", "/certificates", 404, "ResourceNotFound"),
        ("GET", "/jobs/%ff", 400, "InvalidUri"),
        ("PUT", "/jobs", 405, "UnsupportedHttpVerb"),
        ("POST", "/jobs/job/taskcounts", 405, "UnsupportedHttpVerb"),
        ("PUT", "/pools/p", 405, "UnsupportedHttpVerb"),
        ("DELETE", "/jobschedules", 405, "UnsupportedHttpVerb"),
        ("GET", "/jobs/job/addtaskcollection", 405, "UnsupportedHttpVerb"),
        ("OPTIONS", "/jobs", 405, "UnsupportedHttpVerb"),
        ("BREW", "/jobs", 405, "UnsupportedHttpVerb"),
        // Slashes in the path of a file need not be encoded.
        ("GET", "/jobs/job/tasks/t/files/wd/out.txt", 404, "TaskNotFound"),
    ] {
        let answer = ask(&emulator, method, path).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{method} {path}");
    }
    check_head(&ask(&emulator, "HEAD", "/nothing").await, 404, "HEAD of nothing");
    check_head(&ask(&emulator, "HEAD", "/jobs/job").await, 405, "HEAD of a Job");
}

#[tokio::test]
async fn operations_of_older_versions_are_available_to_them() {
    let emulator = emulator().await;
    let one = "/certificates(thumbprintAlgorithm=sha1,thumbprint=00)";
    for (method, path, expected) in [
        ("GET", "/certificates", Page("certificates")),
        ("GET", one, Absent("CertificateNotFound")),
        ("POST", "/certificates", Refused("certificates")),
        ("GET", "/lifetimejobstats", Refused("statistics of an account")),
        ("GET", "/pools/p/nodes/n/rdp", Absent("PoolNotFound")),
    ] {
        let answer = ask(&emulator, method, &format!("{path}?api-version=2020-09-01.12.0")).await;
        check(&answer, method, expected, path);
    }
}

#[tokio::test]
async fn faults_and_the_log_have_these_operations() {
    let emulator = emulator().await;
    emulator.inject(Fault::status(503, "ServerBusy").on("CreatePool"));
    let path = "/pools";
    assert_eq!(ask(&emulator, "POST", path).await.status.as_u16(), 503);
    assert_eq!(ask(&emulator, "POST", path).await.status.as_u16(), 400);
    let requests = emulator.requests();
    assert!(requests.iter().all(|request| request.operation.as_deref() == Some("CreatePool")));
}

/// The reason phrase is the message: answers to HEAD and 304s have no other text.
#[tokio::test]
async fn the_reason_phrase_is_the_message() {
    let emulator = emulator().await;
    let condition = "The condition specified using HTTP conditional header(s) is not met.";
    for (method, path, headers, reason) in [
        ("GET", "/jobs/job", &[("if-match", "0x1")][..], condition),
        ("DELETE", "/jobs/job", &[("if-match", "0x1")], condition),
        ("GET", "/jobs/none", &[], "The specified job does not exist."),
        ("HEAD", "/pools/none", &[], "The specified pool does not exist."),
        ("POST", "/jobschedules", &[], "The emulator has no Job Schedules."),
        ("GET", "/jobs/job", &[], "OK"),
    ] {
        let body = if method == "POST" { json!({}) } else { Value::Null };
        let answer = send_with(&emulator, method, path, headers, &body).await;
        assert_eq!(answer.reason, reason, "{method} {path}");
    }
}
