//! The log on standard error: start, end and every request, with timestamps.
//!
//! `RUST_LOG` sets the level: `debug` adds the headers of requests. Bodies may hold passwords and are never logged.

use std::io::{self, Write};
use std::sync::mpsc::{self, SyncSender};
use std::time::Duration;

use batch_emulator::RequestRecord;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Registry, fmt};

/// The capacity of the queue of lines.
const LINES: usize = 10_000;

/// The time limit for flushing at the end: nobody may be reading.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

enum Work {
    Line(Vec<u8>),
    /// Answered when everything before it is written.
    Flush(SyncSender<()>),
}

/// The log. A thread of its own writes it, so that no request waits for it.
#[derive(Clone)]
pub(crate) struct Log(SyncSender<Work>);

impl Log {
    /// Starts the log, at this level unless `RUST_LOG` overrides it.
    pub(crate) fn start(level: LevelFilter) -> Result<Self, tracing::subscriber::SetGlobalDefaultError> {
        let (sender, work) = mpsc::sync_channel(LINES);
        std::thread::spawn(move || work.into_iter().for_each(perform));
        let lines = sender.clone();
        let layer = fmt::layer().with_target(false).with_writer(move || Lines(lines.clone()));
        tracing::subscriber::set_global_default(Registry::default().with(layer).with(filter(level)))?;
        Ok(Self(sender))
    }

    /// Logs that a Task runs again, and waits until that is written.
    pub(crate) fn interrupted(&self, job: &str, task: &str) {
        tracing::warn!(
            "the Task {task:?} of the Job {job:?} was running when the emulator ended, and runs again"
        );
        self.flush();
    }

    /// Waits until all lines so far are written, up to a time limit.
    pub(crate) fn flush(&self) {
        let (done, written) = mpsc::sync_channel(1);
        if self.0.try_send(Work::Flush(done)).is_ok() {
            written.recv_timeout(FLUSH_TIMEOUT).ok();
        }
    }
}

fn perform(work: Work) {
    match work {
        Work::Line(line) => drop(io::stderr().write_all(&line)),
        Work::Flush(done) => drop(done.send(())),
    }
}

/// The filter in `RUST_LOG`: targets and levels, such as `info` or `batch_emulator=debug`.
fn filter(usual: LevelFilter) -> Targets {
    let usual = Targets::new().with_default(usual);
    let Some(text) = std::env::var("RUST_LOG").ok().filter(|text| !text.trim().is_empty()) else {
        return usual;
    };
    text.parse().unwrap_or_else(|error| {
        eprintln!("warning: RUST_LOG is invalid and ignored: {error}");
        usual
    })
}

/// Logs a request after its answer.
pub(crate) fn request(record: &RequestRecord) {
    tracing::info!("{record}");
    tracing::debug!("headers: {:?}", record.headers);
}

/// Queues each line. Lines are lost when the queue is full.
struct Lines(SyncSender<Work>);

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.try_send(Work::Line(line.to_vec())).ok();
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
