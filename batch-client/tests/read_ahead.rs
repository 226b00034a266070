//! Lists whose next page is fetched while the caller works on the present one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::bytes::Bytes;
use batch_client::transport::{Transport, TransportFuture};
use batch_client::{
    AccessToken, Client, Error, Items, Pages, RetryPolicy, TokenFuture, TokenRequest, TokenSource,
};
use futures_util::TryStreamExt;
use serde::Deserialize;
use serde_json::{Value, json};
use support::memory::Memory;
use support::server::{Gate, PATIENCE, Received, Reply, Server};
use time::OffsetDateTime;

#[derive(Debug, Deserialize)]
struct Listed {
    id: String,
}

/// The number of the requested page, from 1.
fn number(received: &Received) -> usize {
    received
        .target
        .split_once("skiptoken=")
        .map_or(1, |(_, rest)| rest.split('&').next().unwrap().parse().unwrap())
}

fn link(received: &Received, page: usize) -> Value {
    json!(format!("http://{}/jobs?$skiptoken={page}", received.header("host").unwrap()))
}

/// A page of `size` Jobs whose ids have the number of the page, which is followed by others up to `last`.
fn page(received: &Received, size: usize, last: usize) -> Value {
    let at = number(received);
    let jobs: Vec<_> = (0..size).map(|item| json!({"id": format!("{at}-{item}")})).collect();
    let link = if at < last { link(received, at + 1) } else { Value::Null };
    json!({"value": jobs, "odata.nextLink": link})
}

/// A list of this many pages with two Jobs each. Any other request is accepted.
async fn list_of(pages: usize) -> Server {
    Server::start(move |received| match received.method.as_str() {
        "GET" => Reply::json(200, &page(received, 2, pages)),
        _ => Reply::new(202),
    })
    .await
}

/// The Jobs of a list, so far as the tests need them.
fn items(client: &Client) -> Items<Listed> {
    client.jobs().list().items_as()
}

fn pages(client: &Client) -> Pages<Listed> {
    client.jobs().list().pages_as()
}

/// Waits until this many requests have come, and a little longer to see further ones.
async fn requests(server: &Server, expected: usize) {
    server.asked(expected).await;
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(server.received().len(), expected);
}

#[tokio::test]
async fn each_setting_asks_for_as_many_pages_as_it_says() {
    for (read_ahead, expected) in
        [(None, [1, 3, 4, 5, 5]), (Some(true), [2, 3, 4, 5, 5]), (Some(false), [1, 2, 3, 4, 5])]
    {
        let server = list_of(5).await;
        let client = support::client(&server);
        let mut pages = pages(&client);
        if let Some(read_ahead) = read_ahead {
            pages = pages.read_ahead(read_ahead);
        }
        requests(&server, 0).await;
        for (at, expected) in (1..).zip(expected) {
            let page = pages.try_next().await.unwrap().unwrap();
            assert_eq!(page.items[0].id, format!("{at}-0"), "{read_ahead:?}");
            // A slow caller causes no more than one prefetched page.
            requests(&server, expected).await;
        }
        assert!(pages.try_next().await.unwrap().is_none());
        requests(&server, 5).await;
    }
}

#[tokio::test]
async fn the_page_after_one_that_came_in_pieces_is_asked_for_on_the_same_connection() {
    let server = Server::start(|received| {
        let body = page(received, 2, 5).to_string();
        let (start, end) = body.split_at(10);
        Reply::new(200).pieces(vec![start.to_owned().into(), end.to_owned().into()], Duration::from_millis(5))
    })
    .await;
    // In a task of its own, whose turn comes before that of the connection.
    let listing = async move {
        let client = support::client(&server);
        let mut pages = pages(&client).read_ahead(true);
        for expected in [2, 3, 4, 5] {
            pages.try_next().await.unwrap().unwrap();
            // Nobody polls the list here.
            requests(&server, expected).await;
        }
    };
    tokio::spawn(listing).await.unwrap();
}

#[tokio::test]
async fn items_begin_to_read_ahead_with_the_second_page_that_has_some() {
    let server = Server::start(|received| {
        let size = [0, 2, 0, 0, 2, 2][number(received) - 1];
        Reply::json(200, &page(received, size, 6))
    })
    .await;
    let client = support::client(&server);
    let mut items = items(&client);
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "2-0");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "2-1");
    requests(&server, 2).await;
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "5-0");
    requests(&server, 6).await;
}

#[tokio::test]
async fn items_keep_their_order_and_each_page_is_asked_for_once() {
    for read_ahead in [true, false] {
        let server = Server::start(|received| Reply::json(200, &page(received, 100, 20))).await;
        let client = support::client(&server);
        let found: Vec<_> =
            items(&client).read_ahead(read_ahead).map_ok(|job| job.id).try_collect().await.unwrap();
        let expected: Vec<_> =
            (1..=20).flat_map(|page| (0..100).map(move |item| format!("{page}-{item}"))).collect();
        assert_eq!(found, expected);
        assert_eq!(server.received().len(), 20);
    }
}

#[tokio::test]
async fn an_error_ahead_is_told_after_the_items_before_it() {
    for status in [401, 403] {
        is_told_after_the_items_before_it(status).await;
    }
}

async fn is_told_after_the_items_before_it(status: u16) {
    let server = Server::start(move |received| match number(received) {
        1 => Reply::json(200, &page(received, 40, 2)),
        _ => Reply::new(status),
    })
    .await;
    let client = support::client(&server);
    let mut items = items(&client).read_ahead(true);
    for at in 0..40 {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, format!("1-{at}"));
        assert!(items.continuation().unwrap().to_string().ends_with("skiptoken=2"));
        if at == 0 {
            requests(&server, 2).await;
        }
    }
    assert_eq!(items.try_next().await.unwrap_err().status().unwrap(), status);
    assert!(items.try_next().await.unwrap().is_none());
    assert!(items.continuation().unwrap().to_string().ends_with("skiptoken=2"));
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn links_in_a_circle_are_noticed_ahead_as_well() {
    for length in [1, 2, 3, 7] {
        let server = Server::start(move |received| {
            let next = number(received) % length + 1;
            Reply::json(200, &json!({"value": [{"id": "a"}], "odata.nextLink": link(received, next)}))
        })
        .await;
        let client = support::client(&server);
        let error = items(&client).read_ahead(true).try_collect::<Vec<_>>().await.unwrap_err();
        assert!(error.to_string().contains("has been before"), "{error}");
        assert!(server.received().len() <= 3 * length + 2, "{} requests", server.received().len());
    }
}

#[tokio::test]
async fn resuming_elsewhere_drops_the_page_ahead() {
    let server = list_of(9).await;
    let client = support::client(&server);
    let mut pages = pages(&client).read_ahead(true);
    let first = pages.try_next().await.unwrap().unwrap().continuation.unwrap();
    pages.try_next().await.unwrap();
    requests(&server, 3).await;
    // The fetched page was not returned.
    assert!(pages.continuation().unwrap().to_string().ends_with("skiptoken=3"));
    let mut pages = pages.resume_from(first);
    assert!(pages.continuation().unwrap().to_string().ends_with("skiptoken=2"));
    assert_eq!(pages.try_next().await.unwrap().unwrap().items[0].id, "2-0");
    assert_eq!(pages.try_next().await.unwrap().unwrap().items[0].id, "3-0");
}

#[tokio::test]
async fn a_resumed_list_begins_to_read_ahead_as_a_new_one_does() {
    let server = list_of(9).await;
    let client = support::client(&server);
    let mut pages = pages(&client);
    pages.try_next().await.unwrap();
    let second = pages.continuation().cloned().unwrap();
    pages.try_next().await.unwrap();
    requests(&server, 3).await;
    let mut pages = pages.resume_from(second);
    pages.try_next().await.unwrap();
    requests(&server, 4).await;
}

#[tokio::test]
async fn a_dropped_future_loses_no_page() {
    let gate = Gate::default();
    let held = gate.clone();
    let server =
        Server::start(move |received| Reply::new(200).halved(&page(received, 3, 4).to_string(), &held)).await;
    let client = support::client(&server);
    let mut items = items(&client).read_ahead(true);
    let mut found = Vec::new();
    for at in 1..=4 {
        // Dropped while the page is on its way.
        tokio::select! {
            item = items.try_next() => panic!("{item:?} before it was sent"),
            () = server.asked(at) => {}
        }
        gate.let_through(1);
        // A turn of the runtime and then some: futures are dropped at every place where they can wait.
        for turns in 0.. {
            let polled = tokio::select! {
                biased;
                item = items.try_next() => Some(item.unwrap().unwrap().id),
                () = yields(turns % 5) => None,
            };
            found.extend(polled);
            if found.len() == 3 * at {
                break;
            }
        }
    }
    assert!(items.try_next().await.unwrap().is_none());
    let expected: Vec<_> =
        (1..=4).flat_map(|page| (0..3).map(move |item| format!("{page}-{item}"))).collect();
    assert_eq!(found, expected);
    assert_eq!(server.received().len(), 4);
}

async fn yields(turns: usize) {
    for _ in 0..turns {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_page_that_has_arrived_is_taken_however_late() {
    let limits: [fn(&Client) -> Pages<Listed>; 2] = [
        |client| client.jobs().list().attempt_timeout(Duration::from_millis(400)).pages_as(),
        |client| client.jobs().list().deadline(Duration::from_millis(400)).pages_as(),
    ];
    for limited in limits {
        // More than a connection takes in before somebody reads it: the rest comes when it is read.
        let gate = Gate::default();
        let held = gate.clone();
        let service =
            Memory::new(move |received| Reply::new(200).halved(&page(received, 2, 3).to_string(), &held));
        let client = service.client().build().unwrap();
        let mut pages = limited(&client).read_ahead(true);
        for at in 1..=3 {
            let rest = async {
                tokio::task::yield_now().await;
                gate.let_through(1);
            };
            let (page, ()) = tokio::join!(pages.try_next(), rest);
            assert_eq!(page.unwrap().unwrap().items[0].id, format!("{at}-0"));
            tokio::time::sleep(Duration::from_millis(600)).await;
        }
        assert_eq!(service.received().len(), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn time_in_which_nobody_waits_does_not_end_the_attempts() {
    let answers = AtomicUsize::new(0);
    let service = Memory::new(move |received| match answers.fetch_add(1, Ordering::Relaxed) {
        1 => Reply::new(503),
        _ => Reply::json(200, &page(received, 2, 2)),
    });
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
    let client = service.client().retry(policy).build().unwrap();
    let list = client.jobs().list().deadline(Duration::from_millis(250));
    let mut pages = list.pages_as::<Listed>().read_ahead(true);
    pages.try_next().await.unwrap();
    assert_eq!(service.received().len(), 2);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(pages.try_next().await.unwrap().unwrap().items.len(), 2);
    assert_eq!(service.received().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_waited_for_has_its_time_limit() {
    let gate = Gate::default();
    gate.let_through(1);
    let service =
        Memory::new(move |received| Reply::new(200).halved(&page(received, 2, 2).to_string(), &gate));
    let client = service.client().build().unwrap();
    let list = client.jobs().list().deadline(Duration::from_millis(200));
    let mut pages = list.pages_as::<Listed>().read_ahead(true);
    pages.try_next().await.unwrap();
    assert_eq!(service.received().len(), 2);
    let error = pages.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_timeout()), "{error}");
    assert_eq!(service.received().len(), 2);
}

#[tokio::test]
async fn a_page_that_got_lost_ahead_is_asked_for_again() {
    let answers = AtomicUsize::new(0);
    let server = Server::start(move |received| match answers.fetch_add(1, Ordering::Relaxed) {
        1 => Reply::json(200, &page(received, 2, 3)).breaking_off(),
        _ => Reply::json(200, &page(received, 2, 3)),
    })
    .await;
    let client = support::client(&server);
    let mut pages = pages(&client).read_ahead(true);
    pages.try_next().await.unwrap();
    requests(&server, 2).await;
    assert_eq!(pages.try_next().await.unwrap().unwrap().items[0].id, "2-0");
    assert_eq!(pages.try_next().await.unwrap().unwrap().items[0].id, "3-0");
    assert_eq!(server.received().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_page_ahead_is_asked_for_as_often_as_the_policy_says() {
    for attempts in [1, 2, 4] {
        let service = Memory::new(|received| {
            let reply = Reply::json(200, &page(received, 2, 2));
            if number(received) == 1 { reply } else { reply.breaking_off() }
        });
        let policy = RetryPolicy::default().attempts(attempts.try_into().unwrap());
        let client = service.client().retry(policy).build().unwrap();
        let mut pages = pages(&client).read_ahead(true);
        pages.try_next().await.unwrap();
        assert_eq!(service.received().len(), 2);
        let error = pages.try_next().await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error}");
        assert_eq!(service.received().iter().filter(|received| number(received) == 2).count(), attempts);
    }
}

/// Tokens that take a while and end at once.
struct ShortLived;

impl TokenSource for ShortLived {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            let end = OffsetDateTime::now_utc();
            Ok(AccessToken { token: "token".into(), expires_on: Some(end) })
        })
    }
}

#[tokio::test]
async fn a_call_between_pages_does_not_wait_for_the_page_ahead_to_get_a_token() {
    let server = list_of(4).await;
    let client =
        Client::builder(server.endpoint(), ShortLived).bearer_over_http_to_loopback(true).build().unwrap();
    let mut items = items(&client).read_ahead(true);
    let mut found = 0;
    while let Some(job) = items.try_next().await.unwrap() {
        let deletion = async { client.job(&job.id).delete().await };
        tokio::time::timeout(PATIENCE, deletion).await.expect("it waits for ever").unwrap();
        found += 1;
    }
    assert_eq!(found, 8);
}

/// Lets one call through at a time.
struct OneByOne<T> {
    inner: T,
    turn: tokio::sync::Mutex<()>,
}

impl<T: Transport> Transport for OneByOne<T> {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move {
            let _turn = self.turn.lock().await;
            self.inner.send(request).await
        })
    }
}

#[tokio::test]
async fn many_calls_go_on_while_the_page_ahead_of_their_ids_is_held_up() {
    let server = Server::start(|received| match received.method.as_str() {
        "GET" => Reply::json(200, &page(received, 20, 5)),
        _ => Reply::new(202),
    })
    .await;
    let client = Client::builder(server.endpoint(), support::credential())
        .wrap_transport(|inner| OneByOne { inner, turn: tokio::sync::Mutex::default() })
        .build()
        .unwrap();
    let deletion = async { client.jobs().delete_matching("state eq 'completed'").concurrency(3).await };
    let report = tokio::time::timeout(PATIENCE, deletion).await.expect("it waits for ever");
    assert!(report.is_success(), "{report:?}");
    assert_eq!(report.succeeded.len(), 100);
}
