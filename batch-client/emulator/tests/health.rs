//! The health check.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_emulator::Emulator;
use serde_json::{Value, json};
use support::{exchange, request};

#[tokio::test]
async fn the_health_check_needs_no_credentials_and_is_not_logged() {
    let emulator = Emulator::start().await.unwrap();
    for target in ["/health", "/health?from=probe"] {
        let answer = exchange(&emulator, request(&emulator, "GET", target, &[], &Value::Null)).await.unwrap();
        assert_eq!((answer.status.as_u16(), answer.json()), (200, json!({ "status": "ok" })));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let answer =
            exchange(&emulator, request(&emulator, "HEAD", target, &[], &Value::Null)).await.unwrap();
        assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
    }
    let answer = exchange(&emulator, request(&emulator, "POST", "/health", &[], &Value::Null)).await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, Some("GET, HEAD")));
    assert_eq!(emulator.requests().len(), 0);
    // Other requests are not answered.
    let other = exchange(&emulator, request(&emulator, "GET", "/health/x", &[], &Value::Null)).await.unwrap();
    assert!(other.status.is_client_error());
}
