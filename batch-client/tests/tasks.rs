//! What programs otherwise put together by hand for Tasks: typed filters and selections, conditional calls, and questions
//! about errors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use batch_client::models::{
    BatchTaskConstraints, BatchTaskCreateOptions, BatchTaskExecutionResult, BatchTaskInput, BatchTaskState,
};
use batch_client::routes::JobTaskRoute;
use batch_client::{
    CreateIfAbsent, DeleteIfExists, Error, ErrorCode, SubtaskProperty, TaskExpansion, TaskProperty,
    UpdateOutcome, filter,
};
use serde::Deserialize;
use serde_json::{Value, json};
use support::server::{Reply, Server};
use support::tasks::{CREATED, line, refused, task_json};
use support::waits::other_404s;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

fn task(server: &Server) -> JobTaskRoute {
    support::client(server).job("job1").task("t-1")
}

#[test]
fn filters_have_the_comparisons_that_the_service_has() {
    let at = OffsetDateTime::parse(CREATED, &Rfc3339).unwrap();
    let times = [
        (filter::tasks::creation_time(), "creationTime"),
        (filter::tasks::last_modified(), "lastModified"),
        (filter::tasks::state_transition_time(), "stateTransitionTime"),
        (filter::tasks::start_time(), "executionInfo/startTime"),
        (filter::tasks::end_time(), "executionInfo/endTime"),
    ];
    for (property, name) in times {
        assert_eq!(property.lt(at).as_str(), format!("{name} lt DateTime'{CREATED}'"));
    }
    let code = filter::tasks::exit_code();
    let codes = [code.eq(0), code.gt(-1), code.ge(i32::MIN), code.lt(i32::MAX), code.le(7)];
    let expected = ["eq 0", "gt -1", "ge -2147483648", "lt 2147483647", "le 7"];
    assert_eq!(codes.map(String::from), expected.map(|text| format!("executionInfo/exitCode {text}")));
    assert_eq!(filter::tasks::id().starts_with("it's").as_str(), "startswith(id, 'it''s')");
    assert_eq!(filter::tasks::state().ne(BatchTaskState::Preparing).as_str(), "state ne 'preparing'");
    let result = filter::tasks::result();
    assert_eq!(result.eq(BatchTaskExecutionResult::Failure), result.eq("failure"));
    assert_eq!(result.ne("success").as_str(), "executionInfo/result ne 'success'");
}

#[tokio::test]
async fn a_filter_and_a_selection_arrive_and_the_answer_is_read_as_a_type_of_ones_own() {
    #[derive(Debug, Deserialize, PartialEq)]
    struct Listed {
        id: String,
        state: BatchTaskState,
    }
    let listed = json!({"value": [{"id": "a", "state": "Running"}, {"id": "b", "state": "new"}]});
    let server = Server::replying([Reply::json(200, &listed)]).await;
    let client = support::client(&server);
    let different = filter::tasks::exit_code().lt(0).or(filter::tasks::exit_code().gt(0));
    let list = client.job("job1").tasks().list().filter(different).expand([TaskExpansion::Stats]);
    let mut items = list.select([TaskProperty::Id, TaskProperty::State]).items_as::<Listed>();
    let mut found = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        found.push(item);
    }
    let running = Listed { id: "a".to_owned(), state: BatchTaskState::Running };
    let unknown = Listed { id: "b".to_owned(), state: BatchTaskState::UnknownValue("new".to_owned()) };
    assert_eq!(found, [running, unknown]);
    let target = server.last().target;
    let expected = "$filter=executionInfo%2FexitCode%20lt%200%20or%20executionInfo%2FexitCode%20gt%200";
    assert!(target.contains(expected) && target.contains("$select=id,state&$expand=stats"), "{target}");
}

#[test]
fn every_property_can_be_selected() {
    let spec: Value = serde_json::from_str(include_str!("../../spec/tasks.json")).unwrap();
    let described = |model: &str| -> BTreeSet<String> {
        spec["definitions"][model]["properties"].as_object().unwrap().keys().cloned().collect()
    };
    let tasks: BTreeSet<_> = TaskProperty::ALL.iter().map(ToString::to_string).collect();
    assert_eq!((tasks, TaskProperty::ALL.len()), (described("BatchTask"), described("BatchTask").len()));
    let subtasks: BTreeSet<_> = SubtaskProperty::ALL.iter().map(ToString::to_string).collect();
    assert_eq!((subtasks, SubtaskProperty::ALL.len()), (described("BatchSubtask"), 12));
    assert_eq!(TaskExpansion::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>(), ["stats"]);
}

#[tokio::test]
async fn a_task_is_added_unless_it_is_there() {
    let server = Server::replying([
        Reply::new(201).header("etag", "0x1"),
        refused(409, "TaskExists"),
        refused(409, "JobCompleted"),
        refused(404, "JobNotFound"),
    ])
    .await;
    let tasks = support::client(&server).job("job1").tasks();
    let create = || tasks.create_if_absent(BatchTaskCreateOptions::new("t-1", "render 1"));
    let outcome = create().await.unwrap();
    let CreateIfAbsent::Created(response) = outcome else { panic!("{outcome:?}") };
    assert_eq!(response.headers.etag.as_deref(), Some("0x1"));
    assert_eq!(server.last().json(), json!({"id": "t-1", "commandLine": "render 1"}));
    assert_eq!(create().await.unwrap(), CreateIfAbsent::AlreadyThere);
    assert!(create().await.unwrap_err().is_job_completed());
    assert!(create().await.unwrap_err().is_job_not_found());
}

#[tokio::test]
async fn a_task_is_deleted_if_it_is_there() {
    let server = Server::replying([
        Reply::new(200).header("request-id", "r1"),
        refused(404, "TaskNotFound"),
        // Without its Job there is no Task.
        refused(404, "JobNotFound"),
        refused(409, "JobBeingDeleted"),
    ])
    .await;
    let task = task(&server);
    let outcome = task.delete_if_exists().await.unwrap();
    let DeleteIfExists::Accepted(response) = outcome else { panic!("{outcome:?}") };
    assert_eq!(response.headers.request_id.as_deref(), Some("r1"));
    assert_eq!(task.delete_if_exists().await.unwrap(), DeleteIfExists::NotThere);
    assert_eq!(task.delete_if_exists().await.unwrap(), DeleteIfExists::NotThere);
    assert!(task.delete_if_exists().await.unwrap_err().is_job_being_deleted());
    assert!(server.received().iter().all(|received| line(received) == "DELETE /jobs/job1/tasks/t-1"));
}

#[tokio::test]
async fn a_task_exists_if_the_service_says_so() {
    let server = Server::replying([
        Reply::json(200, &json!({"odata.metadata": "m", "id": "t-1"})),
        refused(404, "TaskNotFound"),
        refused(404, "JobNotFound"),
        refused(403, "AuthenticationFailed"),
    ])
    .await;
    let task = task(&server);
    assert!(task.exists().await.unwrap());
    assert!(
        server.last().target.starts_with("/jobs/job1/tasks/t-1?")
            && server.last().target.contains("$select=id")
    );
    assert!(!task.exists().await.unwrap());
    assert!(!task.exists().await.unwrap());
    assert!(task.exists().await.unwrap_err().is_unauthenticated());
}

#[tokio::test]
async fn a_404_that_says_nothing_about_the_task_does_not_mean_that_there_is_none() {
    for reply in other_404s() {
        let server = Server::replying([reply.clone(), reply]).await;
        let error = task(&server).exists().await.unwrap_err();
        assert!(error.is_not_found() && !error.is_task_not_found(), "{error:?}");
        let error = task(&server).delete_if_exists().await.unwrap_err();
        assert!(error.is_not_found() && !error.is_task_not_found(), "{error:?}");
    }
}

#[tokio::test]
async fn a_replacement_keeps_the_other_limits_and_meets_a_concurrent_change() {
    let second = |etag: &str| {
        let mut task = task_json("t-1", "active", CREATED);
        task["eTag"] = etag.into();
        Reply::json(200, &task)
    };
    let replies = [
        second("0x1"),
        refused(412, "ConditionNotMet"),
        second("0x2"),
        Reply::new(200).header("etag", "0x3"),
    ];
    let server = Server::replying(replies).await;
    let outcome = task(&server).replace_with(|task| {
        let mut replacement = BatchTaskInput::from(task);
        replacement.constraints.as_mut()?.retention_time = Some("PT1H".parse().unwrap());
        Some(replacement)
    });
    let outcome = outcome.await.unwrap();
    let UpdateOutcome::Updated { response, tries } = outcome else { panic!("{outcome:?}") };
    assert_eq!((response.headers.etag.as_deref(), tries), (Some("0x3"), 2));
    let received = server.received();
    let asked: Vec<_> = received.iter().map(|one| (one.method.as_str(), one.header("if-match"))).collect();
    assert_eq!(asked, [("GET", None), ("PUT", Some("0x1")), ("GET", None), ("PUT", Some("0x2"))]);
    let expected = json!({"constraints": {"maxTaskRetryCount": 1, "retentionTime": "PT1H"}});
    assert_eq!(server.last().json(), expected);
}

#[tokio::test]
async fn nothing_to_replace_is_no_write() {
    let server = Server::replying([support::tasks::task("completed")]).await;
    let outcome = task(&server).replace_with(|_| None).await.unwrap();
    assert_eq!(outcome, UpdateOutcome::Unchanged);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_list_of_failed_tasks_is_a_list_with_a_filter() {
    let page = json!({"value": [task_json("t-7", "completed", CREATED)]});
    let server = Server::start(move |_| Reply::json(200, &page)).await;
    let tasks = support::client(&server).job("job1").tasks();
    let mut failed = tasks.failed().max_results(50).items();
    assert_eq!(failed.try_next().await.unwrap().unwrap().id, "t-7");
    assert!(failed.try_next().await.unwrap().is_none());
    let target = server.last().target;
    let filter = "$filter=state%20eq%20%27completed%27%20and%20executionInfo%2Fresult%20eq%20%27failure%27";
    assert!(target.contains(filter) && target.contains("maxresults=50"), "{target}");
}

async fn refusal(status: u16, code: &str) -> Error {
    let server = Server::replying([refused(status, code)]).await;
    task(&server).reactivate().await.unwrap_err()
}

#[tokio::test]
async fn errors_answer_questions_about_tasks_and_files() {
    type Question = fn(&Error) -> bool;
    let questions: [(u16, &str, Question); 14] = [
        (404, "TaskNotFound", Error::is_task_not_found),
        (404, "FileNotFound", Error::is_file_not_found),
        (404, "PathNotFound", Error::is_file_not_found),
        (404, "NodeNotFound", Error::is_node_not_found),
        (409, "TaskExists", Error::is_task_exists),
        (409, "TaskCompleted", Error::is_task_completed),
        (409, "TaskNotCompleted", Error::is_task_not_completed),
        (409, "TaskSucceeded", Error::is_task_succeeded),
        (409, "TaskFilesUnavailable", Error::is_task_files_gone),
        (409, "TaskFilesCleanedup", Error::is_task_files_gone),
        (413, "RequestBodyTooLarge", Error::is_request_too_large),
        (416, "InvalidRange", Error::is_range_not_satisfiable),
        (409, "JobCompleted", Error::is_job_completed),
        (404, "JobNotFound", Error::is_job_not_found),
    ];
    for (status, code, _) in questions {
        let error = refusal(status, code).await;
        assert!(!matches!(error.code(), Some(ErrorCode::UnknownValue(_))), "{code}");
        let yes = questions.iter().filter(|(_, _, question)| question(&error));
        let told: BTreeSet<_> = yes.map(|(_, other, _)| *other).collect();
        assert!(told.contains(code), "{code}: {told:?}");
        let same = [["FileNotFound", "PathNotFound"], ["TaskFilesUnavailable", "TaskFilesCleanedup"]];
        let expected = same.iter().find(|pair| pair.contains(&code));
        let expected: BTreeSet<_> =
            expected.map_or_else(|| [code].into(), |pair| pair.iter().copied().collect());
        assert_eq!(told, expected, "{code}");
    }
    // A code alone is no absence: only a 404 is.
    assert!(!refusal(409, "TaskNotFound").await.is_task_not_found());
    // A proxy refuses what is too large without a code.
    let server = Server::replying([Reply::new(413).body("<html>")]).await;
    assert!(task(&server).reactivate().await.unwrap_err().is_request_too_large());
}

#[tokio::test]
async fn codes_of_tasks_are_known_and_others_are_kept() {
    for code in [
        "TaskDependencyListTooLong",
        "TaskDependencyRangesTooLong",
        "IOError",
        "TaskIdSameAsJobPreparationTask",
        "TaskIdSameAsJobReleaseTask",
    ] {
        let known = ErrorCode::from(code);
        assert!(!matches!(known, ErrorCode::UnknownValue(_)), "{code}");
        assert_eq!(known.as_str(), code);
    }
    assert_eq!(ErrorCode::from("TaskWhatever"), ErrorCode::UnknownValue("TaskWhatever".to_owned()));
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    fn is_send<T: Send + 'static>(value: T) -> T {
        value
    }
    let server = Server::start(|_| Reply::new(500)).await;
    let (task, tasks) = (task(&server), support::client(&server).job("job1").tasks());
    drop(is_send(tasks.create_if_absent(BatchTaskCreateOptions::new("t-1", "render"))));
    drop(is_send(tasks.failed().items()));
    drop(is_send(tasks.retry_failed().into_future()));
    drop(is_send(tasks.terminate_many(["a"]).outcomes()));
    drop(is_send(task.delete_if_exists()));
    drop(is_send(task.exists()));
    drop(is_send(
        task.replace_with(|_| Some(BatchTaskInput::new().constraints(BatchTaskConstraints::new()))),
    ));
    drop(is_send(task.wait_until_completed().into_future()));
    drop(is_send(task.reactivate().and_wait().states()));
    assert!(server.received().is_empty());
}

/// What is read can be written as it is: nothing that can be set gets lost, and nothing that can't be is sent.
#[tokio::test]
async fn a_task_that_was_read_is_put_with_what_can_be_set_and_what_is_unknown() {
    let mut read = task_json("t-1", "active", CREATED);
    let more = json!({
        "odata.metadata": "m", "executionInfo@odata.type": "t", "displayName": "d",
        "constraints": {"maxWallClockTime": "PT1H", "retentionTime": "P7D", "maxTaskRetryCount": 2, "inventedLimit": [1.50]},
        "containerSettings": {"imageName": "i", "registry": {"username": "u"}},
        "exitConditions": {"default": {"dependencyAction": "satisfy"}},
        "multiInstanceSettings": {"coordinationCommandLine": "c", "numberOfInstances": 3},
        "userIdentity": {"autoUser": {"scope": "pool"}}, "nodeInfo": {"poolId": "p"},
        "executionInfo": {"retryCount": 0, "requeueCount": 0}, "dependsOn": {"taskIds": ["a"]},
        "resourceFiles": [{"httpUrl": "https://a.example/?sig=x", "filePath": "a"}],
        "invented": {"deep": [{"x": null}]},
    });
    read.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let server = Server::replying([Reply::json(200, &read), Reply::new(200)]).await;
    let task = task(&server);
    let got = task.get().await.unwrap().body;
    task.put(got).await.unwrap();
    assert_eq!(
        server.last().json(),
        json!({"constraints": read["constraints"], "invented": read["invented"]})
    );
}
