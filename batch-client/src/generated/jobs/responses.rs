// @generated from spec/jobs.json by `cargo xtask generate`. Edits are lost.

//! The response of each operation: its headers and its body.

use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, Response};
use crate::operation::sealed::Sealed;
use super::super::models::{
    BatchJob, BatchJobListResult, BatchJobPreparationAndReleaseTaskStatusListResult,
    BatchTaskCountsResult,
};

/// 200: the body is one page of Jobs, and `odata.nextLink` in it leads to the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListJobs200Response {
    /// The headers of the answer.
    pub headers: ListJobs200Headers,
    /// The body of the answer.
    pub body: BatchJobListResult,
}

/// The headers of [`ListJobs200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListJobs200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListJobs200Response {}

impl Response for ListJobs200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListJobs200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 201: the Job exists and is `active`; `ETag` and `Last-Modified` identify its first version, and
/// there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateJob201Response {
    /// The headers of the answer.
    pub headers: CreateJob201Headers,
}

/// The headers of [`CreateJob201Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CreateJob201Headers {
    /// Address of the resource or action that the request was applied to. After a create it ends in the
    /// literal `jobs/job-1` whatever the Job is called, so no id may be read out of it; a delete does not
    /// return it.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Job that the answer is about. It equals the `eTag` property
    /// of the Job, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. The Job's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// Address of the new Job, as the service writes it. It ends in the literal `jobs/job-1` whatever the
    /// Job is called, so no id may be read out of it.
    pub location: Option<String>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for CreateJob201Response {}

impl Response for CreateJob201Response {
    const STATUS: u16 = 201;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: CreateJob201Headers {
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

/// 200: the body is the Job, and `ETag` and `Last-Modified` identify its current version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetJob200Response {
    /// The headers of the answer.
    pub headers: GetJob200Headers,
    /// The body of the answer.
    pub body: BatchJob,
}

/// The headers of [`GetJob200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetJob200Headers {
    /// Opaque identifier of the version of the Job that the answer is about. It equals the `eTag` property
    /// of the Job, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. The Job's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetJob200Response {}

impl Response for GetJob200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetJob200Headers {
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 200: the properties are replaced; there is no body, and `ETag` and `Last-Modified` belong to the new
/// version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReplaceJob200Response {
    /// The headers of the answer.
    pub headers: ReplaceJob200Headers,
}

/// The headers of [`ReplaceJob200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ReplaceJob200Headers {
    /// Address of the resource or action that the request was applied to. After a create it ends in the
    /// literal `jobs/job-1` whatever the Job is called, so no id may be read out of it; a delete does not
    /// return it.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Job that the answer is about. It equals the `eTag` property
    /// of the Job, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. The Job's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ReplaceJob200Response {}

impl Response for ReplaceJob200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ReplaceJob200Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the change is in force; there is no body, and `ETag` and `Last-Modified` belong to the new
/// version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UpdateJob200Response {
    /// The headers of the answer.
    pub headers: UpdateJob200Headers,
}

/// The headers of [`UpdateJob200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct UpdateJob200Headers {
    /// Address of the resource or action that the request was applied to. After a create it ends in the
    /// literal `jobs/job-1` whatever the Job is called, so no id may be read out of it; a delete does not
    /// return it.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Job that the answer is about. It equals the `eTag` property
    /// of the Job, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. The Job's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for UpdateJob200Response {}

impl Response for UpdateJob200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: UpdateJob200Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 202: the service accepted the deletion and moved the Job to `deleting`; the work goes on afterwards,
/// and neither a body nor an ETag is returned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteJob202Response {
    /// The headers of the answer.
    pub headers: DeleteJob202Headers,
}

/// The headers of [`DeleteJob202Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeleteJob202Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for DeleteJob202Response {}

impl Response for DeleteJob202Response {
    const STATUS: u16 = 202;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: DeleteJob202Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 202: the service accepted the request and moved the Job to `disabling`; there is no body, and `ETag`
/// and `Last-Modified` identify its version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DisableJob202Response {
    /// The headers of the answer.
    pub headers: DisableJob202Headers,
}

/// The headers of [`DisableJob202Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DisableJob202Headers {
    /// Address of the resource or action that the request was applied to. After a create it ends in the
    /// literal `jobs/job-1` whatever the Job is called, so no id may be read out of it; a delete does not
    /// return it.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Job that the answer is about. It equals the `eTag` property
    /// of the Job, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. The Job's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for DisableJob202Response {}

impl Response for DisableJob202Response {
    const STATUS: u16 = 202;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: DisableJob202Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 202: the service accepted the request and moves the Job through `enabling` to `active`; there is no
/// body, and `ETag` and `Last-Modified` identify its version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EnableJob202Response {
    /// The headers of the answer.
    pub headers: EnableJob202Headers,
}

/// The headers of [`EnableJob202Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct EnableJob202Headers {
    /// Address of the resource or action that the request was applied to. After a create it ends in the
    /// literal `jobs/job-1` whatever the Job is called, so no id may be read out of it; a delete does not
    /// return it.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Job that the answer is about. It equals the `eTag` property
    /// of the Job, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. The Job's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for EnableJob202Response {}

impl Response for EnableJob202Response {
    const STATUS: u16 = 202;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: EnableJob202Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the body is one page of entries, each for one Compute Node, and `odata.nextLink` in it leads to
/// the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListJobPreparationAndReleaseTaskStatus200Response {
    /// The headers of the answer.
    pub headers: ListJobPreparationAndReleaseTaskStatus200Headers,
    /// The body of the answer.
    pub body: BatchJobPreparationAndReleaseTaskStatusListResult,
}

/// The headers of [`ListJobPreparationAndReleaseTaskStatus200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListJobPreparationAndReleaseTaskStatus200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListJobPreparationAndReleaseTaskStatus200Response {}

impl Response for ListJobPreparationAndReleaseTaskStatus200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListJobPreparationAndReleaseTaskStatus200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 200: the body holds the two sets of counts.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetJobTaskCounts200Response {
    /// The headers of the answer.
    pub headers: GetJobTaskCounts200Headers,
    /// The body of the answer.
    pub body: BatchTaskCountsResult,
}

/// The headers of [`GetJobTaskCounts200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetJobTaskCounts200Headers {
    /// Opaque identifier of the version of the Job, equal to its `eTag` property. It is documented for this
    /// answer; whether the service sends it is not known, so expect it to be absent.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. It is documented for this
    /// answer; whether the service sends it is not known, so expect it to be absent.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetJobTaskCounts200Response {}

impl Response for GetJobTaskCounts200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetJobTaskCounts200Headers {
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 202: the service accepted the request and moved the Job to `terminating`; there is no body, and
/// `ETag` and `Last-Modified` identify its version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TerminateJob202Response {
    /// The headers of the answer.
    pub headers: TerminateJob202Headers,
}

/// The headers of [`TerminateJob202Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct TerminateJob202Headers {
    /// Address of the resource or action that the request was applied to. After a create it ends in the
    /// literal `jobs/job-1` whatever the Job is called, so no id may be read out of it; a delete does not
    /// return it.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Job that the answer is about. It equals the `eTag` property
    /// of the Job, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Job, as an HTTP date with whole seconds. The Job's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for TerminateJob202Response {}

impl Response for TerminateJob202Response {
    const STATUS: u16 = 202;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: TerminateJob202Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the body is one page of Jobs of the schedule, and `odata.nextLink` in it leads to the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListJobsFromSchedule200Response {
    /// The headers of the answer.
    pub headers: ListJobsFromSchedule200Headers,
    /// The body of the answer.
    pub body: BatchJobListResult,
}

/// The headers of [`ListJobsFromSchedule200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListJobsFromSchedule200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListJobsFromSchedule200Response {}

impl Response for ListJobsFromSchedule200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListJobsFromSchedule200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}
