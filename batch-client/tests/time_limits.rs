//! How long an attempt and a call may take.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use batch_client::{Client, Error, RetryPolicy};
use support::client_without_timers as client;
use support::server::{Reply, Server};
use tokio::net::TcpListener;

/// A server that reads and says nothing.
async fn silent() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            held.push(stream);
        }
    });
    address
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_given_up_and_counts() {
    let address = silent().await;
    let policy = RetryPolicy::default().attempts(3).first_delay(Duration::from_millis(5));
    let client = client(format!("http://{address}")).retry(policy).build().unwrap();
    let limit = Duration::from_millis(30);
    let error = client.job("job1").delete().attempt_timeout(limit).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(transport) if transport.is_timeout()), "{error}");
    assert_eq!(error.attempts(), 3);
    assert!(error.may_have_succeeded() && error.to_string().contains("no answer within 30ms"), "{error}");
    let error = client.job("job1").enable().attempt_timeout(limit).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_deadline_ends_a_call_with_all_its_attempts() {
    let address = silent().await;
    let client =
        client(format!("http://{address}")).attempt_timeout(Duration::from_millis(20)).build().unwrap();
    let started = std::time::Instant::now();
    let policy = RetryPolicy::default().attempts(1000).first_delay(Duration::from_millis(1));
    let policy = policy.longest_delay(Duration::from_millis(5));
    let error =
        client.job("job1").get().retry(policy).deadline(Duration::from_millis(200)).await.unwrap_err();
    assert!(error.attempts() > 2, "{error}");
    assert!(started.elapsed() < Duration::from_secs(20));
    assert!(!error.may_have_succeeded(), "a read changes nothing");
}

#[tokio::test(start_paused = true)]
async fn no_attempt_begins_after_the_deadline() {
    let server = Server::start(|_| Reply::new(503)).await;
    let client = client(server.endpoint()).build().unwrap();
    let error = client.job("job1").delete().deadline(Duration::from_secs(1)).await.unwrap_err();
    // The first delay is half a second, and the second one would be as long as all that is left.
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn the_service_is_told_the_deadline_unless_it_was_told_something_else() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = client(server.endpoint()).build().unwrap();
    let time_out = |target: &str| target.split_once("timeOut=").map(|(_, value)| value.to_owned());
    client.job("job1").delete().await.unwrap();
    assert_eq!(time_out(&server.last().target), None);
    client.job("job1").delete().deadline(Duration::from_millis(9_500)).await.unwrap();
    assert_eq!(time_out(&server.last().target).unwrap(), "9");
    let expected = support::credential().authorization(
        &server.last().method,
        &server.last().target,
        &server.last().headers,
    );
    assert_eq!(server.last().header("authorization"), Some(expected.as_str()));
    client.job("job1").delete().deadline(Duration::from_secs(600)).await.unwrap();
    assert_eq!(time_out(&server.last().target).unwrap(), "30");
    client.job("job1").delete().deadline(Duration::from_secs(10)).time_out(25).await.unwrap();
    assert_eq!(time_out(&server.last().target).unwrap(), "25");
}

#[tokio::test]
async fn a_failure_whose_body_hangs_keeps_its_status() {
    let pieces = vec!["busy".into(), "never".into()];
    let hanging = Reply::new(503).pieces(pieces, Duration::from_secs(3600));
    let server = Server::replying([hanging, Reply::new(202)]).await;
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
    let client = client(server.endpoint()).retry(policy).build().unwrap();
    // 503 says that nothing was done, so that even a POST is sent again.
    client.job("job1").enable().attempt_timeout(Duration::from_millis(400)).await.unwrap();
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_token_that_takes_too_long_means_that_nothing_was_sent() {
    use batch_client::{TokenFuture, TokenRequest, TokenSource};

    struct Never;

    impl TokenSource for Never {
        fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
            Box::pin(std::future::pending())
        }
    }

    let builder = Client::builder("http://127.0.0.1:1", Never).bearer_over_http_to_loopback(true);
    let client =
        builder.retry(RetryPolicy::none()).attempt_timeout(Duration::from_millis(20)).build().unwrap();
    let error = client.job("job1").enable().await.unwrap_err();
    assert!(!error.may_have_succeeded(), "{error}");
}
