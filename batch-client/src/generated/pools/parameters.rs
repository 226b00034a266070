// @generated from spec/pools.json by `cargo xtask generate`. Edits are lost.

//! The parameters of each operation, which become its request.

use http::Method;
use time::OffsetDateTime;
use crate::Error;
use crate::operation::{
    Answer, ClearReadOnly, PageBody, Paged, Parameters, Request, shared_parameters,
};
use crate::wire::HttpDate;
use super::super::models::{BatchPool, BatchPoolCreateOptions, BatchPoolResizeOptions};
use super::responses::{
    CreatePool201Response, DeletePool202Response, GetPool200Response,
    ListPools200Response, PoolExistsResponse, ResizePool202Response,
};

/// The parameters of [`PoolsRoute::list`](crate::routes::PoolsRoute::list).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListPoolsParameters {
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Largest number of entries in one page, from 1 to 1000; 1000 when left out. It limits each page, not
    /// the whole list.
    ///
    /// Default: `1000`. Limits: `1` to `1000`.
    pub max_results: Option<i32>,
    /// OData expression that selects the Pools to return, such as `state eq 'active' and startswith(id,
    /// 'render')`. Every Pool is returned when it is left out.
    ///
    /// - `id` takes `eq`, `ne`, `gt`, `ge`, `lt`, `le` and `startswith`.
    /// - `state`, `allocationState`, `vmSize`, `enableAutoScale` and `enableInterNodeCommunication` take
    ///   `eq` and `ne`.
    /// - `creationTime`, `lastModified`, `stateTransitionTime` and `allocationStateTransitionTime` take
    ///   `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
    ///
    /// Comparisons are joined with `and` and `or`. A text stands in single quotes, and a quote inside it is
    /// doubled. A time is written `DateTime'2026-01-02T03:04:05Z'`. Property names are case-sensitive,
    /// values are not. An unknown property or operator is refused with 400.
    pub filter: Option<String>,
    /// Wire names of the Pool properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
    /// Related data to include; `stats` is the documented value, for the resource usage statistics of each
    /// Pool. Without it `stats` is not returned. In recordings of 2025 and 2026 no answer had statistics
    /// even with it.
    pub expand: Option<Vec<String>>,
    /// Time at which the request was issued, as an HTTP date in GMT. Clients that cannot set `Date` send it
    /// instead, and with a shared key it is part of what is signed. Set it again for each attempt: the
    /// service tolerates a clock difference of 15 minutes and answers 403 `AuthenticationFailed` beyond
    /// that.
    pub ocp_date: Option<OffsetDateTime>,
    /// Identifier that the caller gives to the request, for matching it with log entries. It is a plain
    /// GUID without braces or other decoration. The service repeats it in the answer only if
    /// `return-client-request-id` is `true`.
    pub client_request_id: Option<String>,
    /// Whether the answer repeats the `client-request-id` of the request. The default is `false`.
    ///
    /// Default: `false`.
    pub return_client_request_id: Option<bool>,
}

impl ListPoolsParameters {
    /// What the operation requires; everything else is absent.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Parameters for ListPoolsParameters {
    type Response = ListPools200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Pools_ListPools", Method::GET, "/pools")
            .query("timeOut", &self.time_out)
            .query("maxresults", &self.max_results)
            .query("$filter", &self.filter)
            .query("$select", &self.select)
            .query("$expand", &self.expand)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

impl Paged for ListPoolsParameters {
    type Item = BatchPool;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchPool>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListPoolsParameters {
        HasTimeOut: time_out,
        HasMaxResults: max_results,
        HasFilter: filter,
        HasSelect: select,
        HasExpand: expand,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`PoolsRoute::create`](crate::routes::PoolsRoute::create).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreatePoolParameters {
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Time at which the request was issued, as an HTTP date in GMT. Clients that cannot set `Date` send it
    /// instead, and with a shared key it is part of what is signed. Set it again for each attempt: the
    /// service tolerates a clock difference of 15 minutes and answers 403 `AuthenticationFailed` beyond
    /// that.
    pub ocp_date: Option<OffsetDateTime>,
    /// Identifier that the caller gives to the request, for matching it with log entries. It is a plain
    /// GUID without braces or other decoration. The service repeats it in the answer only if
    /// `return-client-request-id` is `true`.
    pub client_request_id: Option<String>,
    /// Whether the answer repeats the `client-request-id` of the request. The default is `false`.
    ///
    /// Default: `false`.
    pub return_client_request_id: Option<bool>,
    /// The Pool to create: `id` and `vmSize` are required by the schema, and `virtualMachineConfiguration`
    /// by the service.
    pub body: BatchPoolCreateOptions,
}

impl CreatePoolParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(body: BatchPoolCreateOptions) -> Self {
        Self {
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            body,
        }
    }
}

impl Parameters for CreatePoolParameters {
    type Response = CreatePool201Response;

    fn into_request(mut self) -> Result<Request, Error> {
        self.body.clear_read_only();
        Request::builder("Pools_CreatePool", Method::POST, "/pools")
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .demand(&self.body)
            .json(&self.body)
            .build()
    }
}

shared_parameters! {
    CreatePoolParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`PoolRoute::get`](crate::routes::PoolRoute::get).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetPoolParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Wire names of the Pool properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
    /// Related data to include; `stats` is the documented value, for the resource usage statistics of the
    /// Pool. Without it `stats` is not returned. In recordings of 2025 and 2026 no answer had statistics
    /// even with it.
    pub expand: Option<Vec<String>>,
    /// Time at which the request was issued, as an HTTP date in GMT. Clients that cannot set `Date` send it
    /// instead, and with a shared key it is part of what is signed. Set it again for each attempt: the
    /// service tolerates a clock difference of 15 minutes and answers 403 `AuthenticationFailed` beyond
    /// that.
    pub ocp_date: Option<OffsetDateTime>,
    /// Identifier that the caller gives to the request, for matching it with log entries. It is a plain
    /// GUID without braces or other decoration. The service repeats it in the answer only if
    /// `return-client-request-id` is `true`.
    pub client_request_id: Option<String>,
    /// Whether the answer repeats the `client-request-id` of the request. The default is `false`.
    ///
    /// Default: `false`.
    pub return_client_request_id: Option<bool>,
    /// Carries out the request only if the resource has changed after this time. Otherwise a read answers
    /// 304 and a write 412. An HTTP date has whole seconds only, so an ETag is the finer condition where
    /// the operation takes one. It cannot be combined with the other conditional headers.
    pub if_modified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the resource has not changed after this time. Otherwise a write
    /// answers 412 and a read 304. An HTTP date has whole seconds only, so an ETag is the finer condition
    /// where the operation takes one. It cannot be combined with the other conditional headers.
    pub if_unmodified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the current ETag of the resource equals this one. Otherwise a write
    /// fails with 412 and a read with 304. The value is opaque: pass it on as it was received. It cannot be
    /// combined with the other conditional headers.
    pub if_match: Option<String>,
    /// Carries out the request only if the current ETag of the resource differs from this one. Otherwise a
    /// read answers 304 and a write 412. It cannot be combined with the other conditional headers.
    pub if_none_match: Option<String>,
}

impl GetPoolParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(pool_id: impl Into<String>) -> Self {
        Self {
            pool_id: pool_id.into(),
            time_out: None,
            select: None,
            expand: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            if_match: None,
            if_none_match: None,
        }
    }
}

impl Parameters for GetPoolParameters {
    type Response = GetPool200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Pools_GetPool", Method::GET, "/pools/{poolId}")
            .path("poolId", &self.pool_id)
            .query("timeOut", &self.time_out)
            .query("$select", &self.select)
            .query("$expand", &self.expand)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("If-Match", &self.if_match)
            .header("If-None-Match", &self.if_none_match)
            .build()
    }
}

shared_parameters! {
    GetPoolParameters {
        HasTimeOut: time_out,
        HasSelect: select,
        HasExpand: expand,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
        HasIfMatch: if_match,
        HasIfNoneMatch: if_none_match,
    }
}

/// The parameters of [`PoolRoute::delete`](crate::routes::PoolRoute::delete).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeletePoolParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Time at which the request was issued, as an HTTP date in GMT. Clients that cannot set `Date` send it
    /// instead, and with a shared key it is part of what is signed. Set it again for each attempt: the
    /// service tolerates a clock difference of 15 minutes and answers 403 `AuthenticationFailed` beyond
    /// that.
    pub ocp_date: Option<OffsetDateTime>,
    /// Identifier that the caller gives to the request, for matching it with log entries. It is a plain
    /// GUID without braces or other decoration. The service repeats it in the answer only if
    /// `return-client-request-id` is `true`.
    pub client_request_id: Option<String>,
    /// Whether the answer repeats the `client-request-id` of the request. The default is `false`.
    ///
    /// Default: `false`.
    pub return_client_request_id: Option<bool>,
    /// Carries out the request only if the resource has changed after this time. Otherwise a read answers
    /// 304 and a write 412. An HTTP date has whole seconds only, so an ETag is the finer condition where
    /// the operation takes one. It cannot be combined with the other conditional headers.
    pub if_modified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the resource has not changed after this time. Otherwise a write
    /// answers 412 and a read 304. An HTTP date has whole seconds only, so an ETag is the finer condition
    /// where the operation takes one. It cannot be combined with the other conditional headers.
    pub if_unmodified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the current ETag of the resource equals this one. Otherwise a write
    /// fails with 412 and a read with 304. The value is opaque: pass it on as it was received. It cannot be
    /// combined with the other conditional headers.
    pub if_match: Option<String>,
    /// Carries out the request only if the current ETag of the resource differs from this one. Otherwise a
    /// read answers 304 and a write 412. It cannot be combined with the other conditional headers.
    pub if_none_match: Option<String>,
}

impl DeletePoolParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(pool_id: impl Into<String>) -> Self {
        Self {
            pool_id: pool_id.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            if_match: None,
            if_none_match: None,
        }
    }
}

impl Parameters for DeletePoolParameters {
    type Response = DeletePool202Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Pools_DeletePool", Method::DELETE, "/pools/{poolId}")
            .path("poolId", &self.pool_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("If-Match", &self.if_match)
            .header("If-None-Match", &self.if_none_match)
            .build()
    }
}

shared_parameters! {
    DeletePoolParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
        HasIfMatch: if_match,
        HasIfNoneMatch: if_none_match,
    }
}

/// The parameters of [`PoolRoute::exists`](crate::routes::PoolRoute::exists).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PoolExistsParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Time at which the request was issued, as an HTTP date in GMT. Clients that cannot set `Date` send it
    /// instead, and with a shared key it is part of what is signed. Set it again for each attempt: the
    /// service tolerates a clock difference of 15 minutes and answers 403 `AuthenticationFailed` beyond
    /// that.
    pub ocp_date: Option<OffsetDateTime>,
    /// Identifier that the caller gives to the request, for matching it with log entries. It is a plain
    /// GUID without braces or other decoration. The service repeats it in the answer only if
    /// `return-client-request-id` is `true`.
    pub client_request_id: Option<String>,
    /// Whether the answer repeats the `client-request-id` of the request. The default is `false`.
    ///
    /// Default: `false`.
    pub return_client_request_id: Option<bool>,
    /// Carries out the request only if the resource has changed after this time. Otherwise a read answers
    /// 304 and a write 412. An HTTP date has whole seconds only, so an ETag is the finer condition where
    /// the operation takes one. It cannot be combined with the other conditional headers.
    pub if_modified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the resource has not changed after this time. Otherwise a write
    /// answers 412 and a read 304. An HTTP date has whole seconds only, so an ETag is the finer condition
    /// where the operation takes one. It cannot be combined with the other conditional headers.
    pub if_unmodified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the current ETag of the resource equals this one. Otherwise a write
    /// fails with 412 and a read with 304. The value is opaque: pass it on as it was received. It cannot be
    /// combined with the other conditional headers.
    pub if_match: Option<String>,
    /// Carries out the request only if the current ETag of the resource differs from this one. Otherwise a
    /// read answers 304 and a write 412. It cannot be combined with the other conditional headers.
    pub if_none_match: Option<String>,
}

impl PoolExistsParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(pool_id: impl Into<String>) -> Self {
        Self {
            pool_id: pool_id.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            if_match: None,
            if_none_match: None,
        }
    }
}

impl Parameters for PoolExistsParameters {
    type Response = PoolExistsResponse;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Pools_PoolExists", Method::HEAD, "/pools/{poolId}")
            .path("poolId", &self.pool_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("If-Match", &self.if_match)
            .header("If-None-Match", &self.if_none_match)
            .build()
    }
}

shared_parameters! {
    PoolExistsParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
        HasIfMatch: if_match,
        HasIfNoneMatch: if_none_match,
    }
}

/// The parameters of [`PoolRoute::resize`](crate::routes::PoolRoute::resize).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ResizePoolParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Time at which the request was issued, as an HTTP date in GMT. Clients that cannot set `Date` send it
    /// instead, and with a shared key it is part of what is signed. Set it again for each attempt: the
    /// service tolerates a clock difference of 15 minutes and answers 403 `AuthenticationFailed` beyond
    /// that.
    pub ocp_date: Option<OffsetDateTime>,
    /// Identifier that the caller gives to the request, for matching it with log entries. It is a plain
    /// GUID without braces or other decoration. The service repeats it in the answer only if
    /// `return-client-request-id` is `true`.
    pub client_request_id: Option<String>,
    /// Whether the answer repeats the `client-request-id` of the request. The default is `false`.
    ///
    /// Default: `false`.
    pub return_client_request_id: Option<bool>,
    /// Carries out the request only if the resource has changed after this time. Otherwise a read answers
    /// 304 and a write 412. An HTTP date has whole seconds only, so an ETag is the finer condition where
    /// the operation takes one. It cannot be combined with the other conditional headers.
    pub if_modified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the resource has not changed after this time. Otherwise a write
    /// answers 412 and a read 304. An HTTP date has whole seconds only, so an ETag is the finer condition
    /// where the operation takes one. It cannot be combined with the other conditional headers.
    pub if_unmodified_since: Option<OffsetDateTime>,
    /// Carries out the request only if the current ETag of the resource equals this one. Otherwise a write
    /// fails with 412 and a read with 304. The value is opaque: pass it on as it was received. It cannot be
    /// combined with the other conditional headers.
    pub if_match: Option<String>,
    /// Carries out the request only if the current ETag of the resource differs from this one. Otherwise a
    /// read answers 304 and a write 412. It cannot be combined with the other conditional headers.
    pub if_none_match: Option<String>,
    /// The new targets, of which at least one is needed, and how to get there.
    pub body: BatchPoolResizeOptions,
}

impl ResizePoolParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(pool_id: impl Into<String>, body: BatchPoolResizeOptions) -> Self {
        Self {
            pool_id: pool_id.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            if_match: None,
            if_none_match: None,
            body,
        }
    }
}

impl Parameters for ResizePoolParameters {
    type Response = ResizePool202Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Pools_ResizePool", Method::POST, "/pools/{poolId}/resize")
            .path("poolId", &self.pool_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("If-Match", &self.if_match)
            .header("If-None-Match", &self.if_none_match)
            .json(&self.body)
            .build()
    }
}

shared_parameters! {
    ResizePoolParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
        HasIfMatch: if_match,
        HasIfNoneMatch: if_none_match,
    }
}
