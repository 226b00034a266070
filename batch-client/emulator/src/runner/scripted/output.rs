//! The files that a scripted command leaves on its node.

use super::Outcome;
use crate::files::{FilePath, MemoryTree, NewFile, NodeId, System, Tree};
use crate::runner::{End, Launch, LaunchKind};
use crate::timestamp::Timestamp;

/// The folder of a command. `None` if no folder can have its name.
fn folder(kind: &LaunchKind) -> Option<FilePath> {
    FilePath::parse(&kind.directory(), System::Linux)
}

/// Writes the files of a run: its folder, with the output unless the command is not started. All of it is there from the
/// start. An earlier run's folder is replaced, but for a retry on the same node.
pub(super) fn write(tree: &MemoryTree, launch: &Launch, outcome: &Outcome, now: Timestamp) {
    let Some(folder) = folder(&launch.kind) else { return };
    let node = NodeId::new(launch.pool.as_str(), launch.node.as_str());
    if !launch.is_rerun_on_same_node {
        tree.remove(&node, &folder);
    }
    let output = outcome.output().map(|(name, text)| (name, NewFile::new(text.to_owned(), now)));
    let has_output = !matches!(outcome.end(), End::FailedToStart(_));
    let files = output.into_iter().filter(|_| has_output).chain([("wd", NewFile::directory(now))]);
    for (name, file) in files {
        // A test may have put a directory in the place of a file, which stays then.
        let path = FilePath::parse(name, System::Linux).map(|name| folder.join(&name));
        path.map(|path| tree.plant(&node, &path, file).ok());
    }
}

/// Removes the folder of a command.
pub(super) fn remove(tree: &MemoryTree, pool: &str, node: &str, kind: &LaunchKind) {
    if let Some(folder) = folder(kind) {
        tree.remove(&NodeId::new(pool, node), &folder);
    }
}
