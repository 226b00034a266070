//! Signatures: those of the vectors, and that of a request as it went over the socket.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::{Client, SharedKeyCredential};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde::Deserialize;
use support::cases;
use support::server::{Received, Reply, Server};

#[derive(Deserialize)]
struct Vector {
    case: String,
    account_name: String,
    account_key_base64: String,
    request: Request,
    string_to_sign: String,
    authorization: String,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
}

#[test]
fn signatures_are_those_of_the_vectors() {
    let defaults = ["sharedkey-vectors.json", "data-plane-sharedkey-vectors.json"].map(cases::own);
    let Some(vectors) = cases::load::<Vector>("BATCH_SHAREDKEY_VECTORS", &defaults) else { return };
    for vector in &vectors {
        let credential = SharedKeyCredential::new(&vector.account_name, &vector.account_key_base64).unwrap();
        let method: Method = vector.request.method.parse().unwrap();
        let headers: HeaderMap = vector
            .request
            .headers
            .iter()
            .map(|(name, value)| (HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap()))
            .collect();
        let target = &vector.request.target;
        let text = credential.string_to_sign(&method, target, &headers);
        assert_eq!(text, vector.string_to_sign, "{}", vector.case);
        assert_eq!(
            credential.authorization(&method, target, &headers),
            vector.authorization,
            "{}",
            vector.case
        );
    }
    support::say(&format!("{} signatures are those of the vectors", vectors.len()));
}

/// The signature of a received request, computed from the request alone.
fn expected(received: &Received) -> String {
    support::credential().authorization(&received.method, &received.target, &received.headers)
}

#[tokio::test]
async fn what_travels_is_what_was_signed() {
    use batch_client::models::{BatchJobDisableOptions, DisableBatchJobOption};

    let server = Server::start(|_| Reply::new(202)).await;
    let client = support::client(&server);
    let job = client.job("a b'c:d");
    job.delete().force(true).if_match("0x8D4BCC2E4835CD0").time_out(25).await.unwrap();
    job.enable().await.unwrap();
    job.disable(BatchJobDisableOptions::new(DisableBatchJobOption::Requeue)).await.unwrap();
    client.jobs().list().filter("id gt 'a+b&c'").select(["id", "state"]).max_results(7).await.unwrap_err();
    for received in server.received() {
        assert_eq!(received.header("authorization").unwrap(), expected(&received), "{}", received.target);
        assert!(received.header("ocp-date").unwrap().ends_with(" GMT"));
        assert_eq!(received.header("date"), None);
    }
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn the_callers_date_is_the_one_that_is_signed() {
    let server = Server::start(|_| Reply::new(202)).await;
    let client = support::client(&server);
    let date = time::OffsetDateTime::from_unix_timestamp(1_767_323_045).unwrap();
    client.job("job1").delete().ocp_date(date).await.unwrap();
    assert_eq!(server.last().header("ocp-date"), Some("Fri, 02 Jan 2026 03:04:05 GMT"));
    assert_eq!(server.last().header("authorization").unwrap(), expected(&server.last()));
}

#[test]
fn a_bad_key_is_an_error_at_once_and_not_shown() {
    for key in ["", "not base64!", "hunter2-hunter2"] {
        let error = SharedKeyCredential::new("myaccount", key).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("base64"), "{shown}");
        assert!(key.is_empty() || !shown.contains(key), "{shown}");
    }
    assert!(SharedKeyCredential::new("", support::KEY).is_err());
    let swapped = SharedKeyCredential::new(support::KEY, "myaccount").unwrap_err();
    assert!(!format!("{swapped} {swapped:?}").contains(support::KEY), "{swapped}");
    assert!(SharedKeyCredential::new("my:account", support::KEY).is_err());
}

#[test]
fn debug_shows_no_key() {
    let client = Client::new("https://myaccount.eastus.batch.azure.com", support::credential()).unwrap();
    let shown = format!("{client:?} {:?}", client.job("job1").get());
    assert!(shown.contains("myaccount"), "{shown}");
    assert!(!shown.contains(support::KEY) && !shown.contains("AAECAw"), "{shown}");
}
