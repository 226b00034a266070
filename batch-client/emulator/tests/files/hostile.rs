//! Paths that try to leave the directory they begin in, over a raw socket.

use super::*;
use hostile_paths::{REFUSALS, paths};

async fn raw(emulator: &Emulator, method: &str, directory: &str, path: &str) -> String {
    hostile_paths::raw(emulator.address(), "", method, directory, path).await
}

/// Files beside the directories, and below them.
async fn guarded() -> Emulator {
    let emulator = with_files(&["stdout.txt", "wd/a.txt"]).await;
    emulator.seed(FileSeed::node("small", "n1", "secret.txt", "SECRET")).unwrap();
    emulator.seed(FileSeed::node("small", "n1", "workitems/Job/job-1/secret.txt", "SECRET")).unwrap();
    emulator.seed(FileSeed::task("job", "w", "stdout.txt", "of windows")).unwrap();
    emulator.seed(FileSeed::node("windows", "w1", "secret.txt", "SECRET")).unwrap();
    emulator
}

#[tokio::test]
async fn no_path_leads_out() {
    let emulator = guarded().await;
    let before = names(&emulator, &format!("{NODE}?recursive=true")).await;
    assert!(paths().len() >= 60);
    for path in paths() {
        for directory in [TASK, "/jobs/job/tasks/w/files"] {
            for method in ["GET", "HEAD", "DELETE"] {
                let answer = raw(&emulator, method, directory, &path).await;
                let status = answer.split(' ').nth(1).unwrap_or_default();
                assert!(REFUSALS.contains(&status), "{method} {path}: {answer}");
                assert!(!answer.contains("SECRET") && !answer.contains("root:"), "{path}: {answer}");
                let head = answer.split("\r\n\r\n").next().unwrap_or_default();
                assert!(!head.contains("\r\nx-injected"), "{path}: {answer}");
            }
        }
    }
    assert_eq!(names(&emulator, &format!("{NODE}?recursive=true")).await, before);
}

#[tokio::test]
async fn paths_of_a_node_lead_down_only() {
    let emulator = guarded().await;
    for path in paths() {
        let answer = raw(&emulator, "GET", NODE, &path).await;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(REFUSALS.contains(&status), "{path}: {answer}");
    }
}

/// Encodings that HTTP has for the same path are the same path.
#[tokio::test]
async fn one_decoding_is_right() {
    let emulator = with_files(&["wd/a b%20ä.txt"]).await;
    for path in ["wd/a%20b%2520%C3%A4.txt", "wd%2Fa%20b%2520%c3%a4.txt", "%77%64%2f%61%20b%2520%C3%A4.txt"] {
        let answer = raw(&emulator, "GET", TASK, path).await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("a b%20ä.txt"), "{path}: {answer}");
    }
}
