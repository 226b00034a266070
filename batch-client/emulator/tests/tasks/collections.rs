//! Adding Tasks in collections.

use super::*;

#[tokio::test]
async fn a_collection_has_a_result_for_each_task_in_the_order_sent() {
    let emulator = emulator().await;
    added(&emulator, "old", json!({})).await;
    let tasks = json!([
        { "id": "Z", "commandLine": "run" },
        { "id": "OLD", "commandLine": "run" },
        { "id": "slots", "commandLine": "run", "requiredSlots": 0 },
        { "id": "a", "commandLine": "run" },
        { "id": "z", "commandLine": "run" },
    ]);
    let answer = add_all(&emulator, tasks).await;
    assert_eq!(answer.status, 200);
    let versions = ["etag", "last-modified", "dataserviceid"].map(|name| answer.header(name));
    assert_eq!(versions, [None, None, None]);
    let body = answer.json();
    assert_eq!(body["odata.metadata"], format!("{}/$metadata#taskaddresult", emulator.endpoint()));
    let results = body["value"].as_array().unwrap();
    let found: Vec<_> =
        results.iter().map(|result| format!("{} {}", result["taskId"], result["status"])).collect();
    assert_eq!(
        found,
        [
            r#""Z" "Success""#,
            r#""OLD" "ClientError""#,
            r#""slots" "ClientError""#,
            r#""a" "Success""#,
            r#""z" "ClientError""#
        ]
    );
    assert_eq!(names(&results[0]), ["status", "taskId", "eTag", "lastModified", "location"]);
    assert_eq!(results[0]["location"], format!("{}/jobs/Job/tasks/Z", emulator.endpoint()));
    assert_ne!(results[0]["eTag"], results[3]["eTag"]);
    assert_eq!(task(&emulator, "a").await["eTag"], results[3]["eTag"]);
    assert_eq!(names(&results[1]), ["status", "taskId", "error"]);
    let error = &results[1]["error"];
    assert_eq!((names(error), &error["code"]), (vec!["code", "message"], &json!("TaskExists")));
    let begin = "The specified task already exists.\nRequestId:";
    let message = error["message"]["value"].as_str().unwrap();
    let request_id = message.strip_prefix(begin).unwrap().split('\n').next();
    assert_eq!((request_id, &error["message"]["lang"]), (answer.header("request-id"), &json!("en-US")));
    assert_eq!(results[2]["error"]["code"], "InvalidPropertyValue");
    assert_eq!(results[2]["error"]["values"][0], json!({ "key": "PropertyName", "value": "requiredSlots" }));
    assert_eq!(results[4]["error"]["code"], "TaskExists");
    let list = send(&emulator, "GET", "/jobs/job/tasks", &Value::Null).await.json();
    assert_eq!(ids(&list), ["a", "old", "Z"]);
}

#[tokio::test]
async fn a_collection_has_at_most_a_hundred_tasks_and_a_mebibyte() {
    let emulator = emulator().await;
    let tasks = |number: usize, bytes: usize| {
        let line = "x".repeat(bytes);
        (0..number).map(|id| json!({ "id": format!("t{id}"), "commandLine": line })).collect::<Value>()
    };
    for (answer, limit) in [
        (add_all(&emulator, tasks(101, 1)).await, "100"),
        (add_all(&emulator, tasks(50, 25_000)).await, "1048576"),
    ] {
        assert_eq!(outcome(&answer), (413, "RequestBodyTooLarge".to_owned()));
        assert_eq!(answer.detail("MaxLimit").as_deref(), Some(limit));
    }
    let answer = add_all(&emulator, json!([{ "id": "t" }])).await;
    assert_eq!(outcome(&answer), (400, "MissingRequiredProperty".to_owned()));
    assert_eq!(counts(&emulator).await.0, count(0, 0, 0, 0));
    let answer = add_all(&emulator, tasks(100, 10_000)).await;
    let results = answer.json()["value"].as_array().unwrap().clone();
    assert_eq!((results.len(), results[99]["status"].as_str()), (100, Some("Success")));
    assert_eq!(add_all(&emulator, json!([])).await.json()["value"], json!([]));
}
