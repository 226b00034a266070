//! Downloads of many files: all that were asked for, each with an outcome.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;

use batch_client::Error;
use serde_json::json;
use support::files::{Ranges, answer, bytes, content, of_service};
use support::folder::Folder;
use support::server::{Gate, Reply, Server};
use support::task_files::{download, downloaded, entry, files, list, path, serving, task};

#[tokio::test]
async fn files_get_into_their_folders() {
    let names = ["stdout.txt", "stderr.txt", "wd/out.png", "wd/a/b/c/deep \u{e4}.png", "wd/empty"];
    let mut all = files(names);
    all[4].1.clear();
    all[3].1 = bytes(1_000_000);
    let (server, folder) = (serving(all.clone()).await, Folder::new());
    let report = download(&server, &folder, "**").await;
    assert!(report.is_success(), "{report:?}");
    assert_eq!(downloaded(&folder), all.into_iter().collect());
    let lists: Vec<_> = server.received().into_iter().filter(|received| path(received).is_none()).collect();
    assert_eq!(lists.len(), 1);
    assert!(lists[0].target.contains("recursive=true"), "{}", lists[0].target);
    for (name, done) in &report.downloaded {
        assert_eq!(done.path, folder.join("in").join(name));
    }
}

#[tokio::test]
async fn only_what_has_the_form_of_the_pattern_is_downloaded() {
    let names = ["stdout.txt", "wd/a.png", "wd/b.txt", "wd/more/c.png", "wd/more/d.jpg"];
    let server = serving(files(names)).await;
    for (pattern, expected) in [
        ("*.txt", ["stdout.txt"].as_slice()),
        ("**/*.png", &["wd/a.png", "wd/more/c.png"]),
        ("wd/*", &["wd/a.png", "wd/b.txt"]),
        ("none", &[]),
    ] {
        let folder = Folder::new();
        let report = download(&server, &folder, pattern).await;
        assert!(report.is_success(), "{report:?}");
        assert_eq!(downloaded(&folder).into_keys().collect::<Vec<_>>(), expected, "{pattern}");
        assert!(folder.join("in").is_dir());
    }
}

#[tokio::test]
async fn names_of_windows_are_asked_for_as_they_are() {
    let (server, folder) = (serving(files(["startup\\wd\\a.txt"])).await, Folder::new());
    let node = support::client(&server).pool("p").node("n");
    let report = node.download_all(folder.join("in"), "startup/**").await.unwrap();
    assert!(report.is_success(), "{report:?}");
    assert_eq!(downloaded(&folder).into_keys().collect::<Vec<_>>(), ["startup/wd/a.txt"]);
    assert!(server.last().target.starts_with("/pools/p/nodes/n/files/startup%5Cwd%5Ca.txt?"));
}

#[tokio::test]
async fn a_file_where_a_folder_is_needed_is_a_failure_of_one_file() {
    let (server, folder) = (serving(files(["a", "a/b", "c"])).await, Folder::new());
    let report = task(&server).download_all(folder.join("in"), "**").concurrency(1).await.unwrap();
    assert_eq!(report.downloaded.len(), 2);
    let (name, error) = &report.failed[0];
    assert!(name == "a/b" && matches!(error, Error::File(_)), "{name}: {error}");
    assert_eq!(downloaded(&folder).len(), 2);

    let folder = Folder::new();
    fs::create_dir_all(folder.join("in/a/x")).unwrap();
    let report = download(&server, &folder, "**").await;
    let failed: Vec<_> = report.failed.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(failed, ["a"], "{report:?}");
}

#[tokio::test]
async fn each_file_has_an_outcome_of_its_own() {
    let all = files(["fine", "gone", "short", "breaks"]);
    let broken = Mutex::new(false);
    let server = Server::start(move |received| {
        let Some(path) = path(received) else { return list(&all) };
        let file = b"the content of a file";
        match path.as_str() {
            "gone" => of_service(404),
            "short" if received.method == "GET" => of_service(200).body("short"),
            "breaks"
                if received.method == "GET" && !std::mem::replace(&mut *broken.lock().unwrap(), true) =>
            {
                of_service(200).body(file[..7].to_vec()).breaking_off()
            }
            _ => answer(received, file, Ranges::Bare),
        }
    });
    let (server, folder) = (server.await, Folder::new());
    let report = download(&server, &folder, "**").await;
    let failed: BTreeMap<_, _> = report.failed.iter().map(|(name, error)| (name.as_str(), error)).collect();
    assert!(failed["gone"].is_not_found());
    assert!(failed["short"].to_string().contains("21 bytes, and 5 arrived"), "{}", failed["short"]);
    assert_eq!((failed.len(), report.downloaded.len()), (2, 2));
    assert!(downloaded(&folder).values().all(|content| content == b"the content of a file"));
    assert!(report.listing_error.is_none());
}

#[tokio::test]
async fn a_list_that_breaks_off_is_told_beside_what_was_listed() {
    let all = files(["a", "b"]);
    let server = Server::start(move |received| match path(received) {
        None if received.target.contains("skiptoken") => of_service(403),
        None => {
            let host = received.header("host").unwrap();
            let next = format!("http://{host}/jobs/j/tasks/t/files?recursive=true&$skiptoken=x");
            let entries: Vec<_> = all.iter().map(entry).collect();
            Reply::json(200, &json!({"value": entries, "odata.nextLink": next}))
        }
        Some(_) => answer(received, b"there", Ranges::Ignored),
    });
    let (server, folder) = (server.await, Folder::new());
    let report = download(&server, &folder, "**").await;
    assert!(report.listing_error.as_ref().unwrap().is_forbidden(), "{report:?}");
    assert_eq!((report.downloaded.len(), report.is_success()), (2, false));
    assert_eq!(downloaded(&folder).len(), 2);
}

#[tokio::test]
async fn as_many_files_as_may_be_are_downloaded_at_the_same_time() {
    let names: Vec<_> = (0..12).map(|number| format!("wd/{number:02}")).collect();
    let all = files(names.iter().map(String::as_str));
    let gate = Gate::default();
    let held = gate.clone();
    let server = Server::start(move |received| match path(received) {
        None => list(&all),
        Some(_) if received.method == "HEAD" => answer(received, b"12", Ranges::Ignored),
        Some(_) => {
            let (reply, _) = content(received, b"12", Ranges::Ignored);
            reply.pieces_through(vec!["1".into(), "2".into()], &held)
        }
    });
    let (server, folder) = (server.await, Folder::new());
    let (sender, receiver) = std::sync::mpsc::channel();
    let download = task(&server).download_all(folder.join("in"), "**").concurrency(3);
    let download = download.on_progress(move |progress| sender.send(*progress).unwrap());
    let running = tokio::spawn(download.into_future());
    // The list, and for each of the first three files a HEAD and a GET.
    server.asked(7).await;
    assert_eq!(server.received().len(), 7);
    gate.let_through(12);
    let report = running.await.unwrap().unwrap();
    assert!(report.is_success(), "{report:?}");
    assert_eq!(server.received().len(), 25);
    let all: Vec<_> = receiver.into_iter().collect();
    let last = all.last().unwrap();
    assert_eq!((last.found, last.downloaded, last.refused, last.failed, last.received), (12, 12, 0, 0, 24));
    let in_flight = all.iter().map(|progress| progress.found - progress.downloaded).max().unwrap();
    assert!(in_flight <= 3, "{in_flight}");
}

#[tokio::test]
async fn what_can_t_begin_is_an_error() {
    let (server, folder) = (serving(Vec::new()).await, Folder::new());
    fs::write(folder.join("file"), "").unwrap();
    for pattern in ["", "/etc/*"] {
        let error = task(&server).download_all(folder.join("in"), pattern).await.unwrap_err();
        assert!(matches!(error, Error::Input(_)), "{error:?}");
    }
    let error = task(&server).download_all(folder.join("file"), "**").await.unwrap_err();
    assert!(matches!(error, Error::File(_)), "{error:?}");
    assert!(server.received().is_empty());
    assert_eq!(folder.all().len(), 1);
}
