//! The failures of commands as processes.

use std::io;

use crate::failure::{Category, Detail, Failure};

/// The program of the command line does not exist.
pub(super) fn program_not_found(name: &str) -> Failure {
    let detail = format!("there is no program {name:?}");
    user("CommandProgramNotFound", "The specified command program is not found", &detail)
}

/// The command can't be started, for this reason.
pub(super) fn not_launched(reason: &str) -> Failure {
    user("CommandLaunchFailed", "The command can't be started", reason)
}

/// The emulator itself can't run anything.
pub(super) fn unknown(reason: &str) -> Failure {
    server("Unknown", "The emulator can't run the command", reason)
}

/// The folder of the Task can't be made.
pub(super) fn no_folder(reason: &str) -> Failure {
    server("ResourceDirectoryCreateFailed", "The folder of the Task can't be made", reason)
}

/// A resource file can't have this path.
pub(super) fn resource_not_created(path: &str, reason: &str) -> Failure {
    let detail = format!("{path:?}: {reason}");
    server("ResourceFileCreateFailed", "A resource file can't be created", &detail)
}

/// A resource file can't be written.
pub(super) fn resource_not_written(path: &str, error: &io::Error) -> Failure {
    let code =
        if error.kind() == io::ErrorKind::StorageFull { "DiskFull" } else { "ResourceFileWriteFailed" };
    server(code, "A resource file can't be written", &format!("{path:?}: {error}"))
}

/// The source of a resource file does not exist.
pub(super) fn blob_not_found(reason: &str) -> Failure {
    user("BlobNotFound", "The source of a resource file is not found", reason)
}

/// The source of a resource file can't be read by this user.
pub(super) fn blob_denied(reason: &str) -> Failure {
    user("BlobAccessDenied", "Access to the source of a resource file is denied", reason)
}

/// The source of a resource file does not answer.
pub(super) fn blob_timed_out(reason: &str) -> Failure {
    server("BlobDownloadTimedOut", "The source of a resource file does not answer in time", reason)
}

/// The source of a resource file can't be used, for this reason.
pub(super) fn blob_error(reason: &str) -> Failure {
    server("BlobDownloadMiscError", "A resource file can't be fetched", reason)
}

/// Output files are not uploaded, for this reason. The code is reported of the service.
pub(super) fn not_uploaded(reason: &str) -> Failure {
    user("FileUploadMiscError", "An output file can't be uploaded", reason)
}

fn user(code: &str, message: &str, detail: &str) -> Failure {
    failure(Category::UserError, code, message, detail)
}

fn server(code: &str, message: &str, detail: &str) -> Failure {
    failure(Category::ServerError, code, message, detail)
}

fn failure(category: Category, code: &str, message: &str, detail: &str) -> Failure {
    let detail = Detail { name: Some("Message".to_owned()), value: Some(detail.to_owned()) };
    Failure {
        category,
        code: Some(code.to_owned()),
        message: Some(message.to_owned()),
        details: vec![detail],
    }
}
