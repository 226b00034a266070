//! What is traced while a test runs.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing::Level;
use tracing_subscriber::fmt::format::FmtSpan;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything that is traced while `work` runs, of this crate and all others.
pub async fn traced(work: impl Future<Output = ()>) -> String {
    traced_up_to(Level::TRACE, work).await
}

pub async fn traced_up_to(level: Level, work: impl Future<Output = ()>) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    work.await;
    String::from_utf8(log.0.lock().unwrap().clone()).unwrap()
}

/// The lines of this crate's spans and events that contain all of these texts.
pub fn lines<'l>(log: &'l str, texts: &[&str]) -> Vec<&'l str> {
    let is_one = |line: &&str| {
        let is_ours =
            ["workflow", "call", "attempt"].iter().any(|span| line.contains(&format!("batch_client.{span}")));
        is_ours && texts.iter().all(|text| line.contains(text))
    };
    log.lines().filter(is_one).collect()
}

pub fn assert_has(line: &str, fields: &[&str]) {
    let missing: Vec<_> = fields.iter().filter(|field| !line.contains(**field)).collect();
    assert!(missing.is_empty(), "no {missing:?} in {line}");
}
