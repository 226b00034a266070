//! Downloads whose answers break off, and of files that change meanwhile.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::{Client, Error, RetryPolicy};
use support::downloads::{client, download, gets, once_broken, serving};
use support::files::{MODIFIED, Ranges, bytes, content, of_service};
use support::folder::Folder;
use support::server::{Received, Reply, Server};

#[tokio::test]
async fn a_break_is_mended_whatever_becomes_of_ranges() {
    let file = bytes(2_000);
    for ranges in Ranges::ALL {
        for after in [0, 1, 7, 999, 1_000, 1_001, 1_999, 2_000] {
            let server = serving(&file, once_broken(file.clone(), after, ranges)).await;
            let (done, content) = download(&server).await.unwrap();
            assert!(content == file, "{ranges:?} after {after}");
            assert_eq!(done.length, 2_000);
        }
    }
}

#[tokio::test]
async fn what_follows_a_break_is_a_closed_range_and_guarded() {
    let file = bytes(2_000);
    let server = serving(&file, once_broken(file.clone(), 700, Ranges::Plain)).await;
    download(&server).await.unwrap();
    let [first, second] = gets(&server).try_into().unwrap();
    assert_eq!((first.header("ocp-range"), first.header("if-unmodified-since")), (None, None));
    assert_eq!(second.header("ocp-range"), Some("bytes=700-1999"));
    assert_eq!(second.header("if-unmodified-since"), Some(MODIFIED));
}

/// A download may take longer than the time for retries, which begins with the first failure.
#[tokio::test]
async fn the_time_before_a_break_does_not_count() {
    let file = bytes(2_000);
    let server = serving(&file, once_broken(file.clone(), 700, Ranges::Plain)).await;
    let policy = RetryPolicy::default().first_delay(Duration::ZERO).total_time(Duration::ZERO);
    let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
    let folder = Folder::new();
    let path = folder.join("out.bin");
    client.job("j").task("t").file("wd/out.bin").download_to(&path).await.unwrap();
    assert!(fs::read(&path).unwrap() == file);
}

/// A service that gives only so many bytes with each answer.
fn always_broken(file: Vec<u8>, after: usize, ranges: Ranges) -> impl Fn(&Received) -> Reply + Send + Sync {
    move |received| {
        let (reply, mut bytes) = content(received, &file, ranges);
        if bytes.len() <= after {
            return reply.body(bytes);
        }
        bytes.truncate(after);
        reply.body(bytes).breaking_off()
    }
}

#[tokio::test]
async fn progress_makes_up_for_breaks() {
    let file = bytes(500);
    for ranges in [Ranges::Named, Ranges::Bare, Ranges::Plain] {
        for after in [7, 100, 250] {
            let server = serving(&file, always_broken(file.clone(), after, ranges)).await;
            let (_, content) = download(&server).await.unwrap();
            assert!(content == file, "{ranges:?} after {after}");
            assert!(gets(&server).len() >= 500 / after);
        }
    }
}

#[tokio::test]
async fn breaks_without_progress_end_a_download() {
    let file = bytes(500);
    for (ranges, most) in [(Ranges::Ignored, 5), (Ranges::Refused, 20)] {
        let server = serving(&file, always_broken(file.clone(), 100, ranges)).await;
        let error = download(&server).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_) | Error::Service(_)), "{error:?}");
        assert!(gets(&server).len() <= most, "{ranges:?}: {}", gets(&server).len());
    }
    let server = serving(&file, always_broken(file.clone(), 0, Ranges::Named)).await;
    let error = download(&server).await.unwrap_err();
    assert_eq!((gets(&server).len(), error.attempts()), (4, 4), "{error}");
}

#[tokio::test]
async fn a_policy_of_one_attempt_continues_nothing() {
    let file = bytes(500);
    let server = serving(&file, once_broken(file.clone(), 100, Ranges::Named)).await;
    let folder = Folder::new();
    let file = client(&server, 1).job("j").task("t").file("f");
    let error = file.download_to(folder.join("out")).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((gets(&server).len(), folder.all().len()), (1, 0));
}

#[tokio::test]
async fn large_files_are_continued_part_by_part() {
    let file = bytes(10 << 20);
    for ranges in [Ranges::Named, Ranges::Plain, Ranges::Ignored] {
        let server = serving(&file, once_broken(file.clone(), 300_000, ranges)).await;
        let (_, content) = download(&server).await.unwrap();
        assert!(content == file, "{ranges:?}");
        let expected = if ranges == Ranges::Ignored { 2 } else { 4 };
        assert_eq!(gets(&server).len(), expected, "{ranges:?}");
    }
}

#[tokio::test]
async fn a_server_may_give_less_than_was_asked_for_if_it_says_so() {
    let file = bytes(1_000);
    let of_server = file.clone();
    let first = AtomicUsize::new(0);
    let server = serving(&file, move |received| {
        let (reply, bytes) = content(received, &of_server, Ranges::Named);
        if first.fetch_add(1, Ordering::Relaxed) == 0 {
            return reply.body(bytes[..100].to_vec()).breaking_off();
        }
        let start = of_server.len() - bytes.len();
        let end = (start + 300).min(of_server.len());
        let range = format!("bytes {start}-{}/1000", end - 1);
        of_service(206).header("content-range", &range).body(of_server[start..end].to_vec())
    });
    let server = server.await;
    assert!(download(&server).await.unwrap().1 == file);
    assert_eq!(gets(&server).len(), 4);
}

/// A service whose file becomes another one after its first answer, which breaks off.
async fn changing(status: Option<u16>) -> Server {
    let gets = AtomicUsize::new(0);
    Server::start(move |received| {
        let new = "Tue, 03 Feb 2026 22:20:00 GMT";
        if received.method == "HEAD" {
            let is_first = gets.load(Ordering::Relaxed) == 0;
            let (length, modified) = if is_first { ("10", MODIFIED) } else { ("12", new) };
            return of_service(200).header("content-length", length).header("last-modified", modified);
        }
        let guard = received.header("if-unmodified-since");
        match (gets.fetch_add(1, Ordering::Relaxed), status) {
            (0, _) => of_service(200).body("old o").breaking_off(),
            (_, Some(status)) if guard == Some(MODIFIED) => of_service(status),
            // The condition is ignored.
            _ => of_service(200).header("last-modified", new).body("new new new."),
        }
    })
    .await
}

#[tokio::test]
async fn a_file_that_changed_is_fetched_anew() {
    for status in [Some(412), Some(304), Some(416), None] {
        let server = changing(status).await;
        let (done, content) = download(&server).await.unwrap();
        assert_eq!(content, b"new new new.", "{status:?}");
        assert_eq!(done.length, 12);
        assert_eq!(gets(&server)[1].header("ocp-range"), Some("bytes=5-9"));
        assert_eq!(gets(&server)[2].header("ocp-range"), None);
    }
}

#[tokio::test]
async fn a_file_that_keeps_changing_is_an_error() {
    let file = bytes(100);
    let server = serving(&file, |received| match received.header("if-unmodified-since") {
        Some(_) => of_service(412),
        None => of_service(200).body("abc").breaking_off(),
    });
    let server = server.await;
    let error = download(&server).await.unwrap_err();
    assert!(error.is_condition_not_met(), "{error:?}");
    // The error says how often that was, and there is a limit to it.
    assert!(error.to_string().contains("412 Precondition Failed") && error.attempts() == 4, "{error}");
    assert!(error.to_string().ends_with("and 3 times before"), "{error}");
    assert_eq!(gets(&server).len(), 8);

    let server = serving(&file, |_| {
        of_service(200).header("last-modified", "Tue, 03 Feb 2026 22:21:00 GMT").body(bytes(100))
    });
    let server = server.await;
    let error = download(&server).await.unwrap_err();
    assert!(error.to_string().contains("changed"), "{error}");
    assert_eq!(gets(&server).len(), 4);
}

#[tokio::test]
async fn a_part_that_was_not_asked_for_is_not_taken() {
    let file = bytes(1_000);
    let of_server = file.clone();
    let count = AtomicUsize::new(0);
    let server = serving(&file, move |received| {
        match (count.fetch_add(1, Ordering::Relaxed), received.header("ocp-range")) {
            (0, _) => of_service(200).body(of_server[..100].to_vec()).breaking_off(),
            (_, None) => of_service(200).body(of_server.clone()),
            // As long as what was asked for, and from elsewhere.
            (_, Some(_)) => {
                let range = of_service(206).header("content-range", "bytes 0-899/1000");
                range.body(of_server[..900].to_vec())
            }
        }
    });
    let server = server.await;
    assert!(download(&server).await.unwrap().1 == file);
    assert_eq!(gets(&server).len(), 3);
}
