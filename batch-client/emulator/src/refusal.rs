//! What the service says when it does not do what it was asked.

use http::StatusCode;

/// An error answer, before it gets its request id and its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: String,
    pub(crate) message: String,
    /// The details, in the order in which they are sent. Some have no value.
    pub(crate) values: Vec<(&'static str, Option<String>)>,
}

impl Refusal {
    /// A refusal with the usual text for its code.
    pub(crate) fn new(status: StatusCode, code: &str) -> Self {
        Self { status, code: code.to_owned(), message: message(code).to_owned(), values: Vec::new() }
    }

    pub(crate) fn bad_request(code: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code)
    }

    pub(crate) fn conflict(code: &str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    pub(crate) fn not_found(code: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, code)
    }

    /// Somebody who is not let in.
    pub(crate) fn authentication(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "AuthenticationFailed").with("AuthenticationErrorDetail", detail)
    }

    /// A signature that does not fit.
    pub(crate) fn signature(signature: &str, string_to_sign: &str) -> Self {
        let detail = format!(
            "The MAC signature found in the HTTP request '{signature}' is not the same as any computed signature. \
             Server used following string to sign: '{string_to_sign}'."
        );
        let mut refusal = Self::authentication(detail);
        refusal.message = refusal.message.replace("correctly.", "correctly including the signature.");
        refusal
    }

    /// A property of the body with a value that is not allowed.
    pub(crate) fn property(name: &str, value: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::bad_request("InvalidPropertyValue")
            .with("PropertyName", name)
            .with("PropertyValue", value)
            .with("Reason", reason)
    }

    /// A query parameter with a value that is not allowed.
    pub(crate) fn query(name: &str, value: &str, reason: impl Into<String>) -> Self {
        Self::bad_request("InvalidQueryParameterValue")
            .with("QueryParameterName", name)
            .with("QueryParameterValue", value)
            .with("Reason", reason)
    }

    /// A header with a value that is not allowed.
    pub(crate) fn header(name: &str, value: &str) -> Self {
        Self::bad_request("InvalidHeaderValue").with("HeaderName", name).with("HeaderValue", value)
    }

    /// The same with a further detail.
    pub(crate) fn with(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.values.push((key, Some(value.into())));
        self
    }

    /// A property of the body that is missing where it is needed, or can't be there. It has no value to show.
    pub(crate) fn property_without_value(name: &str, reason: &str) -> Self {
        let mut refusal = Self::bad_request("InvalidPropertyValue").with("PropertyName", name);
        refusal.values.push(("PropertyValue", None));
        refusal.with("Reason", reason)
    }
}

/// The text that goes with a code: where one is known, the service's own.
pub(crate) fn message(code: &str) -> &'static str {
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
    ("InternalError", "The server encountered an internal error. Please retry the request."),
    (
        "InvalidAuthenticationInfo",
        "The authentication information was not provided in the correct format. Verify the value of Authorization header.",
    ),
    ("InvalidHeaderValue", "The value provided for one of the HTTP headers was not in the correct format."),
    ("InvalidPropertyValue", "The value provided for one of the properties in the request body is invalid."),
    (
        "InvalidQueryParameterValue",
        "Value for one of the query parameters specified in the request URI is invalid.",
    ),
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
    (
        "OperationInvalidForCurrentState",
        "The specified operation is not valid for the current state of the resource.",
    ),
    ("OperationTimedOut", "The operation could not be completed within the permitted time."),
    ("PoolNotFound", "The specified pool does not exist."),
    ("RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit."),
    ("ResourceNotFound", "The specified resource does not exist."),
    ("ServerBusy", "The server is currently unable to receive requests. Please retry your request."),
    ("TaskNotFound", "The specified task does not exist."),
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
