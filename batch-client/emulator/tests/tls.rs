//! TLS: the names in the certificate, and clients that do not complete the handshake.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use batch_client::{BearerToken, Client, RetryPolicy};
use batch_emulator::{Emulator, EmulatorBuilder};
use support::exchange;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

/// Lists Jobs under this name, which resolves to the emulator; only its certificate is trusted.
async fn list_by(name: &str, emulator: &Emulator) -> Result<(), batch_client::Error> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let address = emulator.address();
    let to = SocketAddr::new(
        if address.is_ipv6() { [0, 0, 0, 0, 0, 0, 0, 1].into() } else { [127, 0, 0, 1].into() },
        address.port(),
    );
    let certificate = reqwest::Certificate::from_pem(emulator.certificate().unwrap().as_bytes()).unwrap();
    let http = reqwest::Client::builder().tls_certs_only([certificate]).no_proxy().resolve(name, to);
    let endpoint = format!("https://{name}:{}", address.port());
    let client = Client::builder(&endpoint, BearerToken::new(emulator.token()))
        .http_client(http.build().unwrap())
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    client.jobs().list().await.map(drop)
}

#[tokio::test]
async fn the_certificate_is_valid_for_the_given_names() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    let builder = Emulator::builder().tls().address(everywhere);
    let builder = builder.tls_name("batch-emulator").tls_name("Batch.Internal").tls_name("127.0.0.2");
    let emulator = builder.endpoint("https://outer.example:8443").start().await.unwrap();
    for name in ["localhost", "127.0.0.1", "batch-emulator", "batch.internal", "outer.example"] {
        list_by(name, &emulator).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    for name in ["other", "sub.batch.internal"] {
        let error = list_by(name, &emulator).await.unwrap_err();
        assert_eq!(error.status(), None, "{name}");
        assert!(
            chain(&error).contains("NotValidForName") || chain(&error).contains("not valid for name"),
            "{}",
            chain(&error)
        );
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// The time, by the clock of the runtime, until the server closes a connection after these bytes.
async fn time_to_end(builder: EmulatorBuilder, says: &[u8]) -> Duration {
    let emulator = builder.start().await.unwrap();
    let started = Instant::now();
    let mut stream = TcpStream::connect(emulator.address()).await.unwrap();
    stream.write_all(says).await.unwrap();
    // Either way of closing.
    stream.read_to_end(&mut Vec::new()).await.ok();
    started.elapsed()
}

/// A paused clock advances when all tasks are waiting.
#[tokio::test(start_paused = true)]
async fn silent_clients_are_disconnected() {
    let seconds = Duration::from_secs;
    // The beginning of a record of 512 bytes.
    for says in [&b""[..], b"\x16", b"\x16\x03\x01\x02\x00\x01"] {
        let time = time_to_end(Emulator::builder().tls(), says).await;
        assert!((seconds(10)..seconds(11)).contains(&time), "{says:?} {time:?}");
    }
    for says in [&b""[..], b"GET /jobs HT"] {
        let time = time_to_end(Emulator::builder(), says).await;
        assert!((seconds(60)..seconds(61)).contains(&time), "{says:?} {time:?}");
    }
    let time = time_to_end(Emulator::builder().tls(), b"GET /jobs HT").await;
    assert!((seconds(60)..seconds(61)).contains(&time), "{time:?}");
}

#[tokio::test]
async fn a_port_for_tls_rejects_plain_http_except_for_the_health_check() {
    let emulator = Emulator::builder().tls().management().no_auth().start().await.unwrap();
    let get = |path: &str| support::request(&emulator, "GET", path, &[], &serde_json::Value::Null);
    for path in ["/jobs?api-version=2025-06-01", "/emulator/requests"] {
        let answer = exchange(&emulator, get(path)).await.unwrap();
        assert_eq!(answer.status, 400, "{path}");
        assert_eq!(answer.body, "This port speaks https.");
    }
    let answer = exchange(&emulator, get("/health")).await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.json()["status"].as_str()), (200, Some("ok")));
    assert_eq!(emulator.requests().len(), 0);
}
