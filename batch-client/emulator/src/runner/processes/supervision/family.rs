//! The processes that belong to a command.

use rustix::process::{Pid, Signal};

/// The processes that are ended with a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Reach {
    /// Its process group. A process that leaves the group gets away.
    Group,
    /// All descendants of this process, which adopts those whose parent has ended.
    #[cfg(target_os = "linux")]
    Descendants,
}

impl Reach {
    /// Makes this process the supervisor of all that it starts, as far as the system allows that.
    ///
    /// # Errors
    /// If the system denies it.
    #[cfg(target_os = "linux")]
    pub(in super::super) fn of_supervisor() -> std::io::Result<Self> {
        rustix::process::set_child_subreaper(Some(rustix::process::getpid()))?;
        Ok(Self::Descendants)
    }

    /// Only Linux has a way for a process to adopt its descendants.
    #[cfg(not(target_os = "linux"))]
    #[allow(clippy::unnecessary_wraps, reason = "Linux may deny it")]
    pub(in super::super) fn of_supervisor() -> std::io::Result<Self> {
        Ok(Self::Group)
    }

    /// Whether a process of the command is left.
    pub(super) fn is_any_left(self, main: Pid) -> bool {
        match self {
            Self::Group => rustix::process::test_kill_process_group(main).is_ok(),
            #[cfg(target_os = "linux")]
            Self::Descendants => linux::has_children(),
        }
    }

    /// Sends a signal to all processes of the command.
    pub(super) fn signal(self, main: Pid, signal: Signal) {
        match self {
            // A process that has ended in the meantime needs no signal.
            Self::Group => drop(rustix::process::kill_process_group(main, signal)),
            #[cfg(target_os = "linux")]
            Self::Descendants => linux::descendants().into_iter().for_each(|process| {
                rustix::process::kill_process(process, signal).ok();
            }),
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::HashSet;
    use std::fs;

    use rustix::io::Errno;
    use rustix::process::{Pid, WaitId, WaitIdOptions, getpid, waitid};

    /// Whether this process has a child. It adopts its descendants, so that without a child there are none.
    pub(super) fn has_children() -> bool {
        let peek = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        !matches!(waitid(WaitId::All, peek), Err(Errno::CHILD))
    }

    /// All descendants of this process.
    pub(super) fn descendants() -> HashSet<Pid> {
        let mut found = HashSet::new();
        let mut parents = vec![getpid()];
        while let Some(parent) = parents.pop() {
            parents.extend(children(parent).into_iter().filter(|child| found.insert(*child)));
        }
        found
    }

    /// The children of a process, which the kernel lists by the thread that started them.
    fn children(parent: Pid) -> Vec<Pid> {
        let Ok(threads) = fs::read_dir(format!("/proc/{}/task", parent.as_raw_nonzero())) else {
            return Vec::new();
        };
        let lists =
            threads.flatten().filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
        lists.flat_map(|list| list.split_whitespace().filter_map(pid).collect::<Vec<_>>()).collect()
    }

    fn pid(text: &str) -> Option<Pid> {
        text.parse().ok().and_then(Pid::from_raw)
    }
}
