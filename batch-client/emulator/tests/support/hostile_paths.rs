//! Paths of files that try to leave the directory they begin in, over a raw socket.

#![allow(unreachable_pub, reason = "tests share it")]

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The statuses of answers to them: nothing is there, or no server accepts the path.
pub const REFUSALS: [&str; 4] = ["400", "404", "414", "431"];

/// What a request for a path gets from a socket, without a client that would correct it: the whole answer.
pub async fn raw(
    at: std::net::SocketAddr,
    headers: &str,
    method: &str,
    directory: &str,
    path: &str,
) -> String {
    let mut stream = TcpStream::connect(at).await.unwrap();
    let head = format!(
        "{method} {directory}/{path}?api-version=2025-06-01 HTTP/1.1\r\nhost: {at}\r\n{headers}connection: close\r\n\r\n"
    );
    // The server may close the connection before it has read everything.
    stream.write_all(head.as_bytes()).await.ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Paths that name no file below the directory, or one that does not exist.
pub fn paths() -> Vec<String> {
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
