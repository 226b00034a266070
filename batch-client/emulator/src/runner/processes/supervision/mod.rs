//! The supervision of one command: from its start until no process of it is left.

mod family;
mod launch;
mod reaper;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};

pub(super) use self::family::Reach;
use super::orders::{Orders, Report};

/// The time between two looks at the processes that are left.
const PAUSE: Duration = Duration::from_millis(20);

/// An event that a supervision waits for.
pub(super) enum Event {
    /// The command ended, with this exit code.
    Ended(i32),
    /// Another process of it ended.
    OtherEnded,
    /// It has to stop.
    Stop,
}

/// Runs a command until none of its processes is left. The sender belongs to the receiver.
pub(super) fn supervise(
    orders: &Orders,
    reach: Reach,
    sender: Sender<Event>,
    events: Receiver<Event>,
) -> Report {
    let (started, main) = mpsc::sync_channel(1);
    // Before the command, since nothing could end it if there were no thread.
    let reaper = thread::Builder::new().spawn(move || reaper::reap(reach, &main, &sender));
    if let Err(error) = reaper {
        return Report::NotLaunched(format!("no thread can be started: {error}"));
    }
    match launch::launch(orders) {
        Ok(main) => {
            started.send(main).ok();
            Supervision { main, reach, events, grace: orders.grace }.run(orders.limit)
        }
        Err(report) => report,
    }
}

/// A command that was started.
struct Supervision {
    main: Pid,
    reach: Reach,
    events: Receiver<Event>,
    grace: Duration,
}

impl Supervision {
    fn run(&self, limit: Option<Duration>) -> Report {
        let report = self.end_of_main(limit.and_then(|limit| Instant::now().checked_add(limit)));
        self.end_all();
        report
    }

    /// Waits for the end of the command, its time limit or the order to stop it.
    fn end_of_main(&self, deadline: Option<Instant>) -> Report {
        loop {
            match self.next(deadline) {
                Some(Event::Ended(code)) => return Report::Ended(code),
                Some(Event::Stop) => return Report::Stopped,
                Some(Event::OtherEnded) => {}
                None => return Report::TimedOut,
            }
        }
    }

    /// The next event. `None` if there is none before the deadline.
    fn next(&self, deadline: Option<Instant>) -> Option<Event> {
        let Some(deadline) = deadline else { return Some(self.events.recv().unwrap_or(Event::Stop)) };
        match self.events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Event::Stop),
        }
    }

    /// Ends all processes that are left: by SIGTERM, and after the grace period by SIGKILL.
    fn end_all(&self) {
        if !self.reach.is_any_left(self.main) {
            return;
        }
        let forced = Instant::now().checked_add(self.grace);
        self.reach.signal(self.main, Signal::TERM);
        while self.reach.is_any_left(self.main) {
            if forced.is_some_and(|forced| Instant::now() >= forced) {
                self.reach.signal(self.main, Signal::KILL);
                if self.reach == Reach::Group {
                    // None gets away from that, and whoever adopts one may leave it as a zombie.
                    return;
                }
            }
            self.pause();
        }
    }

    /// Waits for a moment, or until a process ends.
    fn pause(&self) {
        if let Err(RecvTimeoutError::Disconnected) = self.events.recv_timeout(PAUSE) {
            thread::sleep(PAUSE);
        }
    }
}
