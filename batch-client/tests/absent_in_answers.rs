//! Passwords and keys, which requests must have and answers never contain.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::models::*;
use serde_json::{Value, json};
use support::server::{Reply, Server};

/// The settings of an auto pool with each of these properties, as they are sent.
fn sent() -> Value {
    json!({
        "vmSize": "standard_d2s_v3",
        "userAccounts": [{"name": "ada", "password": "hunter2"}],
        "mountConfiguration": [
            {"azureFileShareConfiguration": {
                "accountName": "store", "accountKey": "a2V5",
                "azureFileUrl": "https://store.file.core.windows.net/share", "relativeMountPath": "files",
            }},
            {"cifsMountConfiguration": {
                "username": "ada", "source": "//store/share", "relativeMountPath": "cifs", "password": "hunter3",
            }},
        ],
    })
}

/// The same settings as the service answers them.
fn answered() -> Value {
    let mut pool = sent();
    let secrets = [
        ("/userAccounts/0", "password"),
        ("/mountConfiguration/0/azureFileShareConfiguration", "accountKey"),
        ("/mountConfiguration/1/cifsMountConfiguration", "password"),
    ];
    for (place, name) in secrets {
        pool.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    }
    pool
}

fn job(pool: &Value) -> Value {
    json!({
        "id": "nightly",
        "url": "https://myaccount.eastus.batch.azure.com/jobs/nightly",
        "eTag": "0x8DE63723B072BB8",
        "lastModified": "2026-02-03T22:19:00Z",
        "creationTime": "2026-02-03T22:19:00Z",
        "state": "active",
        "stateTransitionTime": "2026-02-03T22:19:00Z",
        "poolInfo": {"autoPoolSpecification": {"poolLifetimeOption": "job", "pool": pool}},
    })
}

fn pool(job: &mut BatchJob) -> &mut BatchPoolSpecification {
    job.pool_info.auto_pool_specification.as_mut().unwrap().pool.as_mut().unwrap()
}

#[tokio::test]
async fn a_job_is_read_without_them_and_put_back_once_they_are_there_again() {
    let server = Server::replying([Reply::json(200, &job(&answered())), Reply::new(200)]).await;
    let client = support::client(&server);
    let mut read = client.job("nightly").get().await.unwrap().body;
    assert_eq!(serde_json::to_value(&read).unwrap(), job(&answered()));

    let path = "poolInfo.autoPoolSpecification.pool";
    let refused = |error: batch_client::Error, place: &str| {
        let text = error.to_string();
        assert!(text.contains(&format!("{path}.{place}")), "{text}");
    };
    let put = |job: &BatchJob| client.job("nightly").put(job.clone());
    refused(put(&read).await.unwrap_err(), "userAccounts[0].password");
    pool(&mut read).user_accounts.as_mut().unwrap()[0].password = Some("hunter2".into());
    let place = "mountConfiguration[0].azureFileShareConfiguration.accountKey";
    refused(put(&read).await.unwrap_err(), place);
    let mounts = pool(&mut read).mount_configuration.as_mut().unwrap();
    mounts[0].azure_file_share_configuration.as_mut().unwrap().account_key = Some("a2V5".into());
    let place = "mountConfiguration[1].cifsMountConfiguration.password";
    refused(put(&read).await.unwrap_err(), place);
    let mounts = pool(&mut read).mount_configuration.as_mut().unwrap();
    mounts[1].cifs_mount_configuration.as_mut().unwrap().password = Some("hunter3".into());
    assert_eq!(server.received().len(), 1, "nothing was sent but the read");

    put(&read).await.unwrap();
    assert_eq!(server.last().json()["poolInfo"]["autoPoolSpecification"]["pool"], sent());
}

#[test]
fn constructors_demand_them() {
    let account = UserAccount::new("ada", "hunter2");
    assert_eq!(serde_json::to_value(&account).unwrap(), sent()["userAccounts"][0]);
    let cifs = CifsMountConfiguration::new("ada", "//store/share", "cifs", "hunter3");
    let expected = &sent()["mountConfiguration"][1]["cifsMountConfiguration"];
    assert_eq!(&serde_json::to_value(&cifs).unwrap(), expected);
    let url = "https://store.file.core.windows.net/share";
    let files = AzureFileShareConfiguration::new("store", "a2V5", url, "files");
    let expected = &sent()["mountConfiguration"][0]["azureFileShareConfiguration"];
    assert_eq!(&serde_json::to_value(&files).unwrap(), expected);
    let shown = format!("{account:?} {cifs:?} {files:?}");
    assert!(!shown.contains("hunter") && !shown.contains("a2V5"), "{shown}");
}
