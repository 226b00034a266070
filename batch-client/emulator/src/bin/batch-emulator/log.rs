//! The log on the standard error: the start, the end and every request, each with its time.
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

/// How many lines may wait to be written.
const LINES: usize = 10_000;

/// How long the program waits at its end for lines to be written: nobody may be reading.
const PATIENCE: Duration = Duration::from_secs(1);

enum Work {
    Line(Vec<u8>),
    /// Answers when everything before it is written.
    Flush(SyncSender<()>),
}

/// The log, written by a thread of its own, so that no request waits for it.
pub(crate) struct Log(SyncSender<Work>);

impl Log {
    /// Begins to log, at this level unless `RUST_LOG` says otherwise.
    pub(crate) fn start(level: LevelFilter) -> Result<Self, tracing::subscriber::SetGlobalDefaultError> {
        let (sender, work) = mpsc::sync_channel(LINES);
        std::thread::spawn(move || work.into_iter().for_each(perform));
        let lines = sender.clone();
        let layer = fmt::layer().with_target(false).with_writer(move || Lines(lines.clone()));
        tracing::subscriber::set_global_default(Registry::default().with(layer).with(filter(level)))?;
        Ok(Self(sender))
    }

    /// Waits until all lines so far are written, for a while.
    pub(crate) fn flush(&self) {
        let (done, written) = mpsc::sync_channel(1);
        if self.0.try_send(Work::Flush(done)).is_ok() {
            written.recv_timeout(PATIENCE).ok();
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
        eprintln!("warning: RUST_LOG is not understood, and passed over: {error}");
        usual
    })
}

/// Logs a request that is over.
pub(crate) fn request(record: &RequestRecord) {
    tracing::info!("{record}");
    tracing::debug!("its headers: {:?}", record.headers);
}

/// Takes a line at a time. What there is no room for is lost.
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
