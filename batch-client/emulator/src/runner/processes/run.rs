//! One run of a command, in a thread of its own.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::command_line::words;
use super::control::{Control, Way};
use super::failures;
use super::files::{Outputs, fetch, upload};
use super::layout::Layout;
use super::leftovers;
use super::orders::{Orders, Report};
use super::supervision::{Reach, supervise};
use crate::failure::Failure;
use crate::runner::{End, Launch};

/// The directories of programs, unless the settings of a command have a `PATH`.
const PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// The maximum size of a report.
const LARGEST: u64 = 1 << 16;

/// A program that supervises commands.
#[derive(Clone, Copy)]
pub(super) struct Supervisor<'a> {
    pub(super) program: &'a Path,
    /// A file that it has open as long as it lives.
    pub(super) lock: &'a File,
}

/// A run of a command.
pub(super) struct Run<'a> {
    pub(super) launch: &'a Launch,
    pub(super) layout: &'a Layout,
    /// Variables of the runner, beside those of the folders of the command.
    pub(super) variables: Vec<(String, String)>,
    /// The program that supervises it, if there is one.
    pub(super) supervisor: Option<Supervisor<'a>>,
    /// The time from SIGTERM to SIGKILL.
    pub(super) grace: Duration,
    pub(super) control: &'a Control,
}

impl Run<'_> {
    /// Runs the command to its end.
    pub(super) fn perform(&self) -> End {
        let end = self.prepared().map_or_else(End::FailedToStart, |orders| self.executed(&orders));
        if self.control.is_stopped() { End::Stopped } else { end }
    }

    /// Makes everything ready that the command needs.
    fn prepared(&self) -> Result<Orders, Failure> {
        let words = words(&self.launch.command_line).map_err(failures::not_launched)?;
        let keeps = self.launch.is_rerun_on_same_node;
        self.layout.create(keeps).map_err(|error| failures::no_folder(&error.to_string()))?;
        let working_directory = self.layout.working_directory();
        if !keeps {
            let shared = self.launch.shared_files.iter().flatten().cloned().collect::<Vec<_>>();
            fetch(&shared, &self.layout.task, self.control)?;
            fetch(&self.launch.resource_files, &working_directory, self.control)?;
        }
        Ok(Orders {
            words,
            environment: self.environment(),
            working_directory,
            stdout: self.layout.stdout(),
            stderr: self.layout.stderr(),
            limit: self.launch.limit,
            grace: self.grace,
        })
    }

    /// The whole environment. Settings can replace `PATH`, and no variable of the runner.
    fn environment(&self) -> Vec<(String, String)> {
        let path = ("PATH".to_owned(), PATH.to_owned());
        let settings = self.launch.environment.iter().cloned();
        let own = self.layout.variables().into_iter().chain(self.variables.iter().cloned());
        std::iter::once(path).chain(settings).chain(own).collect()
    }

    fn executed(&self, orders: &Orders) -> End {
        if self.control.is_stopped() {
            return End::Stopped;
        }
        let report = match self.supervisor {
            Some(supervisor) => self.supervised(supervisor, orders).unwrap_or_else(|error| {
                Err(failures::unknown(&format!("{} can't be used: {error}", supervisor.program.display())))
            }),
            None => Ok(self.in_group(orders)),
        };
        self.control.clear_way();
        match report {
            Ok(Report::Ended(exit_code)) => self.uploaded(orders, exit_code),
            Ok(Report::TimedOut) => End::TimedOut,
            Ok(Report::Stopped) => End::Stopped,
            Ok(Report::NotFound) => End::FailedToStart(failures::program_not_found(
                orders.words.first().map_or("", String::as_str),
            )),
            Ok(Report::NotLaunched(reason)) => End::FailedToStart(failures::not_launched(&reason)),
            Err(failure) => End::FailedToStart(failure),
        }
    }

    /// Executes orders below a supervisor.
    fn supervised(&self, supervisor: Supervisor<'_>, orders: &Orders) -> io::Result<Result<Report, Failure>> {
        let line = format!("{}\n", serde_json::to_string(orders)?);
        let mut supervisor = start(supervisor)?;
        if let Some(mut stdin) = supervisor.stdin.take() {
            // One that does not read has nothing to report either.
            stdin.write_all(line.as_bytes()).ok();
            self.control.set_way(Way::Pipe { _stdin: stdin });
        }
        let report = report(&mut supervisor);
        let status = supervisor.wait()?;
        if report.is_none() {
            leftovers::kill(&self.layout.task);
        }
        Ok(report
            .ok_or_else(|| failures::unknown(&format!("its supervisor ended without a report: {status}"))))
    }

    /// Executes orders by a thread of this process.
    fn in_group(&self, orders: &Orders) -> Report {
        let (sender, events) = mpsc::channel();
        self.control.set_way(Way::Thread(sender.clone()));
        supervise(orders, Reach::Group, sender, events)
    }

    fn uploaded(&self, orders: &Orders, exit_code: i32) -> End {
        let outputs = Outputs {
            files: &self.launch.output_files,
            root: &self.layout.root,
            working_directory: &orders.working_directory,
            environment: &orders.environment,
            exit_code,
        };
        match upload(&outputs, self.control) {
            Ok(()) => End::Exited(exit_code),
            Err(failure) => End::UploadFailed { exit_code, failure },
        }
    }
}

/// Starts a supervisor. It leads a group, since signals of a terminal are not for it. The lock is its standard error, as
/// the only file beside the pipes that it inherits.
fn start(supervisor: Supervisor<'_>) -> io::Result<Child> {
    let mut command = Command::new(supervisor.program);
    command.arg("run-task").env_clear().current_dir("/").process_group(0);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(supervisor.lock.try_clone()?).spawn()
}

fn report(supervisor: &mut Child) -> Option<Report> {
    let mut text = Vec::new();
    supervisor.stdout.take()?.take(LARGEST).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
