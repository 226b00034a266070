//! Selection of the listed files, and their paths.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;

use super::local_name::{NameRefusal, local_path};
use super::pattern::Pattern;
use crate::models::BatchNodeFile;

/// The files that were selected so far.
pub(super) struct Selection {
    pattern: Pattern,
    /// The names, by the paths to which they lead.
    names: HashMap<PathBuf, String>,
}

/// A file that is to be downloaded, unless its name is refused.
pub(super) struct Selected {
    pub(super) name: String,
    /// The path below the folder.
    pub(super) local: Result<PathBuf, NameRefusal>,
}

impl Selection {
    pub(super) fn new(pattern: Pattern) -> Self {
        Self { pattern, names: HashMap::new() }
    }

    /// The work for a listed file. `None` if there is none, also where it was listed before.
    pub(super) fn select(&mut self, file: BatchNodeFile) -> Option<Selected> {
        let name = file.name.unwrap_or_default();
        if file.is_directory == Some(true) || !self.pattern.matches(&name) {
            return None;
        }
        let local = match local_path(&name) {
            Ok(local) => match self.names.entry(local.clone()) {
                Entry::Occupied(there) if *there.get() == name => return None,
                Entry::Occupied(_) => Err(NameRefusal::Taken),
                Entry::Vacant(free) => {
                    free.insert(name.clone());
                    Ok(local)
                }
            },
            Err(refusal) => Err(refusal),
        };
        Some(Selected { name, local })
    }
}
