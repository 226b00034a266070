//! Following files of a service that does something else with each request: the right bytes, each once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/followed.rs"]
mod followed;
#[path = "support/numbers.rs"]
mod numbers;
mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::{Error, Follow};
use followed::read;
use numbers::Numbers;
use serde_json::json;
use support::files::{Ranges, bytes, content, of_service};
use support::server::{Received, Reply, Server};

const FILES: u64 = 50;

/// After this many requests the Task is completed, and nothing breaks off any more.
const BUSY: u32 = 40;

/// A file that grows now and then, and whose length runs ahead of its content.
struct Service {
    numbers: Numbers,
    all: Vec<u8>,
    written: usize,
    asked: u32,
}

impl Service {
    fn new(seed: u64) -> Self {
        let mut numbers = Numbers(seed + 1);
        let length = numbers.below(4_000);
        // Text, so that it can be compared as such.
        let all = bytes(length).into_iter().map(|byte| b'a' + byte % 26).collect();
        Self { numbers, all, written: 0, asked: 0 }
    }

    fn is_busy(&self) -> bool {
        self.asked < BUSY
    }

    fn answer(&mut self, received: &Received) -> Reply {
        self.asked += 1;
        let left = self.all.len() - self.written;
        self.written += if self.is_busy() { self.numbers.below(left / 4 + 1) } else { left };
        if self.is_busy() && self.numbers.one_in(12) {
            return of_service(503);
        }
        match (received.method.as_str(), received.target.contains("/files/")) {
            ("HEAD", _) => {
                let is_ahead = self.is_busy() && self.numbers.one_in(2);
                let ahead = if is_ahead { self.numbers.below(3_000) } else { 0 };
                of_service(200).header("content-length", &(self.written + ahead).to_string())
            }
            (_, false) => {
                Reply::json(200, &json!({"state": if self.is_busy() { "running" } else { "completed" }}))
            }
            (_, true) => self.content(received),
        }
    }

    fn content(&mut self, received: &Received) -> Reply {
        let ranges = Ranges::ALL[self.numbers.below(if self.is_busy() { 5 } else { 4 })];
        let (reply, mut sent) = content(received, &self.all[..self.written], ranges);
        let breaks_off = self.is_busy() && self.numbers.one_in(2);
        if breaks_off {
            let end = self.numbers.below(sent.len() + 1);
            sent.truncate(end);
        }
        let pieces = sent.chunks(sent.len() / 5 + 1).map(|piece| piece.to_vec().into());
        let reply = reply.pieces(pieces.collect(), Duration::ZERO);
        if breaks_off { reply.breaking_off() } else { reply }
    }
}

fn follow(server: &Server) -> Follow {
    let file = support::client(server).job("nightly").task("t-1").file("stdout.txt");
    file.follow().first_interval(Duration::from_millis(1)).longest_interval(Duration::from_millis(1))
}

#[tokio::test]
async fn each_byte_comes_once_whatever_a_server_does() {
    for seed in 0..FILES {
        let service = Arc::new(Mutex::new(Service::new(seed)));
        let shared = Arc::clone(&service);
        let server = Server::start(move |received| shared.lock().unwrap().answer(received)).await;
        let (text, error) = read(follow(&server)).await;
        assert!(error.is_none(), "{seed}: {error:?}");
        let service = service.lock().unwrap();
        let is_right = text.as_bytes() == service.all;
        assert!(is_right, "{seed}: {} of {} bytes came", text.len(), service.all.len());
        assert!(service.asked < 4 * BUSY, "{seed}: {} requests", service.asked);
    }
}

/// The answer to a request for the bytes from 7 to 11 of 12.
#[tokio::test]
async fn a_part_that_is_another_one_is_an_error() {
    for range in ["bytes 0-4/12", "bytes 6-10/12", "bytes 8-11/12", "bytes 7-12/13", "bytes 11-7/12"] {
        let server = Server::replying([
            of_service(200).header("content-length", "12"),
            Reply::json(200, &json!({"state": "completed"})),
            of_service(200).body("0123456").breaking_off(),
            of_service(200).header("content-length", "12"),
            of_service(206).header("content-range", range).body("01234"),
        ])
        .await;
        let (text, error) = read(follow(&server)).await;
        assert_eq!(text, "0123456", "{range}");
        assert!(matches!(error, Some(Error::Decode(_))), "{range}: {error:?}");
        assert_eq!(server.last().header("ocp-range"), Some("bytes=7-11"));
    }
}
