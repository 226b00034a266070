//! The client's own work with files: following, downloading one, downloading all.

use std::time::Duration;

use super::*;
use batch_client::{Client, FollowItem, SharedKeyCredential};

fn client(emulator: &Emulator) -> Client {
    let credential = SharedKeyCredential::new(emulator.account(), emulator.key()).unwrap();
    Client::new(emulator.endpoint(), credential).unwrap()
}

#[tokio::test]
async fn a_file_is_downloaded() {
    let emulator = with_nodes(Emulator::builder()).await;
    let content: Vec<u8> = (0..1_000_000_u32).map(|number| (number % 253) as u8).collect();
    plant(&emulator, "wd/a ü.bin", content.clone());
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.bin");
    client(&emulator).job("job").task("t").file("wd/a ü.bin").download_to(&to).await.unwrap();
    assert_eq!(std::fs::read(&to).unwrap(), content);
}

#[tokio::test]
async fn all_files_are_downloaded() {
    let emulator = with_files(&["stdout.txt", "stderr.txt", "wd/out/1.txt", "wd/out/2.txt"]).await;
    let folder = tempfile::tempdir().unwrap();
    let report = client(&emulator).job("job").task("t").download_all(folder.path(), "**").await.unwrap();
    assert!(report.is_success(), "{report:?}");
    for name in ["stdout.txt", "stderr.txt", "wd/out/1.txt", "wd/out/2.txt"] {
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), name);
    }
}

#[tokio::test]
async fn a_file_is_followed_to_the_end_of_its_task() {
    let emulator = with_nodes(Emulator::builder()).await;
    let node = json!({ "poolId": "small", "nodeId": "n1" });
    let task = |state: &str| {
        json!({ "state": state, "nodeInfo": node, "executionInfo": {
        "startTime": "2026-02-04T11:58:00Z" } })
    };
    seed_task(&emulator, "live", &task("running"));
    let write =
        |text: &str| emulator.seed(FileSeed::task("job", "live", "stdout.txt", text.to_owned())).unwrap();
    write("one\n");
    let file = client(&emulator).job("job").task("live").file("stdout.txt");
    let mut output =
        file.follow().first_interval(Duration::from_millis(5)).longest_interval(Duration::from_millis(5));
    let mut all = Vec::new();
    while let Some(item) = output.try_next().await.unwrap() {
        let FollowItem::Bytes(bytes) = item else { panic!("{item:?}") };
        all.extend_from_slice(&bytes);
        match all.as_slice() {
            b"one\n" => write("one\ntwo\n"),
            b"one\ntwo\n" => {
                write("one\ntwo\nthree\n");
                let mut completed = task("completed");
                completed["executionInfo"]["endTime"] = json!("2026-02-04T11:59:00Z");
                seed_task(&emulator, "live", &completed);
            }
            _ => {}
        }
    }
    assert_eq!(String::from_utf8(all).unwrap(), "one\ntwo\nthree\n");
}
