//! The files with examples that a document names: read before anything is made of them.

use serde_json::Value;

use crate::error::Pointer;
use crate::model::Api;
use crate::swagger::Problems;

/// The largest file with an example, in bytes: hundreds of times as large as usual.
pub const LARGEST_EXAMPLE: usize = 1 << 20;

/// How many bytes of examples a document may have in all: as many as the document itself. The same file counts as often
/// as it is named.
const MOST: usize = crate::LARGEST_DOCUMENT;

/// An example of an operation.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// What the document calls it.
    pub(crate) title: String,
    /// The name that the document has for its file.
    pub(crate) file: String,
    /// Where the document names the file.
    pub(crate) pointer: Pointer,
    /// What the file holds. None: it is not there, or nobody asked for it.
    pub(crate) value: Option<Value>,
}

/// What there is under the name that a document has for the file of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExampleFile {
    /// A file with this text.
    Text(String),
    /// Nothing. A document is often passed on without its examples, so that this is a note and no problem.
    Missing,
    /// Something that is not to be read, which makes the document refused.
    Refused {
        /// What it is.
        found: String,
        /// What it may be.
        supported: String,
    },
}

impl From<Option<String>> for ExampleFile {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }
}

/// Gives what there is under a name that the document has for a file.
pub type ReadExample<'a> = &'a dyn Fn(&str) -> ExampleFile;

/// Reads the examples of all operations.
pub(crate) fn read_all(api: &mut Api, read: ReadExample<'_>, problems: &Problems) {
    let mut left = MOST;
    for example in api.operations.iter_mut().flat_map(|operation| &mut operation.examples) {
        match value(&example.file, read, &mut left) {
            Ok(Some(value)) => example.value = Some(value),
            Ok(None) => {
                let found = format!("the file {:?}, which is not there", example.file);
                problems.remark(&example.pointer, found, "the documentation does without this example");
            }
            Err((found, supported)) => problems.note(&example.pointer, found, supported),
        }
    }
}

/// The value in a file, or what was found and what is supported.
fn value(file: &str, read: ReadExample<'_>, left: &mut usize) -> Result<Option<Value>, (String, String)> {
    let too_many = || {
        let found = format!("the file {file:?}, after too many bytes of other examples");
        Err((found, format!("at most {MOST} bytes of examples")))
    };
    if *left == 0 {
        return too_many();
    }
    let text = match read(file) {
        ExampleFile::Text(text) => text,
        ExampleFile::Missing => return Ok(None),
        ExampleFile::Refused { found, supported } => return Err((found, supported)),
    };
    if text.len() > LARGEST_EXAMPLE {
        return Err((format!("the file {file:?}, which is too large"), at_most()));
    }
    let Some(rest) = left.checked_sub(text.len()) else {
        // Whatever comes is not even read.
        *left = 0;
        return too_many();
    };
    *left = rest;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let json = serde_json::from_str(text);
    json.map(Some)
        .map_err(|error| (format!("the file {file:?}, which is not JSON: {error}"), "JSON".to_owned()))
}

fn at_most() -> String {
    format!("a file of at most {LARGEST_EXAMPLE} bytes")
}
