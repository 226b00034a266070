//! Timeouts of attempts and calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use batch_client::{Client, Error, RetryPolicy};
use support::memory::{Memory, Silent};
use support::server::{Gate, Reply};

/// A client of a service that takes requests and says nothing.
fn silent() -> Client {
    Client::builder("https://myaccount.example", support::credential()).transport(Silent).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_takes_too_long_is_given_up_and_counts() {
    let (client, policy) = (silent(), RetryPolicy::default().attempts(3));
    let limit = Duration::from_millis(30);
    let call = client.job("job1").delete().retry(policy.clone()).attempt_timeout(limit);
    let error = call.await.unwrap_err();
    assert!(matches!(&error, Error::Transport(transport) if transport.is_timeout()), "{error}");
    assert_eq!(error.attempts(), 3);
    assert!(error.may_have_succeeded() && error.to_string().contains("no answer within 30ms"), "{error}");
    let error = client.job("job1").enable().retry(policy).attempt_timeout(limit).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_a_call_with_all_its_attempts() {
    let (client, started) = (silent(), tokio::time::Instant::now());
    let policy = RetryPolicy::default().attempts(1000).first_delay(Duration::from_millis(5)).jitter(false);
    let policy = policy.longest_delay(Duration::from_millis(5));
    let call = client.job("job1").get().retry(policy).attempt_timeout(Duration::from_millis(20));
    let error = call.deadline(Duration::from_millis(210)).await.unwrap_err();
    // At 0, 25, 50 ... 200 ms.
    assert_eq!(error.attempts(), 9, "{error}");
    assert_eq!(started.elapsed().as_millis(), 210);
    assert!(!error.may_have_succeeded(), "a read changes nothing");
}

#[tokio::test(start_paused = true)]
async fn no_attempt_begins_after_the_deadline() {
    let policy = RetryPolicy::default().jitter(false);
    let client = Memory::new(|_| Reply::new(503)).client().retry(policy).build().unwrap();
    let error = client.job("job1").delete().deadline(Duration::from_secs(1)).await.unwrap_err();
    // The first delay is half a second, and the second one would be as long as all that is left.
    assert_eq!(error.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_service_is_told_the_deadline_unless_it_was_told_something_else() {
    let server = Memory::new(|_| Reply::new(202));
    let client = server.client().build().unwrap();
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

#[tokio::test(start_paused = true)]
async fn a_failure_whose_body_hangs_keeps_its_status() {
    let replies = [Reply::new(503).halved("busy", &Gate::default()), Reply::new(202)];
    let server = Memory::replying(replies);
    let client = server.client().retry(RetryPolicy::default()).build().unwrap();
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
