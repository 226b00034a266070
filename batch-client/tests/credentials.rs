//! Bearer tokens: where they may go and where they come from.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use batch_client::{
    AccessToken, BearerToken, Client, Credential, Error, TokenFuture, TokenRequest, TokenSource,
};
use support::server::{Reply, Server};

const TOKEN: &str = "hunter2-token";

#[tokio::test]
async fn a_token_goes_to_loopback_only_when_asked_for() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = Client::builder(server.endpoint(), BearerToken::new(TOKEN))
        .bearer_over_http_to_loopback(true)
        .build()
        .unwrap();
    client.job("job1").delete().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("Bearer hunter2-token"));
    assert_eq!(server.last().header("ocp-date"), None);

    let refused = Client::new(server.endpoint(), BearerToken::new(TOKEN)).unwrap_err();
    assert!(matches!(&refused, Error::Input(input) if input.name() == "endpoint"), "{refused:?}");
}

#[test]
fn a_token_never_goes_over_plain_http_elsewhere() {
    for endpoint in
        ["http://myaccount.eastus.batch.azure.com", "http://10.0.0.1", "http://localhost.evil.example"]
    {
        let builder = Client::builder(endpoint, BearerToken::new(TOKEN)).bearer_over_http_to_loopback(true);
        let error = builder.build().unwrap_err();
        assert!(error.to_string().contains("https"), "{error}");
    }
    for endpoint in ["http://localhost:1", "http://127.8.9.1", "http://[::1]:8080"] {
        assert!(
            Client::builder(endpoint, BearerToken::new(TOKEN))
                .bearer_over_http_to_loopback(true)
                .build()
                .is_ok()
        );
    }
}

/// The proxy is read from the environment once in a process, so that the call happens in one of its own.
#[tokio::test]
async fn a_token_for_this_machine_does_not_go_to_a_proxy() {
    let proxy = Server::start(|_| Reply::new(202)).await;
    let server = Server::start(|_| Reply::new(202)).await;
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child
        .args(["--exact", "call_with_a_proxy_in_the_environment", "--ignored", "--nocapture"])
        .envs(["HTTP_PROXY", "http_proxy", "ALL_PROXY"].map(|name| (name, proxy.endpoint())))
        .env_remove("NO_PROXY")
        .env("BATCH_TEST_ENDPOINT", server.endpoint());
    let child = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert_eq!((proxy.received().len(), server.received().len()), (0, 1));
}

#[tokio::test]
#[ignore = "the part of another test that runs in a process of its own"]
async fn call_with_a_proxy_in_the_environment() {
    let endpoint = std::env::var("BATCH_TEST_ENDPOINT").unwrap();
    let client = Client::builder(endpoint, BearerToken::new(TOKEN))
        .bearer_over_http_to_loopback(true)
        .build()
        .unwrap();
    client.job("job1").delete().await.unwrap();
}

#[tokio::test]
async fn a_proxy_in_the_environment_is_used() {
    let proxy = Server::start(|_| Reply::new(202)).await;
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child
        .args(["--exact", "call_with_a_proxy_in_the_environment_and_a_key", "--ignored", "--nocapture"])
        .envs(["HTTP_PROXY", "http_proxy"].map(|name| (name, proxy.endpoint())))
        .env_remove("NO_PROXY");
    let child = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert_eq!(proxy.last().header("host"), Some("myaccount.invalid"));
}

#[tokio::test]
#[ignore = "the part of another test that runs in a process of its own"]
async fn call_with_a_proxy_in_the_environment_and_a_key() {
    let client = Client::new("http://myaccount.invalid", support::credential()).unwrap();
    client.job("job1").delete().await.unwrap();
}

#[test]
fn clients_and_what_they_give_can_go_to_other_threads() {
    fn is_shared<T: Clone + Send + Sync + 'static>() {}
    fn is_sent<T: Send>(_: &T) {}

    is_shared::<Client>();
    is_shared::<Credential>();
    let client = Client::new("https://a.example", support::credential()).unwrap();
    let job = client.job("job1");
    is_sent(&job.get().into_future());
    is_sent(&client.jobs().list().items());
    is_sent(&job.wait_until_deleted().into_future());
    is_sent(&client.jobs().delete_many(["a"]));
    is_sent(&Error::Credential("e".into()));
}

struct Counting(AtomicUsize);

impl TokenSource for Counting {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async move {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            if count == 2 {
                return Err("the identity service is away".into());
            }
            Ok(AccessToken { token: format!("{}|{count}", request.scope).into(), expires_on: None })
        })
    }
}

#[tokio::test]
async fn a_token_source_is_asked_for_the_scope() {
    let server = Server::start(|_| Reply::new(202)).await;
    let source = Arc::new(Counting(AtomicUsize::new(0)));
    let client = Client::builder(server.endpoint(), Credential::Token(source))
        .bearer_over_http_to_loopback(true)
        .build()
        .unwrap();
    client.job("job1").delete().await.unwrap();
    assert_eq!(
        server.last().header("authorization"),
        Some("Bearer https://batch.core.windows.net//.default|0")
    );
    client.job("job1").delete().await.unwrap();
    assert!(server.last().header("authorization").unwrap().ends_with("|1"));
    let error = client.job("job1").delete().await.unwrap_err();
    assert!(matches!(error, Error::Credential(_)), "{error:?}");
    assert!(error.to_string().contains("the identity service is away"), "{error}");
    assert_eq!(server.received().len(), 2);
}

/// A token may come from an empty file, or from one with a trailing line feed.
#[tokio::test]
async fn what_is_no_token_is_refused_and_not_shown() {
    struct Given(&'static str);
    impl TokenSource for Given {
        fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
            let token = AccessToken { token: self.0.into(), expires_on: None };
            Box::pin(std::future::ready(Ok(token)))
        }
    }
    let server = Server::start(|_| Reply::new(202)).await;
    for token in ["", " ", "hunter2\n", " hunter2", "hunter2 ", "hunter2\tb", "hunter2-\u{e9}", "hunter2 b"] {
        for credential in [Credential::from(BearerToken::new(token)), Credential::from(Given(token))] {
            let client = Client::builder(server.endpoint(), credential).bearer_over_http_to_loopback(true);
            let error = client.build().unwrap().job("job1").delete().await.unwrap_err();
            assert!(matches!(&error, Error::Input(input) if input.name() == "the bearer token"), "{error:?}");
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
    }
    assert!(server.received().is_empty());
}

#[test]
fn debug_shows_no_token() {
    let token = AccessToken { token: TOKEN.into(), expires_on: None };
    let credential = Credential::from(BearerToken::new(TOKEN));
    let client = Client::new("https://a.example", BearerToken::new(TOKEN)).unwrap();
    let builder = Client::builder("https://a.example", BearerToken::new(TOKEN));
    let shown = format!("{token:?} {credential:?} {client:?} {builder:?} {:?}", BearerToken::new(TOKEN));
    assert!(!shown.contains("hunter2"), "{shown}");
}
