// @generated from spec/tasks.json by `cargo xtask generate`. Edits are lost.

//! The parameters of each operation, which become its request.

use http::Method;
use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, PageBody, Paged, Parameters, Request, shared_parameters};
use crate::wire::HttpDate;
use super::super::models::{
    BatchSubtask, BatchTask, BatchTaskCreateOptions, BatchTaskGroup, BatchTaskInput,
};
use super::responses::{
    CreateTask201Response, CreateTaskCollection200Response, DeleteTask200Response,
    GetTask200Response, ListSubTasks200Response, ListTasks200Response,
    ReactivateTask204Response, ReplaceTask200Response, TerminateTask204Response,
};

/// The parameters of [`JobRoute::create_task_collection`](crate::routes::JobRoute::create_task_collection).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateTaskCollectionParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
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
    /// The Tasks to add, at most 100.
    pub body: BatchTaskGroup,
}

impl CreateTaskCollectionParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, body: BatchTaskGroup) -> Self {
        Self {
            job_id: job_id.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            body,
        }
    }
}

impl Parameters for CreateTaskCollectionParameters {
    type Response = CreateTaskCollection200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Tasks_CreateTaskCollection",
                Method::POST,
                "/jobs/{jobId}/addtaskcollection",
            )
            .path("jobId", &self.job_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .json(&self.body)
            .build()
    }
}

shared_parameters! {
    CreateTaskCollectionParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobTasksRoute::list`](crate::routes::JobTasksRoute::list).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListTasksParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Largest number of entries in one page, from 1 to 1000; 1000 when left out. It limits each page, not
    /// the whole list. A value below 1 is refused with 400 `InvalidQueryParameterValue`.
    ///
    /// Default: `1000`. Limits: `1` to `1000`.
    pub max_results: Option<i32>,
    /// OData expression that selects the Tasks to return, such as `state eq 'completed' and
    /// executionInfo/result eq 'failure'`. Every Task is returned when it is left out. Known to be allowed
    /// are these:
    ///
    /// - `id` takes `eq`, `ne`, `gt`, `ge`, `lt`, `le` and `startswith`.
    /// - `state` and `executionInfo/result` take `eq` and `ne`.
    /// - `creationTime`, `lastModified`, `stateTransitionTime`, `executionInfo/startTime` and
    ///   `executionInfo/endTime` take `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
    /// - `executionInfo/exitCode` takes `eq`, `gt`, `ge`, `lt` and `le`, and a number without quotes:
    ///   `executionInfo/exitCode lt 0 or executionInfo/exitCode gt 0` finds every code other than 0.
    ///
    /// Comparisons are joined with `and` and `or`. A text stands in single quotes, and a quote inside it is
    /// doubled. A time is written `DateTime'2026-01-02T03:04:05Z'`. Property names are case-sensitive,
    /// values are not. An unknown property or operator is refused with 400.
    pub filter: Option<String>,
    /// Wire names of the Task properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
    /// Related data to include; `stats` is the value to use and adds the resource usage statistics of each
    /// Task. Without it `stats` is not returned. The service gathers these figures at intervals, so they
    /// can trail the Task by roughly half an hour.
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

impl ListTasksParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            time_out: None,
            max_results: None,
            filter: None,
            select: None,
            expand: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for ListTasksParameters {
    type Response = ListTasks200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Tasks_ListTasks", Method::GET, "/jobs/{jobId}/tasks")
            .path("jobId", &self.job_id)
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

impl Paged for ListTasksParameters {
    type Item = BatchTask;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchTask>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListTasksParameters {
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

/// The parameters of [`JobTasksRoute::create`](crate::routes::JobTasksRoute::create).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateTaskParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
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
    /// The Task to create: `id` and `commandLine` are required, everything else has a default or is
    /// optional.
    pub body: BatchTaskCreateOptions,
}

impl CreateTaskParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, body: BatchTaskCreateOptions) -> Self {
        Self {
            job_id: job_id.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            body,
        }
    }
}

impl Parameters for CreateTaskParameters {
    type Response = CreateTask201Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Tasks_CreateTask", Method::POST, "/jobs/{jobId}/tasks")
            .path("jobId", &self.job_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .json(&self.body)
            .build()
    }
}

shared_parameters! {
    CreateTaskParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobTaskRoute::get`](crate::routes::JobTaskRoute::get).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetTaskParameters {
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
    /// Wire names of the Task properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
    /// Related data to include; `stats` is the value to use and adds the resource usage statistics of the
    /// Task. Without it `stats` is not returned. The service gathers these figures at intervals, so they
    /// can trail the Task by roughly half an hour.
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

impl GetTaskParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, task_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
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

impl Parameters for GetTaskParameters {
    type Response = GetTask200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Tasks_GetTask", Method::GET, "/jobs/{jobId}/tasks/{taskId}")
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
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
    GetTaskParameters {
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

/// The parameters of [`JobTaskRoute::put`](crate::routes::JobTaskRoute::put).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReplaceTaskParameters {
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
    /// The new state of the Task. Only `constraints` counts; limits that are left out of it are reset.
    pub body: BatchTaskInput,
}

impl ReplaceTaskParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(
        job_id: impl Into<String>,
        task_id: impl Into<String>,
        body: impl Into<BatchTaskInput>,
    ) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            if_match: None,
            if_none_match: None,
            body: body.into(),
        }
    }
}

impl Parameters for ReplaceTaskParameters {
    type Response = ReplaceTask200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Tasks_ReplaceTask",
                Method::PUT,
                "/jobs/{jobId}/tasks/{taskId}",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
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
    ReplaceTaskParameters {
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

/// The parameters of [`JobTaskRoute::delete`](crate::routes::JobTaskRoute::delete).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteTaskParameters {
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

impl DeleteTaskParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, task_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
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

impl Parameters for DeleteTaskParameters {
    type Response = DeleteTask200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Tasks_DeleteTask",
                Method::DELETE,
                "/jobs/{jobId}/tasks/{taskId}",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
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
    DeleteTaskParameters {
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

/// The parameters of [`JobTaskRoute::reactivate`](crate::routes::JobTaskRoute::reactivate).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReactivateTaskParameters {
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

impl ReactivateTaskParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, task_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
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

impl Parameters for ReactivateTaskParameters {
    type Response = ReactivateTask204Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Tasks_ReactivateTask",
                Method::POST,
                "/jobs/{jobId}/tasks/{taskId}/reactivate",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
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
    ReactivateTaskParameters {
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

/// The parameters of [`JobTaskRoute::subtasks`](crate::routes::JobTaskRoute::subtasks).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListSubTasksParameters {
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
    /// Wire names of the subtask properties to return, separated by commas, such as `id,state`. All
    /// properties are returned when it is left out; with a selection, any property not named is missing
    /// from the answer, required ones included.
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

impl ListSubTasksParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, task_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
            time_out: None,
            select: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for ListSubTasksParameters {
    type Response = ListSubTasks200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Tasks_ListSubTasks",
                Method::GET,
                "/jobs/{jobId}/tasks/{taskId}/subtasksinfo",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
            .query("timeOut", &self.time_out)
            .query("$select", &self.select)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

impl Paged for ListSubTasksParameters {
    type Item = BatchSubtask;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchSubtask>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListSubTasksParameters {
        HasTimeOut: time_out,
        HasSelect: select,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobTaskRoute::terminate`](crate::routes::JobTaskRoute::terminate).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TerminateTaskParameters {
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

impl TerminateTaskParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, task_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            task_id: task_id.into(),
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

impl Parameters for TerminateTaskParameters {
    type Response = TerminateTask204Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Tasks_TerminateTask",
                Method::POST,
                "/jobs/{jobId}/tasks/{taskId}/terminate",
            )
            .path("jobId", &self.job_id)
            .path("taskId", &self.task_id)
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
    TerminateTaskParameters {
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
