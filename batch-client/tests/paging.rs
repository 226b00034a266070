//! Lists: along the links, and no further than they may lead.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};

use batch_client::{Continuation, Error};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use support::server::{Gate, Received, Reply, Server};

fn job(id: &str) -> Value {
    json!({
        "id": id, "url": "u", "eTag": "e", "lastModified": "2026-02-03T22:19:00Z", "creationTime": "2026-02-03T22:19:00Z",
        "state": "active", "stateTransitionTime": "2026-02-03T22:19:00Z", "poolInfo": {"poolId": "p"},
    })
}

#[expect(clippy::needless_pass_by_value, reason = "the links are made where they are used")]
fn page(ids: &[&str], link: Value) -> Value {
    let value: Vec<_> = ids.iter().map(|id| job(id)).collect();
    json!({"odata.metadata": "m", "value": value, "odata.nextLink": link})
}

/// The skiptoken of a request; empty for the first page.
fn token(received: &Received) -> String {
    received.target.split_once("skiptoken=").map(|(_, token)| token.to_owned()).unwrap_or_default()
}

fn link(received: &Received, token: &str) -> Value {
    let host = received.header("host").unwrap();
    json!(format!("http://{host}/jobs?api-version=2025-06-01&$filter=id%20gt%20%27a%27&$skiptoken={token}"))
}

/// Three pages, of which the second is empty.
async fn three_pages(end: Value) -> Server {
    Server::start(move |received| match token(received).as_str() {
        "" => Reply::json(200, &page(&["a", "b"], link(received, "2"))),
        "2" => Reply::json(200, &page(&[], link(received, "3"))),
        "3" => Reply::json(200, &page(&["c"], end.clone())),
        other => panic!("no page {other}"),
    })
    .await
}

#[tokio::test]
async fn items_come_from_all_pages() {
    for end in [Value::Null, json!("")] {
        let server = three_pages(end).await;
        let client = support::client(&server);
        let mut items = client.jobs().list().filter("id gt 'a'").max_results(2).items();
        let mut ids = Vec::new();
        while let Some(job) = items.try_next().await.unwrap() {
            ids.push(job.id);
        }
        assert_eq!(ids, ["a", "b", "c"]);
        assert!(items.try_next().await.unwrap().is_none());
        assert_eq!(server.received().len(), 3);
        assert!(server.received()[0].target.contains("maxresults=2"));
        for received in server.received() {
            let expected =
                support::credential().authorization(&received.method, &received.target, &received.headers);
            assert_eq!(received.header("authorization"), Some(expected.as_str()));
            assert_eq!(received.target.matches("api-version").count(), 1, "{}", received.target);
        }
    }
}

#[tokio::test]
async fn a_missing_link_ends_the_list() {
    let server = Server::replying([Reply::json(200, &json!({"value": [job("a")]}))]).await;
    let client = support::client(&server);
    let jobs: Vec<_> = client.jobs().list().items().try_collect().await.unwrap();
    assert_eq!(jobs.len(), 1);
}

#[tokio::test]
async fn awaiting_a_list_gives_its_first_page_as_it_is() {
    let server = three_pages(Value::Null).await;
    let got = support::client(&server).jobs().list().await.unwrap();
    assert_eq!(got.body.value.unwrap().len(), 2);
    assert!(got.body.odata_next_link.unwrap().contains("skiptoken=2"));
}

#[tokio::test]
async fn a_continuation_can_be_stored_and_resumed() {
    let server = three_pages(Value::Null).await;
    let client = support::client(&server);
    let mut pages = client.jobs().list().pages();
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!(first.items.len(), 2);
    let stored = serde_json::to_string(&first.continuation.unwrap()).unwrap();

    let resumed: Continuation = serde_json::from_str(&stored).unwrap();
    assert_eq!(resumed.to_string().parse::<Continuation>().unwrap(), resumed);
    let elsewhere = support::client(&server);
    let jobs: Vec<_> =
        elsewhere.jobs().list().pages().resume_from(resumed).items().try_collect().await.unwrap();
    assert_eq!(jobs.iter().map(|job| job.id.as_str()).collect::<Vec<_>>(), ["c"]);
}

#[tokio::test]
async fn a_link_to_another_origin_is_refused_and_gets_nothing() {
    let other = Server::start(|_| Reply::new(200)).await;
    let hosts = [
        other.endpoint(),
        other.endpoint_at("localhost"),
        "https://evil.example".into(),
        "//evil.example".into(),
    ];
    for host in hosts {
        let bad = json!(format!("{host}/jobs?$skiptoken=2"));
        let server = Server::replying([Reply::json(200, &page(&["a"], bad))]).await;
        let client = support::client(&server);
        let mut items = client.jobs().list().items();
        // The items of the page are not lost.
        assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
        let error = items.try_next().await.unwrap_err();
        assert!(
            matches!(&error, Error::Decode(decode) if decode.property() == Some("odata.nextLink")),
            "{error:?}"
        );
        assert!(error.to_string().contains("leads away from"), "{error}");
        assert!(items.try_next().await.unwrap().is_none());
        assert_eq!(server.received().len(), 1);
    }
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn a_stored_continuation_of_another_origin_is_refused() {
    let server = Server::start(|_| Reply::new(200)).await;
    let client = support::client(&server);
    for stored in [
        "https://evil.example/jobs?$skiptoken=hunter2".to_owned(),
        server.endpoint().replace("://", "://me:hunter2@"),
    ] {
        let stored: Continuation = stored.parse().unwrap();
        let error = client.jobs().list().pages().resume_from(stored).try_next().await.unwrap_err();
        assert!(matches!(error, Error::Input(_)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
    assert!(server.received().is_empty());
    assert!("not an address".parse::<Continuation>().is_err());
}

#[tokio::test]
async fn links_in_a_circle_are_an_error() {
    for length in [1_usize, 2, 3, 7] {
        let server = Server::start(move |received| {
            let at: usize = token(received).parse().unwrap_or(0);
            Reply::json(200, &page(&["a"], link(received, &((at + 1) % length).to_string())))
        })
        .await;
        let client = support::client(&server);
        let error = client.jobs().list().items().try_collect::<Vec<_>>().await.unwrap_err();
        assert!(error.to_string().contains("has been before"), "{error}");
        assert!(server.received().len() <= 3 * length + 2, "{} requests", server.received().len());
    }
}

#[tokio::test]
async fn a_failing_page_can_be_taken_up_again() {
    let server = Server::start(|received| match token(received).as_str() {
        "" => Reply::json(200, &page(&["a"], link(received, "2"))),
        _ => Reply::new(503),
    })
    .await;
    let client = support::client(&server);
    let mut pages = client.jobs().list().pages();
    pages.try_next().await.unwrap().unwrap();
    assert_eq!(pages.try_next().await.unwrap_err().status().unwrap(), 503);
    assert!(pages.try_next().await.unwrap().is_none());
    let failed = pages.continuation().cloned().unwrap();
    assert!(failed.to_string().ends_with("skiptoken=2"));
    let mut again = pages.resume_from(failed);
    assert_eq!(again.try_next().await.unwrap_err().status().unwrap(), 503);
}

#[tokio::test]
async fn a_page_whose_link_is_refused_does_not_look_like_the_last_one() {
    let bad = page(&["a"], json!("https://evil.example/jobs"));
    let server = Server::replying([Reply::json(200, &bad)]).await;
    let client = support::client(&server);
    let mut pages = client.jobs().list().pages();
    assert!(pages.try_next().await.unwrap_err().to_string().contains("leads away from"));
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_page_may_have_a_link_and_no_items() {
    let server = Server::start(|received| match token(received).as_str() {
        "" => Reply::json(200, &json!({"odata.nextLink": link(received, "2")})),
        "2" => Reply::json(200, &json!({"value": null, "odata.nextLink": link(received, "3")})),
        _ => Reply::json(200, &page(&["a"], Value::Null)),
    })
    .await;
    let client = support::client(&server);
    let mut items = client.jobs().list().items();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
    assert!(items.continuation().is_none());
}

/// It would look like the last one, and a wait would take it as the proof that nothing is left.
#[tokio::test]
async fn a_page_with_neither_items_nor_a_link_is_none() {
    for body in [json!({}), json!({"value": null}), json!({"value": null, "odata.nextLink": null})] {
        let server = Server::start(move |_| Reply::json(200, &body)).await;
        let list = support::client(&server).jobs().list();
        for error in [
            list.clone().pages().try_next().await.unwrap_err(),
            list.pages_as::<Value>().try_next().await.unwrap_err(),
        ] {
            assert!(error.to_string().contains("missing field `value`"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_being_fetched_is_not_lost_by_a_dropped_future() {
    let gate = Gate::default();
    let body = page(&["a"], Value::Null).to_string();
    let server = Server::replying([Reply::new(200).halved(&body, &gate)]).await;
    let client = support::client(&server);
    let mut items = client.jobs().list().items();
    tokio::select! {
        item = items.try_next() => panic!("{item:?} before it was sent"),
        () = server.asked(1) => {}
    }
    gate.let_through(1);
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_page_without_items_is_a_decode_error() {
    let server = Server::replying([Reply::json(200, &json!({"jobs": []}))]).await;
    let error = support::client(&server).jobs().list().items().try_next().await.unwrap_err();
    assert!(error.to_string().contains("`value`"), "{error}");
}

#[tokio::test]
async fn a_long_list_is_held_page_by_page() {
    static PAGES: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(|received| {
        let at = PAGES.fetch_add(1, Ordering::Relaxed) + 1;
        let next = if at == 200 { Value::Null } else { link(received, &at.to_string()) };
        Reply::json(200, &page(&["a"; 50], next))
    })
    .await;
    let client = support::client(&server);
    let mut pages = client.jobs().list().pages().read_ahead(false);
    let mut items = 0;
    for fetched in 1_usize.. {
        let Some(page) = pages.try_next().await.unwrap() else { break };
        items += page.items.len();
        // No prefetching.
        assert_eq!(PAGES.load(Ordering::Relaxed), fetched);
    }
    assert_eq!(items, 10_000);
}

#[tokio::test]
async fn the_other_lists_come_in_pages_too() {
    let status = json!({"value": [{"nodeId": "n1"}], "odata.nextLink": null});
    let server =
        Server::replying([Reply::json(200, &status), Reply::json(200, &page(&["s:job-1"], Value::Null))])
            .await;
    let client = support::client(&server);
    let mut statuses = client.job("j").preparation_and_release_task_status().items();
    assert_eq!(statuses.try_next().await.unwrap().unwrap().node_id.unwrap(), "n1");
    let mut jobs = client.job_schedule("s").jobs().list().items();
    assert_eq!(jobs.try_next().await.unwrap().unwrap().id, "s:job-1");
    assert!(server.last().target.starts_with("/jobschedules/s/jobs?"));
}
