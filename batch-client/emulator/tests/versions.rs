//! Versions of the API: which are accepted, and the properties that each one shows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::Emulator;
use serde_json::{Value, json};
use support::{Answer, send};

const NEWEST: &str = "2025-06-01";
const OLDER: [&str; 10] = [
    "2019-08-01.10.0",
    "2020-03-01.11.0",
    "2020-09-01.12.0",
    "2021-06-01.14.0",
    "2022-01-01.15.0",
    "2022-10-01.16.0",
    "2023-05-01.17.0",
    "2023-11-01.18.0",
    "2024-02-01.19.0",
    "2024-07-01.20.0",
];

async fn ask(emulator: &Emulator, version: &str, method: &str, path: &str, body: &Value) -> Answer {
    send(emulator, method, &format!("{path}?api-version={version}"), body).await
}

async fn pool(emulator: &Emulator, version: &str) -> Value {
    let job = ask(emulator, version, "GET", "/jobs/job", &Value::Null).await.json();
    job["poolInfo"]["autoPoolSpecification"]["pool"].clone()
}

/// A Job with this pool.
fn job(pool: &Value) -> Value {
    let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
    json!({ "id": "job", "poolInfo": { "autoPoolSpecification": auto } })
}

fn machine() -> Value {
    json!({ "imageReference": { "virtualMachineImageId": "i" }, "nodeAgentSKUId": "a",
        "dataDisks": [{ "lun": 0, "diskSizeGB": 10, "storageAccountType": "premium_lrs" },
            { "lun": 1, "diskSizeGB": 20, "storageAccountType": "standard_lrs" }] })
}

/// A pool with all properties of older versions except `cloudServiceConfiguration`.
fn older_pool() -> Value {
    json!({
        "vmSize": "s",
        "virtualMachineConfiguration": machine(),
        "networkConfiguration": { "subnetId": "n", "publicIPs": ["ip"] },
        "certificateReferences": [{ "thumbprint": "0A", "thumbprintAlgorithm": "sha1" }],
        "targetNodeCommunicationMode": "simplified",
        "resourceTags": { "cost": "low" },
        "applicationLicenses": ["maya"],
        "maxTasksPerNode": 2,
    })
}

/// The paths of the properties of older versions in a pool.
const OLDER_PLACES: [&str; 8] = [
    "/certificateReferences",
    "/targetNodeCommunicationMode",
    "/resourceTags",
    "/applicationLicenses",
    "/maxTasksPerNode",
    "/networkConfiguration/publicIPs",
    "/virtualMachineConfiguration/dataDisks/0/storageAccountType",
    "/virtualMachineConfiguration/dataDisks/1/storageAccountType",
];

#[tokio::test]
async fn published_versions_are_accepted_and_others_are_not() {
    let emulator = support::open(Emulator::builder()).await;
    for version in OLDER.into_iter().chain([NEWEST]) {
        assert_eq!(ask(&emulator, version, "GET", "/jobs", &Value::Null).await.status, 200, "{version}");
    }
    for version in ["2026-01-01", "2001-01-01", "2024-07-01", "2023-05-01.17.1", "latest", ""] {
        let answer = ask(&emulator, version, "GET", "/jobs", &Value::Null).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "UnsupportedRequestVersion"));
        assert_eq!(answer.detail("QueryParameterValue").as_deref(), Some(version));
        let reason = answer.detail("Reason").unwrap();
        for allowed in OLDER.into_iter().chain([NEWEST, "--any-api-version"]) {
            assert!(reason.contains(allowed), "{reason}");
        }
    }
    let none =
        support::exchange(&emulator, support::request(&emulator, "GET", "/jobs", &[], &Value::Null)).await;
    assert_eq!(none.unwrap().code(), "MissingRequiredQueryParameter");
}

#[tokio::test]
async fn with_any_api_version_an_unknown_version_is_served_as_the_nearest_earlier_one() {
    let emulator = support::open(Emulator::builder().any_api_version()).await;
    assert_eq!(ask(&emulator, NEWEST, "POST", "/jobs", &job(&json!({ "vmSize": "s" }))).await.status, 201);
    // Only the newest version has this property.
    for (version, is_newest) in [
        ("2026-01-01", true),
        ("2025-06-01", true),
        ("2025-06-02-preview", true),
        ("2025-05-31", false),
        ("2024-07-01", false),
        ("2023-12-31.18.7", false),
        ("2001-01-01", false),
    ] {
        let policy = pool(&emulator, version).await["taskSchedulingPolicy"].clone();
        assert_eq!(policy.get("jobDefaultOrder").is_some(), is_newest, "{version}");
    }
    for version in ["", "latest", "2026-1-1", "2026-01-01x", "\u{e9}26-01-01"] {
        let version = version.replace('\u{e9}', "%C3%A9");
        let answer = ask(&emulator, &version, "GET", "/jobs", &Value::Null).await;
        assert_eq!(answer.code(), "UnsupportedRequestVersion", "{version}");
        assert!(answer.detail("Reason").unwrap().contains("must begin with a date"), "{version}");
    }
}

#[tokio::test]
async fn the_program_accepts_unknown_versions_with_its_option() {
    for (arguments, code) in [(&[][..], Some("UnsupportedRequestVersion")), (&["--any-api-version"], None)] {
        let (_child, client) = support::process::start(arguments).await;
        let client = client.api_version("2026-01-01").build().unwrap();
        let answer = client.jobs().list().await;
        let found = answer.as_ref().err().map(|error| error.code().unwrap().to_string());
        assert_eq!(found.as_deref(), code, "{arguments:?}");
    }
}

#[tokio::test]
async fn older_versions_have_properties_that_the_newest_does_not_show() {
    for version in OLDER {
        let emulator = support::open(Emulator::builder()).await;
        assert_eq!(
            ask(&emulator, version, "POST", "/jobs", &job(&older_pool())).await.status,
            201,
            "{version}"
        );
        for reader in OLDER {
            let shown = pool(&emulator, reader).await;
            for place in OLDER_PLACES {
                assert_eq!(shown.pointer(place), older_pool().pointer(place), "{reader}: {place}");
            }
        }
        let shown = pool(&emulator, NEWEST).await;
        for place in OLDER_PLACES {
            assert_eq!(shown.pointer(place), None, "{place}");
        }
        assert_eq!(shown["networkConfiguration"]["subnetId"], "n");
        assert_eq!(shown["virtualMachineConfiguration"]["dataDisks"][1]["diskSizeGB"], 20);
    }
}

#[tokio::test]
async fn the_newest_version_rejects_properties_of_older_ones() {
    let emulator = support::open(Emulator::builder()).await;
    for (property, value) in [
        ("certificateReferences", json!([])),
        ("targetNodeCommunicationMode", json!("simplified")),
        ("resourceTags", json!({})),
        ("applicationLicenses", json!([])),
        ("maxTasksPerNode", json!(1)),
        ("cloudServiceConfiguration", json!({ "osFamily": "4" })),
        ("publicIPs", json!([])),
        ("storageAccountType", json!("standard_lrs")),
    ] {
        let mut pool = json!({ "vmSize": "s" });
        match property {
            "publicIPs" => pool["networkConfiguration"] = json!({ property: value }),
            "storageAccountType" => pool["virtualMachineConfiguration"] = machine(),
            _ => pool[property] = value,
        }
        let answer = ask(&emulator, NEWEST, "POST", "/jobs", &job(&pool)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "UnsupportedProperty"),
            "{property}"
        );
        assert_eq!(answer.detail("PropertyName").as_deref(), Some(property));
        let older = ask(&emulator, "2019-08-01.10.0", "POST", "/jobs", &job(&pool)).await;
        assert_eq!(older.status, 201, "{property}: {}", older.json());
        emulator.reset();
    }
}

/// A Job that was read can be put back without losing hidden properties.
#[tokio::test]
async fn the_newest_version_does_not_clear_hidden_properties() {
    let emulator = support::open(Emulator::builder()).await;
    let older = "2024-07-01.20.0";
    assert_eq!(ask(&emulator, older, "POST", "/jobs", &job(&older_pool())).await.status, 201);
    let before = pool(&emulator, older).await;
    let read = ask(&emulator, NEWEST, "GET", "/jobs/job", &Value::Null).await.json();
    // In this state, a change of the pool would be rejected.
    assert_eq!(ask(&emulator, NEWEST, "PUT", "/jobs/job", &read).await.status, 200);
    assert_eq!(pool(&emulator, older).await, before);
    let patch = json!({ "poolInfo": read["poolInfo"] });
    assert_eq!(ask(&emulator, NEWEST, "PATCH", "/jobs/job", &patch).await.status, 200);
    assert_eq!(pool(&emulator, older).await, before);
    let names = |pool: &Value| pool.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&pool(&emulator, older).await), names(&before));
    // Older versions can clear them.
    let disable = json!({ "disableTasks": "wait" });
    ask(&emulator, NEWEST, "POST", "/jobs/job/disable", &disable).await;
    let slim = json!({ "poolInfo": job(&json!({ "vmSize": "s" }))["poolInfo"] });
    emulator.clock().advance(std::time::Duration::from_secs(1));
    assert_eq!(ask(&emulator, older, "PATCH", "/jobs/job", &slim).await.status, 200);
    assert_eq!(pool(&emulator, older).await.get("resourceTags"), None);
}

/// Data disks are identified by their numbers, and a pool has one kind of machines.
#[tokio::test]
async fn replacing_an_object_removes_its_hidden_properties() {
    let older = "2024-02-01.19.0";
    let emulator = support::open(Emulator::builder()).await;
    assert_eq!(ask(&emulator, older, "POST", "/jobs", &job(&older_pool())).await.status, 201);
    ask(&emulator, NEWEST, "POST", "/jobs/job/disable", &json!({ "disableTasks": "wait" })).await;
    emulator.clock().advance(std::time::Duration::from_secs(1));
    let mut read = ask(&emulator, NEWEST, "GET", "/jobs/job", &Value::Null).await.json();
    let disks = "/poolInfo/autoPoolSpecification/pool/virtualMachineConfiguration/dataDisks";
    read.pointer_mut(disks).unwrap().as_array_mut().unwrap().reverse();
    read.pointer_mut(disks).unwrap().as_array_mut().unwrap().push(json!({ "lun": 2, "diskSizeGB": 30 }));
    assert_eq!(ask(&emulator, NEWEST, "PUT", "/jobs/job", &read).await.status, 200);
    let shown = pool(&emulator, older).await;
    let kinds = shown["virtualMachineConfiguration"]["dataDisks"].as_array().unwrap().iter();
    let kinds: Vec<_> = kinds.map(|disk| disk["storageAccountType"].clone()).collect();
    assert_eq!(kinds, [json!("standard_lrs"), json!("premium_lrs"), Value::Null]);

    let emulator = support::open(Emulator::builder()).await;
    let cloud = json!({ "vmSize": "small", "cloudServiceConfiguration": { "osFamily": "4" } });
    assert_eq!(ask(&emulator, older, "POST", "/jobs", &job(&cloud)).await.status, 201);
    let read = ask(&emulator, NEWEST, "GET", "/jobs/job", &Value::Null).await.json();
    assert_eq!(ask(&emulator, NEWEST, "PUT", "/jobs/job", &read).await.status, 200);
    assert_eq!(pool(&emulator, older).await["cloudServiceConfiguration"]["osFamily"], "4");
    ask(&emulator, NEWEST, "POST", "/jobs/job/disable", &json!({ "disableTasks": "wait" })).await;
    emulator.clock().advance(std::time::Duration::from_secs(1));
    let virtual_machine =
        json!({ "imageReference": { "virtualMachineImageId": "i" }, "nodeAgentSKUId": "a" });
    let other = job(&json!({ "vmSize": "s", "virtualMachineConfiguration": virtual_machine }));
    assert_eq!(ask(&emulator, NEWEST, "PUT", "/jobs/job", &other).await.status, 200);
    let shown = pool(&emulator, older).await;
    assert!(
        shown.get("cloudServiceConfiguration").is_none() && shown["virtualMachineConfiguration"].is_object()
    );
}

#[tokio::test]
async fn schedules_show_the_properties_of_the_version_of_the_request() {
    let emulator = support::open(Emulator::builder().management()).await;
    let mut seeded = job(&older_pool());
    seeded["id"] = json!("nightly:job-1");
    let seeded = json!({ "job": seeded });
    assert_eq!(send(&emulator, "POST", "/emulator/jobs", &seeded).await.status, 204);
    for version in OLDER.into_iter().chain([NEWEST]) {
        let one = ask(&emulator, version, "GET", "/jobschedules/nightly", &Value::Null).await.json();
        let all = ask(&emulator, version, "GET", "/jobschedules", &Value::Null).await.json();
        let jobs = ask(&emulator, version, "GET", "/jobschedules/nightly/jobs", &Value::Null).await.json();
        let pools = [&one["jobSpecification"], &all["value"][0]["jobSpecification"], &jobs["value"][0]]
            .map(|settings| &settings["poolInfo"]["autoPoolSpecification"]["pool"]);
        assert_eq!(pools[0]["vmSize"], "s");
        assert!(pools[0] == pools[1] && pools[1] == pools[2], "{version}: {pools:?}");
        for place in OLDER_PLACES {
            assert_eq!(pools[0].pointer(place).is_some(), version != NEWEST, "{version} {place}");
        }
        let order = pools[0]["taskSchedulingPolicy"].get("jobDefaultOrder");
        assert_eq!(order.is_some(), version == NEWEST, "{version}");
    }
}

#[tokio::test]
async fn many_data_disks_are_matched_in_linear_time() {
    let emulator = support::open(Emulator::builder()).await;
    let pool = |first: u32| {
        let disks =
            (first..first + 15_000).map(|lun| json!({ "lun": lun, "diskSizeGB": 1 })).collect::<Vec<_>>();
        let image = json!({ "virtualMachineImageId": "i" });
        json!({ "vmSize": "s", "virtualMachineConfiguration":
            { "imageReference": image, "nodeAgentSKUId": "a", "dataDisks": disks } })
    };
    assert_eq!(ask(&emulator, OLDER[9], "POST", "/jobs", &job(&pool(0))).await.status, 201);
    let change = json!({ "poolInfo": job(&pool(20_000))["poolInfo"] });
    let started = std::time::Instant::now();
    let answer = ask(&emulator, NEWEST, "PATCH", "/jobs/job", &change).await;
    assert_eq!(answer.code(), "OperationInvalidForCurrentState");
    // In quadratic time, this takes minutes.
    assert!(started.elapsed() < std::time::Duration::from_secs(30), "{:?}", started.elapsed());
}

#[tokio::test]
async fn the_first_of_several_data_disks_with_the_same_number_counts() {
    let emulator = support::open(Emulator::builder()).await;
    let mut before = json!({ "vmSize": "s", "virtualMachineConfiguration": machine() });
    before["virtualMachineConfiguration"]["dataDisks"][1]["lun"] = json!(0);
    assert_eq!(ask(&emulator, OLDER[0], "POST", "/jobs", &job(&before)).await.status, 201);
    assert_eq!(
        ask(&emulator, NEWEST, "POST", "/jobs/job/disable", &json!({ "disableTasks": "wait" })).await.status,
        202
    );
    let mut after = before;
    for disk in after["virtualMachineConfiguration"]["dataDisks"].as_array_mut().unwrap() {
        disk.as_object_mut().unwrap().remove("storageAccountType");
    }
    emulator.clock().advance(std::time::Duration::from_secs(1));
    let change = json!({ "poolInfo": job(&after)["poolInfo"] });
    assert_eq!(ask(&emulator, NEWEST, "PATCH", "/jobs/job", &change).await.status, 200);
    let disks = pool(&emulator, OLDER[0]).await["virtualMachineConfiguration"]["dataDisks"].clone();
    let kinds: Vec<_> =
        disks.as_array().unwrap().iter().map(|disk| disk["storageAccountType"].clone()).collect();
    assert_eq!(kinds, [json!("premium_lrs"), json!("premium_lrs")]);
}

#[tokio::test]
async fn unchecked_values_have_a_nesting_limit() {
    let emulator = support::open(Emulator::builder()).await;
    let nested = |levels: usize| (0..levels).fold(json!("end"), |inner, _| json!([inner]));
    let with_tags = |levels| job(&json!({ "vmSize": "s", "resourceTags": nested(levels) }));
    let answer = ask(&emulator, OLDER[8], "POST", "/jobs", &with_tags(61)).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "InvalidPropertyValue"));
    assert_eq!(answer.detail("PropertyName").as_deref(), Some("resourceTags"));
    let reason = answer.detail("Reason").unwrap();
    assert_eq!(reason, "is nested too deep, at poolInfo.autoPoolSpecification.pool.resourceTags");
    assert_eq!(ask(&emulator, OLDER[8], "POST", "/jobs", &with_tags(60)).await.status, 201);
    assert_eq!(pool(&emulator, OLDER[8]).await["resourceTags"], nested(60));
}
