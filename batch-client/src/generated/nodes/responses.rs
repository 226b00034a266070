// @generated from spec/nodes.json by `cargo xtask generate`. Edits are lost.

//! The response of each operation: its headers and its body.

use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, Response};
use crate::operation::sealed::Sealed;
use super::super::models::{BatchNode, BatchNodeListResult};

/// 200: the body is one page of nodes, and `odata.nextLink` in it leads to the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListNodes200Response {
    /// The headers of the answer.
    pub headers: ListNodes200Headers,
    /// The body of the answer.
    pub body: BatchNodeListResult,
}

/// The headers of [`ListNodes200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListNodes200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListNodes200Response {}

impl Response for ListNodes200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListNodes200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 200: the body is the node.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetNode200Response {
    /// The headers of the answer.
    pub headers: GetNode200Headers,
    /// The body of the answer.
    pub body: BatchNode,
}

/// The headers of [`GetNode200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetNode200Headers {
    /// Opaque identifier of the version of the node. It is documented for this answer but not sent in
    /// recordings of 2025 and 2026: expect it to be absent.
    pub etag: Option<String>,
    /// Time of the last change to the node, as an HTTP date with whole seconds. It is documented for this
    /// answer but not sent in recordings of 2025 and 2026: expect it to be absent.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetNode200Response {}

impl Response for GetNode200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetNode200Headers {
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}
