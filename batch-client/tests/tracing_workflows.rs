//! Spans of what makes many calls.

#![cfg(feature = "tracing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/traced.rs"]
mod traced;

use batch_client::Client;
use batch_client::transport::{InMemory, Reply};
use serde_json::json;
use support::waits::{CREATED, job_json};
use traced::{assert_has, lines, traced};

fn job(state: &str) -> Reply {
    Reply::json(job_json(state, CREATED))
}

/// What is on a line before the span of a call is of the spans around it.
fn around_call(line: &str) -> &str {
    line.split_once("batch_client.call").map_or("", |(around, _)| around)
}

/// The lines on which the span of a workflow ends.
fn closed_workflows(log: &str) -> Vec<&str> {
    let mut closed = lines(log, &["batch_client.workflow{", " close "]);
    closed.retain(|line| !line.contains("batch_client.call"));
    closed
}

#[tokio::test(start_paused = true)]
async fn a_wait_has_a_span_around_its_calls() {
    let service = InMemory::new()
        .on("POST /jobs/{jobId}/terminate", 202)
        .on("GET /jobs/{jobId}", [Reply::error(503, "ServerBusy"), job("terminating"), job("completed")]);
    let client = Client::in_memory(&service).unwrap();
    let log = traced(async {
        let wait = client.job("nightly 7").terminate().and_wait().jitter(false);
        assert!(wait.await.unwrap().is_reached());
    })
    .await;
    let calls = lines(&log, &["the call "]);
    assert_eq!(calls.len(), 4, "{log}");
    let span = "batch_client.workflow{otel.name=\"wait_until_completed\" otel.kind=\"internal\"";
    for call in calls {
        assert_has(around_call(call), &[span, "batch.resource_id=\"nightly 7\""]);
    }
    let [goes_on] = lines(&log, &["the workflow goes on"])[..] else { panic!("{log}") };
    let what = ["delay=1s", "error.type=\"ServerBusy\"", "http.response.status_code=503"];
    assert_has(goes_on, &[&[" WARN ", "workflow=\"wait_until_completed\""], what.as_slice()].concat());
    let [ended] = lines(&log, &["the workflow ended"])[..] else { panic!("{log}") };
    assert_has(ended, &["DEBUG ", "batch.outcome=\"reached\""]);
    let [closed] = closed_workflows(&log)[..] else { panic!("{log}") };
    assert_has(closed, &["batch.outcome=\"reached\""]);
    assert!(!closed.contains("ERROR"), "{closed}");
}

#[cfg(feature = "tasks")]
#[tokio::test(start_paused = true)]
async fn a_wait_for_tasks_has_a_span_around_its_lists() {
    let service = InMemory::new()
        .on("GET /jobs/{jobId}", job("active"))
        .on("GET /jobs/{jobId}/taskcounts", Reply::error(503, "ServerBusy"))
        .on("GET /jobs/{jobId}/tasks", [Reply::error(503, "ServerBusy"), Reply::json(json!({"value": []}))]);
    let client = Client::in_memory(&service).unwrap();
    let log = traced(async {
        assert!(client.job("a").wait_for_tasks().await.unwrap().is_success());
    })
    .await;
    let calls = lines(&log, &["the call "]);
    assert_eq!(calls.len(), 7, "{log}");
    let span = ["batch_client.workflow{otel.name=\"wait_for_tasks\"", "batch.resource_id=\"a\""];
    for call in calls {
        assert_has(around_call(call), &span);
    }
    let [goes_on] = lines(&log, &["the workflow goes on"])[..] else { panic!("{log}") };
    assert_has(goes_on, &[" WARN ", "workflow=\"wait_for_tasks\"", "error.type=\"ServerBusy\""]);
    let [ended] = lines(&log, &["the workflow ended"])[..] else { panic!("{log}") };
    assert_has(ended, &["batch.outcome=\"all completed\""]);
}

#[cfg(feature = "files")]
#[tokio::test(start_paused = true)]
async fn a_file_that_is_followed_has_a_span_around_its_requests() {
    let length = Reply::new(200).header("content-length", "4");
    let service = InMemory::new()
        .on("HEAD /jobs/a/tasks/t/files/{file}", [Reply::error(503, "ServerBusy"), length])
        .on("GET /jobs/a/tasks/t/files/{file}", Reply::bytes("text"))
        .on("GET /jobs/a/tasks/t", json!({"state": "completed"}));
    let client = Client::in_memory(&service).unwrap();
    let log = traced(async {
        let mut follow = client.job("a").task("t").file("out.txt").follow().jitter(false);
        while follow.try_next().await.unwrap().is_some() {}
    })
    .await;
    let calls = lines(&log, &["the call "]);
    assert_eq!(calls.len(), 5, "{log}");
    let span = ["batch_client.workflow{otel.name=\"follow\"", "batch.resource_id=\"a/t/out.txt\""];
    for call in calls {
        assert_has(around_call(call), &span);
    }
    let [goes_on] = lines(&log, &["the workflow goes on"])[..] else { panic!("{log}") };
    assert_has(goes_on, &[" WARN ", "workflow=\"follow\"", "delay=1s", "http.response.status_code=503"]);
    let [ended] = lines(&log, &["the workflow ended"])[..] else { panic!("{log}") };
    assert_has(ended, &["batch.outcome=\"completed\""]);
}

#[cfg(feature = "tasks")]
#[tokio::test]
async fn an_explanation_has_a_span_around_its_calls() {
    let place = json!({"poolId": "p", "nodeId": "n"});
    let time = "2026-02-03T01:09:20Z";
    let task = json!({
        "id": "t", "url": "u", "eTag": "e", "lastModified": time, "creationTime": time, "state": "completed",
        "stateTransitionTime": time, "commandLine": "run", "nodeInfo": place,
    });
    let service = InMemory::new()
        .on("GET /jobs/a/tasks/t", [Reply::json(task), Reply::error(404, "TaskNotFound")])
        .on("GET /pools/p/nodes/n", Reply::error(404, "NodeNotFound"))
        .on("HEAD /jobs/a/tasks/t/files/{file}", 404)
        .on("GET /jobs/a/tasks/t/files/{file}", Reply::error(404, "NodeNotFound"));
    let client = Client::in_memory(&service).unwrap();
    let log = traced(async {
        client.job("a").task("t").explain().await.unwrap();
        client.job("a").task("t").explain().await.unwrap_err();
    })
    .await;
    let calls = lines(&log, &["the call "]);
    assert_eq!(calls.len(), 7, "{log}");
    for call in calls {
        assert_has(
            around_call(call),
            &["batch_client.workflow{otel.name=\"explain\"", "batch.resource_id=\"a/t\""],
        );
    }
    // That a part is not there is what was asked for, and no failure.
    let [failed] = lines(&log, &["the workflow failed"])[..] else { panic!("{log}") };
    assert_has(failed, &["error.type=\"TaskNotFound\""]);
    let [ended] = lines(&log, &["the workflow ended"])[..] else { panic!("{log}") };
    assert_has(ended, &["batch.outcome=\"explained\""]);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_fails_says_so_once() {
    let service = InMemory::new()
        .on("GET /jobs/{jobId}", [job("deleting"), Reply::error(403, "AuthenticationFailed")])
        .on("DELETE /jobs/{jobId}", Reply::error(409, "JobBeingDeleted"));
    let client = Client::in_memory(&service).unwrap();
    let log = traced(async {
        let mut states = client.job("a").wait_until_deleted().states();
        states.try_next().await.unwrap().unwrap();
        states.try_next().await.unwrap_err();
        client.job("b").delete().and_wait().await.unwrap_err();
    })
    .await;
    let failed = lines(&log, &["the workflow failed"]);
    let [read, call] = failed.as_slice() else { panic!("{log}") };
    assert_has(read, &["batch.resource_id=\"a\"", "error.type=\"AuthenticationFailed\"", "error=\"403 "]);
    assert_has(call, &["batch.resource_id=\"b\"", "error.type=\"JobBeingDeleted\""]);
    let closed = closed_workflows(&log);
    assert_eq!(closed.len(), 2, "{log}");
    assert!(closed.iter().all(|line| line.contains("otel.status_code=\"ERROR\"")), "{log}");
    assert!(lines(&log, &["the workflow ended"]).is_empty(), "{log}");
}

#[tokio::test]
async fn a_bulk_call_has_a_span_around_its_calls() {
    let list = json!({"value": [{"id": "a"}, {"id": "b"}]});
    let service = InMemory::new()
        .on("GET /jobs", [Reply::json(&list), Reply::error(403, "AuthenticationFailed")])
        .on("DELETE /jobs/a", 202)
        .on("DELETE /jobs/b", Reply::error(409, "JobBeingDeleted"));
    let client = Client::in_memory(&service).unwrap();
    let log = traced(async {
        let mut outcomes = client.jobs().delete_matching("state eq 'completed'").outcomes();
        while outcomes.try_next().await.unwrap().is_some() {}
        assert!(outcomes.try_next().await.unwrap().is_none());
        assert!(client.jobs().delete_matching("state eq 'completed'").await.listing_error.is_some());
    })
    .await;
    let calls = lines(&log, &["the call "]);
    assert_eq!(calls.len(), 4, "{log}");
    for call in calls {
        assert_has(
            around_call(call),
            &["batch_client.workflow{otel.name=\"bulk delete\" otel.kind=\"internal\""],
        );
    }
    let [ended] = lines(&log, &["the workflow ended"])[..] else { panic!("{log}") };
    assert_has(ended, &["batch.outcome=\"1 succeeded, 1 failed\""]);
    let [failed] = lines(&log, &["the workflow failed"])[..] else { panic!("{log}") };
    assert_has(failed, &["error.type=\"AuthenticationFailed\""]);
}

/// A file of four bytes, whose content breaks off once.
#[cfg(feature = "files")]
async fn breaking_once() -> support::server::Server {
    use support::files::{head, of_service};

    let is_first = std::sync::atomic::AtomicBool::new(true);
    support::server::Server::start(move |received| match received.method.as_str() {
        "HEAD" => head(4),
        _ if received.target.contains("/files?") => {
            support::server::Reply::json(200, &json!({"value": [{"name": "a\u{1b}b"}, {"name": "wd/a"}]}))
        }
        _ if is_first.swap(false, std::sync::atomic::Ordering::Relaxed) => {
            of_service(200).body("ab").breaking_off()
        }
        _ => of_service(200).body("abcd"),
    })
    .await
}

#[cfg(feature = "files")]
#[tokio::test]
async fn a_download_has_a_span_around_its_calls() {
    let (server, folder) = (breaking_once().await, support::folder::Folder::new());
    let policy =
        batch_client::RetryPolicy::default().first_delay(std::time::Duration::from_millis(1)).jitter(false);
    let builder = Client::builder(server.endpoint(), support::credential());
    let task = builder.retry(policy).build().unwrap().job("j").task("t");
    let log = traced(async {
        task.file("wd/\u{1b}[2J\na").download_to(folder.join("a")).await.unwrap();
        task.file("a").download_to(folder.join("missing/a")).await.unwrap_err();
    })
    .await;
    let calls = lines(&log, &["the call "]);
    assert_eq!(calls.len(), 3, "{log}");
    for call in calls {
        let span = "batch_client.workflow{otel.name=\"download_to\" otel.kind=\"internal\"";
        assert_has(around_call(call), &[span, "batch.resource_id=\"j/t/wd/ [2J a\""]);
    }
    let [goes_on] = lines(&log, &["the workflow goes on"])[..] else { panic!("{log}") };
    assert_has(goes_on, &[" WARN ", "delay=1ms", "error.type=\"transport\"", "broke off"]);
    let [ended] = lines(&log, &["the workflow ended"])[..] else { panic!("{log}") };
    assert_has(ended, &["batch.outcome=\"4 bytes\""]);
    let [failed] = lines(&log, &["the workflow failed"])[..] else { panic!("{log}") };
    assert_has(failed, &["error.type=\"file\"", "batch.resource_id=\"j/t/a\"", "cannot create"]);
}

#[cfg(feature = "files")]
#[tokio::test]
async fn the_download_of_many_files_has_a_span_around_theirs() {
    let (server, folder) = (breaking_once().await, support::folder::Folder::new());
    let policy = batch_client::RetryPolicy::default().first_delay(std::time::Duration::from_millis(1));
    let builder = Client::builder(server.endpoint(), support::credential());
    let task = builder.retry(policy).build().unwrap().job("j").task("t");
    let log = traced(async {
        let report = task.download_all(folder.path(), "**").await.unwrap();
        assert_eq!((report.downloaded.len(), report.refused.len()), (1, 1));
    })
    .await;
    let outer =
        "batch_client.workflow{otel.name=\"download_all\" otel.kind=\"internal\" batch.resource_id=\"j/t\"";
    let calls = lines(&log, &["the call ", "download_to"]);
    // A HEAD and two GETs.
    assert_eq!(calls.len(), 3, "{log}");
    for call in calls {
        assert_has(around_call(call), &[outer, "otel.name=\"download_to\""]);
    }
    let ended = lines(&log, &["the workflow ended", "1 downloaded, 1 refused, 0 failed"]);
    assert_eq!(ended.len(), 1, "{log}");
    assert!(!log.contains('\u{1b}'), "{log}");
}
