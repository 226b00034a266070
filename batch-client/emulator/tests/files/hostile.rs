//! Paths that try to leave the directory they begin in, over a raw socket.

use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a request for a path gets, without a client that would correct it.
async fn raw(emulator: &Emulator, method: &str, directory: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(emulator.address()).await.unwrap();
    let host = emulator.address();
    let head = format!(
        "{method} {directory}/{path}?api-version=2025-06-01 HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    );
    // The server may close the connection before it has read everything.
    stream.write_all(head.as_bytes()).await.ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Paths that name no file below the directory, or one that does not exist.
fn paths() -> Vec<String> {
    let mut paths: Vec<_> = [
        "..",
        "../secret.txt",
        "../../../../secret.txt",
        "../../../../../../../../etc/passwd",
        "wd/../../secret.txt",
        "wd/../stdout.txt",
        "./stdout.txt",
        "wd/./a.txt",
        ".",
        "wd//a.txt",
        "/stdout.txt",
        "//stdout.txt",
        "/etc/passwd",
        "//etc/passwd",
        "%2Fetc%2Fpasswd",
        "%2fetc%2fpasswd",
        "stdout.txt/",
        "stdout.txt/..",
        "stdout.txt%2F",
        "%2E%2E%2Fsecret.txt",
        "%2e%2e/secret.txt",
        "..%2Fsecret.txt",
        "..%2f..%2f..%2f..%2fsecret.txt",
        "wd%2F..%2F..%2Fsecret.txt",
        "%252e%252e%252fsecret.txt",
        "..%252fsecret.txt",
        "%25252e%25252e%25252fsecret.txt",
        "..%5Csecret.txt",
        "..%5c..%5csecret.txt",
        "%2e%2e%5csecret.txt",
        "wd%5C..%5C..%5Csecret.txt",
        "%5C%5Chost%5Cshare%5Ca",
        "C:%5CWindows%5Cwin.ini",
        "C:/Windows/win.ini",
        "file:///etc/passwd",
        "stdout.txt%00",
        "%00",
        "stdout.txt%00.png",
        "wd%00/a.txt",
        "%c0%ae%c0%ae%2fsecret.txt",
        "%c0%af",
        "%e0%80%ae",
        "%ff",
        "%f8%80%80%80%ae",
        "%u002e%u002e/secret.txt",
        "%EF%BC%8E%EF%BC%8E%EF%BC%8Fsecret.txt",
        "%E2%80%A5/secret.txt",
        "..%E2%88%95secret.txt",
        "%E2%81%84..%E2%81%84secret.txt",
        "%CB%B8",
        "stdout%E2%80%AE.txt",
        "stdout.tx%74%20",
        "%20stdout.txt",
        "...",
        ".../secret.txt",
        "....//secret.txt",
        "..;/secret.txt",
        "..%3b/secret.txt",
        "~/secret.txt",
        "$HOME/secret.txt",
        "%0d%0ax-injected:%20yes",
        "stdout.txt%0a",
        "CON",
        "aux.txt",
        "stdout.txt::$DATA",
        "STDOUT.TXT",
        "*",
        "%3F",
        "wd/%2e",
        "wd/%2e%2e",
        "%",
        "%2",
        "%zz",
        "%2e%2",
    ]
    .map(str::to_owned)
    .into();
    paths.extend([
        "a".repeat(256),
        "a".repeat(5_000),
        "a/".repeat(200),
        "../".repeat(3_000),
        "%2e%2e%2f".repeat(500),
    ]);
    paths
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
                assert!(["400", "404", "414", "431"].contains(&status), "{method} {path}: {answer}");
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
        assert!(["400", "404", "414", "431"].contains(&status), "{path}: {answer}");
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
