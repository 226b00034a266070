// @generated from spec/files.json by `cargo xtask generate`. Edits are lost.

//! The objects and enums that travel in bodies.

use time::OffsetDateTime;
use crate::UnknownProperties;
use crate::wire::json_object;

/// A file or a directory on a Compute Node, as a listing returns it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNodeFile {
    /// Path of the entry. It is relative to the directory of the Task or, in a listing of a node, to the
    /// root directory of that node. Its parts are separated by `/` on a Linux node and by `\` on a Windows
    /// node. Pass it on unchanged as `filePath`.
    pub name: Option<String>,
    /// Address of the entry. The name stands in it unescaped, with its `/` or `\`, so that it may be no
    /// valid URL and need not lead to the file: make the address from `name` instead.
    pub url: Option<String>,
    /// Whether the entry is a directory.
    pub is_directory: Option<bool>,
    /// Length, times and type of the file. It is absent for a directory.
    pub properties: Option<FileProperties>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeFile: Default {
        0: name = optional("name"),
        1: url = optional("url"),
        2: is_directory = optional("isDirectory"),
        3: properties = optional("properties"),
        ..unknown_properties,
    }
}

/// One page of a listing of files. It can be short or empty without being the last.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNodeFileListResult {
    /// Address of the metadata that describe the page, such as `https://{host}/$metadata#files`. Set by the
    /// service; most clients do not need it.
    pub odata_metadata: Option<String>,
    /// The files and directories of this page, in the order of the node's file system. It may be empty even
    /// though more follow.
    pub value: Option<Vec<BatchNodeFile>>,
    /// Address of the next page. It carries a `$skiptoken` and has to be requested unchanged. It is absent
    /// on the last page.
    pub odata_next_link: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeFileListResult: Default {
        0: odata_metadata = optional("odata.metadata"),
        1: value = optional("value"),
        2: odata_next_link = optional("odata.nextLink"),
        ..unknown_properties,
    }
}

/// Length, times and type of a file on a Compute Node.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct FileProperties {
    /// Creation time of the file. Windows nodes return it, Linux nodes do not.
    pub creation_time: Option<OffsetDateTime>,
    /// Time of the last change to the content of the file.
    pub last_modified: OffsetDateTime,
    /// Length of the file in bytes. It travels as a JSON string; earlier versions of the service send a
    /// number, and readers should accept both.
    pub content_length: i64,
    /// Media type that the service assigns to the file, such as `text/plain`.
    pub content_type: Option<String>,
    /// Type and permission bits of the file in octal, such as `0o100644`: a regular file that its owner can
    /// write and everyone can read. Linux nodes return it, Windows nodes do not.
    pub file_mode: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    FileProperties: Default {
        0: creation_time = optional("creationTime"),
        1: last_modified = required("lastModified"),
        2: content_length = required("contentLength") as Text,
        3: content_type = optional("contentType"),
        4: file_mode = optional("fileMode"),
        ..unknown_properties,
    }
}
