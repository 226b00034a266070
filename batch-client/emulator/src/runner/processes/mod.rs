//! Commands as processes of this machine. Unix only.
//!
//! Each run has a thread, which makes its folders, fetches its files, and waits for its supervisor: a process that starts
//! the command and ends all that the command has started. Without a program for it, the thread does that for the process
//! group.

mod command_line;
mod control;
mod failures;
mod files;
mod folder;
mod layout;
mod leftovers;
mod orders;
mod run;
mod runner;
mod supervision;
mod supervisor;
#[cfg(test)]
mod tests;
mod turns;

pub(crate) use self::runner::{ProcessSettings, Processes};
pub use self::supervisor::run_task;
