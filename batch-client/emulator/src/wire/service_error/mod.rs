//! Errors as the service reports them.

mod messages;

use http::StatusCode;
use serde_json::{Map, Value, json};

use self::messages::message;
use crate::timestamp::Timestamp;

/// An error, before it gets a request id and a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceError {
    pub(crate) status: StatusCode,
    pub(crate) code: String,
    pub(crate) message: String,
    /// The details, in the order in which they are sent; some have no value.
    pub(crate) values: Vec<(&'static str, Option<String>)>,
}

impl ServiceError {
    /// An error with the usual message of its code.
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

    /// A failure of the emulator itself.
    pub(crate) fn internal(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalError").with("Reason", reason)
    }

    /// A failed authentication.
    pub(crate) fn authentication(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "AuthenticationFailed").with("AuthenticationErrorDetail", detail)
    }

    /// A signature that does not match.
    pub(crate) fn signature(signature: &str, string_to_sign: &str) -> Self {
        let detail = format!(
            "The MAC signature found in the HTTP request '{signature}' is not the same as any computed signature. \
             Server used following string to sign: '{string_to_sign}'."
        );
        let mut error = Self::authentication(detail);
        error.message = error.message.replace("correctly.", "correctly including the signature.");
        error
    }

    /// A property with an invalid value.
    pub(crate) fn invalid_property(name: &str, value: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::bad_request("InvalidPropertyValue")
            .with("PropertyName", name)
            .with("PropertyValue", value)
            .with("Reason", reason)
    }

    /// A query parameter with an invalid value.
    pub(crate) fn invalid_query(name: &str, value: &str, reason: impl Into<String>) -> Self {
        Self::bad_request("InvalidQueryParameterValue")
            .with("QueryParameterName", name)
            .with("QueryParameterValue", value)
            .with("Reason", reason)
    }

    /// A header with an invalid value.
    pub(crate) fn invalid_header(name: &str, value: &str) -> Self {
        Self::bad_request("InvalidHeaderValue").with("HeaderName", name).with("HeaderValue", value)
    }

    /// The error as it appears in the answer with this id.
    pub(crate) fn to_json(&self, request_id: &str, now: Timestamp) -> Map<String, Value> {
        let text = format!("{}\nRequestId:{request_id}\nTime:{}", self.message, now.with_all_digits());
        let mut shown = Map::new();
        shown.insert("code".to_owned(), json!(self.code));
        shown.insert("message".to_owned(), json!({ "lang": "en-US", "value": text }));
        if !self.values.is_empty() {
            let values = self.values.iter().map(|(key, value)| match value {
                Some(value) => json!({ "key": key, "value": value }),
                None => json!({ "key": key }),
            });
            shown.insert("values".to_owned(), values.collect());
        }
        shown
    }

    /// Adds a detail.
    pub(crate) fn with(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.values.push((key, Some(value.into())));
        self
    }

    /// A property that is missing or not allowed, so that there is no value to show.
    pub(crate) fn invalid_property_without_value(name: &str, reason: &str) -> Self {
        let mut error = Self::bad_request("InvalidPropertyValue").with("PropertyName", name);
        error.values.push(("PropertyValue", None));
        error.with("Reason", reason)
    }
}
