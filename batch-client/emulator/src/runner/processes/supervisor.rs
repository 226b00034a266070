//! The supervisor of a command: a process between the emulator and the command.

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::thread;

use super::orders::{Orders, Report};
use super::supervision::{Event, Reach, supervise};

/// The maximum size of the orders. Requests have at most 1 MiB, and a character takes at most six in JSON.
const LARGEST: u64 = 16 << 20;

/// Runs the command that comes by the standard input, as a process between it and the emulator: the program for
/// [`EmulatorBuilder::supervisor`](crate::EmulatorBuilder::supervisor) calls this when its only argument is `run-task`.
/// Unix only.
///
/// The standard input has to be a pipe, and stay open. When it is closed, by the emulator or by the system since the
/// emulator was killed, when the time limit is reached, and when the command itself has ended, all processes that the
/// command has started get SIGTERM, and after a while SIGKILL. On Linux these are all descendants, also those that have
/// left the process group or whose parents have ended; on other systems only the process group.
pub fn run_task() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let orders = read(io::stdin().lock())?;
    let report = match Reach::of_supervisor() {
        Ok(reach) => supervised(&orders, reach)?,
        Err(error) => Report::NotLaunched(format!("no process can be supervised here: {error}")),
    };
    let mut stdout = io::stdout().lock();
    // The emulator may be gone.
    writeln!(stdout, "{}", serde_json::to_string(&report)?).and_then(|()| stdout.flush()).ok();
    Ok(())
}

/// Reads the orders, which end in a newline if they are complete.
fn read(from: impl BufRead) -> io::Result<Orders> {
    let mut line = Vec::new();
    from.take(LARGEST).read_until(b'\n', &mut line)?;
    if line.last() != Some(&b'\n') {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "no orders at the standard input"));
    }
    // The error of the parser could show a secret.
    serde_json::from_slice(&line)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "the orders are invalid"))
}

fn supervised(orders: &Orders, reach: Reach) -> io::Result<Report> {
    let (sender, events) = mpsc::channel();
    let stop = sender.clone();
    thread::Builder::new().spawn(move || wait_for_close(&stop))?;
    Ok(supervise(orders, reach, sender, events))
}

/// Waits until the emulator closes the standard input.
fn wait_for_close(stop: &Sender<Event>) {
    let mut stdin = io::stdin().lock();
    let mut byte = [0];
    while matches!(stdin.read(&mut byte), Err(error) if error.kind() == io::ErrorKind::Interrupted) {}
    stop.send(Event::Stop).ok();
}
