//! Settings: valid endpoints, names and versions, and refusals before anything is sent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::{BearerToken, Client, Error};
use support::server::{Reply, Server};

fn refused(endpoint: &str) -> Error {
    let error = Client::new(endpoint, support::credential()).unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.name() == "endpoint"), "{endpoint:?}: {error:?}");
    error
}

#[test]
fn an_endpoint_without_a_scheme_is_one_of_https() {
    for (endpoint, expected) in [
        ("myaccount.eastus.batch.azure.com", "https://myaccount.eastus.batch.azure.com"),
        ("  myaccount.eastus.batch.azure.com/ ", "https://myaccount.eastus.batch.azure.com"),
        ("localhost:8443", "https://localhost:8443"),
        ("[::1]:8443/batch/", "https://[::1]:8443/batch"),
        ("HTTPS://MyAccount.eastus.batch.azure.com:443/", "https://myaccount.eastus.batch.azure.com"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
    ] {
        assert_eq!(Client::new(endpoint, support::credential()).unwrap().endpoint(), expected);
    }
    // With a scheme of its own it would be a bearer token over plain http.
    assert!(Client::new("myaccount.eastus.batch.azure.com", BearerToken::new("token")).is_ok());
}

#[test]
fn what_is_no_endpoint_is_refused() {
    for endpoint in [
        "",
        " ",
        "/jobs",
        "//a.example",
        "ftp://a.example",
        "https://",
        "https:/a.example",
        "http:a.example",
        "https:\\\\a.example",
        "https://a.example#b",
        "https://a.example?",
        "not an address",
        "https://a\n.example",
        "https://a\u{ad}b.example",
        "a\u{200b}b.example",
        "https://a\u{feff}.example",
        "https://a\u{fe0f}.example",
        "https://a.example/\u{202e}x",
        "https://a.example\n",
        "https://a.ex\tample",
        "https://a.example\u{0}",
        "a.example\r\nhost: b",
    ] {
        assert!(!refused(endpoint).to_string().contains(['\n', '\r', '\t', '\0']), "{endpoint:?}");
    }
}

#[test]
fn no_error_shows_a_query_or_a_user_of_the_endpoint() {
    for endpoint in [
        "https://a.example?sig=hunter2",
        "https://a.example/b?x=1&sig=hunter2",
        "a.example?sig=hunter2",
        "https://a.example#hunter2",
        "https://a.example?sig=hunter2@b",
        "https://a\n.example?sig=hunter2",
        "ftp://a.example?sig=hunter2",
        "https://me:hunter2@a.example",
        "https://me:hunter2@a.example:99999",
        "me:hunter2@a.example",
        "https://me:hunter2?@a.example",
    ] {
        let shown = format!("{:?}", Client::builder(endpoint, support::credential()));
        let error = refused(endpoint);
        assert!(!format!("{shown} {error} {error:?}").contains("hunter2"), "{shown} {error}");
    }
}

#[tokio::test]
async fn names_and_versions_are_plain_texts() {
    let server = Server::start(|_| Reply::new(202)).await;
    for text in ["", " ", " v1", "v1 ", "v1\n", "v\u{e9}", "v1\tb"] {
        let builder = Client::builder(server.endpoint(), support::credential());
        let error = builder.api_version(text).build().unwrap_err();
        assert!(matches!(&error, Error::Input(input) if input.name() == "api-version"), "{error:?}");
        let builder = Client::builder(server.endpoint(), support::credential());
        let error = builder.application(text).build().unwrap_err();
        assert!(matches!(&error, Error::Input(input) if input.name() == "application"), "{error:?}");
        let client = support::client(&server);
        for error in [
            client.job("job1").delete().api_version(text).await.unwrap_err(),
            client.job("job1").get().api_version(text).stream().await.unwrap_err(),
            client.jobs().list().api_version(text).items().try_next().await.unwrap_err(),
        ] {
            assert!(matches!(&error, Error::Input(input) if input.name() == "api-version"), "{error:?}");
        }
    }
    assert!(server.received().is_empty());
}
