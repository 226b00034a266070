//! Sending again: every row of the rules, over real sockets and with a clock that a test can look at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{HashSet, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::models::{BatchJobInput, BatchJobUpdateOptions, BatchPoolInfo};
use batch_client::{Client, Error, RetryPolicy};
use support::client_without_timers as client;
use support::server::{Reply, Server};
use time::OffsetDateTime;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Verb {
    Get,
    Put,
    Patch,
    Delete,
    Post,
    PostIfMatch,
}

const VERBS: [Verb; 6] = [Verb::Get, Verb::Put, Verb::Patch, Verb::Delete, Verb::Post, Verb::PostIfMatch];

impl Verb {
    /// A call with an empty response, which is read as bytes, so that its status suffices.
    async fn call(self, client: &Client) -> Result<(), Error> {
        let job = client.job("job1");
        let pool = BatchPoolInfo::default();
        match self {
            Self::Get => job.get().stream().await.map(drop),
            Self::Put => job.put(BatchJobInput::new(pool)).await.map(drop),
            Self::Patch => job.patch(BatchJobUpdateOptions::default()).await.map(drop),
            Self::Delete => job.delete().await.map(drop),
            Self::Post => job.enable().await.map(drop),
            Self::PostIfMatch => job.enable().if_match("0x1").await.map(drop),
        }
    }

    fn success(self) -> u16 {
        match self {
            Self::Get | Self::Put | Self::Patch => 200,
            Self::Delete | Self::Post | Self::PostIfMatch => 202,
        }
    }
}

/// A value of `Retry-After`, with the shortest and the longest delay that it may lead to.
fn retry_afters() -> Vec<(Option<String>, Duration, Duration)> {
    let backoff = Duration::from_millis(500);
    let date = |seconds| {
        let date = OffsetDateTime::now_utc() + time::Duration::seconds(seconds);
        let format = time::format_description::well_known::Rfc2822;
        date.format(&format).unwrap().replace("+0000", "GMT")
    };
    let exactly = |text: &str, delay| (Some(text.to_owned()), delay, delay);
    vec![
        (None, backoff, backoff),
        exactly("0", Duration::ZERO),
        exactly("7", Duration::from_secs(7)),
        exactly("9999", Duration::from_secs(60)),
        exactly("99999999999999999999999", Duration::from_secs(60)),
        exactly("Fri, 31 Dec 9999 23:59:59 GMT", Duration::from_secs(60)),
        (Some(date(20)), Duration::from_secs(10), Duration::from_secs(20)),
        (Some(date(-20)), backoff, backoff),
        (Some(date(9999)), Duration::from_secs(60), Duration::from_secs(60)),
        exactly("soon", backoff),
        exactly("-5", backoff),
        exactly("-99999999999999999999999", backoff),
        exactly("+5", backoff),
        exactly("1.5", backoff),
        exactly("", backoff),
    ]
}

#[tokio::test(start_paused = true)]
async fn each_status_is_sent_again_by_the_rules() {
    let mut rows = 0;
    for status in [408, 429, 500, 502, 503, 504, 400, 403, 404, 409, 412, 501] {
        for verb in VERBS {
            for row in retry_afters() {
                check_status(status, verb, &row).await;
                rows += 1;
            }
        }
    }
    support::say(&format!("{rows} rows of status, verb and Retry-After agree with the rules"));
}

async fn check_status(status: u16, verb: Verb, (after, least, most): &(Option<String>, Duration, Duration)) {
    let row = format!("{status} {verb:?} {after:?}");
    let mut reply = Reply::new(status);
    if let Some(after) = after {
        reply = reply.header("retry-after", after);
    }
    let server = Server::replying([reply, Reply::new(verb.success())]).await;
    let outcome = verb.call(&client(server.endpoint()).build().unwrap()).await;
    let received = server.received();
    let is_transient = [408, 429, 500, 502, 503, 504].contains(&status);
    let surely_not_acted = [429, 503].contains(&status);
    if is_transient && (verb != Verb::Post || surely_not_acted) {
        assert_eq!(received.len(), 2, "{row}");
        outcome.unwrap_or_else(|error| panic!("{row}: {error}"));
        let delay = received[1].at - received[0].at;
        let slack = Duration::from_millis(5);
        assert!(*least <= delay && delay <= *most + slack, "{row}: {delay:?}");
    } else {
        assert_eq!(received.len(), 1, "{row}");
        let error = outcome.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (status, 1), "{row}");
        assert_eq!(error.may_have_succeeded(), is_transient && !surely_not_acted, "{row}");
    }
}

/// A server's behaviour on a connection.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drops {
    BeforeReading,
    AfterReading,
    InsideTheAnswer,
}

/// A server that drops the first connection and answers on the others; with the number of requests that it read.
async fn dropping(drops: Drops, success: u16) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let read = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&read);
    tokio::spawn(async move {
        for number in 0.. {
            let Ok((mut stream, _)) = listener.accept().await else { return };
            if number == 0 && drops == Drops::BeforeReading {
                continue;
            }
            let mut request = vec![0; 16_384];
            drop(stream.read(&mut request).await);
            count.fetch_add(1, Ordering::SeqCst);
            let answer = match (number, drops) {
                (0, Drops::AfterReading) => continue,
                (0, _) => format!("HTTP/1.1 {success} OK\r\ncontent-length: 100\r\n\r\n{{"),
                _ => format!("HTTP/1.1 {success} OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
            };
            drop(stream.write_all(answer.as_bytes()).await);
        }
    });
    (address, read)
}

#[tokio::test(start_paused = true)]
async fn a_lost_connection_is_sent_again_where_that_does_no_harm() {
    for drops in [Drops::BeforeReading, Drops::AfterReading, Drops::InsideTheAnswer] {
        for verb in VERBS {
            if drops == Drops::InsideTheAnswer && verb == Verb::Get {
                continue; // It is streamed, and a stream that has begun is not begun again.
            }
            let row = format!("{verb:?} {drops:?}");
            let (address, read) = dropping(drops, verb.success()).await;
            let outcome = verb.call(&client(format!("http://{address}")).build().unwrap()).await;
            let read = read.load(Ordering::SeqCst);
            let first = usize::from(drops != Drops::BeforeReading);
            if verb == Verb::Post {
                let error = outcome.unwrap_err();
                assert!(
                    error.may_have_succeeded() && error.to_string().contains("may have succeeded"),
                    "{row}: {error}"
                );
                assert_eq!((read, error.attempts()), (first, 1), "{row}");
            } else {
                outcome.unwrap_or_else(|error| panic!("{row}: {error}"));
                assert_eq!(read, first + 1, "{row}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_connection_is_tried_again_for_every_verb() {
    for verb in VERBS {
        let (_socket, endpoint) = support::refusing();
        let started = tokio::time::Instant::now();
        let error = verb.call(&client(endpoint).build().unwrap()).await.unwrap_err();
        assert_eq!(error.attempts(), 4, "{verb:?}");
        assert_eq!(started.elapsed().as_millis() / 10, 350, "{verb:?}");
        assert!(!error.may_have_succeeded(), "{verb:?}");
        let delays: Vec<_> =
            error.earlier_attempts().iter().map(|attempt| attempt.delay.as_millis()).collect();
        assert_eq!(delays, [500, 1000, 2000]);
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_error_tells_what_the_earlier_attempts_met() {
    let busy = Reply::json(503, &serde_json::json!({"code": "ServerBusy"}));
    let replies = [
        busy,
        Reply::new(502),
        Reply::new(429),
        Reply::json(500, &serde_json::json!({"code": "InternalError"})),
    ];
    let server = Server::replying(replies).await;
    let error = Verb::Delete.call(&client(server.endpoint()).build().unwrap()).await.unwrap_err();
    assert_eq!(error.attempts(), 4);
    let statuses: Vec<_> =
        error.earlier_attempts().iter().map(|attempt| attempt.status.unwrap().as_u16()).collect();
    assert_eq!(statuses, [503, 502, 429]);
    assert!(error.may_have_succeeded());
    let expected = "500 Internal Server Error InternalError; this was attempt 4, after 503 Service Unavailable ServerBusy, \
                    502 Bad Gateway, 429 Too Many Requests; the call may have succeeded all the same";
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_signed_anew_and_keeps_its_name() {
    let server = Server::replying([Reply::new(503), Reply::new(503), Reply::new(202)]).await;
    Verb::PostIfMatch.call(&client(server.endpoint()).build().unwrap()).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 3);
    for attempt in &received {
        let expected =
            support::credential().authorization(&attempt.method, &attempt.target, &attempt.headers);
        assert_eq!(attempt.header("authorization"), Some(expected.as_str()));
        assert_eq!(attempt.header("client-request-id"), received[0].header("client-request-id"));
        assert_eq!(attempt.header("if-match"), Some("0x1"));
    }
}

#[tokio::test]
async fn each_call_has_a_name_of_its_own() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = client(server.endpoint()).build().unwrap();
    for _ in 0..100 {
        Verb::Delete.call(&client).await.unwrap();
    }
    let received = server.received();
    let names: HashSet<_> = received.iter().map(|call| call.header("client-request-id").unwrap()).collect();
    assert_eq!(names.len(), 100);
    for name in names {
        let groups: Vec<_> = name.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12], "{name}");
        let is_random = name.as_bytes()[14] == b'4' && b"89ab".contains(&name.as_bytes()[19]);
        assert!(is_random, "{name} is no uuid of version 4");
    }
}

#[tokio::test]
async fn each_attempt_has_a_date_of_its_own() {
    let dates = Arc::new(Mutex::new(VecDeque::new()));
    let seen = Arc::clone(&dates);
    let server = Server::start(move |received| {
        let mut seen = seen.lock().unwrap();
        seen.push_back(received.header("ocp-date").unwrap().to_owned());
        Reply::new(if seen.len() == 1 { 503 } else { 202 })
    })
    .await;
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1100)).jitter(false);
    Verb::Delete.call(&client(server.endpoint()).retry(policy).build().unwrap()).await.unwrap();
    let dates = dates.lock().unwrap();
    assert_ne!(dates[0], dates[1]);
}

#[tokio::test(start_paused = true)]
async fn the_policy_is_the_clients_or_the_calls() {
    let server = Server::start(|_| Reply::new(503)).await;
    let client =
        client(server.endpoint()).retry(RetryPolicy::default().attempts(2).jitter(false)).build().unwrap();
    assert_eq!(client.job("job1").delete().await.unwrap_err().attempts(), 2);
    assert_eq!(client.job("job1").delete().retry(RetryPolicy::none()).await.unwrap_err().attempts(), 1);
    let many = RetryPolicy::default().attempts(50).jitter(false).total_time(Duration::from_secs(100));
    // 0.5 + 1 + 2 + 4 + 8 + 16 + 30 + 30 seconds are within 100, and another 30 are not.
    assert_eq!(client.job("job1").delete().retry(many.clone()).await.unwrap_err().attempts(), 9);
    let short = many.longest_delay(Duration::from_secs(1));
    assert_eq!(client.job("job1").delete().retry(short).await.unwrap_err().attempts(), 50);
}

#[tokio::test(start_paused = true)]
async fn posts_are_repeated_when_asked_for() {
    let server = Server::replying([Reply::new(500), Reply::new(202)]).await;
    let client = client(server.endpoint()).retry(RetryPolicy::default().repeat_posts(true)).build().unwrap();
    Verb::Post.call(&client).await.unwrap();
    assert_eq!(server.received().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn jitter_shortens_delays_by_up_to_half() {
    let server = Server::start(|_| Reply::new(503)).await;
    let client = client(server.endpoint()).build().unwrap();
    let policy = RetryPolicy::default().attempts(40).longest_delay(Duration::from_secs(1));
    let error = client.job("job1").delete().retry(policy).await.unwrap_err();
    let delays: Vec<_> = error.earlier_attempts()[1..].iter().map(|attempt| attempt.delay).collect();
    assert!(delays.iter().all(|delay| (500..=1000).contains(&delay.as_millis())), "{delays:?}");
    assert!(delays.iter().any(|delay| *delay != delays[0]), "{delays:?}");
}

#[tokio::test(start_paused = true)]
async fn pages_are_fetched_again() {
    let page = serde_json::json!({"value": []});
    let server = Server::replying([Reply::new(503), Reply::json(200, &page)]).await;
    let client = client(server.endpoint()).build().unwrap();
    assert!(client.jobs().list().items().try_next().await.unwrap().is_none());
    assert_eq!(server.received().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_deletion_whose_first_answer_was_lost_is_waited_for_and_counts_in_bulk() {
    let deleting = Reply::json(409, &serde_json::json!({"code": "JobBeingDeleted"}));
    let server = Server::replying([Reply::new(500), deleting.clone(), support::waits::gone()]).await;
    let client = client(server.endpoint()).build().unwrap();
    let outcome = client.job("job1").delete().and_wait().await.unwrap();
    assert!(outcome.is_deleted());

    let server = Server::replying([Reply::new(500), deleting.clone(), deleting]).await;
    let client = self::client(server.endpoint()).build().unwrap();
    let report = client.jobs().delete_many(["lost", "refused"]).concurrency(1).await;
    assert_eq!(report.succeeded, ["lost"]);
    assert_eq!(report.failed.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_404_of_a_gateway_does_not_make_a_lost_deletion_a_success() {
    for not_found in support::waits::other_404s() {
        let server = Server::replying([Reply::new(500), not_found.clone(), Reply::new(500), not_found]).await;
        let client = client(server.endpoint()).build().unwrap();
        let error = client.job("job1").delete().and_wait().await.unwrap_err();
        assert!(error.is_not_found() && error.may_have_succeeded(), "{error:?}");
        let report = client.jobs().delete_many(["job1"]).await;
        assert!(report.succeeded.is_empty() && report.failed[0].1.is_not_found(), "{report:?}");
    }
    let server = Server::replying([Reply::new(500), support::waits::gone()]).await;
    let report = client(server.endpoint()).build().unwrap().jobs().delete_many(["job1"]).await;
    assert_eq!(report.succeeded, ["job1"]);
}

#[tokio::test(start_paused = true)]
async fn another_success_than_the_promised_one_may_be_a_success() {
    let server = Server::replying([Reply::new(200)]).await;
    let client = client(server.endpoint()).build().unwrap();
    assert!(client.job("job1").enable().await.unwrap_err().may_have_succeeded());
}
