//! The properties of files, whether they exist, and parts of their content.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use batch_client::{Client, Error, FileDetails};
use support::server::{Reply, Server};

/// The answer to a HEAD as a Linux node gave it.
fn linux() -> Reply {
    of_service(200)
        .header("content-length", "3000000000")
        .header("content-type", "text/plain")
        .header("last-modified", "Tue, 03 Feb 2026 22:19:00 GMT")
        .header("ocp-batch-file-isdirectory", "False")
        .header("ocp-batch-file-mode", "0o100644")
        .header("ocp-batch-file-url", "https%3A%2F%2Fa.example%2Fjobs%2Fj%2Ftasks%2Ft%2Ffiles%2Fwd%252Fa.txt")
}

/// An answer with the headers that all answers of the service have.
fn of_service(status: u16) -> Reply {
    Reply::new(status).header("dataserviceversion", "3.0").header("request-id", "6fa72596")
}

async fn details(reply: Reply) -> FileDetails {
    let server = Server::replying([reply]).await;
    support::client(&server).job("j").task("t").file("wd/a.txt").properties().await.unwrap()
}

#[tokio::test]
async fn properties_have_their_types() {
    let details = details(linux()).await;
    assert_eq!(details.content_length, Some(3_000_000_000));
    assert_eq!(details.content_type.as_deref(), Some("text/plain"));
    assert_eq!(details.last_modified.unwrap().unix_timestamp(), 1_770_157_140);
    assert_eq!((details.is_directory, details.creation_time), (false, None));
    assert_eq!(details.file_mode.as_deref(), Some("0o100644"));
    assert!(details.url.unwrap().ends_with("files%2Fwd%252Fa.txt"));
}

#[tokio::test]
async fn properties_of_windows_and_of_directories() {
    let reply = of_service(200)
        .header("ocp-creation-time", "Tue, 03 Feb 2026 22:19:00 GMT")
        .header("ocp-batch-file-isdirectory", "True");
    let details = details(reply).await;
    assert!(details.is_directory);
    assert_eq!(details.creation_time.unwrap().unix_timestamp(), 1_770_157_140);
    assert_eq!((details.file_mode, details.last_modified), (None, None));
}

#[tokio::test]
async fn headers_that_are_absent_or_no_values_are_none() {
    assert_eq!(details(of_service(200)).await, FileDetails::default());
    let reply =
        of_service(200).header("last-modified", "yesterday").header("ocp-batch-file-isdirectory", "?");
    assert_eq!(details(reply).await, FileDetails::default());
}

#[tokio::test]
async fn a_file_of_a_node_has_properties_too() {
    let server = Server::replying([linux(), of_service(404)]).await;
    let file = support::client(&server).pool("p").node("n").file("startup\\wd\\a.txt");
    assert_eq!(file.properties().await.unwrap().content_length, Some(3_000_000_000));
    assert!(!file.exists().await.unwrap());
    let last = server.last();
    assert_eq!((last.method.as_str(), last.header("accept-encoding")), ("HEAD", Some("identity")));
    let path = last.target.split('?').next().unwrap();
    assert_eq!(path, "/pools/p/nodes/n/files/startup%5Cwd%5Ca.txt");
}

async fn exists(reply: Reply) -> Result<bool, Error> {
    let server = Server::replying([reply]).await;
    support::client(&server).job("j").task("t").file("stdout.txt").exists().await
}

#[tokio::test]
async fn a_404_of_the_service_means_that_there_is_no_file() {
    assert!(exists(linux()).await.unwrap());
    assert!(!exists(of_service(404)).await.unwrap());
}

#[tokio::test]
async fn another_404_and_other_statuses_are_errors() {
    for reply in [
        Reply::new(404),
        Reply::new(404).header("request-id", "6fa72596"),
        Reply::new(404).header("dataserviceversion", "3.0"),
        of_service(409),
        of_service(403),
        of_service(500),
    ] {
        let error = exists(reply.clone()).await.unwrap_err();
        assert!(error.status().is_some() && error.code().is_none(), "{reply:?}: {error}");
    }
}

async fn client() -> (Server, Client) {
    let server = Server::start(|_| of_service(206).body("part")).await;
    let client = support::client(&server);
    (server, client)
}

#[tokio::test]
async fn a_range_travels_with_both_ends_included() {
    let (server, client) = client().await;
    let file = client.job("j").task("t").file("a");
    assert_eq!(file.get().range(0..1024).await.unwrap().body, "part");
    assert_eq!(server.last().header("ocp-range"), Some("bytes=0-1023"));
    client.pool("p").node("n").file("a").get().range(100..).await.unwrap();
    assert_eq!(server.last().header("ocp-range"), Some("bytes=100-"));
    file.get().range(..).await.unwrap();
    assert_eq!(server.last().header("ocp-range"), None);
}

#[tokio::test]
#[expect(clippy::reversed_empty_ranges, reason = "these are what is refused")]
async fn a_range_without_bytes_is_refused_before_anything_is_sent() {
    let (server, client) = client().await;
    let get = client.job("j").task("t").file("a").get();
    for range in [5..5, 7..5] {
        let error = match get.clone().range(range.clone()).await.unwrap_err() {
            Error::Input(error) => error,
            other => panic!("{other:?}"),
        };
        assert_eq!((error.name(), error.value()), ("ocp-range", format!("{range:?}").as_str()));
        assert!(error.allowed().contains("at least one byte"));
    }
    assert!(get.clone().range(7..5).stream().await.is_err());
    assert!(server.received().is_empty());
    get.range(7..5).range(7..8).await.unwrap();
    assert_eq!(server.last().header("ocp-range"), Some("bytes=7-7"));
}

#[tokio::test]
async fn a_path_is_one_segment_and_does_not_lead_elsewhere() {
    let (server, client) = client().await;
    let task = client.job("j").task("t");
    for path in ["", ".", ".."] {
        assert!(matches!(task.file(path).exists().await, Err(Error::Input(_))), "{path}");
    }
    assert!(server.received().is_empty());
    task.file("wd/../a b/./%2F").get().await.unwrap();
    let target = server.last().target;
    assert!(target.starts_with("/jobs/j/tasks/t/files/wd%2F..%2Fa%20b%2F.%2F%252F?"), "{target}");
}
