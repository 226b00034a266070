//! Commands as processes of this machine. Unix only.

mod command_line;
mod orders;
mod supervision;
mod supervisor;

pub use self::supervisor::run_task;
