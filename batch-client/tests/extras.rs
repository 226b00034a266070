//! Additions to a call beyond its description: headers, query parameters, the raw response.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::models::BatchJobUpdateOptions;
use batch_client::{Error, JobProperty, StreamableMethod};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use support::server::{Received, Reply, Server};
use support::waits::{CREATED, job_json};

fn job() -> Reply {
    Reply::json(200, &job_json("active", CREATED))
}

fn check_signature(received: &Received) {
    let expected = support::credential().authorization(&received.method, &received.target, &received.headers);
    assert_eq!(received.header("authorization"), Some(expected.as_str()));
}

#[tokio::test]
async fn a_typed_call_takes_another_header_and_another_parameter() {
    let server = Server::start(|_| job()).await;
    let client = support::client(&server);
    let call = client
        .job("job1")
        .get()
        .select([JobProperty::Id])
        .header("x-trace", "t 1")
        .header("ocp-more", "m")
        .header("Accept", "application/json;odata=fullmetadata")
        .query("preview", true)
        .query("$more things", "a&b=c");
    call.clone().stream().await.unwrap();
    let received = server.last();
    assert_eq!(
        received.target,
        "/jobs/job1?api-version=2025-06-01&$select=id&preview=true&$more%20things=a%26b%3Dc"
    );
    assert_eq!((received.header("x-trace"), received.header("ocp-more")), (Some("t 1"), Some("m")));
    assert_eq!(received.header("accept"), Some("application/json;odata=fullmetadata"));
    check_signature(&received);
    call.body_as::<Value>().await.unwrap();
    assert_eq!(server.last().target, received.target);
}

#[tokio::test]
async fn a_described_parameter_that_is_not_set_can_be_given_by_name() {
    let server = Server::start(|_| Reply::new(200)).await;
    let client = support::client(&server);
    let patch = client.job("job1").patch(BatchJobUpdateOptions::default());
    patch
        .header("If-Match", "0x1")
        .header("client-request-id", "mine")
        .query("timeOut", 3)
        .query("API-version", "2024-07-01.20.0")
        .deadline(std::time::Duration::from_secs(60))
        .await
        .unwrap();
    let received = server.last();
    assert_eq!(received.target, "/jobs/job1?api-version=2024-07-01.20.0&timeOut=3");
    assert_eq!(
        (received.header("if-match"), received.header("client-request-id")),
        (Some("0x1"), Some("mine"))
    );
    check_signature(&received);
}

async fn refused<P: batch_client::operation::Parameters>(call: StreamableMethod<P>, part: &str) {
    let Err(error) = call.await else { panic!("{part} was sent") };
    assert!(matches!(&error, Error::Input(_)), "{error:?}");
    assert!(error.to_string().contains(part), "{part}: {error}");
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
}

#[tokio::test]
async fn the_clients_own_headers_are_refused() {
    let server = Server::start(|_| job()).await;
    let client = support::client(&server);
    for name in [
        "Authorization",
        "authorization",
        "Host",
        "Content-Length",
        "ocp-date",
        "OCP-Date",
        "Date",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Upgrade",
        "Expect",
        "Proxy-Authorization",
        "Proxy-Connection",
        "User-Agent",
        "Accept-Encoding",
        "HTTP2-Settings",
    ] {
        refused(client.job("job1").get().header(name, "hunter2"), name).await;
        refused(client.request(batch_client::Method::GET, "/jobs").header(name, "hunter2"), name).await;
        let error = client.jobs().list().header(name, "hunter2").items().try_next().await.unwrap_err();
        assert!(matches!(&error, Error::Input(_)), "{error:?}");
        let error = client.job("job1").get().header(name, "hunter2").stream().await.unwrap_err();
        assert!(matches!(&error, Error::Input(_)), "{error:?}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn what_can_not_be_sent_or_is_there_already_is_refused() {
    let server = Server::start(|_| job()).await;
    let client = support::client(&server);
    let get = || client.job("job1").get();
    for name in ["", " ", "x trace", "x:trace", "x\r\ny", "\u{e4}"] {
        refused(get().header(name, "hunter2"), "header").await;
    }
    for value in ["", " ", " hunter2", "hunter2 ", "hunter2\r\nx: y", "hunter2\u{e4}", "hunter2\t"] {
        refused(get().header("x-trace", value), "x-trace").await;
    }
    refused(get().if_none_match("0x1").header("If-None-Match", "hunter2"), "If-None-Match").await;
    refused(get().header("x-trace", "1").header("X-Trace", "hunter2"), "X-Trace").await;
    refused(get().select(["id"]).query("$select", "hunter2"), "$select").await;
    refused(get().select(["id"]).query("$SELECT", "hunter2"), "$SELECT").await;
    refused(get().query("a", "hunter2").query("a", "hunter2"), "query parameter").await;
    refused(get().query("", "hunter2"), "query parameter").await;
    let raw = client.request(batch_client::Method::GET, "/jobs?$select=id");
    refused(raw.query("%24select", "x").query("$select", "hunter2"), "$select").await;
    assert!(server.received().is_empty());
}

/// The link of a page has the parameters already.
#[tokio::test]
async fn a_list_sends_the_header_for_each_page_and_the_parameter_for_the_first() {
    let page = |link: Value| json!({"value": [job_json("active", CREATED)], "odata.nextLink": link});
    let replies = [page(json!("?$skiptoken=2&preview=1")), page(Value::Null)];
    let server = Server::replying(replies.map(|page| Reply::json(200, &page))).await;
    let client = support::client(&server);
    let list = client.jobs().list().header("x-trace", "1").query("preview", 1);
    let list = list.query("api-version", "2024-07-01.20.0");
    assert_eq!(list.items().try_collect::<Vec<_>>().await.unwrap().len(), 2);
    let received = server.received();
    assert_eq!(received[0].target, "/jobs?api-version=2024-07-01.20.0&preview=1");
    assert_eq!(received[1].target, "/jobs?api-version=2024-07-01.20.0&$skiptoken=2&preview=1");
    assert!(received.iter().all(|one| one.header("x-trace") == Some("1")));
}

#[tokio::test]
async fn the_raw_answer_of_a_typed_success_is_at_hand() {
    let server = Server::replying([
        job().header("x-more", "yes").header("etag", "0x1"),
        Reply::new(202),
        Reply::new(404),
    ])
    .await;
    let client = support::client(&server);
    let (got, answer) = client.job("job1").get().with_answer().await.unwrap();
    assert_eq!((got.body.id.as_str(), got.headers.etag.as_deref()), ("job1", Some("0x1")));
    assert_eq!((answer.status().as_u16(), &answer.headers()["x-more"]), (200, &"yes".parse().unwrap()));
    assert_eq!(answer.json::<Value>().unwrap(), job_json("active", CREATED));
    let (_, answer) = client.job("job1").delete().with_answer().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.bytes().len()), (202, 0));
    assert!(client.job("job1").get().with_answer().await.unwrap_err().is_not_found());
}

#[derive(Debug, serde::Deserialize)]
struct Other {
    #[expect(dead_code, reason = "it is never there")]
    other: String,
}

/// A selection without `items_as` gives an error with advice.
#[tokio::test]
async fn a_selection_that_is_read_as_the_whole_says_how_it_can_be_read() {
    let part = json!({"id": "job1"});
    let list = json!({"value": [part]});
    let server = Server::start(move |received| {
        Reply::json(200, if received.target.starts_with("/jobs?") { &list } else { &part })
    })
    .await;
    let client = support::client(&server);
    for error in [
        client.job("job1").get().select(["id"]).await.unwrap_err(),
        client.job("job1").get().query("$select", "id").with_answer().await.map(|_| ()).unwrap_err(),
        client.jobs().list().select([JobProperty::Id]).await.unwrap_err(),
        client.jobs().list().select(["id"]).items().try_next().await.unwrap_err(),
        client.jobs().list().select(["id"]).pages().try_next().await.unwrap_err(),
    ] {
        assert!(matches!(&error, Error::Decode(_)), "{error:?}");
        for part in ["missing field `url`", "body_as", "items_as"] {
            assert!(error.to_string().contains(part), "{error}");
        }
    }
    // Without a selection, or with the caller's own type, that advice would be wrong.
    for error in [
        client.job("job1").get().await.unwrap_err(),
        client.job("job1").get().select(["id"]).body_as::<Other>().await.unwrap_err(),
        client.jobs().list().select(["id"]).items_as::<Other>().try_next().await.unwrap_err(),
    ] {
        assert!(error.to_string().contains("missing field"), "{error}");
        assert!(!error.to_string().contains("body_as"), "{error}");
    }
}
