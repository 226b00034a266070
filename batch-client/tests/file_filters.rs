//! Filters for lists of files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::filter;
use serde_json::json;
use support::server::{Reply, Server};

#[tokio::test]
async fn files_are_listed_by_the_beginning_of_their_names() {
    let server = Server::start(|_| Reply::json(200, &json!({"value": []}))).await;
    let client = support::client(&server);
    let name = filter::files::name().starts_with("wd/it's\\");
    assert_eq!(name.as_str(), "startswith(name, 'wd/it''s\\')");
    client.job("j").task("t").files().list().recursive(true).filter(&name).await.unwrap();
    client.pool("p").node("n").files().list().filter(name).await.unwrap();
    for received in server.received() {
        let filter = "$filter=startswith%28name%2C%20%27wd%2Fit%27%27s%5C%27%29";
        assert!(received.target.contains(filter), "{}", received.target);
    }
}
