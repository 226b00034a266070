//! Models: responses are kept, requests are exact.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::BatchDuration;
use batch_client::models::*;
use serde_json::{Value, json};
use support::server::{Reply, Server};

/// A Job as the service gives it, with a property of every kind.
fn job() -> Value {
    json!({
        "id": "nightly",
        "displayName": "Nightly",
        "usesTaskDependencies": false,
        "url": "https://myaccount.eastus.batch.azure.com/jobs/nightly",
        "eTag": "0x8DE63723B072BB8",
        "lastModified": "2026-02-03T22:19:00.0936376Z",
        "creationTime": "2026-02-03T22:19:00.07Z",
        "state": "active",
        "stateTransitionTime": "2026-02-03T22:19:00Z",
        "previousState": "disabled",
        "previousStateTransitionTime": "2026-02-03T22:18:59.0000001Z",
        "priority": 500,
        "allowTaskPreemption": false,
        "maxParallelTasks": -1,
        "constraints": {"maxWallClockTime": "P10675199DT2H48M5.4775807S", "maxTaskRetryCount": 0},
        "commonEnvironmentSettings": [],
        "poolInfo": {"autoPoolSpecification": {"poolLifetimeOption": "job", "pool": {
            "vmSize": "standard_d2s_v3",
            "virtualMachineConfiguration": {
                "imageReference": {"publisher": "p", "offer": "o", "sku": "s", "exactVersion": "1.2.3"},
                "nodeAgentSKUId": "batch.node.debian 12",
            },
        }}},
        "onAllTasksComplete": "noaction",
        "onTaskFailure": "noaction",
        "metadata": [{"name": "team", "value": "render"}],
        "executionInfo": {"startTime": "2026-02-03T22:19:00.0936376Z", "poolId": "pool-1"},
        "stats": {
            "url": "https://myaccount.eastus.batch.azure.com/jobs/nightly/stats",
            "startTime": "2026-02-03T22:19:00Z",
            "lastUpdateTime": "2026-02-03T22:49:00Z",
            "userCPUTime": "PT1M30.0000001S",
            "kernelCPUTime": "PT0S",
            "wallClockTime": "P1DT2H",
            "readIOps": "9223372036854775807",
            "writeIOps": "0",
            "readIOGiB": 0.5,
            "writeIOGiB": 0.0,
            "numSucceededTasks": "3",
            "numFailedTasks": "0",
            "numTaskRetries": "0",
            "waitTime": "PT0S",
        },
    })
}

async fn read(body: &Value) -> BatchJob {
    let server = Server::replying([Reply::json(200, body)]).await;
    support::client(&server).job("nightly").get().await.unwrap().body
}

#[tokio::test]
async fn a_job_that_was_read_writes_the_json_that_came() {
    let read = read(&job()).await;
    assert_eq!(serde_json::to_value(&read).unwrap(), job());
    assert_eq!(read.state, BatchJobState::Active);
    assert_eq!(read.last_modified.nanosecond(), 93_637_600);
    assert_eq!(read.stats.unwrap().read_iops, i64::MAX);
    assert!(read.constraints.unwrap().max_wall_clock_time.unwrap().is_unlimited());
    assert_eq!(read.job_release_task, None);
    assert_eq!(read.common_environment_settings, Some(Vec::new()));
}

#[tokio::test]
async fn the_token_settings_of_a_job_manager_task_are_read_and_sent() {
    let mut answered = job();
    let settings = json!({"access": ["job"]});
    answered["jobManagerTask"] =
        json!({"id": "m", "commandLine": "c", "authenticationTokenSettings": settings});
    let read = read(&answered).await;
    assert_eq!(serde_json::to_value(&read).unwrap(), answered);
    let manager = read.job_manager_task.unwrap();
    let access = manager.authentication_token_settings.as_ref().unwrap().access.as_ref().unwrap();
    assert_eq!(access, &[BatchAccessScope::Job]);

    let server = Server::replying([Reply::new(201)]).await;
    let options = BatchJobCreateOptions::new("nightly", "pool-1").job_manager_task(*manager);
    support::client(&server).jobs().create(options).await.unwrap();
    assert_eq!(server.last().json()["jobManagerTask"]["authenticationTokenSettings"], settings);
}

#[tokio::test]
async fn nulls_are_absent() {
    let mut more = job();
    more["networkConfiguration"] = Value::Null;
    let read = read(&more).await;
    assert_eq!(serde_json::to_value(&read).unwrap(), job());
}

#[tokio::test]
async fn an_unknown_enum_value_is_kept_and_sent_back() {
    let mut newer = job();
    newer["state"] = json!("hibernating");
    newer["onAllTasksComplete"] = json!("celebrate");
    let server = Server::replying([Reply::json(200, &newer), Reply::new(200)]).await;
    let client = support::client(&server);
    let read = client.job("nightly").get().await.unwrap().body;
    assert_eq!(read.state, BatchJobState::UnknownValue("hibernating".into()));
    assert_eq!(read.state.to_string(), "hibernating");
    assert_eq!(serde_json::to_value(&read).unwrap(), newer);
    client.job("nightly").put(read).await.unwrap();
    assert_eq!(server.last().json()["onAllTasksComplete"], "celebrate");
}

#[tokio::test]
async fn enum_values_are_read_in_any_letter_case_and_written_as_described() {
    let mut answered = job();
    answered["state"] = json!("ACTIVE");
    answered["poolInfo"]["autoPoolSpecification"]["pool"]["taskSchedulingPolicy"] =
        json!({"nodeFillType": "Spread"});
    answered["executionInfo"]["schedulingError"] = json!({"category": "ServerError", "code": "Unknown"});
    let mut described = answered.clone();
    described["state"] = json!("active");
    described["poolInfo"]["autoPoolSpecification"]["pool"]["taskSchedulingPolicy"]["nodeFillType"] =
        json!("spread");
    described["executionInfo"]["schedulingError"]["category"] = json!("servererror");
    let read = read(&answered).await;
    assert_eq!(read.state, BatchJobState::Active);
    let scheduling_error = read.execution_info.as_ref().unwrap().scheduling_error.as_ref().unwrap();
    assert_eq!(scheduling_error.category, BatchErrorSourceCategory::ServerError);
    assert_eq!(serde_json::to_value(&read).unwrap(), described);
    assert_eq!(serde_json::from_value::<BatchJob>(answered).unwrap(), read);
}

#[tokio::test]
async fn a_job_that_was_read_can_be_put_back_without_what_only_the_service_sets() {
    let server = Server::replying([Reply::json(200, &job()), Reply::new(200)]).await;
    let client = support::client(&server);
    let got = client.job("nightly").get().await.unwrap();
    client.job("nightly").put(got.body).if_match("0x8DE63723B072BB8").await.unwrap();
    let mut pool = job()["poolInfo"].clone();
    let image = &mut pool["autoPoolSpecification"]["pool"]["virtualMachineConfiguration"]["imageReference"];
    image.as_object_mut().unwrap().remove("exactVersion");
    let expected = json!({
        "priority": 500,
        "allowTaskPreemption": false,
        "maxParallelTasks": -1,
        "constraints": job()["constraints"],
        "poolInfo": pool,
        "onAllTasksComplete": "noaction",
        "metadata": [{"name": "team", "value": "render"}],
    });
    assert_eq!(server.last().json(), expected);
}

#[tokio::test]
async fn counters_arrive_as_strings_or_numbers() {
    let mut numbers = job();
    numbers["stats"]["readIOps"] = json!(9_223_372_036_854_775_807_i64);
    numbers["stats"]["writeIOps"] = json!(-1);
    let stats = read(&numbers).await.stats.unwrap();
    assert_eq!((stats.read_iops, stats.write_iops), (i64::MAX, -1));
    for bad in [
        json!("9223372036854775808"),
        json!(9_223_372_036_854_775_808_u64),
        json!("many"),
        json!(1.5),
        json!(""),
    ] {
        let mut body = job();
        body["stats"]["readIOps"] = bad;
        let server = Server::replying([Reply::json(200, &body)]).await;
        let error = support::client(&server).job("nightly").get().await.unwrap_err();
        assert!(error.to_string().contains("stats.readIOps"), "{error}");
    }
}

#[tokio::test]
async fn a_selection_is_read_as_a_type_of_its_own() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Selected {
        id: String,
        state: BatchJobState,
    }

    let one = json!({"id": "nightly", "state": "active"});
    let page = json!({"value": [one, {"id": "daily", "state": "new"}]});
    let server =
        Server::replying([Reply::json(200, &one), Reply::json(200, &one), Reply::json(200, &page)]).await;
    let client = support::client(&server);
    let got: Selected = client.job("nightly").get().select(["id", "state"]).body_as().await.unwrap();
    assert_eq!(got, Selected { id: "nightly".into(), state: BatchJobState::Active });
    let error = client.job("nightly").get().select(["id", "state"]).await.unwrap_err();
    assert!(error.to_string().contains("missing field"), "{error}");
    let mut items = client.jobs().list().select(["id", "state"]).items_as::<Selected>();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "nightly");
    assert_eq!(items.try_next().await.unwrap().unwrap().state, BatchJobState::UnknownValue("new".into()));
    assert_eq!(items.try_next().await.unwrap(), None);
}

#[test]
fn secrets_do_not_show() {
    let registry = ContainerRegistryReference::new().username("me").password("hunter2");
    let file = ResourceFile::new().http_url("https://a.example/b?sig=hunter2");
    let shown = format!("{registry:?} {file:?}");
    assert!(shown.contains("me") && !shown.contains("hunter2"), "{shown}");
    assert_eq!(serde_json::to_value(&registry).unwrap(), json!({"username": "me", "password": "hunter2"}));
}

#[test]
fn durations_hold_every_tick() {
    let texts = [
        ("PT0S", 0),
        ("PT0.0000001S", 1),
        ("PT1.5S", 15_000_000),
        ("PT1M30S", 900_000_000),
        ("PT24H", 864_000_000_000),
        ("P7D", 6_048_000_000_000),
        ("P1W", 6_048_000_000_000),
        ("PT15M", 9_000_000_000),
        ("-PT5S", -50_000_000),
        ("P10675199DT2H48M5.4775807S", i64::MAX),
        ("-P10675199DT2H48M5.4775808S", i64::MIN),
    ];
    for (text, ticks) in texts {
        let duration: BatchDuration = text.parse().unwrap();
        assert_eq!(duration.ticks(), ticks, "{text}");
        assert_eq!(duration.to_string().parse(), Ok(duration), "{text}");
    }
    let canonical =
        ["PT0S", "PT1M30S", "P7D", "P1DT2H", "P1DT0.0000001S", "-PT5S", "P10675199DT2H48M5.4775807S"];
    for text in canonical {
        assert_eq!(text.parse::<BatchDuration>().unwrap().to_string(), text);
    }
    assert_eq!(BatchDuration::UNLIMITED.to_string(), "P10675199DT2H48M5.4775807S");
}

#[test]
fn what_is_not_a_duration_is_refused_with_a_reason() {
    let refused = [
        ("", "begin"),
        ("P", "missing"),
        ("PT", "missing"),
        ("P1DT", "missing"),
        ("1D", "begin"),
        ("P1", "unit"),
        ("PT1", "unit"),
        ("PTS", "digits"),
        ("PT1M1H", "order"),
        ("P1Y", "fixed length"),
        ("P1M", "fixed length"),
        ("PT1.5M", "digits"),
        ("PT1.S", "digits"),
        ("PT.5S", "digits"),
        ("PT0.00000001S", "finer"),
        ("P10675199DT2H48M5.4775808S", "range"),
        ("P99999999999999999999999999999999999999999D", "range"),
        ("P1D1D", "order"),
        ("--PT1S", "begin"),
        ("PT1S1", "unit"),
        ("P\u{e9}D", "digits"),
        ("PT1\u{e9}S", "digits"),
    ];
    for (text, reason) in refused {
        let error = text.parse::<BatchDuration>().unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn durations_convert_to_those_of_the_standard_library() {
    use std::time::Duration;

    let duration = BatchDuration::from(Duration::new(90, 199));
    assert_eq!(duration.ticks(), 900_000_001);
    assert_eq!(Duration::try_from(duration).unwrap(), Duration::new(90, 100));
    assert_eq!(
        Duration::try_from(BatchDuration::UNLIMITED).unwrap(),
        Duration::new(922_337_203_685, 477_580_700)
    );
    assert_eq!(BatchDuration::from(Duration::new(922_337_203_685, 477_580_699)).ticks(), i64::MAX - 1);
    assert_eq!(BatchDuration::from(Duration::MAX), BatchDuration::UNLIMITED);
    assert!(Duration::try_from(BatchDuration::from_ticks(-1)).is_err());
}
