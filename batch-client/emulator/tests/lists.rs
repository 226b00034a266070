//! Lists: pages, filters, selections, and the Jobs of a schedule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::{Emulator, JobSeed};
use serde_json::{Value, json};
use support::send;

async fn with_jobs(
    builder: batch_emulator::EmulatorBuilder,
    ids: impl IntoIterator<Item = String>,
) -> Emulator {
    let emulator = support::open(builder).await;
    for id in ids {
        emulator.seed(JobSeed::new(json!({ "id": id, "poolInfo": { "poolId": "p" } }))).unwrap();
    }
    emulator
}

fn ids(page: &Value) -> Vec<&str> {
    page["value"].as_array().unwrap().iter().map(|job| job["id"].as_str().unwrap()).collect()
}

/// This page and all following ones.
async fn pages(emulator: &Emulator, first: &str) -> Vec<Value> {
    let mut pages = vec![send(emulator, "GET", first, &Value::Null).await.json()];
    while let Some(link) = pages.last().unwrap()["odata.nextLink"].as_str() {
        let target = link.strip_prefix(emulator.endpoint()).expect("a link to the same origin").to_owned();
        pages.push(send(emulator, "GET", &target, &Value::Null).await.json());
    }
    pages
}

#[tokio::test]
async fn pages_have_the_requested_size_and_contain_every_job_once() {
    let emulator = with_jobs(Emulator::builder(), (0..25).map(|n| format!("Job-{n:02}"))).await;
    let pages = pages(&emulator, "/jobs?MaxResults=10&$filter=state%20eq%20'active'&$select=id").await;
    let sizes: Vec<_> = pages.iter().map(|page| page["value"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [10, 10, 5]);
    let all: Vec<_> = pages.iter().flat_map(ids).collect();
    assert_eq!(all, (0..25).map(|n| format!("Job-{n:02}")).collect::<Vec<_>>());
    let link = pages[0]["odata.nextLink"].as_str().unwrap();
    for part in [
        "MaxResults=10",
        "$filter=state%20eq%20%27active%27",
        "$select=id",
        "api-version=2025-06-01",
        "$skiptoken=",
    ] {
        assert!(link.contains(part), "{link}");
    }
    assert!(pages[0]["value"][0].get("state").is_none());
}

#[tokio::test]
async fn pages_stay_correct_while_jobs_are_added_and_removed() {
    let emulator = with_jobs(Emulator::builder(), ["a", "c", "e", "g"].map(str::to_owned)).await;
    let first = send(&emulator, "GET", "/jobs?maxresults=2", &Value::Null).await.json();
    assert_eq!(ids(&first), ["a", "c"]);
    for id in ["b", "d"] {
        emulator.seed(JobSeed::new(json!({ "id": id, "poolInfo": { "poolId": "p" } }))).unwrap();
    }
    let target =
        first["odata.nextLink"].as_str().unwrap().strip_prefix(emulator.endpoint()).unwrap().to_owned();
    assert_eq!(ids(&send(&emulator, "GET", &target, &Value::Null).await.json()), ["d", "e"]);
}

#[tokio::test]
async fn with_a_scan_limit_a_filter_leads_to_short_and_empty_pages() {
    let builder = Emulator::builder().scan_limit(3);
    let emulator = with_jobs(builder, (0..10).map(|n| format!("job-{n}"))).await;
    let pages = pages(&emulator, "/jobs?$filter=id%20ge%20'job-7'").await;
    let sizes: Vec<_> = pages.iter().map(|page| page["value"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [0, 0, 2, 1]);
}

#[tokio::test]
async fn filters_compare_states_times_and_pools() {
    let emulator = support::open(Emulator::builder()).await;
    for (id, state, time, pool) in [
        ("old", "completed", "2020-01-01T00:00:00Z", "one"),
        ("new", "active", "2026-01-01T00:00:00.5Z", "two"),
    ] {
        let info = json!({ "startTime": time, "poolId": pool });
        let job = json!({ "id": id, "state": state, "creationTime": time, "lastModified": time,
            "stateTransitionTime": time, "executionInfo": info, "poolInfo": { "poolId": pool } });
        emulator.seed(JobSeed::new(job)).unwrap();
    }
    for (filter, expected) in [
        ("creationTime lt DateTime'2021-01-01T00:00:00Z'", "old"),
        ("lastModified eq DateTime'2026-01-01T00:00:00.5Z'", "new"),
        ("stateTransitionTime gt datetime'2021-01-01T00:00:00Z'", "new"),
        ("executionInfo/startTime le DateTime'2020-01-01T00:00:00Z'", "old"),
        ("executionInfo/endTime ge DateTime'2000-01-01T00:00:00Z'", "old"),
        ("executionInfo/poolId eq 'two' or state eq 'none'", "new"),
        ("state ne 'active'", "old"),
        ("startswith(id, 'NE') and state eq 'active'", "new"),
    ] {
        let query = filter.replace(' ', "%20");
        let page = send(&emulator, "GET", &format!("/jobs?$filter={query}"), &Value::Null).await.json();
        assert_eq!(ids(&page), [expected], "{filter}");
    }
}

#[tokio::test]
async fn select_and_expand_choose_properties() {
    let emulator = support::open(Emulator::builder()).await;
    let stats = json!({ "url": "u", "startTime": "2026-01-01T00:00:00Z", "lastUpdateTime": "2026-01-01T00:00:00Z",
        "userCPUTime": "PT1S", "kernelCPUTime": "PT1S", "wallClockTime": "PT1S", "readIOps": "7", "writeIOps": 8,
        "readIOGiB": 0.5, "writeIOGiB": 0.5, "numSucceededTasks": "1", "numFailedTasks": "0",
        "numTaskRetries": "0", "waitTime": "PT0S" });
    emulator
        .seed(JobSeed::new(json!({ "id": "job", "poolInfo": { "poolId": "p" }, "stats": stats })))
        .unwrap();
    let shown = |query: &'static str| {
        let emulator = &emulator;
        async move {
            let job = send(emulator, "GET", &format!("/jobs/job?{query}"), &Value::Null).await.json();
            job.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ")
        }
    };
    assert_eq!(shown("$select=id,%20state").await, "odata.metadata id state");
    assert_eq!(shown("$select=id,stats&$expand=stats").await, "odata.metadata id stats");
    assert!(!shown("").await.contains("stats"));
    let list = send(&emulator, "GET", "/jobs?$expand=stats", &Value::Null).await.json();
    assert_eq!(list["value"][0]["stats"]["writeIOps"], "8");
    for (query, name) in [("$select=id,colour", "$select"), ("$expand=tasks", "$expand")] {
        let answer = send(&emulator, "GET", &format!("/jobs/job?{query}"), &Value::Null).await;
        assert_eq!(answer.code(), "InvalidQueryParameterValue");
        assert_eq!(answer.detail("QueryParameterName").as_deref(), Some(name));
    }
}

#[tokio::test]
async fn invalid_queries_are_reported_by_name_and_reason() {
    let emulator = support::open(Emulator::builder()).await;
    for (query, code, name, reason) in [
        ("maxresults=-5", "InvalidQueryParameterValue", "maxresults", "MaxResults cannot be less than 1"),
        ("maxresults=0", "InvalidQueryParameterValue", "maxresults", "MaxResults cannot be less than 1"),
        (
            "maxresults=1001",
            "InvalidQueryParameterValue",
            "maxresults",
            "MaxResults cannot be greater than 1000",
        ),
        ("maxresults=many", "InvalidQueryParameterValue", "maxresults", "whole number"),
        ("maxresults=1&MAXRESULTS=2", "InvalidQueryParameterValue", "MAXRESULTS", "more than once"),
        ("$filter=id", "InvalidQueryParameterValue", "$filter", "operator"),
        ("$filter=not%20id%20eq%20'a'", "InvalidQueryParameterValue", "$filter", "can't filter by `not`"),
        ("$skiptoken=nonsense", "InvalidQueryParameterValue", "$skiptoken", "not a token"),
        ("timeOut=soon", "InvalidQueryParameterValue", "timeOut", "whole number"),
        ("$colour=blue", "UnsupportedQueryParameter", "$colour", "no query parameter"),
        (
            "$filter=creationTime%20gt%202026-01-01T00:00:00Z",
            "InvalidQueryParameterValue",
            "$filter",
            "takes a time such as DateTime'2026-01-01T00:00:00Z', not 2026-01-01T00:00:00Z",
        ),
        (
            "$filter=bogus%20eq%201",
            "InvalidQueryParameterValue",
            "$filter",
            "can't filter by `bogus`; allowed: id, state, creationTime, lastModified, stateTransitionTime, \
             executionInfo/startTime, executionInfo/endTime, executionInfo/poolId",
        ),
        ("$filter=priority%20eq%205", "InvalidQueryParameterValue", "$filter", "can't filter by `priority`"),
        (
            "$filter=id%20eq%20%22x%22",
            "InvalidQueryParameterValue",
            "$filter",
            "a text in single quotes such as 'a', not \"x\"",
        ),
        (
            "$filter=state%20eq%201",
            "InvalidQueryParameterValue",
            "$filter",
            "one of 'active', 'disabling', 'disabled', 'enabling', 'terminating', 'completed', 'deleting'",
        ),
    ] {
        let answer = send(&emulator, "GET", &format!("/jobs?{query}"), &Value::Null).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, code), "{query}");
        assert_eq!(answer.detail("QueryParameterName").as_deref(), Some(name), "{query}");
        let found = answer.detail("Reason").unwrap();
        assert!(found.contains(reason), "{query}: {found}");
    }
}

/// Recorded: an unknown name that does not begin with a dollar sign is ignored. One client encodes its names twice, so
/// that they do not.
#[tokio::test]
async fn unknown_query_parameters_are_ignored_unless_they_look_like_odata() {
    let emulator = with_jobs(Emulator::builder(), ["a", "b", "c"].map(str::to_owned)).await;
    let query = "maxresults=2&%2524select=id,state&%2524expand=stats&foo=bar&foo=baz";
    let first = send(&emulator, "GET", &format!("/jobs?{query}"), &Value::Null).await;
    assert_eq!(first.status, 200);
    assert!(first.json()["value"][0].get("priority").is_some());
    let link = first.json()["odata.nextLink"].as_str().unwrap().to_owned();
    for part in ["%2524select=", "foo=bar", "foo=baz"] {
        assert!(link.contains(part), "{link}");
    }
    let second = send(&emulator, "GET", link.strip_prefix(emulator.endpoint()).unwrap(), &Value::Null).await;
    assert_eq!(ids(&second.json()), ["c"]);
    assert!(second.json()["value"][0].get("priority").is_some());
    assert_eq!(send(&emulator, "GET", "/jobs/a?colour=blue", &Value::Null).await.status, 200);
}

#[tokio::test]
async fn the_jobs_of_a_schedule_are_listed() {
    let ids_there = ["Sched:job-1", "sched:job-2", "sched2:job-1", "sched"].map(str::to_owned);
    let emulator = with_jobs(Emulator::builder(), ids_there).await;
    let page = send(&emulator, "GET", "/jobschedules/SCHED/jobs", &Value::Null).await.json();
    assert_eq!(ids(&page), ["Sched:job-1", "sched:job-2"]);
    assert!(page["odata.metadata"].as_str().unwrap().ends_with("/$metadata#jobs"));
    let unknown = send(&emulator, "GET", "/jobschedules/other/jobs", &Value::Null).await;
    assert_eq!((unknown.status.as_u16(), unknown.code().as_str()), (404, "JobScheduleNotFound"));
    let by_id = send(&emulator, "GET", "/jobschedules/sched/jobs?$filter=id%20eq%20'a'", &Value::Null).await;
    assert_eq!(by_id.code(), "InvalidQueryParameterValue");
    assert_eq!(
        pages(&emulator, "/jobschedules/sched/jobs?maxresults=1").await.iter().flat_map(ids).count(),
        2
    );
}

#[tokio::test]
async fn the_status_of_preparation_and_release_is_listed_in_pages() {
    let emulator = support::open(Emulator::builder()).await;
    emulator.seed(JobSeed::new(json!({ "id": "plain", "poolInfo": { "poolId": "p" } }))).unwrap();
    let path = "jobpreparationandreleasetaskstatus";
    let none = send(&emulator, "GET", &format!("/jobs/plain/{path}"), &Value::Null).await;
    assert_eq!(
        (none.status.as_u16(), none.code().as_str()),
        (409, "JobPreparationTaskOrReleaseTaskNotSpecified")
    );
    let mut seed = JobSeed::new(json!({ "id": "job", "poolInfo": { "poolId": "p" },
        "jobPreparationTask": { "commandLine": "c" } }));
    for node in 0..5 {
        let info = json!({ "startTime": "2026-01-01T00:00:00Z", "state": "running", "retryCount": 0 });
        seed = seed.preparation_and_release(json!({ "poolId": "p", "nodeId": format!("n{node}"),
            "jobPreparationTaskExecutionInfo": info }));
    }
    emulator.seed(seed).unwrap();
    let pages = pages(&emulator, &format!("/jobs/job/{path}?maxresults=2&$filter=nodeId%20ne%20'n1'")).await;
    let nodes: Vec<_> = pages
        .iter()
        .flat_map(|page| page["value"].as_array().unwrap())
        .map(|entry| entry["nodeId"].clone())
        .collect();
    assert_eq!(nodes, ["n0", "n2", "n3", "n4"]);
    assert_eq!(pages.len(), 2);
}

#[tokio::test]
async fn the_status_of_preparation_and_release_is_filtered_by_code_and_result() {
    let emulator = support::open(Emulator::builder()).await;
    let mut seed = JobSeed::new(json!({ "id": "job", "poolInfo": { "poolId": "p" },
        "jobPreparationTask": { "commandLine": "c" } }));
    for (node, code, result) in [("n0", 0, "success"), ("n1", -9, "failure"), ("n2", 12, "failure")] {
        let info = json!({ "startTime": "2026-01-01T00:00:00Z", "state": "completed", "retryCount": 0,
            "exitCode": code, "result": result });
        let status = json!({ "poolId": "p", "nodeId": node, "jobPreparationTaskExecutionInfo": info });
        seed = seed.preparation_and_release(status);
    }
    emulator.seed(seed).unwrap();
    let info = "jobPreparationTaskExecutionInfo";
    for (filter, expected) in [
        (format!("{info}/exitCode ne 0"), &["n1", "n2"][..]),
        (format!("{info}/exitCode lt 0"), &["n1"]),
        (format!("{info}/result eq 'success'"), &["n0"]),
        (format!("{info}/result ne 'success' and {info}/exitCode ge 12"), &["n2"]),
        ("jobReleaseTaskExecutionInfo/exitCode eq 0".to_owned(), &[]),
    ] {
        let filter = filter.replace(' ', "%20");
        let path = format!("/jobs/job/jobpreparationandreleasetaskstatus?$filter={filter}");
        let page = send(&emulator, "GET", &path, &Value::Null).await.json();
        let nodes: Vec<_> = page["value"].as_array().unwrap().iter().map(|entry| &entry["nodeId"]).collect();
        assert_eq!(nodes, expected, "{filter}");
    }
}
