// @generated from spec/nodes.json by `cargo xtask generate`. Edits are lost.

//! The parameters of each operation, which become its request.

use http::Method;
use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, PageBody, Paged, Parameters, Request, shared_parameters};
use crate::wire::HttpDate;
use super::super::models::BatchNode;
use super::responses::{GetNode200Response, ListNodes200Response};

/// The parameters of [`PoolNodesRoute::list`](crate::routes::PoolNodesRoute::list).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListNodesParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
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
    /// OData expression that selects the nodes to return, such as `state eq 'idle' or state eq 'running'`.
    /// Every node is returned when it is left out.
    ///
    /// - `state` and `startTaskInfo/result` take `eq` and `ne`, `startTaskInfo/state` takes `eq`.
    /// - `stateTransitionTime`, `lastBootTime`, `allocationTime`, `startTaskInfo/startTime`,
    ///   `startTaskInfo/endTime` and `startTaskInfo/exitCode` take `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
    ///
    /// Comparisons are joined with `and` and `or`. A text stands in single quotes, and a quote inside it is
    /// doubled. A time is written `DateTime'2026-01-02T03:04:05Z'`. Property names are case-sensitive,
    /// values are not. An unknown property or operator is refused with 400.
    pub filter: Option<String>,
    /// Wire names of the node properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
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

impl ListNodesParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(pool_id: impl Into<String>) -> Self {
        Self {
            pool_id: pool_id.into(),
            time_out: None,
            max_results: None,
            filter: None,
            select: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for ListNodesParameters {
    type Response = ListNodes200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Nodes_ListNodes", Method::GET, "/pools/{poolId}/nodes")
            .path("poolId", &self.pool_id)
            .query("timeOut", &self.time_out)
            .query("maxresults", &self.max_results)
            .query("$filter", &self.filter)
            .query("$select", &self.select)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

impl Paged for ListNodesParameters {
    type Item = BatchNode;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchNode>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListNodesParameters {
        HasTimeOut: time_out,
        HasMaxResults: max_results,
        HasFilter: filter,
        HasSelect: select,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`PoolNodeRoute::get`](crate::routes::PoolNodeRoute::get).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetNodeParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Id of the Compute Node within its Pool. The service assigns it, such as `tvmps_` with 64 hexadecimal
    /// digits and `_d`; treat it as opaque.
    pub node_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Wire names of the node properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
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

impl GetNodeParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(pool_id: impl Into<String>, node_id: impl Into<String>) -> Self {
        Self {
            pool_id: pool_id.into(),
            node_id: node_id.into(),
            time_out: None,
            select: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for GetNodeParameters {
    type Response = GetNode200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Nodes_GetNode", Method::GET, "/pools/{poolId}/nodes/{nodeId}")
            .path("poolId", &self.pool_id)
            .path("nodeId", &self.node_id)
            .query("timeOut", &self.time_out)
            .query("$select", &self.select)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

shared_parameters! {
    GetNodeParameters {
        HasTimeOut: time_out,
        HasSelect: select,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}
