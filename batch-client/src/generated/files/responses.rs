// @generated from spec/files.json by `cargo xtask generate`. Edits are lost.

//! The response of each operation: its headers and its body.

use bytes::Bytes;
use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, Response};
use crate::operation::sealed::Sealed;
use super::super::models::BatchNodeFileListResult;

/// 200: the body is one page of files and directories, and `odata.nextLink` in it leads to the next
/// one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListTaskFiles200Response {
    /// The headers of the answer.
    pub headers: ListTaskFiles200Headers,
    /// The body of the answer.
    pub body: BatchNodeFileListResult,
}

/// The headers of [`ListTaskFiles200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListTaskFiles200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListTaskFiles200Response {}

impl Response for ListTaskFiles200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListTaskFiles200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 200: the body is the content of the file, or the requested part of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetTaskFile200Response {
    /// The headers of the answer.
    pub headers: GetTaskFile200Headers,
    /// Bytes of the file, as they are on the node.
    pub body: Bytes,
}

/// The headers of [`GetTaskFile200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetTaskFile200Headers {
    /// Number of bytes in the body. It is documented for this answer but not sent in recordings of 2025 and
    /// 2026, where the content came in chunks of no announced total: expect it to be absent, and take the
    /// length from a request for the file's properties.
    pub content_length: Option<i64>,
    /// Media type that the service assigns to the file, such as `text/plain` for `stdout.txt`. It is sent
    /// for an empty file too.
    pub content_type: Option<String>,
    /// Opaque identifier of the version of the file. It is documented for this answer but not sent in
    /// recordings of 2025 and 2026: expect it to be absent. No file operation takes an ETag as a condition.
    pub etag: Option<String>,
    /// Time of the last change to the file, as an HTTP date with whole seconds. A listing gives the same
    /// moment as `lastModified`, with fractions of a second.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Whether the path names a directory. The service writes it with a capital, as `False`: read it
    /// without regard to case.
    pub ocp_batch_file_is_directory: Option<bool>,
    /// Type and permission bits of the file in octal, such as `0o100644`. Linux nodes send it, Windows
    /// nodes do not.
    pub ocp_batch_file_mode: Option<String>,
    /// Address of the file, percent-encoded as a whole: it begins with `https%3A%2F%2F`. What was already
    /// encoded in the address is encoded once more, so that a `/` in the file's path appears as `%252F` and
    /// a `\` as `%255C`. It has to be decoded once before it can be requested.
    pub ocp_batch_file_url: Option<String>,
    /// Creation time of the file, as an HTTP date with whole seconds. Windows nodes send it, Linux nodes do
    /// not.
    pub ocp_creation_time: Option<OffsetDateTime>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetTaskFile200Response {}

impl Response for GetTaskFile200Response {
    const STATUS: u16 = 200;
    const STATUSES: &'static [u16] = &[200, 206];
    const ACCEPT: &'static str = "*/*";

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetTaskFile200Headers {
                content_length: answer.parsed("Content-Length"),
                content_type: answer.text("Content-Type"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                ocp_batch_file_is_directory: answer.parsed("ocp-batch-file-isdirectory"),
                ocp_batch_file_mode: answer.text("ocp-batch-file-mode"),
                ocp_batch_file_url: answer.text("ocp-batch-file-url"),
                ocp_creation_time: answer.http_date("ocp-creation-time"),
                request_id: answer.text("request-id"),
            },
            body: answer.into_bytes(),
        })
    }
}

/// 200: the file or directory is deleted; there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteTaskFile200Response {
    /// The headers of the answer.
    pub headers: DeleteTaskFile200Headers,
}

/// The headers of [`DeleteTaskFile200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeleteTaskFile200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for DeleteTaskFile200Response {}

impl Response for DeleteTaskFile200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: DeleteTaskFile200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the file exists, and its properties are in the headers; there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetTaskFileProperties200Response {
    /// The headers of the answer.
    pub headers: GetTaskFileProperties200Headers,
}

/// The headers of [`GetTaskFileProperties200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetTaskFileProperties200Headers {
    /// Length of the file in bytes. It is sent with this answer although there is no body.
    pub content_length: Option<i64>,
    /// Media type that the service assigns to the file, such as `text/plain` for `stdout.txt`. It is sent
    /// for an empty file too.
    pub content_type: Option<String>,
    /// Opaque identifier of the version of the file. It is documented for this answer but not sent in
    /// recordings of 2025 and 2026: expect it to be absent. No file operation takes an ETag as a condition.
    pub etag: Option<String>,
    /// Time of the last change to the file, as an HTTP date with whole seconds. A listing gives the same
    /// moment as `lastModified`, with fractions of a second.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Whether the path names a directory. The service writes it with a capital, as `False`: read it
    /// without regard to case.
    pub ocp_batch_file_is_directory: Option<bool>,
    /// Type and permission bits of the file in octal, such as `0o100644`. Linux nodes send it, Windows
    /// nodes do not.
    pub ocp_batch_file_mode: Option<String>,
    /// Address of the file, percent-encoded as a whole: it begins with `https%3A%2F%2F`. What was already
    /// encoded in the address is encoded once more, so that a `/` in the file's path appears as `%252F` and
    /// a `\` as `%255C`. It has to be decoded once before it can be requested.
    pub ocp_batch_file_url: Option<String>,
    /// Creation time of the file, as an HTTP date with whole seconds. Windows nodes send it, Linux nodes do
    /// not.
    pub ocp_creation_time: Option<OffsetDateTime>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetTaskFileProperties200Response {}

impl Response for GetTaskFileProperties200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetTaskFileProperties200Headers {
                content_length: answer.parsed("Content-Length"),
                content_type: answer.text("Content-Type"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                ocp_batch_file_is_directory: answer.parsed("ocp-batch-file-isdirectory"),
                ocp_batch_file_mode: answer.text("ocp-batch-file-mode"),
                ocp_batch_file_url: answer.text("ocp-batch-file-url"),
                ocp_creation_time: answer.http_date("ocp-creation-time"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the body is one page of files and directories, and `odata.nextLink` in it leads to the next
/// one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListNodeFiles200Response {
    /// The headers of the answer.
    pub headers: ListNodeFiles200Headers,
    /// The body of the answer.
    pub body: BatchNodeFileListResult,
}

/// The headers of [`ListNodeFiles200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListNodeFiles200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListNodeFiles200Response {}

impl Response for ListNodeFiles200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListNodeFiles200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 200: the body is the content of the file, or the requested part of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetNodeFile200Response {
    /// The headers of the answer.
    pub headers: GetNodeFile200Headers,
    /// Bytes of the file, as they are on the node.
    pub body: Bytes,
}

/// The headers of [`GetNodeFile200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetNodeFile200Headers {
    /// Number of bytes in the body. It is documented for this answer but not sent in recordings of 2025 and
    /// 2026, where the content came in chunks of no announced total: expect it to be absent, and take the
    /// length from a request for the file's properties.
    pub content_length: Option<i64>,
    /// Media type that the service assigns to the file, such as `text/plain` for `stdout.txt`. It is sent
    /// for an empty file too.
    pub content_type: Option<String>,
    /// Opaque identifier of the version of the file. It is documented for this answer but not sent in
    /// recordings of 2025 and 2026: expect it to be absent. No file operation takes an ETag as a condition.
    pub etag: Option<String>,
    /// Time of the last change to the file, as an HTTP date with whole seconds. A listing gives the same
    /// moment as `lastModified`, with fractions of a second.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Whether the path names a directory. The service writes it with a capital, as `False`: read it
    /// without regard to case.
    pub ocp_batch_file_is_directory: Option<bool>,
    /// Type and permission bits of the file in octal, such as `0o100644`. Linux nodes send it, Windows
    /// nodes do not.
    pub ocp_batch_file_mode: Option<String>,
    /// Address of the file, percent-encoded as a whole: it begins with `https%3A%2F%2F`. What was already
    /// encoded in the address is encoded once more, so that a `/` in the file's path appears as `%252F` and
    /// a `\` as `%255C`. It has to be decoded once before it can be requested.
    pub ocp_batch_file_url: Option<String>,
    /// Creation time of the file, as an HTTP date with whole seconds. Windows nodes send it, Linux nodes do
    /// not.
    pub ocp_creation_time: Option<OffsetDateTime>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetNodeFile200Response {}

impl Response for GetNodeFile200Response {
    const STATUS: u16 = 200;
    const STATUSES: &'static [u16] = &[200, 206];
    const ACCEPT: &'static str = "*/*";

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetNodeFile200Headers {
                content_length: answer.parsed("Content-Length"),
                content_type: answer.text("Content-Type"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                ocp_batch_file_is_directory: answer.parsed("ocp-batch-file-isdirectory"),
                ocp_batch_file_mode: answer.text("ocp-batch-file-mode"),
                ocp_batch_file_url: answer.text("ocp-batch-file-url"),
                ocp_creation_time: answer.http_date("ocp-creation-time"),
                request_id: answer.text("request-id"),
            },
            body: answer.into_bytes(),
        })
    }
}

/// 200: the file or directory is deleted; there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteNodeFile200Response {
    /// The headers of the answer.
    pub headers: DeleteNodeFile200Headers,
}

/// The headers of [`DeleteNodeFile200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeleteNodeFile200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for DeleteNodeFile200Response {}

impl Response for DeleteNodeFile200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: DeleteNodeFile200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the file exists, and its properties are in the headers; there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetNodeFileProperties200Response {
    /// The headers of the answer.
    pub headers: GetNodeFileProperties200Headers,
}

/// The headers of [`GetNodeFileProperties200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetNodeFileProperties200Headers {
    /// Length of the file in bytes. It is sent with this answer although there is no body.
    pub content_length: Option<i64>,
    /// Media type that the service assigns to the file, such as `text/plain` for `stdout.txt`. It is sent
    /// for an empty file too.
    pub content_type: Option<String>,
    /// Opaque identifier of the version of the file. It is documented for this answer but not sent in
    /// recordings of 2025 and 2026: expect it to be absent. No file operation takes an ETag as a condition.
    pub etag: Option<String>,
    /// Time of the last change to the file, as an HTTP date with whole seconds. A listing gives the same
    /// moment as `lastModified`, with fractions of a second.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Whether the path names a directory. The service writes it with a capital, as `False`: read it
    /// without regard to case.
    pub ocp_batch_file_is_directory: Option<bool>,
    /// Type and permission bits of the file in octal, such as `0o100644`. Linux nodes send it, Windows
    /// nodes do not.
    pub ocp_batch_file_mode: Option<String>,
    /// Address of the file, percent-encoded as a whole: it begins with `https%3A%2F%2F`. What was already
    /// encoded in the address is encoded once more, so that a `/` in the file's path appears as `%252F` and
    /// a `\` as `%255C`. It has to be decoded once before it can be requested.
    pub ocp_batch_file_url: Option<String>,
    /// Creation time of the file, as an HTTP date with whole seconds. Windows nodes send it, Linux nodes do
    /// not.
    pub ocp_creation_time: Option<OffsetDateTime>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetNodeFileProperties200Response {}

impl Response for GetNodeFileProperties200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetNodeFileProperties200Headers {
                content_length: answer.parsed("Content-Length"),
                content_type: answer.text("Content-Type"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                ocp_batch_file_is_directory: answer.parsed("ocp-batch-file-isdirectory"),
                ocp_batch_file_mode: answer.text("ocp-batch-file-mode"),
                ocp_batch_file_url: answer.text("ocp-batch-file-url"),
                ocp_creation_time: answer.http_date("ocp-creation-time"),
                request_id: answer.text("request-id"),
            },
        })
    }
}
