//! TLS, with a real handshake.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::process::Command;
use std::sync::Arc;

use batch_client::{BearerToken, Client, Error, RetryPolicy};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use support::server::{Reply, Server};
use tokio_rustls::TlsAcceptor;

/// A server with a certificate of its own for `localhost`, and the certificate.
async fn server() -> (Server, String) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let pem = certified.cert.pem();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(certified.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let accept = move |stream| {
        let acceptor = acceptor.clone();
        async move { acceptor.accept(stream).await.ok() }
    };
    (Server::start_with("https", |_| Reply::new(202), accept).await, pem)
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused_and_gets_no_token() {
    let (server, _) = server().await;
    let client = Client::builder(server.endpoint_at("localhost"), BearerToken::new("hunter2"));
    let client = client.retry(RetryPolicy::none()).build().unwrap();
    let error = client.job("job1").delete().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(transport) if transport.is_connect()), "{error:?}");
    assert!(error.to_string().contains("certificate"), "{error}");
    assert!(server.received().is_empty());
}

/// The platform's roots are read once in a process, so that the call with other roots happens in one of its own.
#[tokio::test]
async fn the_platforms_roots_are_the_ones_that_count() {
    if !cfg!(target_os = "linux") {
        return support::say("skipped: the platform's roots are replaced by a variable on Linux only");
    }
    let (server, pem) = server().await;
    let roots = std::env::temp_dir().join(format!("batch-client-roots-{}.pem", std::process::id()));
    std::fs::write(&roots, pem).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child
        .args(["--exact", "call_with_the_platforms_roots", "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", &roots)
        .env("BATCH_TEST_ENDPOINT", server.endpoint_at("localhost"));
    let child = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
    std::fs::remove_file(&roots).unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert_eq!(server.last().header("authorization"), Some("Bearer hunter2"));
}

#[tokio::test]
#[ignore = "the part of another test that runs in a process of its own"]
async fn call_with_the_platforms_roots() {
    let endpoint = std::env::var("BATCH_TEST_ENDPOINT").unwrap();
    let client = Client::new(endpoint, BearerToken::new("hunter2")).unwrap();
    client.job("job1").delete().await.unwrap();
}
