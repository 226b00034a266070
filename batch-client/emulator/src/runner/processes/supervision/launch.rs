//! The start of a command, without a shell.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::Pid;

use super::{Orders, Report};

/// Starts a command as the first process of a group. The error is its end.
pub(super) fn launch(orders: &Orders) -> Result<Pid, Report> {
    let (name, arguments) = orders.words.split_first().ok_or_else(|| failed("the command line is empty"))?;
    check_names(&orders.environment)?;
    let program = find(name, orders).ok_or(Report::NotFound)?;
    let mut command = Command::new(program);
    command.arg0(name).args(arguments).current_dir(&orders.working_directory).process_group(0);
    command.env_clear().envs(orders.environment.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::null());
    command.stdout(output(&orders.stdout)?).stderr(output(&orders.stderr)?);
    let child = command.spawn().map_err(|error| failed(&reason(&error)))?;
    Ok(Pid::from_child(&child))
}

fn failed(reason: &str) -> Report {
    Report::NotLaunched(reason.to_owned())
}

/// Checks that a variable can have each name; that of a NUL is checked at the start.
fn check_names(environment: &[(String, String)]) -> Result<(), Report> {
    let invalid = environment.iter().find(|(name, _)| name.is_empty() || name.contains('='));
    invalid.map_or(Ok(()), |(name, _)| Err(failed(&format!("{name:?} can't be the name of a variable"))))
}

/// Finds a program: at its path from the working directory, or else in the directories of `PATH`.
fn find(name: &str, orders: &Orders) -> Option<PathBuf> {
    let from = &orders.working_directory;
    if name.contains('/') {
        return Some(from.join(name)).filter(|program| program.exists());
    }
    let path = orders.variable("PATH").unwrap_or_default();
    let programs = std::env::split_paths(path).map(|folder| from.join(folder).join(name));
    programs.into_iter().find(|program| is_program(program))
}

fn is_program(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

/// Creates a file for output. One of an earlier run is removed first, and not followed if it is a link.
fn output(path: &Path) -> Result<File, Report> {
    fs::remove_file(path).ok();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    File::create_new(path).map_err(|error| failed(&format!("{name} can't be created: {error}")))
}

/// The reason why a program that exists can't be started.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "the interpreter of the program does not exist".to_owned(),
        _ => error.to_string(),
    }
}
