//! Downloads of many files: all that were asked for, and nothing outside of the folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;
use std::time::Duration;

use batch_client::routes::JobTaskRoute;
use batch_client::{Client, DownloadAllReport, Error, NameRefusal, RetryPolicy};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use support::files::{Ranges, answer, bytes, content, of_service};
use support::folder::Folder;
use support::server::{Gate, Received, Reply, Server};

/// The files of a Task, by the names that the service gives them.
type Files = Vec<(String, Vec<u8>)>;

fn files<'a>(names: impl IntoIterator<Item = &'a str>) -> Files {
    names.into_iter().map(|name| (name.to_owned(), format!("content of {name}").into_bytes())).collect()
}

/// The path of the file that is asked for; none: the list.
fn path(received: &Received) -> Option<String> {
    let path = received.target.split('?').next().unwrap();
    let (_, path) = path.split_once("/files/")?;
    Some(percent_decode_str(path).decode_utf8().unwrap().into_owned())
}

fn entry((name, content): &(String, Vec<u8>)) -> Value {
    json!({"name": name, "isDirectory": false, "properties": {
        "lastModified": "2026-02-03T22:19:00Z",
        "contentLength": content.len().to_string(),
    }})
}

fn list(files: &Files) -> Reply {
    let entries: Vec<_> = files.iter().map(entry).collect();
    Reply::json(200, &json!({ "value": entries }))
}

/// A service with these files.
async fn serving(files: Files) -> Server {
    Server::start(move |received| match path(received) {
        None => list(&files),
        Some(path) => match files.iter().find(|(name, _)| *name == path) {
            Some((_, content)) => answer(received, content, Ranges::Plain),
            None => of_service(404),
        },
    })
    .await
}

fn task(server: &Server) -> JobTaskRoute {
    let millisecond = Duration::from_millis(1);
    let policy = RetryPolicy::default().first_delay(millisecond).longest_delay(millisecond);
    let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
    client.job("j").task("t")
}

async fn download(server: &Server, folder: &Folder, pattern: &str) -> DownloadAllReport {
    task(server).download_all(folder.join("in"), pattern).await.unwrap()
}

/// What is in the folder of the download; directories left out.
fn downloaded(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let all = folder.all().into_iter().filter(|(name, _)| !name.ends_with('/'));
    all.map(|(name, content)| (name.strip_prefix("in/").expect(&name).to_owned(), content)).collect()
}

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

/// Names that lead elsewhere, or would on some platform.
const HOSTILE: [&str; 48] = [
    "",
    ".",
    "..",
    "../outside",
    "../../outside",
    "..\\outside",
    "..\\..\\outside",
    "a/../../outside",
    "a\\..\\..\\outside",
    "a/..\\../outside",
    "a/..",
    "./a",
    "a/./b",
    "a//b",
    "a/",
    "a\\",
    "/",
    "\\",
    "/outside",
    "//outside/share/a",
    "\\outside",
    "\\\\server\\share\\outside",
    "\\\\?\\C:\\outside",
    "\\\\.\\PhysicalDrive0",
    "/etc/passwd",
    "/tmp/outside",
    "C:\\outside",
    "C:/outside",
    "c:outside",
    "a/C:/outside",
    "Z:",
    ".. ",
    " ..",
    "...",
    ".. /outside",
    "..\u{a0}/outside",
    "a\0b",
    "..\0/outside",
    "a\r\nb",
    "\u{1b}[2Joutside",
    "a\u{7f}b",
    "a\u{85}b",
    "CON",
    "nul.txt",
    "wd/aux",
    "COM1.log",
    "lpt9",
    "Prn .txt",
];

/// Names that look as if they led elsewhere and don't.
const HARMLESS: [&str; 8] = [
    "%2e%2e%2foutside",
    "..%2Foutside",
    "~/outside",
    "$HOME",
    "..a/b..",
    "-rf",
    "wd/\u{202e}txt.exe",
    "\u{ff0e}\u{ff0e}\u{ff0f}outside",
];

#[tokio::test]
async fn no_name_leads_out_of_the_folder() {
    let names: Vec<_> = HOSTILE.into_iter().chain(HARMLESS).collect();
    // A hostile service knows each name, and its addresses lead to nothing else.
    let all = files(names.iter().copied());
    let server = Server::start(move |received| match path(received) {
        None => list(&all),
        Some(_) => answer(received, b"hostile", Ranges::Ignored),
    });
    let (server, folder) = (server.await, Folder::new());
    let temporary = folder.path().parent().unwrap();
    let before = (folder.all(), fs::read_to_string("/etc/passwd").ok(), temporary.join("outside").exists());
    let report = download(&server, &folder, "**").await;
    let after = folder.all();
    assert!(before.0.is_empty());
    assert!(after.keys().all(|name| name.starts_with("in/")), "{:?}", after.keys());
    assert_eq!(before.1, fs::read_to_string("/etc/passwd").ok());
    assert_eq!(before.2, temporary.join("outside").exists());
    let refused: Vec<_> = report.refused.iter().map(|(name, _)| name.as_str()).collect();
    assert!(HOSTILE.iter().all(|name| refused.contains(name)), "{refused:?}");
    assert_eq!((refused.len(), report.failed.len()), (HOSTILE.len(), 0), "{:?}", report.failed);
    assert_eq!(report.downloaded.len(), HARMLESS.len());
    assert_eq!(downloaded(&folder).len(), HARMLESS.len());
    assert!(!report.is_success());
    // Nothing was asked for but the list and what was downloaded.
    assert_eq!(server.received().len(), 1 + 2 * HARMLESS.len());
}

#[tokio::test]
async fn two_names_of_one_file_are_one_file() {
    let (server, folder) = (serving(files(["a/b", "a\\b", "a/b"])).await, Folder::new());
    let report = download(&server, &folder, "**").await;
    assert_eq!(report.refused, [("a\\b".to_owned(), NameRefusal::Taken)]);
    assert_eq!(report.downloaded.len(), 1);
    assert_eq!(downloaded(&folder), BTreeMap::from([("a/b".to_owned(), b"content of a/b".to_vec())]));
}

#[tokio::test]
async fn names_that_differ_in_case_don_t_overwrite_each_other() {
    let (server, folder) = (serving(files(["Name", "name", "NAME"])).await, Folder::new());
    let report = download(&server, &folder, "**").await;
    assert_eq!(report.downloaded.len() + report.refused.len(), 3);
    assert!(report.refused.iter().all(|(_, refusal)| *refusal == NameRefusal::Taken));
    assert_eq!(downloaded(&folder).len(), report.downloaded.len());
    for (name, done) in &report.downloaded {
        assert_eq!(fs::read(&done.path).unwrap(), format!("content of {name}").into_bytes());
    }
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

#[cfg(unix)]
#[tokio::test]
async fn links_in_the_folder_are_not_written_through() {
    use std::os::unix::fs::symlink;

    let (server, folder) = (serving(files(["wd/a", "b", "dangling", "to/c", "fine"])).await, Folder::new());
    fs::create_dir_all(folder.join("outside")).unwrap();
    fs::write(folder.join("precious"), "precious").unwrap();
    fs::create_dir(folder.join("in")).unwrap();
    symlink(folder.join("outside"), folder.join("in/wd")).unwrap();
    symlink(folder.join("precious"), folder.join("in/b")).unwrap();
    symlink(folder.join("outside/new"), folder.join("in/dangling")).unwrap();
    symlink("../outside", folder.join("in/to")).unwrap();
    let report = download(&server, &folder, "**").await;
    let failed: Vec<_> = report.failed.iter().map(|(name, _)| name.as_str()).collect();
    assert!(failed.len() == 2 && failed.contains(&"wd/a") && failed.contains(&"to/c"), "{report:?}");
    let all = folder.all();
    assert_eq!(all["precious"], b"precious");
    assert_eq!(
        (all["in/b"].as_slice(), all["in/dangling"].as_slice()),
        (b"content of b".as_slice(), b"content of dangling".as_slice())
    );
    assert!(!all.keys().any(|name| name.starts_with("outside/") && name != "outside/"), "{:?}", all.keys());
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
