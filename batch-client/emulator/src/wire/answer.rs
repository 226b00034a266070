//! Answers, before the headers that all of them share.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};

use super::{FilePart, ServiceError};
use crate::timestamp::Timestamp;

/// The media type of the service.
const JSON: &str = "application/json; odata=minimalmetadata";

/// The header with the URL of the entity that was changed.
pub(crate) const DATA_SERVICE_ID: HeaderName = HeaderName::from_static("dataserviceid");

/// Status, headers and body of an answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<AnswerBody>,
    /// The error code, if it is an error.
    pub(crate) code: Option<String>,
    /// The reason phrase of the status line, if it differs from the usual one.
    pub(crate) reason: Option<String>,
}

/// The body of an answer.
#[derive(Debug)]
pub(crate) enum AnswerBody {
    Whole(Vec<u8>),
    /// Read while it is sent.
    File(FilePart),
}

impl Answer {
    /// An answer without a body.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: None, code: None, reason: None }
    }

    /// An answer with a body of any media type.
    pub(crate) fn plain(status: StatusCode, media_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let mut answer = Self::empty(status);
        answer.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        answer.body = Some(AnswerBody::Whole(body.into()));
        answer
    }

    /// A 200 with a JSON body.
    pub(crate) fn json(body: &Value) -> Self {
        Self::with_json(StatusCode::OK, body)
    }

    /// The answer for an error.
    pub(crate) fn error(error: &ServiceError, base: &str, request_id: &str, now: Timestamp) -> Self {
        let annotation = json!(format!(
            "{base}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element"
        ));
        let mut body = Map::from_iter([("odata.metadata".to_owned(), annotation)]);
        body.extend(error.to_json(request_id, now));
        let mut answer = Self::with_json(error.status, &Value::Object(body));
        answer.code = Some(error.code.clone());
        answer.reason = error.message.lines().next().map(str::to_owned);
        if error.status == StatusCode::NOT_MODIFIED { answer.without_body() } else { answer }
    }

    /// Removes the body, with its media type.
    pub(crate) fn without_body(mut self) -> Self {
        if self.body.take().is_some() {
            self.headers.remove(header::CONTENT_TYPE);
        }
        self
    }

    fn with_json(status: StatusCode, body: &Value) -> Self {
        Self::plain(status, JSON, body.to_string())
    }

    /// Adds the ETag and the time of the last change of the resource.
    pub(crate) fn with_version(self, modified: Timestamp) -> Self {
        self.with_header(header::ETAG, &modified.etag())
            .with_header(header::LAST_MODIFIED, &modified.http_date())
    }

    /// Adds a header. A value that no header can hold is left out.
    pub(crate) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}
