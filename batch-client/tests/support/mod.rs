//! Shared by the tests: a server on loopback, a client for it, and cases from files.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

pub mod bulk;
pub mod calls;
pub mod cases;
pub mod description;
#[cfg(feature = "files")]
pub mod downloads;
pub mod files;
pub mod folder;
#[rustfmt::skip]
pub mod generated;
pub mod headers;
pub mod json;
#[cfg(feature = "tasks")]
pub mod many_tasks;
pub mod memory;
pub mod operations;
pub mod pools;
pub mod server;
#[cfg(feature = "tasks")]
pub mod stored_calls;
#[cfg(feature = "files")]
pub mod task_files;
#[cfg(feature = "tasks")]
pub mod task_service;
pub mod tasks;
pub mod waits;

use batch_client::{Client, ClientBuilder, RetryPolicy, SharedKeyCredential};

pub const ACCOUNT: &str = "myaccount";
pub const KEY: &str =
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==";

/// Prints in the output of passing tests as well: unlike that of `println!`, this output is not captured.
pub fn say(text: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

pub fn credential() -> SharedKeyCredential {
    SharedKeyCredential::new(ACCOUNT, KEY).unwrap()
}

/// A client that sends everything once, so that a test sees the answer that it asked for.
pub fn client(server: &server::Server) -> Client {
    Client::builder(server.endpoint(), credential()).retry(RetryPolicy::none()).build().unwrap()
}

/// An endpoint where nobody listens, as long as the socket is held: another process could be given its port otherwise.
pub fn refusing() -> (tokio::net::TcpSocket, String) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let endpoint = format!("http://{}", socket.local_addr().unwrap());
    (socket, endpoint)
}

/// A client without timers of its own, since a paused clock runs ahead to the next timer.
pub fn client_without_timers(endpoint: impl AsRef<str>) -> ClientBuilder {
    drop(rustls::crypto::ring::default_provider().install_default());
    // Without roots, which take longer to read than a call takes.
    let http =
        reqwest::Client::builder().tls_certs_only([]).pool_idle_timeout(None).no_proxy().build().unwrap();
    Client::builder(endpoint, credential()).http_client(http).retry(RetryPolicy::default().jitter(false))
}
