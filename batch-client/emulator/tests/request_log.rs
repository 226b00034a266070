//! The log of requests.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::{Emulator, RequestRecord};
use serde_json::{Value, json};
use support::send;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends a body with a text of this length.
async fn post(emulator: &Emulator, bytes: usize) {
    send(emulator, "POST", "/jobs", &json!({ "id": "x".repeat(bytes) })).await;
}

fn bodies(records: &[RequestRecord]) -> Vec<usize> {
    records.iter().map(|record| record.body.len()).collect()
}

#[tokio::test]
async fn the_oldest_requests_are_removed_beyond_the_byte_limit() {
    let emulator = support::open(Emulator::builder().logged_bytes(1 << 20)).await;
    for _ in 0..20 {
        post(&emulator, 200_000).await;
    }
    let records = emulator.requests();
    let bytes: usize = bodies(&records).iter().sum();
    assert!(records.len() == 5 && bytes <= 1 << 20, "{} records of {bytes} bytes", records.len());
    // Small ones fit, and come last.
    for _ in 0..100 {
        send(&emulator, "GET", "/jobs", &Value::Null).await;
    }
    let records = emulator.requests();
    assert_eq!(records.iter().rev().take(100).filter(|record| record.method == "GET").count(), 100);
    emulator.clear_requests();
    post(&emulator, 900_000).await;
    assert_eq!(emulator.requests().len(), 1);
    // A request beyond the limit is not kept, and neither are earlier ones.
    let emulator = support::open(Emulator::builder().logged_bytes(10_000)).await;
    post(&emulator, 100).await;
    post(&emulator, 100_000).await;
    assert_eq!(emulator.requests().len(), 0);
    post(&emulator, 100).await;
    assert_eq!(emulator.requests().len(), 1);
}

#[tokio::test]
async fn targets_and_headers_count_towards_the_byte_limit() {
    let emulator = support::open(Emulator::builder().logged_bytes(100_000)).await;
    for number in 0..20 {
        let long = "x".repeat(10_000);
        let (target, header) = if number % 2 == 0 { (long.as_str(), "") } else { ("x", long.as_str()) };
        let path = format!("/jobs/{target}");
        support::send_with(&emulator, "GET", &path, &[("x-long", header)], &Value::Null).await;
    }
    let records = emulator.requests().len();
    assert!((5..10).contains(&records), "{records}");
}

#[tokio::test]
async fn by_default_the_log_keeps_16_mebibytes() {
    let emulator = Emulator::start().await.unwrap();
    // Without credentials: rejected requests are logged as well.
    for _ in 0..40 {
        post(&emulator, 1_000_000).await;
    }
    let records = emulator.requests();
    let bytes: usize = bodies(&records).iter().sum();
    assert!(records.len() == 16 && bytes <= 16 << 20, "{} records of {bytes} bytes", records.len());
}

#[tokio::test]
async fn a_record_is_displayed_on_one_line_without_control_characters() {
    let emulator = Emulator::start().await.unwrap();
    let mut stream = TcpStream::connect(emulator.address()).await.unwrap();
    let request = "GET /jobs/\u{9b}31m\u{85}\u{202e}\u{e9}?$filter=id%20eq%20'a' HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.read_to_end(&mut Vec::new()).await.unwrap();
    let [record] = &emulator.requests()[..] else { panic!("one request was sent") };
    let shown = record.to_string();
    let expected =
        "GET /jobs/\\u{9b}31m\\u{85}\\u{202e}\u{e9}?$filter=id%20eq%20'a' 400 MissingRequiredQueryParameter ";
    assert!(shown.starts_with(expected), "{}", shown.escape_debug());
    assert!(format!("{record:?}").contains(expected));
}
