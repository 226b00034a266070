//! The settings of Jobs: defaults, updates, replacements and rules.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::Emulator;
use serde_json::{Value, json};
use support::{Answer, send, send_with};

const UNLIMITED: &str = "P10675199DT2H48M5.4775807S";

/// An emulator with a Job with an id, a pool and these settings.
async fn with_job(settings: &Value) -> Emulator {
    let emulator = support::open(Emulator::builder()).await;
    let mut body = json!({ "id": "job", "poolInfo": { "poolId": "p" } });
    for (name, value) in settings.as_object().unwrap() {
        body[name] = value.clone();
    }
    let created = send(&emulator, "POST", "/jobs", &body).await;
    assert_eq!(created.status, 201, "{}", created.json());
    emulator
}

async fn job(emulator: &Emulator) -> Value {
    send(emulator, "GET", "/jobs/job", &Value::Null).await.json()
}

#[tokio::test]
async fn the_special_tasks_of_a_job_have_defaults() {
    let emulator = with_job(&json!({
        "constraints": { "maxTaskRetryCount": 4 },
        "jobManagerTask": { "id": "m", "commandLine": "run", "requiredSlots": 2 },
        "jobPreparationTask": { "commandLine": "prepare", "constraints": { "retentionTime": "PT1H" } },
        "jobReleaseTask": { "commandLine": "release" },
    }))
    .await;
    let identity = json!({ "autoUser": { "scope": "pool", "elevationLevel": "nonadmin" } });
    let job = job(&emulator).await;
    assert_eq!(
        job["jobManagerTask"],
        json!({
            "id": "m", "commandLine": "run", "requiredSlots": 2, "killJobOnCompletion": true, "runExclusive": true,
            "allowLowPriorityNode": true, "userIdentity": identity,
            "constraints": { "maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": 4 },
        })
    );
    assert_eq!(
        job["jobPreparationTask"],
        json!({
            "id": "jobpreparation", "commandLine": "prepare", "userIdentity": identity, "waitForSuccess": true,
            "rerunOnNodeRebootAfterSuccess": true,
            "constraints": { "maxWallClockTime": UNLIMITED, "retentionTime": "PT1H", "maxTaskRetryCount": 0 },
        })
    );
    assert_eq!(
        job["jobReleaseTask"],
        json!({
            "id": "jobrelease", "commandLine": "release", "userIdentity": identity, "maxWallClockTime": "PT15M",
            "retentionTime": "P7D",
        })
    );
    let counts = send(&emulator, "GET", "/jobs/job/taskcounts", &Value::Null).await.json();
    assert_eq!(
        (&counts["taskCounts"]["active"], &counts["taskSlotCounts"]["active"]),
        (&json!(1), &json!(2))
    );
}

#[tokio::test]
async fn patch_keeps_other_properties() {
    let settings = json!({ "displayName": "d", "priority": 5, "metadata": [{ "name": "a", "value": "b" }],
        "constraints": { "maxWallClockTime": "PT90M", "maxTaskRetryCount": 2 } });
    let emulator = with_job(&settings).await;
    let before = job(&emulator).await;
    send(
        &emulator,
        "PATCH",
        "/jobs/job",
        &json!({ "maxParallelTasks": 3, "networkConfiguration":
        { "subnetId": "s", "skipWithdrawFromVNet": true } }),
    )
    .await;
    let after = job(&emulator).await;
    assert_eq!(after["maxParallelTasks"], 3);
    assert_eq!(after["networkConfiguration"]["subnetId"], "s");
    for name in ["displayName", "priority", "metadata", "constraints", "creationTime", "state"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    assert_ne!(after["eTag"], before["eTag"]);
    // A complex property is replaced as a whole, and durations have the format of the service.
    send(&emulator, "PATCH", "/jobs/job", &json!({ "constraints": { "maxWallClockTime": "PT90M" } })).await;
    let constraints = json!({ "maxWallClockTime": "PT1H30M", "maxTaskRetryCount": 0 });
    assert_eq!(job(&emulator).await["constraints"], constraints);
    // An empty body is a change as well.
    assert_eq!(send(&emulator, "PATCH", "/jobs/job", &json!({})).await.status, 200);
}

#[tokio::test]
async fn put_resets_missing_properties() {
    let settings = json!({ "displayName": "d", "priority": 5, "maxParallelTasks": 3, "allowTaskPreemption": true,
        "metadata": [{ "name": "a", "value": "b" }], "onTaskFailure": "performexitoptionsjobaction",
        "constraints": { "maxTaskRetryCount": 2 }, "jobPreparationTask": { "commandLine": "c" } });
    let emulator = with_job(&settings).await;
    let before = job(&emulator).await;
    let body = json!({ "poolInfo": { "poolId": "p" }, "id": 5, "state": "deleting", "displayName": "other" });
    let answer = send(&emulator, "PUT", "/jobs/job", &body).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
    let after = job(&emulator).await;
    for (name, expected) in [
        ("priority", json!(0)),
        ("maxParallelTasks", json!(-1)),
        ("allowTaskPreemption", json!(false)),
        ("metadata", Value::Null),
        ("onAllTasksComplete", json!("noaction")),
        ("constraints", json!({ "maxWallClockTime": UNLIMITED, "maxTaskRetryCount": 0 })),
    ] {
        assert_eq!(after[name], expected, "{name}");
    }
    for name in ["id", "state", "displayName", "onTaskFailure", "jobPreparationTask"] {
        assert_eq!(after[name], before[name], "{name}");
    }
}

/// Details: the property and a part of the reason.
#[tokio::test]
async fn invalid_settings_are_reported_by_name_and_reason() {
    let emulator = with_job(&json!({ "onAllTasksComplete": "terminatejob", "jobManagerTask":
        { "id": "m", "commandLine": "c" } }))
    .await;
    let rows = [
        (json!({ "priority": 5000 }), "InvalidPropertyValue", "priority", "between -1000 and 1000"),
        (json!({ "priority": "5000" }), "InvalidPropertyValue", "priority", "between -1000 and 1000"),
        (
            json!({ "maxParallelTasks": 0 }),
            "InvalidPropertyValue",
            "maxParallelTasks",
            "-1 or greater than 0",
        ),
        (json!({ "maxParallelTasks": -2 }), "InvalidPropertyValue", "maxParallelTasks", "between -1"),
        (
            json!({ "onAllTasksComplete": "noaction" }),
            "InvalidPropertyValue",
            "onAllTasksComplete",
            "changed",
        ),
        (json!({ "onAllTasksComplete": "never" }), "InvalidPropertyValue", "onAllTasksComplete", "one of"),
        (json!({ "onTaskFailure": "noaction" }), "UnsupportedProperty", "onTaskFailure", "no property"),
        (json!({ "colour": "blue" }), "UnsupportedProperty", "colour", "no property colour"),
        (json!({ "colour": null }), "UnsupportedProperty", "colour", "no property colour"),
        (json!({ "x.odata.y": 5 }), "UnsupportedProperty", "y", "no property x.odata.y"),
        (
            json!({ "constraints": { "maxTaskRetryCount": -2 } }),
            "InvalidPropertyValue",
            "maxTaskRetryCount",
            "at constraints.maxTaskRetryCount",
        ),
        (
            json!({ "constraints": { "maxWallClockTime": "PT0S" } }),
            "InvalidPropertyValue",
            "maxWallClockTime",
            "longer",
        ),
        (
            json!({ "metadata": [{ "name": "a" }] }),
            "MissingRequiredProperty",
            "value",
            "needs metadata[0].value",
        ),
        (json!({ "poolInfo": {} }), "InvalidPropertyValue", "poolInfo", "poolId or autoPoolSpecification"),
        (
            json!({ "poolInfo": { "poolId": "p", "autoPoolSpecification": { "poolLifetimeOption": "job" } } }),
            "InvalidPropertyValue",
            "poolInfo",
            "not both",
        ),
        (
            json!({ "poolInfo": { "autoPoolSpecification": { "poolLifetimeOption": "jobschedule" } } }),
            "InvalidPropertyValue",
            "poolLifetimeOption",
            "job schedules",
        ),
    ];
    for (body, code, property, reason) in rows {
        let answer = send(&emulator, "PATCH", "/jobs/job", &body).await;
        check_detail(&answer, code, property, reason, &body);
    }
    // As in a recording, a missing value is not shown.
    let without = send(&emulator, "PATCH", "/jobs/job", &json!({ "poolInfo": {} })).await.json();
    assert_eq!(without["values"][1], json!({ "key": "PropertyValue" }));
    let empty =
        send(&emulator, "PATCH", "/jobs/job", &json!({ "metadata": [{ "name": "", "value": "" }] })).await;
    assert_eq!(empty.code(), "EmptyMetadataKey");
    let release =
        json!({ "id": "r", "poolInfo": { "poolId": "p" }, "jobReleaseTask": { "commandLine": "c" } });
    assert_eq!(send(&emulator, "POST", "/jobs", &release).await.code(), "JobPreparationTaskNotSpecified");
}

/// Details: the property, a part of the service's own reason, and the emulator's detail of what is expected.
#[tokio::test]
async fn a_value_of_another_type_is_reported_as_the_service_does() {
    let emulator = with_job(&json!({})).await;
    let primitive = |name: &str| {
        format!(
            "Cannot convert a primitive value to the expected type '{name}'. See the inner exception for more details."
        )
    };
    let unexpected = |found: &str, expected: &str| {
        format!(
            "An unexpected '{found}' node was found when reading from the JSON reader. A '{expected}' node was expected."
        )
    };
    for (body, reason, property, value, expected) in [
        (json!({ "priority": "high" }), primitive("Edm.Int32"), "priority", "high", "a whole number"),
        (json!({ "priority": 1.5 }), primitive("Edm.Int32"), "priority", "1.5", "a whole number"),
        (json!({ "priority": true }), primitive("Edm.Int32"), "priority", "true", "a whole number"),
        (
            json!({ "allowTaskPreemption": 1 }),
            primitive("Edm.Boolean"),
            "allowTaskPreemption",
            "1",
            "true or false",
        ),
        (
            json!({ "poolInfo": { "poolId": 5 } }),
            primitive("Edm.String"),
            "poolId",
            "5",
            "a string, at poolInfo.poolId",
        ),
        (
            json!({ "constraints": { "maxWallClockTime": "P2W" } }),
            primitive("Edm.Time"),
            "maxWallClockTime",
            "P2W",
            "a duration such as P1DT30M, at constraints.maxWallClockTime",
        ),
        (json!({ "onAllTasksComplete": 5 }), primitive("Edm.String"), "onAllTasksComplete", "5", "a string"),
        (
            json!({ "metadata": { "a": "b" } }),
            unexpected("StartObject", "StartArray"),
            "metadata",
            "{...}",
            "an array",
        ),
        (
            json!({ "networkConfiguration": { "subnetId": [] } }),
            unexpected("StartArray", "PrimitiveValue"),
            "subnetId",
            "[]",
            "a string, at networkConfiguration.subnetId",
        ),
        (
            json!({ "constraints": 5 }),
            unexpected("PrimitiveValue", "StartObject"),
            "constraints",
            "5",
            "an object",
        ),
    ] {
        let answer = send(&emulator, "PATCH", "/jobs/job", &body).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "InvalidRequestBody"), "{body}");
        let message = answer.json()["message"]["value"].as_str().unwrap().to_owned();
        assert!(message.starts_with("The specified Request Body is not syntactically valid.\n"), "{message}");
        for (key, expected) in [
            ("Reason", reason.as_str()),
            ("PropertyName", property),
            ("PropertyValue", value),
            ("Expected", expected),
        ] {
            assert_eq!(answer.detail(key).as_deref(), Some(expected), "{body}");
        }
    }
}

/// azure-cli sends the values of its command line as strings.
#[tokio::test]
async fn numbers_and_booleans_are_accepted_as_strings() {
    let emulator = support::open(Emulator::builder()).await;
    let body = json!({ "id": "job", "poolInfo": { "poolId": "p" }, "priority": "5", "maxParallelTasks": " 7 ",
        "usesTaskDependencies": "True", "allowTaskPreemption": "false",
        "constraints": { "maxTaskRetryCount": "2" } });
    assert_eq!(send(&emulator, "POST", "/jobs", &body).await.status, 201);
    let job = job(&emulator).await;
    assert_eq!((&job["priority"], &job["maxParallelTasks"]), (&json!(5), &json!(7)));
    assert_eq!((&job["usesTaskDependencies"], &job["allowTaskPreemption"]), (&json!(true), &json!(false)));
    assert_eq!(job["constraints"]["maxTaskRetryCount"], 2);
}

#[tokio::test]
async fn a_new_job_needs_an_id_and_a_pool() {
    let emulator = support::open(Emulator::builder()).await;
    let pool = json!({ "poolId": "p" });
    let long = "x".repeat(65);
    let rows = [
        (json!({ "poolInfo": pool }), "MissingRequiredProperty", "id", "needs id"),
        (json!({ "id": null, "poolInfo": pool }), "MissingRequiredProperty", "id", "needs id"),
        (json!({ "id": "a" }), "MissingRequiredProperty", "poolInfo", "needs poolInfo"),
        (json!({ "id": "", "poolInfo": pool }), "InvalidPropertyValue", "id", "1 to 64"),
        (json!({ "id": long, "poolInfo": pool }), "InvalidPropertyValue", "id", "1 to 64"),
        (json!({ "id": "a:b", "poolInfo": pool }), "InvalidPropertyValue", "id", "must match"),
        (
            json!({ "id": "a", "displayName": "x".repeat(1025), "poolInfo": pool }),
            "InvalidPropertyValue",
            "displayName",
            "0 to 1024",
        ),
    ];
    for (body, code, property, reason) in rows {
        let answer = send(&emulator, "POST", "/jobs", &body).await;
        check_detail(&answer, code, property, reason, &body);
    }
    let list = send(&emulator, "GET", "/jobs", &Value::Null).await.json();
    assert_eq!(list["value"], json!([]));
}

fn check_detail(answer: &Answer, code: &str, property: &str, reason: &str, body: &Value) {
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, code), "{body}");
    assert_eq!(answer.detail("PropertyName").as_deref(), Some(property), "{body}");
    let found = answer.detail("Reason").unwrap();
    assert!(found.contains(reason), "{body}: {found}");
}

#[tokio::test]
async fn conditions_apply_to_reads_and_writes() {
    let emulator = with_job(&json!({})).await;
    let read = send(&emulator, "GET", "/jobs/job", &Value::Null).await;
    let (etag, date) = (read.header("etag").unwrap(), read.header("last-modified").unwrap());
    assert_eq!(read.json()["eTag"], etag);
    let quoted = format!("\"{etag}\"");
    let (past, future) = ("Fri, 02 Jan 2015 03:04:05 GMT", "Fri, 02 Jan 2099 03:04:05 GMT");
    for (name, value, holds) in [
        ("if-match", etag, true),
        ("if-match", &quoted, true),
        ("if-match", "*", true),
        ("if-match", "0x1", false),
        ("if-none-match", etag, false),
        ("if-none-match", "*", false),
        ("if-none-match", "\"0x1\"", true),
        ("if-modified-since", past, true),
        ("if-modified-since", date, false),
        ("if-modified-since", future, false),
        ("if-unmodified-since", past, false),
        ("if-unmodified-since", date, true),
    ] {
        let get = send_with(&emulator, "GET", "/jobs/job", &[(name, value)], &Value::Null).await;
        assert_eq!(get.status.as_u16(), if holds { 200 } else { 304 }, "{name}: {value}");
        assert_eq!(get.body.is_empty(), !holds);
        if !holds {
            let patch =
                send_with(&emulator, "PATCH", "/jobs/job", &[(name, value)], &json!({ "priority": 9 })).await;
            assert_eq!(
                (patch.status.as_u16(), patch.code().as_str()),
                (412, "ConditionNotMet"),
                "{name}: {value}"
            );
        }
    }
    assert_eq!(job(&emulator).await["priority"], 0);
    let two = [("if-match", etag), ("if-modified-since", past)];
    let two = send_with(&emulator, "GET", "/jobs/job", &two, &Value::Null).await;
    assert_eq!((two.status.as_u16(), two.code().as_str()), (400, "MultipleConditionHeadersNotSupported"));
    let bad =
        send_with(&emulator, "GET", "/jobs/job", &[("if-modified-since", "yesterday")], &Value::Null).await;
    assert_eq!(
        (bad.code().as_str(), bad.detail("HeaderName").as_deref()),
        ("InvalidHeaderValue", Some("If-Modified-Since"))
    );
    let list = send_with(&emulator, "GET", "/jobs", &[("if-match", etag)], &Value::Null).await;
    assert_eq!(list.code(), "UnsupportedHeader");
}
