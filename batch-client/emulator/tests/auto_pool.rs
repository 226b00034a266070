//! Auto pools, and the other nested parts of a Job: defaults, the order of properties, and secrets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::{Emulator, JobSeed};
use serde_json::{Value, json};
use support::send;

async fn job(emulator: &Emulator) -> Value {
    send(emulator, "GET", "/jobs/job", &Value::Null).await.json()
}

#[tokio::test]
async fn an_auto_pool_has_defaults() {
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
    // A Job that was read can be put back without changing the pool.
    assert_eq!(send(&emulator, "PUT", "/jobs/job", &job).await.status, 200);
    assert_eq!(self::job(&emulator).await["executionInfo"]["poolId"], id);
    let older = send(&emulator, "GET", "/jobs/job?api-version=2024-07-01.20.0", &Value::Null).await.json();
    let policy = &older["poolInfo"]["autoPoolSpecification"]["pool"]["taskSchedulingPolicy"];
    assert_eq!(policy, &json!({ "nodeFillType": "Spread" }));
    assert_eq!(send(&emulator, "PUT", "/jobs/job?api-version=2024-07-01.20.0", &older).await.status, 200);
}

#[tokio::test]
async fn an_error_does_not_contain_an_invalid_secret() {
    let emulator = support::open(Emulator::builder()).await;
    let pool = json!({ "vmSize": "s", "userAccounts": [{ "name": "n", "password": { "hunter2": 1 } }] });
    let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
    let body = json!({ "id": "job", "poolInfo": { "autoPoolSpecification": auto } });
    let answer = send(&emulator, "POST", "/jobs", &body).await;
    assert_eq!(answer.detail("PropertyValue").as_deref(), Some("[redacted]"));
    assert!(!answer.json().to_string().contains("hunter2"), "{}", answer.json());
}

#[tokio::test]
async fn an_error_does_not_contain_an_object_that_may_contain_a_secret() {
    let emulator = support::open(Emulator::builder()).await;
    let account = json!({ "name": "n", "password": "hunter2" });
    for (pool, property, shown) in [
        (json!({ "vmSize": "s", "userAccounts": account }), "userAccounts", "{...}"),
        (json!({ "vmSize": [account] }), "vmSize", "[...]"),
        (json!({ "vmSize": "s", "startTask": [account] }), "startTask", "[...]"),
        (json!({ "vmSize": {} }), "vmSize", "{}"),
        (json!({ "vmSize": [] }), "vmSize", "[]"),
    ] {
        let auto = json!({ "poolLifetimeOption": "job", "pool": pool });
        let body = json!({ "id": "job", "poolInfo": { "autoPoolSpecification": auto } });
        let answer = send(&emulator, "POST", "/jobs", &body).await;
        assert_eq!(answer.detail("PropertyName").as_deref(), Some(property));
        assert_eq!(answer.detail("PropertyValue").as_deref(), Some(shown));
        assert!(!answer.json().to_string().contains("hunter2"), "{}", answer.json());
    }
}

#[tokio::test]
async fn answers_contain_no_passwords_and_keys() {
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
    // Required properties that are not shown have to be added again, which does not change the pool.
    let put = send(&emulator, "PUT", "/jobs/job", &shown).await;
    assert_eq!(
        (put.code().as_str(), put.detail("PropertyName").as_deref()),
        ("MissingRequiredProperty", Some("password"))
    );
    assert_eq!(send(&emulator, "PUT", "/jobs/job", &body).await.status, 200);
    // A seed may lack them, as answers do.
    emulator.seed(JobSeed::new(shown.clone())).unwrap();
    assert_eq!(job(&emulator).await["poolInfo"], shown["poolInfo"]);
}

/// The order of recorded Jobs.
#[tokio::test]
async fn properties_have_the_order_of_the_service() {
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
async fn the_given_parts_of_an_auto_pool_are_completed() {
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
