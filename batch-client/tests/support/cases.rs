//! Cases from files, which may be absent.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// The cases in the file that `variable` names, or in all of `defaults`. None, with a word about it, when the variable is
/// unset and no default is there; a variable that leads to no cases fails the test.
pub fn load<T: for<'de> Deserialize<'de>>(variable: &str, defaults: &[PathBuf]) -> Option<Vec<T>> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(read(Path::new(&path)));
    }
    let (there, absent): (Vec<_>, Vec<_>) = defaults.iter().partition(|path| path.exists());
    for path in absent {
        super::say(&format!("skipped: {variable} is not set and there is no {}", path.display()));
    }
    (!there.is_empty()).then(|| there.into_iter().flat_map(|path| read(path)).collect())
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Vec<T> =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(!cases.is_empty(), "{} has no cases", path.display());
    cases
}

/// A file among the project's own test data.
pub fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A file in the folder `shared` beside the project, or where it would be.
pub fn shared(name: &str) -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace =
        manifest.ancestors().find(|folder| folder.join("Cargo.lock").exists()).unwrap_or(manifest);
    workspace.join("../shared").join(name)
}

/// A request that another client sent, or that was recorded.
#[derive(Debug, Clone, Deserialize)]
pub struct Request {
    pub method: String,
    pub target: String,
    #[serde(default)]
    pub headers: serde_json::Map<String, Value>,
    #[serde(default)]
    pub body: Value,
}
