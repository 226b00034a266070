//! A body as it arrives.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use futures_util::TryStreamExt;
use support::server::{Reply, Server};

#[tokio::test]
async fn a_body_streams_byte_for_byte_in_the_pieces_that_arrive() {
    let bytes: Vec<u8> = (0..300_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let pieces: Vec<_> = bytes.chunks(100_000).map(|chunk| chunk.to_vec().into()).collect();
    let server =
        Server::replying([Reply::new(200).header("etag", "0x1").pieces(pieces, Duration::from_millis(20))])
            .await;
    let client = support::client(&server);
    let mut body = client.job("job1").get().stream().await.unwrap();
    assert_eq!((body.status().as_u16(), &body.headers()["etag"]), (200, &"0x1".parse().unwrap()));
    let (mut received, mut count) = (Vec::new(), 0);
    while let Some(piece) = body.try_next().await.unwrap() {
        received.extend_from_slice(&piece);
        count += 1;
    }
    assert!(received == bytes, "{} bytes of {}", received.len(), bytes.len());
    assert!(count > 1, "{count} piece");
}

#[tokio::test]
async fn a_body_is_a_stream_and_can_be_taken_whole() {
    let reply = Reply::new(200).pieces(vec!["ab".into(), "cd".into(), "ef".into()], Duration::from_millis(5));
    let server = Server::replying([reply.clone(), reply]).await;
    let client = support::client(&server);
    assert_eq!(client.job("job1").get().stream().await.unwrap().bytes().await.unwrap(), "abcdef");
    let body = client.job("job1").get().stream().await.unwrap();
    assert_eq!(body.try_collect::<Vec<_>>().await.unwrap().concat(), b"abcdef");
}

#[tokio::test]
async fn a_failure_is_an_error_and_no_stream() {
    let server = Server::replying([Reply::new(404).body("gone")]).await;
    let error = support::client(&server).job("job1").get().stream().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.service().unwrap().body(), "gone");
}

#[tokio::test]
async fn a_body_that_breaks_off_fails_after_what_came() {
    let server =
        Server::replying([Reply::new(200).pieces(vec!["ab".into()], Duration::ZERO).breaking_off()]).await;
    let mut body = support::client(&server).job("job1").get().stream().await.unwrap();
    assert_eq!(body.try_next().await.unwrap().unwrap(), "ab");
    assert!(body.try_next().await.is_err());
}
