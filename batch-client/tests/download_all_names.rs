//! Downloads of many files with names of any kind: nothing outside of the folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use batch_client::NameRefusal;
use support::files::{Ranges, answer, of_service};
use support::folder::Folder;
use support::server::Server;
use support::task_files::{download, downloaded, files, list, path, serving};

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

/// Whether the file system of a folder takes names that differ in letter case for one.
fn disregards_case(folder: &Folder) -> bool {
    fs::write(folder.join("case"), "").unwrap();
    let is_one = folder.join("CASE").exists();
    fs::remove_file(folder.join("case")).unwrap();
    is_one
}

#[tokio::test]
async fn names_that_differ_in_case_don_t_overwrite_each_other() {
    let names = ["Name", "name", "NAME"];
    let (server, folder) = (serving(files(names)).await, Folder::new());
    let places = if disregards_case(&folder) { 1 } else { 3 };
    let report = download(&server, &folder, "**").await;
    assert_eq!((report.downloaded.len(), report.refused.len()), (places, 3 - places), "{report:?}");
    assert!(report.failed.is_empty(), "{report:?}");
    assert!(report.refused.iter().all(|(_, refusal)| *refusal == NameRefusal::Taken));
    assert_eq!(downloaded(&folder).len(), places);
    for (name, done) in &report.downloaded {
        assert_eq!(fs::read(&done.path).unwrap(), format!("content of {name}").into_bytes());
    }
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

/// A rename would replace the link, and the caller may have meant the folder behind it.
#[cfg(unix)]
#[tokio::test]
async fn a_link_to_a_folder_where_a_file_is_needed_is_an_error() {
    let (server, folder) = (serving(files(["wd/a", "b"])).await, Folder::new());
    fs::create_dir_all(folder.join("in/wd")).unwrap();
    fs::create_dir(folder.join("outside")).unwrap();
    std::os::unix::fs::symlink(folder.join("outside"), folder.join("in/wd/a")).unwrap();
    let report = download(&server, &folder, "**").await;
    let failed: Vec<_> = report.failed.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((failed.as_slice(), report.downloaded.len()), (&["wd/a"][..], 1), "{report:?}");
    let all = folder.all();
    assert_eq!(all["in/wd/a"], folder.join("outside").to_str().unwrap().as_bytes());
    assert_eq!(all.keys().filter(|name| name.starts_with("outside")).count(), 1);
    assert_eq!(requests(&server, "wd/a"), 0);
}

/// The number of requests for a file.
fn requests(server: &Server, name: &str) -> usize {
    server.received().iter().filter(|received| path(received).as_deref() == Some(name)).count()
}

#[cfg(unix)]
#[tokio::test]
async fn names_that_are_too_long_are_refused_before_they_are_asked_for() {
    let long = "n".repeat(256);
    let names = [long.clone(), format!("{long}/a"), format!("wd/{long}"), format!("wd/new/{long}/a/b")];
    let whole = "some-name/".repeat(500) + "a";
    let longest = format!("wd/{}", "n".repeat(255));
    let all = names.iter().chain([&whole, &longest]).map(String::as_str);
    let (server, folder) = (serving(files(all)).await, Folder::new());
    let report = download(&server, &folder, "**").await;
    assert!(report.failed.is_empty(), "{report:?}");
    for name in names.iter().chain([&whole]) {
        assert!(report.refused.contains(&(name.clone(), NameRefusal::TooLong)), "{report:?}");
        assert_eq!(requests(&server, name), 0);
    }
    assert_eq!(downloaded(&folder).into_keys().collect::<Vec<_>>(), [longest]);
    assert_eq!(folder.all().len(), 3);
}

#[tokio::test]
async fn no_folder_is_made_for_a_file_that_is_not_there() {
    let all = files(["gone/a", "broken/b/c", "there/d"]);
    let server = Server::start(move |received| match path(received).as_deref() {
        None => list(&all),
        Some("gone/a") => of_service(404),
        Some("broken/b/c") if received.method == "GET" => of_service(200).body("1"),
        Some(_) => answer(received, b"12", Ranges::Ignored),
    });
    let (server, folder) = (server.await, Folder::new());
    let report = download(&server, &folder, "**").await;
    assert_eq!((report.failed.len(), report.downloaded.len()), (2, 1), "{report:?}");
    let names: Vec<_> = folder.all().into_keys().collect();
    assert_eq!(names, ["in/", "in/there/", "in/there/d"]);
}
