//! A progress bar, or lines where nobody sees a bar.

use std::io::{IsTerminal, Write, stdout};

/// The width of the bar.
const WIDTH: usize = 40;

/// The progress of a number of things.
pub(crate) struct Bar {
    total: u64,
    is_seen: bool,
    last: Option<u64>,
}

impl Bar {
    pub(crate) fn new(total: u64) -> Self {
        Self {
            total,
            is_seen: stdout().is_terminal(),
            last: None,
        }
    }

    /// Shows how many are done, unless it shows that already.
    pub(crate) fn show(&mut self, done: u64) {
        if self.last.replace(done) == Some(done) {
            return;
        }
        if self.is_seen {
            self.draw(done);
        } else {
            println!("{done} of {}", self.total);
        }
    }

    fn draw(&self, done: u64) {
        let done = done.min(self.total);
        let filled = usize::try_from(done * WIDTH as u64 / self.total.max(1)).unwrap_or(WIDTH);
        print!(
            "\r[{:<WIDTH$}] {done} of {}",
            "#".repeat(filled),
            self.total
        );
        if done == self.total {
            println!();
        }
        stdout().flush().ok();
    }
}
