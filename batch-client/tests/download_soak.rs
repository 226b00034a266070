//! Downloads from a service that does something else with each request: the right bytes, or an error.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/numbers.rs"]
mod numbers;
mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::{Client, Error, RetryPolicy};
use numbers::Numbers;
use support::files::{Ranges, bytes, content_of, head_of, of_service};
use support::folder::Folder;
use support::server::{Received, Reply, Server};

const DOWNLOADS: u32 = 200;

/// A file that is replaced now and then, and the versions that there were.
struct Service {
    numbers: Numbers,
    versions: Vec<Vec<u8>>,
    /// The service changes nothing and breaks nothing off any more, so that a download comes to its end.
    is_calm: bool,
    asked: u32,
}

impl Service {
    fn new(seed: u32) -> Self {
        let mut numbers = Numbers(u64::from(seed) + 1);
        let length = if numbers.one_in(20) { 0 } else { numbers.below(5_000) };
        Self { numbers, versions: vec![bytes(length)], is_calm: false, asked: 0 }
    }

    /// The time of the last change: each version has a second of its own.
    fn modified(&self) -> String {
        format!("Tue, 03 Feb 2026 22:{:02}:{:02} GMT", self.versions.len() / 60, self.versions.len() % 60)
    }

    fn answer(&mut self, received: &Received) -> Reply {
        self.asked += 1;
        self.is_calm |= self.asked > 60;
        if !self.is_calm && self.numbers.one_in(25) {
            // Another one, of the same length as often as not.
            let length = self.versions.last().unwrap().len();
            let length = if self.numbers.one_in(2) { length } else { self.numbers.below(5_000) };
            let salt = u8::try_from(self.versions.len() % 256).unwrap();
            self.versions.push(bytes(length).into_iter().map(|byte| byte ^ salt).collect());
        }
        let modified = self.modified();
        if received.method == "HEAD" {
            return head_of(self.versions.last().unwrap().len(), &modified);
        }
        if received.header("if-unmodified-since").is_some_and(|time| time != modified) {
            return of_service(if self.numbers.one_in(2) { 412 } else { 304 });
        }
        self.content(received)
    }

    fn content(&mut self, received: &Received) -> Reply {
        let ranges = Ranges::ALL[self.numbers.below(if self.is_calm { 4 } else { 5 })];
        let (reply, mut sent) = content_of(received, self.versions.last().unwrap(), &self.modified(), ranges);
        let breaks_off = !self.is_calm && !self.numbers.one_in(3);
        if breaks_off {
            let end = self.numbers.below(sent.len() + 1);
            sent.truncate(end);
        }
        let pieces = sent.chunks(sent.len() / 3 + 1).map(|piece| piece.to_vec().into());
        let reply = reply.pieces(pieces.collect(), Duration::ZERO);
        if breaks_off { reply.breaking_off() } else { reply }
    }
}

/// Whether a download may end with this error: answers kept breaking off, or the file kept changing.
fn is_expected(error: &Error) -> bool {
    match error {
        Error::Transport(_) => error.is_transient(),
        Error::Service(_) => [412, 304, 416].contains(&error.status().unwrap().as_u16()),
        Error::File(error) => error.to_string().ends_with("the file changed in the meantime"),
        _ => false,
    }
}

#[tokio::test]
async fn no_mixture_gets_to_the_disk() {
    let folder = Folder::new();
    let (mut complete, mut continued) = (0, 0);
    for seed in 0..DOWNLOADS {
        let service = Arc::new(Mutex::new(Service::new(seed)));
        let shared = Arc::clone(&service);
        let server = Server::start(move |received| shared.lock().unwrap().answer(received)).await;
        let millisecond = Duration::from_millis(1);
        let policy = RetryPolicy::default().attempts(12).first_delay(millisecond).longest_delay(millisecond);
        let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
        let path = folder.join(&seed.to_string());
        let result = client.job("j").task("t").file("f").download_to(&path).await;
        let service = service.lock().unwrap();
        if let Err(error) = &result {
            assert!(is_expected(error), "{seed}: {error:?}");
        } else {
            let content = std::fs::read(&path).unwrap();
            assert!(
                service.versions.contains(&content),
                "{seed}: {} bytes that were never there",
                content.len()
            );
            complete += 1;
            continued += u32::from(service.asked > 2);
        }
        assert_eq!(result.is_ok(), path.exists(), "{seed}: {result:?}");
    }
    support::say(&format!("{complete} of {DOWNLOADS} downloads came to their end, {continued} after breaks"));
    assert_eq!(folder.all().len(), complete);
    assert!(complete >= 195 && continued >= 120, "{complete}, {continued}");
}
