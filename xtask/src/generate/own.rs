//! What is written besides the client, for the project's own description alone.

use codegen::SourceFile;

use super::folder::{Change, Folder};
use super::joined::Joined;
use crate::documents::Documents;
use crate::workspace::root;

/// The folder of the calls for the client's tests, in the workspace.
const CALLS: &str = "batch-client/tests/support/generated";

/// The joined description, and the calls.
pub(super) struct Own {
    joined: Joined,
    folder: Folder,
    calls: Vec<SourceFile>,
}

impl Own {
    pub(super) fn read(documents: &Documents) -> anyhow::Result<Self> {
        Ok(Self {
            joined: Joined::new(documents.join()?)?,
            folder: Folder::read(&root()?.join(CALLS))?,
            calls: documents.calls()?,
        })
    }

    /// The changes of the files, by their paths in the workspace.
    pub(super) fn changes(&self) -> Vec<Change> {
        let calls = self.folder.changes(&self.calls).into_iter();
        let calls = calls.map(|change| Change { name: format!("{CALLS}/{}", change.name), ..change });
        self.joined.change().into_iter().chain(calls).collect()
    }

    pub(super) fn write(&self) -> anyhow::Result<()> {
        self.folder.replace(&self.calls)?;
        self.joined.write()
    }
}
