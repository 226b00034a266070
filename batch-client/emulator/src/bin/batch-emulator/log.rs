//! The log of requests.

use std::io::{self, Write};
use std::sync::mpsc;

use batch_emulator::RequestRecord;

/// How many lines may wait to be written.
const LINES: usize = 10_000;

/// Writes requests to the standard error, from a thread of its own: nobody may be reading, and no request waits for it.
pub(crate) fn requests() -> impl Fn(&RequestRecord) + Send + Sync {
    let (lines, written) = mpsc::sync_channel::<String>(LINES);
    std::thread::spawn(move || {
        for line in written {
            writeln!(io::stderr(), "{line}").ok();
        }
    });
    // What there is no room for is lost.
    move |record| drop(lines.try_send(record.to_string()))
}
