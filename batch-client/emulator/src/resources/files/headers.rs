//! The headers with the properties of a file.

use http::{HeaderName, StatusCode, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Place, media_types};
use crate::files::{EntryKind, FilePath, FileProperties, System};
use crate::resources::call::Call;
use crate::timestamp::Timestamp;
use crate::wire::Answer;

const CREATION_TIME: HeaderName = HeaderName::from_static("ocp-creation-time");
const IS_DIRECTORY: HeaderName = HeaderName::from_static("ocp-batch-file-isdirectory");
const MODE: HeaderName = HeaderName::from_static("ocp-batch-file-mode");
const URL: HeaderName = HeaderName::from_static("ocp-batch-file-url");

/// The characters that are encoded in the address of a file: all but letters, digits and these.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An answer with the properties of what is at a path, without its content.
pub(super) fn answer(call: &Call<'_>, place: &Place, path: &FilePath, kind: &EntryKind) -> Answer {
    let answer = Answer::empty(StatusCode::OK)
        .with_header(header::LAST_MODIFIED, &modified(kind).http_date())
        .with_header(URL, &address(call));
    match kind {
        EntryKind::Directory(_) => answer.with_header(IS_DIRECTORY, "True"),
        EntryKind::File(file) => of_file(answer, place.system, path, file),
    }
}

fn of_file(answer: Answer, system: System, path: &FilePath, file: &FileProperties) -> Answer {
    let media_type = file.media_type.as_deref().unwrap_or_else(|| media_types::of(path.name()));
    let answer = answer.with_header(IS_DIRECTORY, "False").with_header(header::CONTENT_TYPE, media_type);
    match system {
        System::Linux => answer.with_header(MODE, &shown_mode(file.mode)),
        System::Windows => answer.with_header(CREATION_TIME, &file.created.http_date()),
    }
}

/// When it was last changed.
pub(super) fn modified(kind: &EntryKind) -> Timestamp {
    match kind {
        EntryKind::Directory(modified) => *modified,
        EntryKind::File(file) => file.modified,
    }
}

/// A mode as the service writes it.
pub(super) fn shown_mode(mode: u32) -> String {
    format!("0o{mode:o}")
}

/// The address of the request, encoded as a whole: what the client has encoded is encoded again. Before 2025-06-01 it was
/// encoded once, with slashes for backslashes.
fn address(call: &Call<'_>) -> String {
    let url = call.url();
    if call.request.version.is_newest() {
        return utf8_percent_encode(&url, ADDRESS).to_string();
    }
    let decoded = percent_decode_str(&url).decode_utf8_lossy().replace('\\', "/");
    utf8_percent_encode(&decoded, ADDRESS).to_string()
}
