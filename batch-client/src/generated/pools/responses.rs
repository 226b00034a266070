// @generated from spec/pools.json by `cargo xtask generate`. Edits are lost.

//! The response of each operation: its headers and its body.

use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, Response};
use crate::operation::sealed::Sealed;
use super::super::models::{BatchPool, BatchPoolListResult};

/// 200: the body is one page of Pools, and `odata.nextLink` in it leads to the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListPools200Response {
    /// The headers of the answer.
    pub headers: ListPools200Headers,
    /// The body of the answer.
    pub body: BatchPoolListResult,
}

/// The headers of [`ListPools200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListPools200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListPools200Response {}

impl Response for ListPools200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListPools200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 201: the Pool exists and is `active`; `ETag` and `Last-Modified` identify its first version, and
/// there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreatePool201Response {
    /// The headers of the answer.
    pub headers: CreatePool201Headers,
}

/// The headers of [`CreatePool201Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CreatePool201Headers {
    /// Address of the resource or action that the request was applied to. After a create it is the address
    /// of the Pool; after another request it also has the name of the action, as in
    /// `pools/render-nodes/resize`.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Pool that the answer is about. It equals the `eTag` property
    /// of the Pool, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Pool, as an HTTP date with whole seconds. The Pool's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// Address of the new Pool.
    pub location: Option<String>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for CreatePool201Response {}

impl Response for CreatePool201Response {
    const STATUS: u16 = 201;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: CreatePool201Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                location: answer.text("Location"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the body is the Pool, and `ETag` and `Last-Modified` identify its current version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetPool200Response {
    /// The headers of the answer.
    pub headers: GetPool200Headers,
    /// The body of the answer.
    pub body: BatchPool,
}

/// The headers of [`GetPool200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetPool200Headers {
    /// Opaque identifier of the version of the Pool that the answer is about. It equals the `eTag` property
    /// of the Pool, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Pool, as an HTTP date with whole seconds. The Pool's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetPool200Response {}

impl Response for GetPool200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetPool200Headers {
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 202: the service accepted the deletion and moved the Pool to `deleting`; the work goes on
/// afterwards, and neither a body nor an ETag is returned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeletePool202Response {
    /// The headers of the answer.
    pub headers: DeletePool202Headers,
}

/// The headers of [`DeletePool202Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeletePool202Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for DeletePool202Response {}

impl Response for DeletePool202Response {
    const STATUS: u16 = 202;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: DeletePool202Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// The answers of `Pools_PoolExists` that are no errors.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum PoolExistsResponse {
    /// 200: the Pool exists; `ETag` and `Last-Modified` identify its current version, and there is no body.
    Ok(PoolExists200Response),
    /// 404: there is no Pool with this id; the answer has no body.
    NotFound(PoolExists404Response),
}

impl PoolExistsResponse {
    /// Whether it is there. A 404 without the headers that the service's answers have, such as a
    /// gateway's, is no answer to that and an error.
    pub fn exists(&self) -> bool {
        !matches!(self, Self::NotFound(_))
    }
}

impl Sealed for PoolExistsResponse {}

impl Response for PoolExistsResponse {
    const STATUS: u16 = 200;
    const STATUSES: &'static [u16] = &[200, 404];

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        match answer.status().as_u16() {
            404 => Ok(Self::NotFound(PoolExists404Response::from_answer(answer)?)),
            _ => Ok(Self::Ok(PoolExists200Response::from_answer(answer)?)),
        }
    }
}

/// 200: the Pool exists; `ETag` and `Last-Modified` identify its current version, and there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PoolExists200Response {
    /// The headers of the answer.
    pub headers: PoolExists200Headers,
}

/// The headers of [`PoolExists200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct PoolExists200Headers {
    /// Opaque identifier of the version of the Pool that the answer is about. It equals the `eTag` property
    /// of the Pool, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Pool, as an HTTP date with whole seconds. The Pool's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for PoolExists200Response {}

impl Response for PoolExists200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: PoolExists200Headers {
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 404: there is no Pool with this id; the answer has no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PoolExists404Response {
    /// The headers of the answer.
    pub headers: PoolExists404Headers,
}

/// The headers of [`PoolExists404Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct PoolExists404Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for PoolExists404Response {}

impl Response for PoolExists404Response {
    const STATUS: u16 = 404;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: PoolExists404Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 202: the service accepted the resize and moved the Pool to `resizing`; there is no body, and `ETag`
/// and `Last-Modified` identify the version of the Pool.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ResizePool202Response {
    /// The headers of the answer.
    pub headers: ResizePool202Headers,
}

/// The headers of [`ResizePool202Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ResizePool202Headers {
    /// Address of the resource or action that the request was applied to. After a create it is the address
    /// of the Pool; after another request it also has the name of the action, as in
    /// `pools/render-nodes/resize`.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Pool that the answer is about. It equals the `eTag` property
    /// of the Pool, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Pool, as an HTTP date with whole seconds. The Pool's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ResizePool202Response {}

impl Response for ResizePool202Response {
    const STATUS: u16 = 202;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ResizePool202Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}
