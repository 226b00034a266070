//! What an operation answers, before it is dressed as the service does it.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use crate::refusal::Refusal;
use crate::ticks::Ticks;

/// The media type of every body.
pub(crate) const JSON: &str = "application/json; odata=minimalmetadata";

/// The header that says which entity the answer is about.
pub(crate) const DATA_SERVICE_ID: HeaderName = HeaderName::from_static("dataserviceid");

/// Status, headers and body of an answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
    /// The error's code, where the answer is one.
    pub(crate) code: Option<String>,
    /// What the status line says, if not the usual.
    pub(crate) reason: Option<String>,
}

impl Answer {
    /// An answer without a body.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: None, code: None, reason: None }
    }

    /// A success with this body.
    pub(crate) fn json(body: &Value) -> Self {
        Self::with_json(StatusCode::OK, body)
    }

    /// A refusal as it travels.
    pub(crate) fn refusal(refusal: &Refusal, base: &str, request_id: &str, now: Ticks) -> Self {
        let text = format!("{}\nRequestId:{request_id}\nTime:{}", refusal.message, now.in_full());
        let mut body = json!({
            "odata.metadata": format!(
                "{base}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element"
            ),
            "code": refusal.code,
            "message": { "lang": "en-US", "value": text },
        });
        if !refusal.values.is_empty() {
            let values = refusal.values.iter().map(|(key, value)| match value {
                Some(value) => json!({ "key": key, "value": value }),
                None => json!({ "key": key }),
            });
            body["values"] = values.collect();
        }
        let mut answer = Self::with_json(refusal.status, &body);
        answer.code = Some(refusal.code.clone());
        answer.reason = refusal.message.lines().next().map(str::to_owned);
        if refusal.status == StatusCode::NOT_MODIFIED { answer.without_body() } else { answer }
    }

    /// The same without its body.
    pub(crate) fn without_body(mut self) -> Self {
        self.body = None;
        self.headers.remove(header::CONTENT_TYPE);
        self
    }

    fn with_json(status: StatusCode, body: &Value) -> Self {
        let mut answer = Self::empty(status);
        answer.body = Some(body.to_string().into_bytes());
        answer.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(JSON));
        answer
    }

    /// The same with the version of the Job that it is about.
    pub(crate) fn with_version(self, modified: Ticks) -> Self {
        self.with_header(header::ETAG, &modified.etag())
            .with_header(header::LAST_MODIFIED, &modified.http_date())
    }

    /// The same with a header. A text that no header can hold is left out.
    pub(crate) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}
