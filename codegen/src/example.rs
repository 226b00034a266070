//! The files with examples that documents name: read before anything is made of them.

use serde_json::Value;

use crate::documents::{FileText, LARGEST_DOCUMENT, Sources, supported};
use crate::error::Pointer;
use crate::model::Api;
use crate::swagger::Problems;

/// The largest file with an example, in bytes: hundreds of times as large as usual.
pub const LARGEST_EXAMPLE: usize = 1 << 20;

/// The limit for the bytes of all examples, which is that of a document. A file counts each time it is named.
const MOST: usize = LARGEST_DOCUMENT;

/// An example of an operation.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// Its title in the document.
    pub(crate) title: String,
    /// The name that the document has for its file.
    pub(crate) file: String,
    /// The place of the reference to the file.
    pub(crate) pointer: Pointer,
    /// The content of the file. `None` if it is missing, or if examples are not read.
    pub(crate) value: Option<Value>,
}

/// Reads the examples of all operations. A document is often passed on without its examples, so that a file that is
/// missing is a note and no problem.
pub(crate) fn read_all(api: &mut Api, sources: &Sources<'_>, problems: &Problems) {
    let mut left = MOST;
    for example in api.operations.iter_mut().flat_map(|operation| &mut operation.examples) {
        match value(example, sources, &mut left) {
            Ok(Some(value)) => example.value = Some(value),
            Ok(None) => {
                let found = format!("the file {:?}, which is not there", example.file);
                problems.remark(&example.pointer, found, "the documentation does without this example");
            }
            Err((found, supported)) => problems.note(&example.pointer, found, supported),
        }
    }
}

/// The value in a file, or the found and the supported content.
fn value(
    example: &Example,
    sources: &Sources<'_>,
    left: &mut usize,
) -> Result<Option<Value>, (String, String)> {
    let file = &example.file;
    let too_many = || {
        let found = format!("the file {file:?}, after too many bytes of other examples");
        Err((found, format!("at most {MOST} bytes of examples")))
    };
    if *left == 0 {
        return too_many();
    }
    let text = match sources.example(example.pointer.file(), file, LARGEST_EXAMPLE) {
        FileText::Text(text) => text,
        FileText::Missing => return Ok(None),
        FileText::Refused(why) => {
            return Err((format!("the file {file:?}: {why}"), supported(LARGEST_EXAMPLE)));
        }
    };
    let Some(rest) = left.checked_sub(text.len()) else {
        // Further files are not read.
        *left = 0;
        return too_many();
    };
    *left = rest;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let json = serde_json::from_str(text);
    json.map(Some)
        .map_err(|error| (format!("the file {file:?}, which is not JSON: {error}"), "JSON".to_owned()))
}
