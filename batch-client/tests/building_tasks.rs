//! Tasks are built from what a caller has: ids, ranges, codes, conditions and URLs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use batch_client::models::*;
use batch_client::{Secret, command};
use serde::Serialize;
use serde_json::{Value, json};

fn written(model: &impl Serialize) -> Value {
    serde_json::to_value(model).unwrap()
}

/// What is sent of a Task that depends on this.
fn depending_on(dependencies: impl Into<BatchTaskDependencies>) -> Value {
    written(&BatchTaskCreateOptions::new("t", "run").depends_on(dependencies))["dependsOn"].take()
}

#[test]
fn a_task_depends_on_ids() {
    let two = json!({"taskIds": ["a", "b"]});
    assert_eq!(depending_on(["a", "b"]), two);
    assert_eq!(depending_on(vec!["a", "b"]), two);
    assert_eq!(depending_on(&["a", "b"][..]), two);
    assert_eq!(depending_on(["a", "b"].map(String::from)), two);
    assert_eq!(depending_on(["a", "b"].into_iter().collect::<BatchTaskDependencies>()), two);
    assert_eq!(depending_on(BatchTaskDependencies::new().task_ids(["a", "b"])), two);

    let one = json!({"taskIds": ["a"]});
    let owned = String::from("a");
    assert_eq!(depending_on("a"), one);
    assert_eq!(depending_on(&owned), one);
    assert_eq!(depending_on(owned), one);
}

#[test]
fn a_task_depends_on_ranges() {
    let range = |start: i32, end: i32| json!({"start": start, "end": end});
    assert_eq!(depending_on(1..=5), json!({"taskIdRanges": [range(1, 5)]}));
    assert_eq!(depending_on(1..5), json!({"taskIdRanges": [range(1, 4)]}));
    assert_eq!(depending_on([1..=5, 8..=8]), json!({"taskIdRanges": [range(1, 5), range(8, 8)]}));
    assert_eq!(depending_on(vec![1..3, 4..4]), json!({"taskIdRanges": [range(1, 2)]}));
    assert_eq!(depending_on(BatchTaskIdRange::new(2, 3)), json!({"taskIdRanges": [range(2, 3)]}));
    let ends = i32::MIN..i32::MAX;
    assert_eq!(depending_on(ends), json!({"taskIdRanges": [range(i32::MIN, i32::MAX - 1)]}));
    let both = BatchTaskDependencies::new().task_ids(["a"]).task_id_ranges([1..=5]);
    assert_eq!(depending_on(both), json!({"taskIds": ["a"], "taskIdRanges": [range(1, 5)]}));
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "what is empty is tested")]
fn a_range_without_a_number_is_no_dependency() {
    for empty in
        [depending_on(5..5), depending_on(5..1), depending_on([5..=1]), depending_on(i32::MIN..i32::MIN)]
    {
        assert_eq!(empty, json!({}));
    }
}

#[test]
fn exit_conditions_take_codes_and_actions() {
    let (satisfy, block) = (DependencyAction::Satisfy, DependencyAction::Block);
    let conditions = ExitConditions::new()
        .exit_codes([(3, satisfy.clone())])
        .exit_code_ranges([(10..=20, BatchJobActionKind::Terminate)])
        .pre_processing_error((BatchJobActionKind::Disable, block.clone()))
        .file_upload_error(block);
    let expected = json!({
        "exitCodes": [{"code": 3, "exitOptions": {"dependencyAction": "satisfy"}}],
        "exitCodeRanges": [{"start": 10, "end": 20, "exitOptions": {"jobAction": "terminate"}}],
        "preProcessingError": {"jobAction": "disable", "dependencyAction": "block"},
        "fileUploadError": {"dependencyAction": "block"},
    });
    assert_eq!(written(&conditions), expected);

    let task = BatchTaskCreateOptions::new("t", "run");
    let codes = written(&task.clone().exit_conditions([(3, satisfy.clone())]));
    assert_eq!(codes["exitConditions"], json!({"exitCodes": [expected["exitCodes"][0]]}));
    let ranges = written(&task.exit_conditions([(1..=2, satisfy)]));
    let range = json!({"start": 1, "end": 2, "exitOptions": {"dependencyAction": "satisfy"}});
    assert_eq!(ranges["exitConditions"], json!({"exitCodeRanges": [range]}));
}

#[test]
fn files_containers_and_users_take_what_the_caller_has() {
    let url = "https://a.example/results?sig=1";
    let uploads = |container: OutputFileDestination| {
        let files = [("*.png", container, OutputFileUploadCondition::TaskSuccess)];
        written(&BatchTaskCreateOptions::new("t", "run").output_files(files))["outputFiles"].take()
    };
    let expected = json!([{
        "filePattern": "*.png",
        "destination": {"container": {"containerUrl": url}},
        "uploadOptions": {"uploadCondition": "tasksuccess"},
    }]);
    assert_eq!(uploads(url.into()), expected);
    assert_eq!(uploads(url.to_owned().into()), expected);
    assert_eq!(uploads(Secret::new(url.to_owned()).into()), expected);
    let container = OutputFileBlobContainerDestination::from(url);
    assert_eq!(uploads(container.clone().into()), expected);
    assert!(!format!("{container:?}").contains("sig"));

    let settings = BatchTaskContainerSettings::new("ubuntu")
        .container_host_batch_bind_mounts([ContainerHostDataPath::Task, ContainerHostDataPath::Shared]);
    let task = BatchTaskCreateOptions::new("t", command::sh("a | b"))
        .container_settings(settings)
        .resource_files([("https://a.example/in?sig=1", "in")])
        .user_identity(ElevationLevel::Admin);
    let expected = json!({
        "id": "t",
        "commandLine": "/bin/sh -c 'a | b'",
        "containerSettings": {
            "imageName": "ubuntu",
            "containerHostBatchBindMounts": [{"source": "Task"}, {"source": "Shared"}],
        },
        "resourceFiles": [{"httpUrl": "https://a.example/in?sig=1", "filePath": "in"}],
        "userIdentity": {"autoUser": {"elevationLevel": "admin"}},
    });
    assert_eq!(written(&task), expected);
    let image = written(&BatchTaskCreateOptions::new("t", "run").container_settings("ubuntu"));
    assert_eq!(image["containerSettings"], json!({"imageName": "ubuntu"}));
}
