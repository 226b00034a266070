//! The fixtures: small documents, each named for the one thing that it is about.

// Not every test needs all of it.
#![allow(dead_code, unreachable_pub)]

pub(crate) mod client;
pub(crate) mod harmless;
pub(crate) mod poison;
pub(crate) mod sets;

use std::fs;
use std::path::Path;

/// The name and text of a fixture.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The fixtures in `accepted` or `refused`, in the order of their names.
pub(crate) fn fixtures(folder: &str) -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut fixtures: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .map(|path| Fixture {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect();
    fixtures.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!fixtures.is_empty(), "{} is empty", folder.display());
    fixtures
}
