//! Processes of a command whose supervisor was killed, perhaps by the command itself.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// The most looks at the processes that are left, and the time between two of them.
const LOOKS: usize = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// The variable by which they are known: a command can't be given another value for it, and all that it starts inherits
/// it, unless the variable is removed on purpose.
pub(super) const FOLDER: &str = "AZ_BATCH_TASK_DIR";

/// Kills all processes whose environment says that this is the folder of their Task. Only Linux shows environments.
pub(super) fn kill(folder: &Path) {
    let variable = format!("{FOLDER}={}", folder.display());
    for _ in 0..LOOKS {
        let left = with_variable(&variable);
        if left.is_empty() {
            return;
        }
        for process in left {
            // One that has ended in the meantime needs no signal.
            kill_process(process, Signal::KILL).ok();
        }
        thread::sleep(PAUSE);
    }
}

/// The processes with this variable. Those that have ended, and those of other users, show none.
fn with_variable(variable: &str) -> Vec<Pid> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let has_it = |process: &Pid| {
        let environment = std::fs::read(format!("/proc/{}/environ", process.as_raw_nonzero()));
        environment.is_ok_and(|text| text.split(|byte| *byte == 0).any(|own| own == variable.as_bytes()))
    };
    let process = |name: std::ffi::OsString| Pid::from_raw(name.to_str()?.parse().ok()?);
    entries.filter_map(|entry| process(entry.file_name())).filter(has_it).collect()
}
