//! Waiting for processes, so that none stays behind as a zombie.

use std::sync::mpsc::{Receiver, Sender};

use rustix::io::{Errno, Result};
use rustix::process::{Pid, WaitOptions, WaitStatus};

use super::{Event, Reach};

/// Waits for the command, and for all processes that this one adopts.
pub(super) fn reap(reach: Reach, main: &Receiver<Pid>, events: &Sender<Event>) {
    let Ok(main) = main.recv() else { return };
    loop {
        match next(reach, main) {
            Ok(Some((process, status))) if process == main => drop(events.send(Event::Ended(code(status)))),
            Ok(Some(_)) => drop(events.send(Event::OtherEnded)),
            Ok(None) | Err(Errno::INTR) => {}
            // No child is left.
            Err(_) => return,
        }
    }
}

fn next(reach: Reach, main: Pid) -> Result<Option<(Pid, WaitStatus)>> {
    match reach {
        // Other children of this process are not its concern.
        Reach::Group => rustix::process::waitpid(Some(main), WaitOptions::empty()),
        #[cfg(target_os = "linux")]
        Reach::Descendants => {
            let _ = main;
            rustix::process::wait(WaitOptions::empty())
        }
    }
}

/// The exit code: 128 + n after the signal n, as a shell has it.
fn code(status: WaitStatus) -> i32 {
    let by_signal = || status.terminating_signal().map(|signal| 128 + signal);
    status.exit_status().or_else(by_signal).unwrap_or(-1)
}
