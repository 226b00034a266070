// @generated from spec/tasks.json by `cargo xtask generate`. Edits are lost.

//! The response of each operation: its headers and its body.

use time::OffsetDateTime;
use crate::Error;
use crate::operation::{Answer, Response};
use crate::operation::sealed::Sealed;
use super::super::models::{
    BatchCreateTaskCollectionResult, BatchTask, BatchTaskListResult,
    BatchTaskListSubtasksResult,
};

/// 200: the body has a result for each Task. Any of them can be a failure, so each has to be looked at.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateTaskCollection200Response {
    /// The headers of the answer.
    pub headers: CreateTaskCollection200Headers,
    /// The body of the answer.
    pub body: BatchCreateTaskCollectionResult,
}

/// The headers of [`CreateTaskCollection200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CreateTaskCollection200Headers {
    /// Opaque identifier of a version. It is documented for this answer but not sent in recordings of 2025
    /// and 2026, so expect it to be absent.
    pub etag: Option<String>,
    /// Time of a change, as an HTTP date with whole seconds. It is documented for this answer but not sent
    /// in recordings of 2025 and 2026, so expect it to be absent.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for CreateTaskCollection200Response {}

impl Response for CreateTaskCollection200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: CreateTaskCollection200Headers {
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 200: the body is one page of Tasks, and `odata.nextLink` in it leads to the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListTasks200Response {
    /// The headers of the answer.
    pub headers: ListTasks200Headers,
    /// The body of the answer.
    pub body: BatchTaskListResult,
}

/// The headers of [`ListTasks200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListTasks200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListTasks200Response {}

impl Response for ListTasks200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListTasks200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 201: the Task exists and is `active`; `ETag` and `Last-Modified` identify its first version, and
/// there is no body.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateTask201Response {
    /// The headers of the answer.
    pub headers: CreateTask201Headers,
}

/// The headers of [`CreateTask201Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CreateTask201Headers {
    /// Address of the resource or action that the request was applied to. It has the ids of the Job and the
    /// Task in it, unlike the one of a new Job.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Task that the answer is about. It equals the `eTag` property
    /// of the Task, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Task, as an HTTP date with whole seconds. The Task's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// Address of the new Task, with the ids of the Job and the Task in it, unlike the one of a new Job.
    pub location: Option<String>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for CreateTask201Response {}

impl Response for CreateTask201Response {
    const STATUS: u16 = 201;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: CreateTask201Headers {
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

/// 200: the body is the Task, and `ETag` and `Last-Modified` identify its current version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GetTask200Response {
    /// The headers of the answer.
    pub headers: GetTask200Headers,
    /// The body of the answer.
    pub body: BatchTask,
}

/// The headers of [`GetTask200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetTask200Headers {
    /// Address of the resource or action that the request was applied to. It is documented for this answer
    /// but not sent in recordings of 2025 and 2026, so expect it to be absent.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Task that the answer is about. It equals the `eTag` property
    /// of the Task, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Task, as an HTTP date with whole seconds. The Task's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for GetTask200Response {}

impl Response for GetTask200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: GetTask200Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 200: the constraints are replaced; there is no body, and `ETag` and `Last-Modified` belong to the
/// new version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReplaceTask200Response {
    /// The headers of the answer.
    pub headers: ReplaceTask200Headers,
}

/// The headers of [`ReplaceTask200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ReplaceTask200Headers {
    /// Address of the resource or action that the request was applied to. It has the ids of the Job and the
    /// Task in it, unlike the one of a new Job.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Task that the answer is about. It equals the `eTag` property
    /// of the Task, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Task, as an HTTP date with whole seconds. The Task's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ReplaceTask200Response {}

impl Response for ReplaceTask200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ReplaceTask200Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the Task is deleted; neither a body nor an ETag is returned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteTask200Response {
    /// The headers of the answer.
    pub headers: DeleteTask200Headers,
}

/// The headers of [`DeleteTask200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct DeleteTask200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for DeleteTask200Response {}

impl Response for DeleteTask200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: DeleteTask200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 204: the Task is `active`; there is no body, and `ETag` and `Last-Modified` belong to the new
/// version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReactivateTask204Response {
    /// The headers of the answer.
    pub headers: ReactivateTask204Headers,
}

/// The headers of [`ReactivateTask204Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ReactivateTask204Headers {
    /// Address of the resource or action that the request was applied to. It is documented for this answer
    /// but not sent in recordings of 2025 and 2026, so expect it to be absent.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Task that the answer is about. It equals the `eTag` property
    /// of the Task, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Task, as an HTTP date with whole seconds. The Task's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ReactivateTask204Response {}

impl Response for ReactivateTask204Response {
    const STATUS: u16 = 204;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ReactivateTask204Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}

/// 200: the body is one page of subtasks, and `odata.nextLink` in it leads to the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListSubTasks200Response {
    /// The headers of the answer.
    pub headers: ListSubTasks200Headers,
    /// The body of the answer.
    pub body: BatchTaskListSubtasksResult,
}

/// The headers of [`ListSubTasks200Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListSubTasks200Headers {
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for ListSubTasks200Response {}

impl Response for ListSubTasks200Response {
    const STATUS: u16 = 200;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: ListSubTasks200Headers {
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
            body: answer.body()?,
        })
    }
}

/// 204: the Task is `completed`; there is no body, and `ETag` and `Last-Modified` belong to the new
/// version.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TerminateTask204Response {
    /// The headers of the answer.
    pub headers: TerminateTask204Headers,
}

/// The headers of [`TerminateTask204Response`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct TerminateTask204Headers {
    /// Address of the resource or action that the request was applied to. It has the ids of the Job and the
    /// Task in it, unlike the one of a new Job.
    pub data_service_id: Option<String>,
    /// Opaque identifier of the version of the Task that the answer is about. It equals the `eTag` property
    /// of the Task, comes without quotation marks, and can be sent back in `If-Match` or `If-None-Match`.
    pub etag: Option<String>,
    /// Time of the last change to the Task, as an HTTP date with whole seconds. The Task's `lastModified`
    /// property gives the same moment with up to seven fractional digits.
    pub last_modified: Option<OffsetDateTime>,
    /// The identifier that the caller gave to the request. It is present only if the request had
    /// `return-client-request-id` set to `true`.
    pub client_request_id: Option<String>,
    /// Identifier that the service gave to the request. It is the value to quote to Microsoft's support
    /// when a well-formed request keeps failing, along with the time, the account and its region.
    pub request_id: Option<String>,
}

impl Sealed for TerminateTask204Response {}

impl Response for TerminateTask204Response {
    const STATUS: u16 = 204;

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            headers: TerminateTask204Headers {
                data_service_id: answer.text("DataServiceId"),
                etag: answer.text("ETag"),
                last_modified: answer.http_date("Last-Modified"),
                client_request_id: answer.text("client-request-id"),
                request_id: answer.text("request-id"),
            },
        })
    }
}
