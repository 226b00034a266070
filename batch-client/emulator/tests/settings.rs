//! What a Job is made of: defaults, updates, replacements and the rules for them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::Emulator;
use serde_json::{Value, json};
use support::{Answer, send, send_with};

const UNLIMITED: &str = "P10675199DT2H48M5.4775807S";

/// An emulator with a Job of these settings besides id and pool.
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
async fn tasks_around_the_job_get_their_defaults() {
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
async fn an_auto_pool_gets_its_defaults() {
    let pool = json!({ "taskSchedulingPolicy": { "nodeFillType": "spread", "jobDefaultOrder": "creationtime" },
        "vmSize": "STANDARD_D2_V3", "resizeTimeout": "PT600S", "virtualMachineConfiguration": {
        "imageReference": { "publisher": "p", "offer": "o", "sku": "s" }, "nodeAgentSKUId": "a" } });
    let emulator = support::open(Emulator::builder()).await;
    let auto = json!({ "autoPoolIdPrefix": "Pre", "poolLifetimeOption": "job", "pool": pool });
    let body = json!({ "id": "job", "poolInfo": { "autoPoolSpecification": auto } });
    assert_eq!(send(&emulator, "POST", "/jobs", &body).await.status, 201);
    let job = job(&emulator).await;
    let auto = &job["poolInfo"]["autoPoolSpecification"];
    assert_eq!(auto["keepAlive"], false);
    let pool = &auto["pool"];
    for (name, expected) in [
        ("vmSize", json!("standard_d2_v3")),
        ("resizeTimeout", json!("PT10M")),
        ("taskSlotsPerNode", json!(1)),
        ("targetDedicatedNodes", json!(0)),
        ("targetLowPriorityNodes", json!(0)),
        ("enableAutoScale", json!(false)),
        ("enableInterNodeCommunication", json!(false)),
        ("taskSchedulingPolicy", json!({ "nodeFillType": "Spread", "jobDefaultOrder": "creationtime" })),
    ] {
        assert_eq!(pool[name], expected, "{name}");
    }
    assert_eq!(pool["virtualMachineConfiguration"]["imageReference"]["version"], "latest");
    let id = job["executionInfo"]["poolId"].as_str().unwrap();
    let made = id.strip_prefix("Pre_").unwrap();
    assert!(made.len() == 36 && made == made.to_uppercase(), "{id}");
    // What was read can be put back, and the pool is the same one.
    assert_eq!(send(&emulator, "PUT", "/jobs/job", &job).await.status, 200);
    assert_eq!(self::job(&emulator).await["executionInfo"]["poolId"], id);
    let older = send(&emulator, "GET", "/jobs/job?api-version=2024-07-01.20.0", &Value::Null).await.json();
    let policy = &older["poolInfo"]["autoPoolSpecification"]["pool"]["taskSchedulingPolicy"];
    assert_eq!(policy, &json!({ "nodeFillType": "Spread" }));
    assert_eq!(send(&emulator, "PUT", "/jobs/job?api-version=2024-07-01.20.0", &older).await.status, 200);
}

#[tokio::test]
async fn patch_keeps_what_it_does_not_name() {
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
    // A complex property is replaced whole, and durations are written as the service writes them.
    send(&emulator, "PATCH", "/jobs/job", &json!({ "constraints": { "maxWallClockTime": "PT90M" } })).await;
    let constraints = json!({ "maxWallClockTime": "PT1H30M", "maxTaskRetryCount": 0 });
    assert_eq!(job(&emulator).await["constraints"], constraints);
    // Nothing at all is a change, too.
    assert_eq!(send(&emulator, "PATCH", "/jobs/job", &json!({})).await.status, 200);
}

#[tokio::test]
async fn put_clears_what_it_does_not_name() {
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
async fn settings_that_are_not_allowed_are_named() {
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
    // Where there is no value, none is shown, as in a recording.
    let without = send(&emulator, "PATCH", "/jobs/job", &json!({ "poolInfo": {} })).await.json();
    assert_eq!(without["values"][1], json!({ "key": "PropertyValue" }));
    let empty =
        send(&emulator, "PATCH", "/jobs/job", &json!({ "metadata": [{ "name": "", "value": "" }] })).await;
    assert_eq!(empty.code(), "EmptyMetadataKey");
    let release =
        json!({ "id": "r", "poolInfo": { "poolId": "p" }, "jobReleaseTask": { "commandLine": "c" } });
    assert_eq!(send(&emulator, "POST", "/jobs", &release).await.code(), "JobPreparationTaskNotSpecified");
}

/// Details: the property, a part of the service's own reason, and what ours says is expected.
#[tokio::test]
async fn a_value_of_another_type_is_told_as_the_service_tells_it() {
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
            "{\"a\":\"b\"}",
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

/// As azure-cli sends what its command line was given.
#[tokio::test]
async fn numbers_and_truth_values_may_travel_as_text() {
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
async fn a_refused_secret_does_not_come_back() {
    let emulator = with_job(&json!({})).await;
    let pool = json!({ "vmSize": "s", "userAccounts": [{ "name": "n", "password": { "hunter2": 1 } }] });
    let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
    let body = json!({ "poolInfo": { "autoPoolSpecification": auto } });
    let answer = send(&emulator, "PATCH", "/jobs/job", &body).await;
    assert_eq!(answer.detail("PropertyValue").as_deref(), Some("[redacted]"));
    assert!(!answer.json().to_string().contains("hunter2"), "{}", answer.json());
}

#[tokio::test]
async fn passwords_and_keys_do_not_come_back() {
    let emulator = support::open(Emulator::builder()).await;
    let secret = "hunter2";
    let pool = json!({
        "vmSize": "s",
        "virtualMachineConfiguration": {
            "imageReference": { "virtualMachineImageId": "i" }, "nodeAgentSKUId": "batch.node.ubuntu 22.04",
            "containerConfiguration": { "type": "dockerCompatible",
                "containerRegistries": [{ "username": "u", "password": secret }] },
            "extensions": [{ "name": "e", "publisher": "p", "type": "t", "protectedSettings": { "a": secret } }],
        },
        "userAccounts": [{ "name": "n", "password": secret,
            "linuxUserConfiguration": { "uid": 1, "gid": 1, "sshPrivateKey": secret } }],
        "startTask": { "commandLine": "c", "resourceFiles": [{ "httpUrl": "https://a/b?sig=c", "filePath": "b" }] },
        "mountConfiguration": [
            { "azureBlobFileSystemConfiguration": { "accountName": "a", "containerName": "c",
                "relativeMountPath": "r", "accountKey": secret } },
            { "azureBlobFileSystemConfiguration": { "accountName": "a", "containerName": "c",
                "relativeMountPath": "r", "sasKey": secret } },
            { "cifsMountConfiguration": { "username": "u", "source": "s", "relativeMountPath": "r",
                "password": secret } },
            { "azureFileShareConfiguration": { "accountName": "a", "azureFileUrl": "u", "relativeMountPath": "r",
                "accountKey": secret } },
        ],
    });
    let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
    let body = json!({ "id": "job", "poolInfo": { "autoPoolSpecification": auto } });
    assert_eq!(send(&emulator, "POST", "/jobs", &body).await.status, 201);
    let shown = job(&emulator).await;
    assert!(!shown.to_string().contains(secret), "{shown}");
    let pool = &shown["poolInfo"]["autoPoolSpecification"]["pool"];
    assert_eq!(pool["startTask"]["resourceFiles"][0]["httpUrl"], "https://a/b?sig=c");
    // What is needed and not shown has to be put in again, and makes no other pool.
    let put = send(&emulator, "PUT", "/jobs/job", &shown).await;
    assert_eq!(
        (put.code().as_str(), put.detail("PropertyName").as_deref()),
        ("MissingRequiredProperty", Some("password"))
    );
    assert_eq!(send(&emulator, "PUT", "/jobs/job", &body).await.status, 200);
    // A test plants a Job as it is shown.
    emulator.seed(batch_emulator::Seed::new(shown.clone())).unwrap();
    assert_eq!(job(&emulator).await["poolInfo"], shown["poolInfo"]);
}

/// As recordings of Jobs show them.
#[tokio::test]
async fn properties_come_in_the_order_of_the_service() {
    let emulator = support::open(Emulator::builder()).await;
    let task = |id: &str| json!({ "environmentSettings": [{ "value": "v", "name": "n" }], "commandLine": "c", "id": id });
    let pool = json!({
        "networkConfiguration": { "enableAcceleratedNetworking": true, "subnetId": "s" },
        "startTask": { "waitForSuccess": false, "commandLine": "c" },
        "virtualMachineConfiguration": { "nodeAgentSKUId": "a",
            "imageReference": { "sku": "s", "offer": "o", "publisher": "p" } },
        "vmSize": "small",
    });
    let auto = json!({ "pool": pool, "poolLifetimeOption": "job", "autoPoolIdPrefix": "x" });
    let mut manager = task("m");
    manager["authenticationTokenSettings"] = json!({ "access": ["job"] });
    let body = json!({ "poolInfo": { "autoPoolSpecification": auto }, "jobReleaseTask": task("r"),
        "jobPreparationTask": task("p"), "jobManagerTask": manager,
        "constraints": { "maxTaskRetryCount": 1 }, "id": "job" });
    assert_eq!(send(&emulator, "POST", "/jobs", &body).await.status, 201);
    let check = |job: &Value| {
        for (place, expected) in ORDERS {
            let names: Vec<_> = job.pointer(place).unwrap().as_object().unwrap().keys().cloned().collect();
            assert_eq!(names.join(" "), *expected, "{place}");
        }
    };
    check(&job(&emulator).await);
    let constraints = json!({ "constraints": { "maxTaskRetryCount": 2, "maxWallClockTime": "PT1H" } });
    assert_eq!(send(&emulator, "PATCH", "/jobs/job", &constraints).await.status, 200);
    check(&job(&emulator).await);
}

const ORDERS: &[(&str, &str)] = &[
    ("/constraints", "maxWallClockTime maxTaskRetryCount"),
    (
        "/jobManagerTask",
        "id commandLine environmentSettings authenticationTokenSettings constraints requiredSlots userIdentity runExclusive allowLowPriorityNode \
         killJobOnCompletion",
    ),
    ("/jobManagerTask/constraints", "maxWallClockTime retentionTime maxTaskRetryCount"),
    ("/jobManagerTask/environmentSettings/0", "name value"),
    (
        "/jobPreparationTask",
        "id commandLine environmentSettings constraints userIdentity waitForSuccess rerunOnNodeRebootAfterSuccess",
    ),
    ("/jobReleaseTask", "id commandLine environmentSettings maxWallClockTime retentionTime userIdentity"),
    ("/poolInfo/autoPoolSpecification", "autoPoolIdPrefix poolLifetimeOption keepAlive pool"),
    (
        "/poolInfo/autoPoolSpecification/pool",
        "vmSize taskSlotsPerNode taskSchedulingPolicy resizeTimeout targetDedicatedNodes targetLowPriorityNodes \
         enableAutoScale enableInterNodeCommunication startTask virtualMachineConfiguration networkConfiguration",
    ),
    ("/poolInfo/autoPoolSpecification/pool/taskSchedulingPolicy", "nodeFillType jobDefaultOrder"),
    (
        "/poolInfo/autoPoolSpecification/pool/startTask",
        "commandLine userIdentity maxTaskRetryCount waitForSuccess",
    ),
    ("/poolInfo/autoPoolSpecification/pool/virtualMachineConfiguration", "imageReference nodeAgentSKUId"),
    (
        "/poolInfo/autoPoolSpecification/pool/virtualMachineConfiguration/imageReference",
        "publisher offer sku version",
    ),
    (
        "/poolInfo/autoPoolSpecification/pool/networkConfiguration",
        "subnetId dynamicVNetAssignmentScope enableAcceleratedNetworking",
    ),
];

#[tokio::test]
async fn the_parts_of_an_auto_pool_are_completed() {
    let emulator = support::open(Emulator::builder()).await;
    let rules = json!([{ "priority": 150, "access": "deny", "sourceAddressPrefix": "*" }]);
    let ports = json!([{ "name": "ssh", "protocol": "tcp", "backendPort": 22, "frontendPortRangeStart": 15000,
        "frontendPortRangeEnd": 15100, "networkSecurityGroupRules": rules }]);
    let machine = json!({ "nodeAgentSKUId": "batch.node.windows amd64", "dataDisks": [{ "lun": 0, "diskSizeGB": 10 }],
        "imageReference": { "publisher": "p", "offer": "o", "sku": "s" } });
    let pool = json!({ "vmSize": "s", "virtualMachineConfiguration": machine,
        "startTask": { "commandLine": "c", "userIdentity": { "autoUser": { "scope": "task" } },
            "containerSettings": { "imageName": "i" } },
        "userAccounts": [{ "name": "n", "password": "p" }],
        "networkConfiguration": { "endpointConfiguration": { "inboundNATPools": ports } } });
    let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
    let body = json!({ "id": "job", "poolInfo": { "autoPoolSpecification": auto } });
    assert_eq!(send(&emulator, "POST", "/jobs", &body).await.status, 201);
    let pool = job(&emulator).await["poolInfo"]["autoPoolSpecification"]["pool"].clone();
    assert_eq!(
        pool["startTask"],
        json!({ "commandLine": "c", "containerSettings": { "imageName": "i", "workingDirectory": "taskWorkingDirectory" },
            "userIdentity": { "autoUser": { "scope": "task", "elevationLevel": "nonadmin" } },
            "maxTaskRetryCount": 0, "waitForSuccess": true })
    );
    assert_eq!(
        pool["userAccounts"],
        json!([{ "name": "n", "elevationLevel": "nonadmin", "windowsUserConfiguration": { "loginMode": "batch" } }])
    );
    let network = &pool["networkConfiguration"];
    assert_eq!(network["dynamicVNetAssignmentScope"], "none");
    assert_eq!(network["enableAcceleratedNetworking"], false);
    let ports = &network["endpointConfiguration"]["inboundNATPools"][0];
    assert_eq!(ports["networkSecurityGroupRules"][0]["sourcePortRanges"], json!(["*"]));
    assert_eq!(
        pool["virtualMachineConfiguration"]["dataDisks"],
        json!([{ "lun": 0, "caching": "none", "diskSizeGB": 10, "managedDisk": { "storageAccountType": "standard_lrs" } }])
    );
}

#[tokio::test]
async fn conditions_guard_reads_and_writes() {
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
