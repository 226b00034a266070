//! The folders of nodes on disk, and the variables that name them.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::leftovers;
use crate::folder_name::folder_name;
use crate::runner::LaunchKind;

/// The mode of folders of Tasks, as far as the umask allows it.
const MODE: u32 = 0o770;

/// The folders of one command on its node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// The root of the node.
    pub(super) root: PathBuf,
    /// Its output files, and all folders of its own.
    pub(super) task: PathBuf,
}

/// The folder of a node. `None` if no folder can have the name.
pub(super) fn node(base: &Path, pool: &str, node: &str) -> Option<PathBuf> {
    Some(base.join(folder_name(pool)?).join(folder_name(node)?))
}

impl Layout {
    /// The folders of a command. `None` if no folder can have the name.
    pub(super) fn new(base: &Path, pool: &str, node: &str, kind: &LaunchKind) -> Option<Self> {
        let root = self::node(base, pool, node)?;
        let task = below(&root, kind)?;
        Some(Self { root, task })
    }

    /// The folder that a command uses alone. A release Task waits for everything in the folder of its Job, since Tasks that
    /// are stopped take a while to end.
    pub(super) fn used(&self, kind: &LaunchKind) -> PathBuf {
        match (kind, self.task.parent()) {
            (LaunchKind::JobRelease { .. }, Some(job)) => job.to_owned(),
            _ => self.task.clone(),
        }
    }

    pub(super) fn working_directory(&self) -> PathBuf {
        self.task.join("wd")
    }

    pub(super) fn stdout(&self) -> PathBuf {
        self.task.join("stdout.txt")
    }

    pub(super) fn stderr(&self) -> PathBuf {
        self.task.join("stderr.txt")
    }

    /// Makes the folders. Those of an earlier run are removed first, unless they are kept.
    pub(super) fn create(&self, keeps: bool) -> io::Result<()> {
        if !keeps {
            remove(&self.task)?;
        }
        let common = ["shared", "startup", "fsmounts"].map(|name| self.root.join(name));
        let own = [self.working_directory(), self.task.join("certs")];
        let mut builder = DirBuilder::new();
        builder.recursive(true).mode(MODE);
        common.iter().chain(&own).try_for_each(|folder| builder.create(folder))
    }

    /// The variables that name folders.
    pub(super) fn variables(&self) -> Vec<(String, String)> {
        let named = [
            ("AZ_BATCH_NODE_ROOT_DIR", self.root.clone()),
            ("AZ_BATCH_NODE_SHARED_DIR", self.root.join("shared")),
            ("AZ_BATCH_NODE_STARTUP_DIR", self.root.join("startup")),
            ("AZ_BATCH_NODE_MOUNTS_DIR", self.root.join("fsmounts")),
            (leftovers::FOLDER, self.task.clone()),
            ("AZ_BATCH_TASK_WORKING_DIR", self.working_directory()),
            ("AZ_BATCH_CERTIFICATES_DIR", self.task.join("certs")),
        ];
        named.into_iter().map(|(name, folder)| (name.to_owned(), folder.display().to_string())).collect()
    }

    /// The variable that names the folder that the instances of a Task share.
    pub(super) fn shared_variable(&self) -> (String, String) {
        ("AZ_BATCH_TASK_SHARED_DIR".to_owned(), self.task.display().to_string())
    }

    /// The variables that tell other Tasks of a Job where this command, its preparation, has run.
    pub(super) fn preparation_variables(&self) -> Vec<(String, String)> {
        let named = [
            ("AZ_BATCH_JOB_PREP_DIR", self.task.clone()),
            ("AZ_BATCH_JOB_PREP_WORKING_DIR", self.working_directory()),
        ];
        named.into_iter().map(|(name, folder)| (name.to_owned(), folder.display().to_string())).collect()
    }
}

/// The folder of a command below the root of its node: each id is one name.
fn below(root: &Path, kind: &LaunchKind) -> Option<PathBuf> {
    let of_job = |job: &str, task: &str| {
        Some(root.join("workitems").join(folder_name(job)?).join("job-1").join(folder_name(task)?))
    };
    match kind {
        LaunchKind::StartTask => Some(root.join("startup")),
        LaunchKind::Task { job, task }
        | LaunchKind::Coordination { job, task, .. }
        | LaunchKind::JobPreparation { job, task }
        | LaunchKind::JobRelease { job, task } => of_job(job, task),
    }
}

/// Removes a folder with everything in it. Links are removed, and not followed.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
