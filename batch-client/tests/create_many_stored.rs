//! Adding many Tasks with a stored report: the files, and what they belong to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::sync::atomic::Ordering;

use batch_client::{Client, CreateManyEnd, StoredReportError};
use support::folder::Folder;
use support::stored_calls::{many, report_in, task};
use support::task_service::{Fate, TaskService};

#[tokio::test]
async fn a_report_about_a_job_that_was_made_anew_is_refused() {
    let (service, folder) = (TaskService::new(), Folder::new());
    assert!(many(&service, &folder, 250).await.is_success());
    let before = fs::read(report_in(&folder)).unwrap();
    service.replace_job();
    let ended = many(&service, &folder, 450).await;
    let CreateManyEnd::NotStored(StoredReportError::JobReplaced { stored, found, .. }) = &ended.end else {
        panic!("{ended}")
    };
    assert!(stored < found && ended.counts.total() == 0, "{ended}");
    assert_eq!((fs::read(report_in(&folder)).unwrap(), service.asked().len()), (before, 3));
}

#[tokio::test]
async fn a_report_that_does_not_know_when_its_job_was_created_learns_it() {
    let (service, folder) = (TaskService::new(), Folder::new());
    assert!(many(&service, &folder, 100).await.is_success());
    let mut stored: serde_json::Value =
        serde_json::from_slice(&fs::read(report_in(&folder)).unwrap()).unwrap();
    stored.as_object_mut().unwrap().remove("jobCreated").unwrap();
    fs::write(report_in(&folder), stored.to_string()).unwrap();
    assert!(many(&service, &folder, 100).await.is_success());
    service.replace_job();
    let ended = many(&service, &folder, 100).await;
    assert!(matches!(&ended.end, CreateManyEnd::NotStored(StoredReportError::JobReplaced { .. })), "{ended}");
}

#[tokio::test]
async fn without_its_job_no_report_is_begun() {
    let (service, folder) = (TaskService::new(), Folder::new());
    service.job_status.store(404, Ordering::Relaxed);
    let ended = many(&service, &folder, 100).await;
    let CreateManyEnd::JobNotRead(error) = &ended.end else { panic!("{ended}") };
    assert!(error.is_job_not_found());
    assert!(service.asked().is_empty() && folder.all().is_empty());
    let ended = many(&service, &folder, 100).cancel_on(std::future::ready(())).await;
    assert!(matches!(ended.end, CreateManyEnd::Cancelled), "{ended}");
}

#[tokio::test]
async fn a_report_about_another_job_is_refused() {
    let folder = Folder::new();
    let service = TaskService::new();
    assert!(many(&service, &folder, 3).await.is_success());
    let client = service.client().build().unwrap();
    let report = client.job("k").tasks().create_many([task(0)]).stored_in(report_in(&folder)).await;
    assert!(
        matches!(&report.end, CreateManyEnd::NotStored(StoredReportError::OtherJob { stored, .. })
            if stored == "http://myaccount.example/jobs/j/addtaskcollection"),
        "{report}"
    );
    assert_eq!(service.asked().len(), 1);
}

#[tokio::test]
async fn a_report_about_the_same_job_of_another_account_is_refused() {
    let folder = Folder::new();
    assert!(many(&TaskService::new(), &folder, 3).await.is_success());
    let other = TaskService::new();
    let client = Client::builder("http://other.example", support::credential()).transport(other.clone());
    let job = client.build().unwrap().job("j");
    let call = job.tasks().create_many((0..3).map(task)).stored_in(report_in(&folder));
    let report = call.then_terminate_job().await;
    let CreateManyEnd::NotStored(StoredReportError::OtherJob { .. }) = &report.end else {
        panic!("{report}")
    };
    assert_eq!((report.counts.total(), other.patches()), (0, Vec::new()));
}

#[tokio::test]
async fn a_job_is_the_same_whatever_the_case_of_its_id() {
    let (service, folder) = (TaskService::new(), Folder::new());
    assert!(many(&service, &folder, 3).await.is_success());
    let job = service.client().build().unwrap().job("J");
    let report = job.tasks().create_many((0..3).map(task)).stored_in(report_in(&folder)).await;
    assert!(report.is_success() && service.asked().len() == 1, "{report}");
}

#[tokio::test]
async fn a_report_that_cannot_be_read_is_refused() {
    let folder = Folder::new();
    let service = TaskService::new().refusing("t-1", "InvalidPropertyValue");
    assert_eq!(many(&service, &folder, 3).await.counts.refused, 1);
    let good = fs::read_to_string(report_in(&folder)).unwrap();
    let journal = folder.join("report.json.tasks");
    let lines = fs::read(&journal).unwrap();
    let range = |text: &str| good.replace(r#""unsettled":[]"#, &format!(r#""unsettled":[{text}]"#));
    for bad in [
        String::new(),
        "{}".to_owned(),
        good[..good.len() / 2].to_owned(),
        good.replace(r#""version":1"#, r#""version":2"#),
        good.replace(r#""taken":3"#, r#""taken":-3"#),
        range(r#"{"from":0,"to":4,"since":"2026-01-01T00:00:00Z"}"#),
        range(r#"{"from":2,"to":1,"since":"2026-01-01T00:00:00Z"}"#),
        range(r#"{"from":0,"to":9000000000000000000,"since":"2026-01-01T00:00:00Z"}"#)
            .replace(r#""taken":3"#, r#""taken":9000000000000000001"#),
    ] {
        fs::write(report_in(&folder), &bad).unwrap();
        let report = many(&service, &folder, 3).await;
        let CreateManyEnd::NotStored(StoredReportError::Unreadable { .. }) = &report.end else {
            panic!("{bad}: {report}")
        };
        assert_eq!(fs::read_to_string(report_in(&folder)).unwrap(), bad, "it stays as it is");
    }
    fs::write(report_in(&folder), &good).unwrap();
    for bad in [b"".to_vec(), [b"x", &lines[1..]].concat(), vec![0xff; lines.len()]] {
        fs::write(&journal, &bad).unwrap();
        let report = many(&service, &folder, 3).await;
        assert!(matches!(&report.end, CreateManyEnd::NotStored(_)), "{report}");
    }
    assert_eq!(service.asked().len(), 1);
    // What a process wrote there and did not get to count is left out.
    fs::write(&journal, [lines.as_slice(), b"{\"position\":0,\"outc"].concat()).unwrap();
    let report = many(&service, &folder, 3).await;
    assert_eq!((report.counts.added, report.counts.refused), (2, 1), "{report}");
}

#[tokio::test]
async fn two_files_that_disagree_are_refused() {
    let folder = Folder::new();
    let service = TaskService::new().refusing("t-1", "InvalidPropertyValue");
    assert_eq!(many(&service, &folder, 3).await.counts.refused, 1);
    let journal = folder.join("report.json.tasks");
    let (report, lines) =
        (fs::read_to_string(report_in(&folder)).unwrap(), fs::read_to_string(&journal).unwrap());
    let of = |name: &str, old: &str, new: &str| (name.to_owned(), old.to_owned(), new.to_owned());
    for (name, old, new) in [
        of("report.json", r#""added":2"#, r#""added":3"#),
        of("report.json", r#""added":2"#, r#""added":1"#),
        of("report.json.tasks", r#""position":1"#, r#""position":9"#),
        of("report.json.tasks", r#""position":1,"#, r#""position":-1"#),
        of("report.json.tasks", r#""outcome":"refused""#, r#""outcome":"added"  "#),
    ] {
        fs::write(report_in(&folder), &report).unwrap();
        fs::write(&journal, &lines).unwrap();
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        assert!(text.contains(&old));
        fs::write(folder.join(&name), text.replace(&old, &new)).unwrap();
        let ended = many(&service, &folder, 3).await;
        assert!(
            matches!(&ended.end, CreateManyEnd::NotStored(StoredReportError::Unreadable { .. })),
            "{ended}"
        );
        assert_eq!(ended.counts.total(), 0, "{ended}");
    }
    assert_eq!(service.asked().len(), 1);
}

#[tokio::test]
async fn a_report_of_a_later_version_says_so_whatever_else_is_in_it() {
    let (service, folder) = (TaskService::new(), Folder::new());
    fs::write(report_in(&folder), r#"{"version":2,"entries":[]}"#).unwrap();
    let ended = many(&service, &folder, 3).await;
    assert!(ended.to_string().ends_with("it is of version 2, and this crate knows 1"), "{ended}");
    assert!(service.asked().is_empty());
}

#[tokio::test]
async fn a_file_that_no_report_belongs_to_is_left_as_it_is() {
    let (service, folder) = (TaskService::new(), Folder::new());
    let theirs = folder.join("report.json.tasks");
    fs::write(&theirs, "notes").unwrap();
    let report = many(&service, &folder, 150).await;
    let CreateManyEnd::NotStored(error) = &report.end else { panic!("{report}") };
    assert!(error.to_string().contains("there is no report that it belongs to"), "{error}");
    assert_eq!((fs::read_to_string(theirs).unwrap().as_str(), service.asked().len()), ("notes", 0));
}

/// A refusal may quote what is secret.
#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let (service, folder) = (TaskService::new(), Folder::new());
    assert!(many(&service, &folder, 150).await.is_success());
    for name in ["report.json", "report.json.tasks"] {
        let mode = fs::metadata(folder.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn nothing_is_sent_that_cannot_be_stored() {
    let folder = Folder::new();
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let nowhere = folder.join("absent").join("report.json");
    let report = client.job("j").tasks().create_many((0..3).map(task)).stored_in(nowhere).await;
    assert!(matches!(report.end, CreateManyEnd::NotStored(StoredReportError::Io { .. })), "{report}");
    assert!(service.asked().is_empty());

    // The folder vanishes after the first chunk.
    let path = folder.path().to_owned();
    let mut call = many(&service, &folder, 1000).concurrency(1);
    call = call.on_progress(move |_| fs::remove_dir_all(&path).unwrap_or_default());
    let report = call.await;
    assert!(matches!(report.end, CreateManyEnd::NotStored(StoredReportError::Io { .. })), "{report}");
    assert_eq!(service.asked().len(), 1);
    assert_eq!((report.counts.added, report.counts.not_sent), (100, 100), "{report}");
}

#[tokio::test]
async fn the_report_says_what_is_under_way_before_it_is_sent() {
    let folder = Folder::new();
    let path = report_in(&folder);
    let service = TaskService::with(move |asked| {
        let text = fs::read_to_string(&path).unwrap();
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        let first: i64 = asked.ids[0][2..].parse().unwrap();
        let unsettled = report["unsettled"].as_array().unwrap();
        let is_told = unsettled
            .iter()
            .any(|range| range["from"].as_i64().unwrap() <= first && first < range["to"].as_i64().unwrap());
        assert!(is_told, "{first}: {text}");
        let open: i64 = unsettled
            .iter()
            .map(|range| range["to"].as_i64().unwrap() - range["from"].as_i64().unwrap())
            .sum();
        assert!(open <= 200, "{text}");
        Fate::default()
    });
    assert!(many(&service, &folder, 1234).await.is_success());
    let report: serde_json::Value = serde_json::from_slice(&fs::read(report_in(&folder)).unwrap()).unwrap();
    assert_eq!((&report["taken"], &report["unsettled"]), (&1234.into(), &serde_json::json!([])));
}
