//! Command lines for Tasks, quoted so that each character arrives.
//!
//! The service runs the command line of a Task without a shell: pipes, redirections, wildcards and variables mean nothing
//! there unless the command line starts a shell itself. [`sh`] and [`cmd`] do that, for Linux and for Windows nodes;
//! [`args`] and [`windows_args`] run a program directly, with arguments that may contain anything.
//!
//! ```
//! use batch_client::command;
//! use batch_client::models::BatchJobPreparationTask;
//!
//! assert_eq!(command::sh("sort in.txt | uniq > out.txt"), "/bin/sh -c 'sort in.txt | uniq > out.txt'");
//! assert_eq!(command::cmd("sort in.txt > out.txt"), "cmd /c sort in.txt > out.txt");
//! assert_eq!(command::args(["render", "--scene", "light house.blend"]), "render --scene 'light house.blend'");
//! assert_eq!(command::windows_args(["render.exe", "light house"]), "render.exe \"light house\"");
//!
//! let preparation = BatchJobPreparationTask::new(command::sh("mkdir -p \"$AZ_BATCH_NODE_SHARED_DIR/textures\""));
//! # let _ = preparation;
//! ```
//!
//! # Where the rules are from
//! The service's documentation says that there is no shell, and shows `/bin/sh -c` and `cmd /c` as the way to have one. How
//! a node takes a command line apart is not documented. These are assumptions:
//!
//! - A Linux node splits it into words by the quoting rules of a POSIX shell (IEEE Std 1003.1, Shell Command Language, 2.2),
//!   and expands nothing. Users report that a script in single quotes, with `'\''` for a quote in it, runs as it was meant.
//! - A Windows node hands it to the system as it is. Then each program splits it by itself, almost all by the rules of
//!   Microsoft's C runtime, and `cmd` by those that `cmd /?` shows. A recorded Task ran `cmd /c net session >nul 2>&1`.
//!
//! No system can pass a NUL character to a program. It is left where it is, and the Task fails.

mod posix;
mod windows;

/// Runs a script by `/bin/sh` on a Linux node: pipes, redirections, `&&`, wildcards and variables such as
/// `$AZ_BATCH_TASK_DIR` have their usual meaning there.
///
/// The script may have several lines, and quotes of any kind. A pipeline has the exit code of its last command, so that a
/// failure before it goes unnoticed; so does one in an earlier line, unless the script begins with `set -e`.
///
/// ```
/// use batch_client::command;
///
/// assert_eq!(command::sh("a | b"), "/bin/sh -c 'a | b'");
/// assert_eq!(command::sh("echo it's"), r"/bin/sh -c 'echo it'\''s'");
/// ```
#[must_use]
pub fn sh(script: impl AsRef<str>) -> String {
    posix::script(script.as_ref())
}

/// Runs a command by `cmd` on a Windows node: pipes, redirections, `&&` and variables such as `%AZ_BATCH_TASK_DIR%` have
/// their usual meaning there.
///
/// The command arrives as it is written, and the rules of `cmd` apply to it: `^` takes the meaning from the next character,
/// and `%` has to be watched. It is one line: `cmd` reads no further than a line break. `cmd /c` takes away a quote at
/// the beginning and the last one in some cases, so that a command that begins with a quote gets another pair, and
/// `/s`, which always takes away this pair and no other.
///
/// ```
/// use batch_client::command;
///
/// assert_eq!(command::cmd("a | b"), "cmd /c a | b");
/// assert_eq!(command::cmd(r#""C:\my tools\a.exe" "b""#), r#"cmd /s /c ""C:\my tools\a.exe" "b"""#);
/// ```
#[must_use]
pub fn cmd(command: impl AsRef<str>) -> String {
    windows::command(command.as_ref())
}

/// A program and its arguments for a Linux node, without a shell: each argument arrives as it is given, and nothing in it
/// is expanded.
///
/// ```
/// use batch_client::command;
///
/// assert_eq!(command::args(["ls", "-l", "my file", "*.txt", ""]), "ls -l 'my file' '*.txt' ''");
/// ```
#[must_use]
pub fn args(arguments: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    posix::words(arguments)
}

/// A program and its arguments for a Windows node, without a shell: each argument arrives as it is given, if the program
/// splits its command line by the rules of Microsoft's C runtime. `cmd` and batch files do not: use [`cmd`].
///
/// The name of the program can't have a quote in it, as no file on Windows has one.
///
/// ```
/// use batch_client::command;
///
/// assert_eq!(
///     command::windows_args([r"C:\my tools\a.exe", "say \"hi\"", r"C:\out dir\"]),
///     r#""C:\my tools\a.exe" "say \"hi\"" "C:\out dir\\""#,
/// );
/// ```
#[must_use]
pub fn windows_args(arguments: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    windows::words(arguments)
}
