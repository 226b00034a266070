//! Outcomes that a test in another language sets.

use super::*;

#[tokio::test]
async fn the_management_api_sets_outcomes_of_all_kinds() {
    let tasks =
        json!({ "jobPreparationTask": { "commandLine": "p" }, "jobReleaseTask": { "commandLine": "r" } });
    let emulator = with_job(builder().management().pool("p", 1), tasks).await;
    let of = |task: &str, outcomes: Value| json!({ "jobId": "job", "taskId": task, "outcomes": outcomes });
    for body in [
        of("jobpreparation", json!([{ "exitCode": 4 }, { "stdout": "prepared" }])),
        of(
            "a",
            json!([{ "exitCode": 3, "uploadFailed": { "code": "FileUploadMiscError" }, "after": "PT5S" }]),
        ),
        of("b*", json!([{ "notStarted": { "code": "BlobNotFound", "message": "m" } }])),
        of("jobrelease", json!([{ "exitCode": 9 }])),
        json!({ "poolId": "started", "outcomes": [{ "exitCode": 1 }] }),
    ] {
        assert_eq!(send(&emulator, "POST", "/emulator/outcomes", &body).await.status, 204, "{body}");
    }
    let refused = [
        json!({ "outcomes": [{}] }),
        json!({ "jobId": "job", "outcomes": [{}] }),
        json!({ "jobId": "job", "taskId": "t", "poolId": "p", "outcomes": [{}] }),
        of("a", json!([])),
        of("a", json!([{ "exitCode": 1, "notStarted": { "code": "c" } }])),
        of("a", json!([{ "after": "-PT1S" }])),
        of("a", json!([{ "exitcode": 1 }])),
    ];
    for body in refused {
        assert_eq!(send(&emulator, "POST", "/emulator/outcomes", &body).await.status, 400, "{body}");
    }
    added(&emulator, "a", json!({})).await;
    emulator.clock().advance(SECOND);
    // The preparation failed, and nobody asked for a retry.
    assert_eq!(state(&emulator, "a").await, "active");
    emulator.seed(batch_emulator::NodeSeed::new("p", json!({}))).unwrap();
    added(&emulator, "b1", json!({})).await;
    emulator.clock().advance(SECOND);
    let failed = statuses(&emulator).await;
    assert!(
        failed.iter().all(|status| status["jobPreparationTaskExecutionInfo"]["exitCode"] == 4),
        "{failed:?}"
    );
}
