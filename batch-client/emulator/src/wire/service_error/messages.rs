//! The messages of error codes: the service's own where they are known.

/// The message of an error code.
pub(super) fn message(code: &str) -> &'static str {
    MESSAGES.iter().find(|(known, _)| *known == code).map_or("The request was refused.", |(_, text)| text)
}

const MESSAGES: &[(&str, &str)] = &[
    (
        "ActiveJobAndScheduleQuotaReached",
        "Active job and job schedule quota for the account has been reached.",
    ),
    (
        "AuthenticationFailed",
        "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly.",
    ),
    ("ApplicationNotFound", "The specified application does not exist."),
    ("CertificateNotFound", "The specified certificate does not exist."),
    ("ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met."),
    ("EmptyMetadataKey", "The key for one of the metadata key-value pairs is empty."),
    ("FileNotFound", "The specified file does not exist."),
    ("IOError", "The node can't do this with the file."),
    ("InternalError", "The server encountered an internal error. Please retry the request."),
    (
        "InvalidAuthenticationInfo",
        "The authentication information was not provided in the correct format. Verify the value of Authorization header.",
    ),
    ("InvalidAutoScalingSettings", "The specified settings for automatic scaling are not valid."),
    ("InvalidHeaderValue", "The value provided for one of the HTTP headers was not in the correct format."),
    ("InvalidPropertyValue", "The value provided for one of the properties in the request body is invalid."),
    (
        "InvalidQueryParameterValue",
        "Value for one of the query parameters specified in the request URI is invalid.",
    ),
    ("InvalidRange", "The requested part of the file begins at its end or after it."),
    ("InvalidRequestBody", "The specified Request Body is not syntactically valid."),
    ("InvalidUri", "The requested URI does not represent any resource on the server."),
    ("JobBeingDeleted", "The specified job has been marked for deletion and is being garbage collected."),
    ("JobBeingTerminated", "The specified job is being terminated."),
    ("JobCompleted", "The specified job is already in a completed state."),
    ("JobDisabled", "The specified job is disabled."),
    ("JobExists", "The specified job already exists."),
    ("JobNotFound", "The specified job does not exist."),
    ("JobPreparationTaskNotSpecified", "A job release task needs a job preparation task."),
    (
        "JobPreparationTaskOrReleaseTaskNotSpecified",
        "The specified job does not have either job preparation task or job release task.",
    ),
    ("JobScheduleNotFound", "The specified job schedule does not exist."),
    ("MissingContentLengthHeader", "The Content-Length header was not specified."),
    ("MissingRequiredHeader", "A required HTTP header was not specified."),
    ("MissingRequiredProperty", "A required property was not specified in the request body."),
    (
        "MissingRequiredQueryParameter",
        "A query parameter that's mandatory for this request is not specified.",
    ),
    ("MultipleConditionHeadersNotSupported", "Multiple condition headers are not supported."),
    ("NodeNotFound", "The specified node does not exist."),
    (
        "OperationInvalidForCurrentState",
        "The specified operation is not valid for the current state of the resource.",
    ),
    ("OperationTimedOut", "The operation could not be completed within the permitted time."),
    ("PoolBeingDeleted", "The specified pool has been marked for deletion and is being garbage collected."),
    ("PoolBeingResized", "The specified pool is being resized."),
    ("PoolExists", "The specified pool already exists."),
    ("PoolNotFound", "The specified pool does not exist."),
    ("RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit."),
    ("ResourceNotFound", "The specified resource does not exist."),
    ("ServerBusy", "The server is currently unable to receive requests. Please retry your request."),
    ("TaskCompleted", "The specified task is already in a completed state."),
    (
        "TaskDependenciesNotSpecifiedOnJob",
        "The task depends on other tasks, but the job does not allow that: its usesTaskDependencies is not true.",
    ),
    ("TaskDependencyListTooLong", "The ids of the tasks that the task depends on are too long."),
    ("TaskExists", "The specified task already exists."),
    ("TaskFilesCleanedup", "The files of the task were removed at the end of their retention time."),
    ("TaskFilesUnavailable", "The files of the task are not available."),
    ("TaskIdSameAsJobPreparationTask", "The id of the task is that of the job preparation task of its job."),
    ("TaskIdSameAsJobReleaseTask", "The id of the task is that of the job release task of its job."),
    ("TaskNotCompleted", "The specified task is not in a completed state."),
    ("TaskNotFound", "The specified task does not exist."),
    ("TaskSucceeded", "The specified task has completed successfully."),
    ("TooManyRequests", "Request failed as server encountered too many requests. Please try again."),
    ("UnsupportedHeader", "One of the HTTP headers specified in the request is not supported."),
    ("UnsupportedHttpVerb", "The resource doesn't support the specified HTTP verb."),
    ("UnsupportedProperty", "One of the properties specified in the request body is not supported."),
    (
        "UnsupportedQueryParameter",
        "One of the query parameters specified in the request URI is not supported.",
    ),
    ("UnsupportedRequestVersion", "The service does not know this api-version."),
];
