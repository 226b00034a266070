//! The order to stop a run, wherever it is.

use std::process::ChildStdin;
use std::sync::Mutex;
use std::sync::mpsc::Sender;

use tokio::sync::watch;

use super::supervision::Event;
use crate::lock::lock;

/// Tells a run to stop.
#[derive(Debug)]
pub(super) struct Control {
    stop: watch::Sender<bool>,
    way: Mutex<Option<Way>>,
}

/// The way in which the processes of a run are stopped.
pub(super) enum Way {
    /// A supervisor ends them when this is closed.
    Pipe { _stdin: ChildStdin },
    /// A thread of this process ends them.
    Thread(Sender<Event>),
}

impl Control {
    pub(super) fn new() -> Self {
        Self { stop: watch::Sender::new(false), way: Mutex::new(None) }
    }

    /// Tells the run to stop.
    pub(super) fn stop(&self) {
        let mut way = lock(&self.way);
        self.stop.send_replace(true);
        if let Some(Way::Thread(thread)) = way.take() {
            thread.send(Event::Stop).ok();
        }
    }

    /// Sets the way to stop the processes. They are stopped at once if the order has come already.
    pub(super) fn set_way(&self, way: Way) {
        *lock(&self.way) = Some(way);
        if self.is_stopped() {
            self.stop();
        }
    }

    /// Forgets the way, since no process is left.
    pub(super) fn clear_way(&self) {
        lock(&self.way).take();
    }

    pub(super) fn is_stopped(&self) -> bool {
        *self.stop.borrow()
    }

    /// Waits for the order.
    pub(super) async fn stopped(&self) {
        self.stop.subscribe().wait_for(|stop| *stop).await.ok();
    }
}

impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pipe { .. } => "Pipe",
            Self::Thread(_) => "Thread",
        })
    }
}
