// @generated from spec/files.json by `cargo xtask generate`. Edits are lost.

//! The parameters of each operation, which become its request.

use http::Method;
use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, PageBody, Paged, Parameters, Request, shared_parameters};
use crate::wire::HttpDate;
use super::super::models::BatchNodeFile;
use super::responses::{
    DeleteNodeFile200Response, DeleteTaskFile200Response, GetNodeFile200Response,
    GetNodeFileProperties200Response, GetTaskFile200Response,
    GetTaskFileProperties200Response, ListNodeFiles200Response, ListTaskFiles200Response,
};

/// The parameters of [`JobTaskFilesRoute::list`](crate::routes::JobTaskFilesRoute::list).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListTaskFilesParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Id of the Task within its Job: 1 to 64 letters, digits, hyphens and underscores. Ids are
    /// case-insensitive.
    pub task_id: String,
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
    /// OData expression that selects the entries by the beginning of their names, such as `startswith(name,
    /// 'wd/')`. The only documented property is `name`, and `startswith` is the only documented function
    /// for it. The name is the path relative to the directory of the Task, and an entry further down is in
    /// the list only with `recursive` set to `true`. Every entry is returned when it is left out.
    ///
    /// Conditions are joined with `and` and `or`. A text stands in single quotes, and a quote inside it is
    /// doubled.
    pub filter: Option<String>,
    /// Whether to list what is below the directories as well. With `false`, the default, only the entries
    /// directly in the directory of the Task are listed. With `true` the list goes down level by level:
    /// everything at the first level, then everything at the second, and so on.
    ///
    /// Default: `false`.
    pub recursive: Option<bool>,
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

impl ListTaskFilesParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, task_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
            time_out: None,
            max_results: None,
            filter: None,
            recursive: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for ListTaskFilesParameters {
    type Response = ListTaskFiles200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_ListTaskFiles",
                Method::GET,
                "/jobs/{jobId}/tasks/{taskId}/files",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
            .query("timeOut", &self.time_out)
            .query("maxresults", &self.max_results)
            .query("$filter", &self.filter)
            .query("recursive", &self.recursive)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

impl Paged for ListTaskFilesParameters {
    type Item = BatchNodeFile;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchNodeFile>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListTaskFilesParameters {
        HasTimeOut: time_out,
        HasMaxResults: max_results,
        HasFilter: filter,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobTaskFileRoute::get`](crate::routes::JobTaskFileRoute::get).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetTaskFileParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Id of the Task within its Job: 1 to 64 letters, digits, hyphens and underscores. Ids are
    /// case-insensitive.
    pub task_id: String,
    /// Path of the file or directory: relative to the directory of the Task in an operation on a Task's
    /// files, and to the root directory of the Compute Node in one on a node's files. It is the `name` that
    /// a listing returns, with `/` between its parts on a Linux node and `\` on a Windows node. In the URL
    /// it is a single segment, so that a `/` in it is written `%2F` and a `\` is written `%5C`.
    pub file_path: String,
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
    /// Part of the file to return, as `bytes=first-last`. Both are positions counted from 0, and the byte
    /// at `last` is included: `bytes=0-9` asks for the first ten bytes. Without `last`, as in `bytes=10-`,
    /// it reaches to the end of the file. A range that begins at or after the end is refused with 416
    /// `InvalidRange`. The whole file is returned when it is left out.
    pub ocp_range: Option<String>,
}

impl GetTaskFileParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(
        job_id: impl Into<String>,
        task_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
            file_path: file_path.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            ocp_range: None,
        }
    }
}

impl Parameters for GetTaskFileParameters {
    type Response = GetTaskFile200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_GetTaskFile",
                Method::GET,
                "/jobs/{jobId}/tasks/{taskId}/files/{filePath}",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
            .path("filePath", &self.file_path)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("ocp-range", &self.ocp_range)
            .build()
    }
}

shared_parameters! {
    GetTaskFileParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
    }
}

/// The parameters of [`JobTaskFileRoute::delete`](crate::routes::JobTaskFileRoute::delete).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteTaskFileParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Id of the Task within its Job: 1 to 64 letters, digits, hyphens and underscores. Ids are
    /// case-insensitive.
    pub task_id: String,
    /// Path of the file or directory: relative to the directory of the Task in an operation on a Task's
    /// files, and to the root directory of the Compute Node in one on a node's files. It is the `name` that
    /// a listing returns, with `/` between its parts on a Linux node and `\` on a Windows node. In the URL
    /// it is a single segment, so that a `/` in it is written `%2F` and a `\` is written `%5C`.
    pub file_path: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Whether to delete a directory together with everything in it. With `false`, the default, a directory
    /// has to be empty, or the request fails. It has no meaning for a file.
    ///
    /// Default: `false`.
    pub recursive: Option<bool>,
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

impl DeleteTaskFileParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(
        job_id: impl Into<String>,
        task_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
            file_path: file_path.into(),
            time_out: None,
            recursive: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for DeleteTaskFileParameters {
    type Response = DeleteTaskFile200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_DeleteTaskFile",
                Method::DELETE,
                "/jobs/{jobId}/tasks/{taskId}/files/{filePath}",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
            .path("filePath", &self.file_path)
            .query("timeOut", &self.time_out)
            .query("recursive", &self.recursive)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

shared_parameters! {
    DeleteTaskFileParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobTaskFileRoute::head`](crate::routes::JobTaskFileRoute::head).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetTaskFilePropertiesParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Id of the Task within its Job: 1 to 64 letters, digits, hyphens and underscores. Ids are
    /// case-insensitive.
    pub task_id: String,
    /// Path of the file or directory: relative to the directory of the Task in an operation on a Task's
    /// files, and to the root directory of the Compute Node in one on a node's files. It is the `name` that
    /// a listing returns, with `/` between its parts on a Linux node and `\` on a Windows node. In the URL
    /// it is a single segment, so that a `/` in it is written `%2F` and a `\` is written `%5C`.
    pub file_path: String,
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
}

impl GetTaskFilePropertiesParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(
        job_id: impl Into<String>,
        task_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
            file_path: file_path.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
        }
    }
}

impl Parameters for GetTaskFilePropertiesParameters {
    type Response = GetTaskFileProperties200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_GetTaskFileProperties",
                Method::HEAD,
                "/jobs/{jobId}/tasks/{taskId}/files/{filePath}",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
            .path("filePath", &self.file_path)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .build()
    }
}

shared_parameters! {
    GetTaskFilePropertiesParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
    }
}

/// The parameters of [`PoolNodeFilesRoute::list`](crate::routes::PoolNodeFilesRoute::list).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListNodeFilesParameters {
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
    /// Largest number of entries in one page, from 1 to 1000; 1000 when left out. It limits each page, not
    /// the whole list.
    ///
    /// Default: `1000`. Limits: `1` to `1000`.
    pub max_results: Option<i32>,
    /// OData expression that selects the entries by the beginning of their names, such as `startswith(name,
    /// 'startup/')`. The only documented property is `name`, and `startswith` is the only documented
    /// function for it. The name is the path relative to the root directory, and an entry further down is
    /// in the list only with `recursive` set to `true`. Every entry is returned when it is left out.
    ///
    /// Conditions are joined with `and` and `or`. A text stands in single quotes, and a quote inside it is
    /// doubled.
    pub filter: Option<String>,
    /// Whether to list what is below the directories as well. With `false`, the default, only the entries
    /// directly in the root directory are listed. With `true` the list goes down level by level: everything
    /// at the first level, then everything at the second, and so on.
    ///
    /// Default: `false`.
    pub recursive: Option<bool>,
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

impl ListNodeFilesParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(pool_id: impl Into<String>, node_id: impl Into<String>) -> Self {
        Self {
            pool_id: pool_id.into(),
            node_id: node_id.into(),
            time_out: None,
            max_results: None,
            filter: None,
            recursive: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for ListNodeFilesParameters {
    type Response = ListNodeFiles200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_ListNodeFiles",
                Method::GET,
                "/pools/{poolId}/nodes/{nodeId}/files",
            )
            .path("poolId", &self.pool_id)
            .path("nodeId", &self.node_id)
            .query("timeOut", &self.time_out)
            .query("maxresults", &self.max_results)
            .query("$filter", &self.filter)
            .query("recursive", &self.recursive)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

impl Paged for ListNodeFilesParameters {
    type Item = BatchNodeFile;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchNodeFile>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListNodeFilesParameters {
        HasTimeOut: time_out,
        HasMaxResults: max_results,
        HasFilter: filter,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`PoolNodeFileRoute::get`](crate::routes::PoolNodeFileRoute::get).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetNodeFileParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Id of the Compute Node within its Pool. The service assigns it, such as `tvmps_` with 64 hexadecimal
    /// digits and `_d`; treat it as opaque.
    pub node_id: String,
    /// Path of the file or directory: relative to the directory of the Task in an operation on a Task's
    /// files, and to the root directory of the Compute Node in one on a node's files. It is the `name` that
    /// a listing returns, with `/` between its parts on a Linux node and `\` on a Windows node. In the URL
    /// it is a single segment, so that a `/` in it is written `%2F` and a `\` is written `%5C`.
    pub file_path: String,
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
    /// Part of the file to return, as `bytes=first-last`. Both are positions counted from 0, and the byte
    /// at `last` is included: `bytes=0-9` asks for the first ten bytes. Without `last`, as in `bytes=10-`,
    /// it reaches to the end of the file. A range that begins at or after the end is refused with 416
    /// `InvalidRange`. The whole file is returned when it is left out.
    pub ocp_range: Option<String>,
}

impl GetNodeFileParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(
        pool_id: impl Into<String>,
        node_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            pool_id: pool_id.into(),
            node_id: node_id.into(),
            file_path: file_path.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            ocp_range: None,
        }
    }
}

impl Parameters for GetNodeFileParameters {
    type Response = GetNodeFile200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_GetNodeFile",
                Method::GET,
                "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
            )
            .path("poolId", &self.pool_id)
            .path("nodeId", &self.node_id)
            .path("filePath", &self.file_path)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("ocp-range", &self.ocp_range)
            .build()
    }
}

shared_parameters! {
    GetNodeFileParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
    }
}

/// The parameters of [`PoolNodeFileRoute::delete`](crate::routes::PoolNodeFileRoute::delete).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteNodeFileParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Id of the Compute Node within its Pool. The service assigns it, such as `tvmps_` with 64 hexadecimal
    /// digits and `_d`; treat it as opaque.
    pub node_id: String,
    /// Path of the file or directory: relative to the directory of the Task in an operation on a Task's
    /// files, and to the root directory of the Compute Node in one on a node's files. It is the `name` that
    /// a listing returns, with `/` between its parts on a Linux node and `\` on a Windows node. In the URL
    /// it is a single segment, so that a `/` in it is written `%2F` and a `\` is written `%5C`.
    pub file_path: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Whether to delete a directory together with everything in it. With `false`, the default, a directory
    /// has to be empty, or the request fails. It has no meaning for a file.
    ///
    /// Default: `false`.
    pub recursive: Option<bool>,
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

impl DeleteNodeFileParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(
        pool_id: impl Into<String>,
        node_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            pool_id: pool_id.into(),
            node_id: node_id.into(),
            file_path: file_path.into(),
            time_out: None,
            recursive: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for DeleteNodeFileParameters {
    type Response = DeleteNodeFile200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_DeleteNodeFile",
                Method::DELETE,
                "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
            )
            .path("poolId", &self.pool_id)
            .path("nodeId", &self.node_id)
            .path("filePath", &self.file_path)
            .query("timeOut", &self.time_out)
            .query("recursive", &self.recursive)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

shared_parameters! {
    DeleteNodeFileParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`PoolNodeFileRoute::head`](crate::routes::PoolNodeFileRoute::head).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetNodeFilePropertiesParameters {
    /// Id of the Pool. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. Ids are case-insensitive. The service makes the id of an auto pool, which ends in a
    /// GUID.
    pub pool_id: String,
    /// Id of the Compute Node within its Pool. The service assigns it, such as `tvmps_` with 64 hexadecimal
    /// digits and `_d`; treat it as opaque.
    pub node_id: String,
    /// Path of the file or directory: relative to the directory of the Task in an operation on a Task's
    /// files, and to the root directory of the Compute Node in one on a node's files. It is the `name` that
    /// a listing returns, with `/` between its parts on a Linux node and `\` on a Windows node. In the URL
    /// it is a single segment, so that a `/` in it is written `%2F` and a `\` is written `%5C`.
    pub file_path: String,
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
}

impl GetNodeFilePropertiesParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(
        pool_id: impl Into<String>,
        node_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            pool_id: pool_id.into(),
            node_id: node_id.into(),
            file_path: file_path.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
        }
    }
}

impl Parameters for GetNodeFilePropertiesParameters {
    type Response = GetNodeFileProperties200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Files_GetNodeFileProperties",
                Method::HEAD,
                "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
            )
            .path("poolId", &self.pool_id)
            .path("nodeId", &self.node_id)
            .path("filePath", &self.file_path)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .build()
    }
}

shared_parameters! {
    GetNodeFilePropertiesParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
        HasIfModifiedSince: if_modified_since,
        HasIfUnmodifiedSince: if_unmodified_since,
    }
}
