//! Adding Tasks one by one.

use super::*;

#[tokio::test]
async fn a_new_task_has_the_defaults_of_the_service() {
    let emulator = emulator().await;
    let created = add(&emulator, "T-1", json!({})).await;
    let url = format!("{}/jobs/Job/tasks/T-1", emulator.endpoint());
    assert_eq!(created.status, 201);
    assert_eq!((created.header("location"), created.header("dataserviceid")), (Some(&*url), Some(&*url)));
    let got = send(&emulator, "GET", "/jobs/JOB/tasks/t-1", &Value::Null).await;
    assert_eq!(got.header("etag"), created.header("etag"));
    assert_eq!(got.header("dataserviceid"), None);
    let shown = got.json();
    let expected = json!({
        "odata.metadata": format!("{}/$metadata#tasks/@Element", emulator.endpoint()),
        "id": "T-1",
        "url": url,
        "eTag": created.header("etag"),
        "creationTime": shown["creationTime"],
        "lastModified": shown["creationTime"],
        "state": "active",
        "stateTransitionTime": shown["creationTime"],
        "commandLine": "run",
        "userIdentity": { "autoUser": { "scope": "pool", "elevationLevel": "nonadmin" } },
        "constraints": { "maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": 0 },
        "requiredSlots": 1,
        "executionInfo": { "retryCount": 0, "requeueCount": 0 },
    });
    // Compared as text, since the order of properties counts.
    assert_eq!(shown.to_string(), expected.to_string());
}

#[tokio::test]
async fn what_is_given_is_completed_and_normalized() {
    let emulator = with_job(Emulator::builder(), json!({ "constraints": { "maxTaskRetryCount": 5 } })).await;
    let upload = |condition| {
        json!({ "filePattern": "*", "destination": { "container": { "path": "p", "containerUrl": "u" } },
            "uploadOptions": { "uploadCondition": condition } })
    };
    let shown = added(
        &emulator,
        "t",
        json!({
            "constraints": { "maxWallClockTime": "PT06M00S" },
            "userIdentity": { "autoUser": { "scope": "task" } },
            "outputFiles": [upload("taskcompletion"), upload("tasksuccess"), upload("taskfailure")],
            "applicationPackageReferences": [{ "applicationId": "Blender", "version": "2.8" }],
            "containerSettings": { "imageName": "i" },
            "multiInstanceSettings": { "coordinationCommandLine": "c" },
            "displayName": "One",
        }),
    )
    .await;
    let constraints = json!({ "maxWallClockTime": "PT6M", "retentionTime": "P7D", "maxTaskRetryCount": 5 });
    assert_eq!(shown["constraints"].to_string(), constraints.to_string());
    assert_eq!(
        shown["userIdentity"],
        json!({ "autoUser": { "scope": "task", "elevationLevel": "nonadmin" } })
    );
    let conditions = shown["outputFiles"].as_array().unwrap().iter();
    let conditions: Vec<_> = conditions.map(|file| &file["uploadOptions"]["uploadCondition"]).collect();
    assert_eq!(conditions, ["TaskCompletion", "TaskSuccess", "TaskFailure"]);
    assert_eq!(names(&shown["outputFiles"][0]["destination"]["container"]), ["containerUrl", "path"]);
    assert_eq!(shown["applicationPackageReferences"][0]["applicationId"], "blender");
    assert_eq!(shown["containerSettings"]["workingDirectory"], "taskWorkingDirectory");
    assert_eq!(shown["multiInstanceSettings"]["numberOfInstances"], 1);
    // A Task without any of its own has the retries of its Job.
    assert_eq!(added(&emulator, "u", json!({})).await["constraints"]["maxTaskRetryCount"], 5);
    let patch = json!({ "constraints": { "maxTaskRetryCount": 9 } });
    assert_eq!(send(&emulator, "PATCH", "/jobs/job", &patch).await.status, 200);
    assert_eq!(task(&emulator, "u").await["constraints"]["maxTaskRetryCount"], 5);
}

#[tokio::test]
async fn invalid_settings_are_refused() {
    let emulator = with_job(
        Emulator::builder(),
        json!({ "jobPreparationTask": { "commandLine": "prepare" },
            "jobReleaseTask": { "id": "Clean", "commandLine": "clean" } }),
    )
    .await;
    let many = vec!["x".repeat(64); 1_001];
    for (id, settings, status, code, detail) in [
        ("t", json!({ "dependsOn": { "taskIds": ["a"] } }), 400, "TaskDependenciesNotSpecifiedOnJob", ""),
        ("JobPreparation", json!({}), 409, "TaskIdSameAsJobPreparationTask", ""),
        ("clean", json!({}), 409, "TaskIdSameAsJobReleaseTask", ""),
        ("t", json!({ "requiredSlots": 0 }), 400, "InvalidPropertyValue", "requiredSlots"),
        (
            "t",
            json!({ "requiredSlots": 2, "multiInstanceSettings": { "coordinationCommandLine": "c" } }),
            400,
            "InvalidPropertyValue",
            "requiredSlots",
        ),
        (
            "t",
            json!({ "exitConditions": { "exitCodeRanges": [{ "start": 1, "end": 2,
                "exitOptions": { "jobAction": "none" } }] } }),
            400,
            "InvalidPropertyValue",
            "jobAction",
        ),
        (
            "t",
            json!({ "exitConditions": { "default": { "jobAction": "terminate" } } }),
            400,
            "InvalidPropertyValue",
            "jobAction",
        ),
        (
            "t",
            json!({ "constraints": { "maxWallClockTime": "PT0S" } }),
            400,
            "InvalidPropertyValue",
            "maxWallClockTime",
        ),
        (
            "t",
            json!({ "constraints": { "retentionTime": "-PT1S" } }),
            400,
            "InvalidPropertyValue",
            "retentionTime",
        ),
        (
            "t",
            json!({ "constraints": { "maxTaskRetryCount": -2 } }),
            400,
            "InvalidPropertyValue",
            "maxTaskRetryCount",
        ),
        (
            "t",
            json!({ "userIdentity": { "username": "u", "autoUser": {} } }),
            400,
            "InvalidPropertyValue",
            "userIdentity",
        ),
        (
            "t",
            json!({ "resourceFiles": [{ "httpUrl": "u", "storageContainerUrl": "u", "filePath": "f" }] }),
            400,
            "InvalidPropertyValue",
            "resourceFiles",
        ),
        ("t", json!({ "resourceFiles": [{ "httpUrl": "u" }] }), 400, "InvalidPropertyValue", "resourceFiles"),
        ("a b", json!({}), 400, "InvalidPropertyValue", "id"),
        ("t", json!({ "color": "red" }), 400, "UnsupportedProperty", "color"),
    ] {
        let answer = add(&emulator, id, settings.clone()).await;
        assert_eq!(outcome(&answer), (status, code.to_owned()), "{settings}");
        assert_eq!(answer.detail("PropertyName").unwrap_or_default(), detail, "{settings}");
    }
    let settings = json!({ "usesTaskDependencies": true, "onTaskFailure": "performexitoptionsjobaction" });
    let emulator = with_job(Emulator::builder(), settings).await;
    let answer = add(&emulator, "t", json!({ "dependsOn": { "taskIds": many } })).await;
    assert_eq!(outcome(&answer), (400, "TaskDependencyListTooLong".to_owned()));
    let allowed = json!({ "dependsOn": { "taskIds": ["later"], "taskIdRanges": [{ "start": 1, "end": 3 }] },
        "exitConditions": { "default": { "jobAction": "terminate" } } });
    assert_eq!(added(&emulator, "t", allowed.clone()).await["dependsOn"], allowed["dependsOn"]);
}

#[tokio::test]
async fn ids_are_unique_without_regard_to_case_and_within_their_job() {
    let emulator = emulator().await;
    emulator.seed(JobSeed::new(json!({ "id": "Job-2", "poolInfo": { "poolId": "p" } }))).unwrap();
    added(&emulator, "One", json!({})).await;
    assert_eq!(outcome(&add(&emulator, "ONE", json!({})).await), (409, "TaskExists".to_owned()));
    let body = json!({ "id": "one", "commandLine": "run" });
    assert_eq!(send(&emulator, "POST", "/jobs/job-2/tasks", &body).await.status, 201);
    assert_eq!(task(&emulator, "one").await["id"], "One");
}

#[tokio::test]
async fn a_job_that_ends_accepts_no_tasks() {
    for (state, code) in [
        ("terminating", "JobBeingTerminated"),
        ("completed", "JobCompleted"),
        ("deleting", "JobBeingDeleted"),
        ("disabled", ""),
        ("disabling", ""),
        ("enabling", ""),
    ] {
        let builder = Emulator::builder().transition_time(Duration::from_secs(3_600));
        let emulator = with_job(builder, json!({ "state": state })).await;
        assert_eq!(add(&emulator, "one", json!({})).await.code(), code, "{state}");
        let collection = add_all(&emulator, json!([{ "id": "two", "commandLine": "run" }])).await;
        assert_eq!(collection.code(), code, "{state}");
        let failed = json!({ "id": "three", "commandLine": "run", "state": "completed",
            "executionInfo": { "exitCode": 1 } });
        emulator.seed(TaskSeed::new("job", failed)).unwrap();
        assert_eq!(act(&emulator, "three", "reactivate").await.code(), code, "{state}");
    }
}
