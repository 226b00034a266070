// @generated from spec/jobs.json by `cargo xtask generate`. Edits are lost.

//! The parameters of each operation, which become its request.

use http::Method;
use time::OffsetDateTime;
use crate::Error;
use crate::operation::{
    Answer, ClearReadOnly, PageBody, Paged, Parameters, Request, shared_parameters,
};
use crate::wire::HttpDate;
use super::super::models::{
    BatchJob, BatchJobCreateOptions, BatchJobDisableOptions, BatchJobInput,
    BatchJobPreparationAndReleaseTaskStatus, BatchJobTerminateOptions,
    BatchJobUpdateOptions,
};
use super::responses::{
    CreateJob201Response, DeleteJob202Response, DisableJob202Response,
    EnableJob202Response, GetJob200Response, GetJobTaskCounts200Response,
    ListJobPreparationAndReleaseTaskStatus200Response, ListJobs200Response,
    ListJobsFromSchedule200Response, ReplaceJob200Response, TerminateJob202Response,
    UpdateJob200Response,
};

/// The parameters of [`JobsRoute::list`](crate::routes::JobsRoute::list).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListJobsParameters {
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
    /// OData expression that selects the Jobs to return, such as `state eq 'active' and startswith(id,
    /// 'nightly')`. Every Job is returned when it is left out.
    ///
    /// - `id` and `executionInfo/poolId` take `eq`, `ne`, `gt`, `ge`, `lt`, `le` and `startswith`.
    /// - `state` takes `eq` and `ne`.
    /// - `creationTime`, `lastModified`, `stateTransitionTime`, `executionInfo/startTime` and
    ///   `executionInfo/endTime` take `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
    ///
    /// Comparisons are joined with `and` and `or`. A text stands in single quotes, and a quote inside it is
    /// doubled. A time is written `DateTime'2026-01-02T03:04:05Z'`. Property names are case-sensitive,
    /// values are not. An unknown property or operator is refused with 400.
    pub filter: Option<String>,
    /// Wire names of the Job properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
    /// Related data to include; `stats` is the value to use and adds the resource usage statistics of each
    /// Job. Without it `stats` is not returned. The service gathers these figures at intervals, so they can
    /// trail the Job by roughly half an hour.
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

impl ListJobsParameters {
    /// What the operation requires; everything else is absent.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Parameters for ListJobsParameters {
    type Response = ListJobs200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Jobs_ListJobs", Method::GET, "/jobs")
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

impl Paged for ListJobsParameters {
    type Item = BatchJob;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchJob>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListJobsParameters {
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

/// The parameters of [`JobsRoute::create`](crate::routes::JobsRoute::create).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateJobParameters {
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
    /// The Job to create: `id` and `poolInfo` are required, everything else has a default or is optional.
    pub body: BatchJobCreateOptions,
}

impl CreateJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(body: BatchJobCreateOptions) -> Self {
        Self {
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            body,
        }
    }
}

impl Parameters for CreateJobParameters {
    type Response = CreateJob201Response;

    fn into_request(mut self) -> Result<Request, Error> {
        self.body.clear_read_only();
        Request::builder("Jobs_CreateJob", Method::POST, "/jobs")
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
    CreateJobParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobRoute::get`](crate::routes::JobRoute::get).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetJobParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Wire names of the Job properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
    /// Related data to include; `stats` is the value to use and adds the resource usage statistics of the
    /// Job. Without it `stats` is not returned. The service gathers these figures at intervals, so they can
    /// trail the Job by roughly half an hour.
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

impl GetJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
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

impl Parameters for GetJobParameters {
    type Response = GetJob200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Jobs_GetJob", Method::GET, "/jobs/{jobId}")
            .path("jobId", &self.job_id)
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
    GetJobParameters {
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

/// The parameters of [`JobRoute::put`](crate::routes::JobRoute::put).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReplaceJobParameters {
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
    /// The complete new state of the Job. Updatable properties that are left out are reset.
    pub body: BatchJobInput,
}

impl ReplaceJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, body: impl Into<BatchJobInput>) -> Self {
        Self {
            job_id: job_id.into(),
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

impl Parameters for ReplaceJobParameters {
    type Response = ReplaceJob200Response;

    fn into_request(mut self) -> Result<Request, Error> {
        self.body.clear_read_only();
        Request::builder("Jobs_ReplaceJob", Method::PUT, "/jobs/{jobId}")
            .path("jobId", &self.job_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("If-Match", &self.if_match)
            .header("If-None-Match", &self.if_none_match)
            .demand(&self.body)
            .json(&self.body)
            .build()
    }
}

shared_parameters! {
    ReplaceJobParameters {
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

/// The parameters of [`JobRoute::patch`](crate::routes::JobRoute::patch).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UpdateJobParameters {
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
    /// The properties to change; those left out are kept.
    pub body: BatchJobUpdateOptions,
}

impl UpdateJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, body: BatchJobUpdateOptions) -> Self {
        Self {
            job_id: job_id.into(),
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

impl Parameters for UpdateJobParameters {
    type Response = UpdateJob200Response;

    fn into_request(mut self) -> Result<Request, Error> {
        self.body.clear_read_only();
        Request::builder("Jobs_UpdateJob", Method::PATCH, "/jobs/{jobId}")
            .path("jobId", &self.job_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("If-Match", &self.if_match)
            .header("If-None-Match", &self.if_none_match)
            .demand(&self.body)
            .json(&self.body)
            .build()
    }
}

shared_parameters! {
    UpdateJobParameters {
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

/// The parameters of [`JobRoute::delete`](crate::routes::JobRoute::delete).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteJobParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Whether to delete the Job without waiting for Compute Nodes that have not finished processing the
    /// request. It helps when the Job stays in `deleting` and `executionInfo.schedulingError` has the code
    /// `JobDeletionAwaitingNodeProcessing`. The default is `false`.
    ///
    /// Default: `false`.
    pub force: Option<bool>,
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

impl DeleteJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            time_out: None,
            force: None,
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

impl Parameters for DeleteJobParameters {
    type Response = DeleteJob202Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Jobs_DeleteJob", Method::DELETE, "/jobs/{jobId}")
            .path("jobId", &self.job_id)
            .query("timeOut", &self.time_out)
            .query("force", &self.force)
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
    DeleteJobParameters {
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

/// The parameters of [`JobRoute::disable`](crate::routes::JobRoute::disable).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DisableJobParameters {
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
    /// How to treat the running Tasks: `disableTasks` is required.
    pub body: BatchJobDisableOptions,
}

impl DisableJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>, body: BatchJobDisableOptions) -> Self {
        Self {
            job_id: job_id.into(),
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

impl Parameters for DisableJobParameters {
    type Response = DisableJob202Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Jobs_DisableJob", Method::POST, "/jobs/{jobId}/disable")
            .path("jobId", &self.job_id)
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
    DisableJobParameters {
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

/// The parameters of [`JobRoute::enable`](crate::routes::JobRoute::enable).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EnableJobParameters {
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

impl EnableJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
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

impl Parameters for EnableJobParameters {
    type Response = EnableJob202Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Jobs_EnableJob", Method::POST, "/jobs/{jobId}/enable")
            .path("jobId", &self.job_id)
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
    EnableJobParameters {
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

/// The parameters of [`JobRoute::preparation_and_release_task_status`](crate::routes::JobRoute::preparation_and_release_task_status).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListJobPreparationAndReleaseTaskStatusParameters {
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
    /// OData expression that selects the entries to return, such as `jobReleaseTaskExecutionInfo/exitCode
    /// ne 0`. It compares properties of an entry, not those of the Job. Every entry is returned when it is
    /// left out.
    ///
    /// - `poolId` and `nodeId` take `eq` and `ne`.
    /// - `jobPreparationTaskExecutionInfo/state` and `jobReleaseTaskExecutionInfo/state` take `eq`.
    /// - `jobPreparationTaskExecutionInfo/result` and `jobReleaseTaskExecutionInfo/result` take `eq` and
    ///   `ne`.
    /// - `startTime`, `endTime` and `exitCode` of these two, as in `jobReleaseTaskExecutionInfo/exitCode`,
    ///   take `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
    ///
    /// Comparisons are joined with `and` and `or`. A text stands in single quotes, and a quote inside it is
    /// doubled. A time is written `DateTime'2026-01-02T03:04:05Z'`. Property names are case-sensitive,
    /// values are not. An unknown property or operator is refused with 400.
    pub filter: Option<String>,
    /// Wire names of the entry properties to return, separated by commas, such as
    /// `nodeId,jobReleaseTaskExecutionInfo`. All properties are returned when it is left out.
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

impl ListJobPreparationAndReleaseTaskStatusParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
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

impl Parameters for ListJobPreparationAndReleaseTaskStatusParameters {
    type Response = ListJobPreparationAndReleaseTaskStatus200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Jobs_ListJobPreparationAndReleaseTaskStatus",
                Method::GET,
                "/jobs/{jobId}/jobpreparationandreleasetaskstatus",
            )
            .path("jobId", &self.job_id)
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

impl Paged for ListJobPreparationAndReleaseTaskStatusParameters {
    type Item = BatchJobPreparationAndReleaseTaskStatus;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(
        answer: &Answer,
    ) -> Result<PageBody<BatchJobPreparationAndReleaseTaskStatus>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListJobPreparationAndReleaseTaskStatusParameters {
        HasTimeOut: time_out,
        HasMaxResults: max_results,
        HasFilter: filter,
        HasSelect: select,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobRoute::task_counts`](crate::routes::JobRoute::task_counts).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetJobTaskCountsParameters {
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
}

impl GetJobTaskCountsParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            time_out: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
        }
    }
}

impl Parameters for GetJobTaskCountsParameters {
    type Response = GetJobTaskCounts200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Jobs_GetJobTaskCounts",
                Method::GET,
                "/jobs/{jobId}/taskcounts",
            )
            .path("jobId", &self.job_id)
            .query("timeOut", &self.time_out)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .build()
    }
}

shared_parameters! {
    GetJobTaskCountsParameters {
        HasTimeOut: time_out,
        HasOcpDate: ocp_date,
        HasClientRequestId: client_request_id,
        HasReturnClientRequestId: return_client_request_id,
    }
}

/// The parameters of [`JobRoute::terminate`](crate::routes::JobRoute::terminate).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TerminateJobParameters {
    /// Id of the Job. An id that a caller has chosen consists of 1 to 64 letters, digits, hyphens and
    /// underscores. The id of a Job made by a Job Schedule is the id of the schedule, a colon and `job-`
    /// with a number, as in `nightly:job-1`; it can be longer.
    pub job_id: String,
    /// Number of seconds that the service may spend on the request. It is 30 when left out, and any larger
    /// value counts as 30. It limits the work on the server and not how long a client waits for the answer.
    ///
    /// Default: `30`.
    pub time_out: Option<i32>,
    /// Whether to complete the Job without waiting for Compute Nodes that have not finished processing the
    /// request. It helps when the Job stays in `terminating` and `executionInfo.schedulingError` has the
    /// code `JobTerminationAwaitingNodeProcessing`. The default is `false`.
    ///
    /// Default: `false`.
    pub force: Option<bool>,
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
    /// Optional; carries the `terminateReason` to record, `UserTerminate` when left out.
    pub body: Option<BatchJobTerminateOptions>,
}

impl TerminateJobParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_id: impl Into<String>) -> Self {
        Self {
            job_id: job_id.into(),
            time_out: None,
            force: None,
            ocp_date: None,
            client_request_id: None,
            return_client_request_id: None,
            if_modified_since: None,
            if_unmodified_since: None,
            if_match: None,
            if_none_match: None,
            body: None,
        }
    }
}

impl Parameters for TerminateJobParameters {
    type Response = TerminateJob202Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Jobs_TerminateJob", Method::POST, "/jobs/{jobId}/terminate")
            .path("jobId", &self.job_id)
            .query("timeOut", &self.time_out)
            .query("force", &self.force)
            .header("ocp-date", &self.ocp_date.map(HttpDate))
            .request_id("client-request-id", &self.client_request_id)
            .header("return-client-request-id", &self.return_client_request_id)
            .header("If-Modified-Since", &self.if_modified_since.map(HttpDate))
            .header("If-Unmodified-Since", &self.if_unmodified_since.map(HttpDate))
            .header("If-Match", &self.if_match)
            .header("If-None-Match", &self.if_none_match)
            .optional_json(&self.body)
            .build()
    }
}

shared_parameters! {
    TerminateJobParameters {
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

/// The parameters of [`JobScheduleJobsRoute::list`](crate::routes::JobScheduleJobsRoute::list).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListJobsFromScheduleParameters {
    /// Id of the Job Schedule whose Jobs are listed.
    pub job_schedule_id: String,
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
    /// OData expression that selects the Jobs to return, such as `state eq 'active' and creationTime ge
    /// DateTime'2026-01-02T03:04:05Z'`. Every Job of the schedule is returned when it is left out.
    ///
    /// - `state` takes `eq` and `ne`.
    /// - `creationTime`, `lastModified`, `stateTransitionTime`, `executionInfo/startTime` and
    ///   `executionInfo/endTime` take `eq`, `ne`, `gt`, `ge`, `lt` and `le`.
    /// - `executionInfo/poolId` takes these six and `startswith`.
    ///
    /// `id` is not documented for this list. Comparisons are joined with `and` and `or`. A text stands in
    /// single quotes, and a quote inside it is doubled. A time is written `DateTime'2026-01-02T03:04:05Z'`.
    /// Property names are case-sensitive, values are not. An unknown property or operator is refused with
    /// 400.
    pub filter: Option<String>,
    /// Wire names of the Job properties to return, separated by commas, such as `id,state`. All properties
    /// are returned when it is left out; with a selection, any property not named is missing from the
    /// answer, required ones included.
    pub select: Option<Vec<String>>,
    /// Related data to include; `stats` is the value to use and adds the resource usage statistics of each
    /// Job. Without it `stats` is not returned. The service gathers these figures at intervals, so they can
    /// trail the Job by roughly half an hour.
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

impl ListJobsFromScheduleParameters {
    /// What the operation requires; everything else is absent.
    pub fn new(job_schedule_id: impl Into<String>) -> Self {
        Self {
            job_schedule_id: job_schedule_id.into(),
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

impl Parameters for ListJobsFromScheduleParameters {
    type Response = ListJobsFromSchedule200Response;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder(
                "Jobs_ListJobsFromSchedule",
                Method::GET,
                "/jobschedules/{jobScheduleId}/jobs",
            )
            .path("jobScheduleId", &self.job_schedule_id)
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

impl Paged for ListJobsFromScheduleParameters {
    type Item = BatchJob;

    const ITEMS: &'static str = "value";
    const NEXT_LINK: Option<&'static str> = Some("odata.nextLink");

    fn page(answer: &Answer) -> Result<PageBody<BatchJob>, Error> {
        answer.page::<Self>()
    }
}

shared_parameters! {
    ListJobsFromScheduleParameters {
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
