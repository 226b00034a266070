//! Failures reported by the service.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use time::{Duration, OffsetDateTime};

use super::ErrorCode;
use crate::display_text::{fact, first_of, one_line};
use crate::message::{Attempts, Failure, looks_like_json, shown_headers};
use crate::redaction::{beginning_of_body, redacted};
use crate::wire::{parse_date_time, without_mark};

/// The most details in a message. The service sends three.
const MOST_DETAILS: usize = 10;

/// An answer with another status than the operation's success, with everything that it said.
///
/// The service's own errors are JSON with a code, a message and details; something in between may answer with HTML,
/// with text or with nothing. Whatever came is here.
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// use batch_client::models::BatchJobUpdateOptions;
///
/// let error = client.job("nightly").patch(BatchJobUpdateOptions::new().priority(5000)).await.unwrap_err();
/// if let Some(refusal) = error.service() {
///     println!("{} {:?}", refusal.status(), refusal.code());
///     println!("{:?}: {:?}", refusal.value("PropertyName"), refusal.value("Reason"));
///     println!("{} bytes as they came", refusal.body().len());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ServiceError {
    operation: &'static str,
    status: StatusCode,
    code: Option<ErrorCode>,
    message: Option<String>,
    request_id: Option<String>,
    client_request_id: Option<String>,
    time: Option<OffsetDateTime>,
    values: Vec<ErrorDetail>,
    clocks: Option<Clocks>,
    headers: HeaderMap,
    body: Bytes,
    is_body_complete: bool,
    pub(crate) attempts: Attempts,
}

/// One detail of an error, for example `PropertyName` with `priority`. `Debug` shows it as the message does.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The key of the detail.
    pub key: String,
    /// The value. `None` if it came without one.
    pub value: Option<String>,
}

impl ServiceError {
    pub(crate) fn new(Failure { answer, is_complete }: Failure) -> Self {
        let text = std::str::from_utf8(&answer.body).ok().map(without_mark);
        let json = text.and_then(|text| serde_json::from_str::<Value>(text).ok());
        let said = json.as_ref().map(Said::read).unwrap_or_default();
        let (message, lines) = said.message.as_deref().map(split_message).unwrap_or_default();
        let clocks = Clocks::compare(answer.status, answer.http_date("date"));
        Self {
            operation: answer.call.operation,
            status: answer.status,
            code: said.code.as_deref().map(ErrorCode::from),
            message: Some(message).filter(|message| !message.is_empty()),
            request_id: answer.text("request-id").or_else(|| lines.request_id.map(str::to_owned)),
            client_request_id: answer.call.client_request_id().map(str::to_owned),
            time: lines.time.and_then(|time| parse_date_time(time).ok()),
            values: said.values,
            clocks,
            headers: answer.headers,
            body: answer.body,
            is_body_complete: is_complete,
            attempts: Attempts::default(),
        }
    }

    /// The id of the operation, for example `Jobs_DeleteJob`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The service's code for the error.
    pub fn code(&self) -> Option<&ErrorCode> {
        self.code.as_ref()
    }

    /// The message, without the lines for the request id and the time that the service puts below it.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The details: which property or parameter, its value, the reason.
    pub fn values(&self) -> &[ErrorDetail] {
        &self.values
    }

    /// The value of the detail with this key, for example `Reason`. `None` without such a detail, or without a value.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.values.iter().find(|detail| detail.key == key)?.value.as_deref()
    }

    /// The service's name for the call, which its support asks for: from the header or from the message.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The name that the call was sent with, to look for in the service's logs.
    pub fn client_request_id(&self) -> Option<&str> {
        self.client_request_id.as_deref()
    }

    /// The time in the message.
    pub fn time(&self) -> Option<OffsetDateTime> {
        self.time
    }

    /// The lead of this machine's clock over the service's, if the service refused a signature because of it: it
    /// allows a difference of 15 minutes.
    pub fn clock_difference(&self) -> Option<Duration> {
        self.clocks.as_ref().map(|clocks| clocks.ours - clocks.theirs)
    }

    /// Status and code, for where the error is one of several.
    pub(crate) fn brief(&self) -> String {
        let code = self.code.as_ref().map(|code| format!(" {}", one_line(code.as_str(), 100)));
        format!("{}{}", self.status, code.unwrap_or_default())
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came, up to 1 MiB; less, if it broke off or took longer than a few seconds.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Whether [`body`](Self::body) is all that the answer has. A failure is worth having without the rest of a body
    /// that breaks off, takes too long or is too long.
    pub fn is_body_complete(&self) -> bool {
        self.is_body_complete
    }

    /// The detail for a response without code and message.
    fn fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.message {
            Some(message) => write!(f, ": {}", one_line(&redacted(message), 1000)),
            None if self.is_foreign() => write!(f, ": {}", beginning_of_body(&self.body, 200)),
            None => Ok(()),
        }
    }

    /// The beginning of a body that is not an error of the service, for example a proxy's page.
    fn foreign_body(&self) -> String {
        if self.is_foreign() {
            format!(", beginning with `{}`", beginning_of_body(&self.body, 500))
        } else {
            String::new()
        }
    }

    /// Whether the body is shown as it came, since it says nothing by a code or a message. JSON of an unexpected success may
    /// be a resource with its secrets.
    fn is_foreign(&self) -> bool {
        let is_silent = self.code.is_none() && self.message.is_none() && !self.body.is_empty();
        is_silent && !(self.status.is_success() && looks_like_json(&self.body))
    }

    fn fmt_details(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = self.values.iter().filter_map(ErrorDetail::shown);
        let details = Some(first_of(details, MOST_DETAILS)).filter(|details| !details.is_empty());
        let request_id = self.request_id.as_ref().map(|id| format!("request-id: {}", one_line(id, 200)));
        let all: Vec<_> = details.into_iter().chain(request_id).collect();
        if all.is_empty() { Ok(()) } else { write!(f, " ({})", all.join(", ")) }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.status)?;
        if let Some(code) = &self.code {
            write!(f, " {}", one_line(code.as_str(), 200))?;
        }
        self.fmt_message(f)?;
        self.fmt_details(f)?;
        if !self.is_body_complete {
            f.write_str("; not all of its body arrived")?;
        }
        if let Some(Clocks { ours, theirs }) = &self.clocks {
            write!(f, "; this machine's clock says {ours}, the service's {theirs}")?;
        }
        self.attempts.fmt_after(&self.brief(), f)
    }
}

/// The line of `Display`, followed by details.
impl fmt::Debug for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        fact(f, "client-request-id", self.client_request_id())?;
        fact(f, "time", self.time.as_ref())?;
        fact(f, "headers", shown_headers(&self.headers).as_deref())?;
        fact(f, "body", Some(&format_args!("{} bytes{}", self.body.len(), self.foreign_body())))
    }
}

impl std::error::Error for ServiceError {}

/// Two clocks that differ by more than a signature survives.
#[derive(Debug, Clone)]
struct Clocks {
    ours: OffsetDateTime,
    theirs: OffsetDateTime,
}

impl Clocks {
    fn compare(status: StatusCode, theirs: Option<OffsetDateTime>) -> Option<Self> {
        let (ours, theirs) = (OffsetDateTime::now_utc(), theirs?);
        let is_off = (ours - theirs).abs() > Duration::minutes(15);
        (status == StatusCode::FORBIDDEN && is_off).then_some(Self { ours, theirs })
    }
}

/// The content of an error body, as far as it has the documented form.
#[derive(Default)]
struct Said {
    code: Option<String>,
    message: Option<String>,
    values: Vec<ErrorDetail>,
}

impl Said {
    /// The service's errors are flat; gateways in front of it wrap theirs into `error`.
    fn read(body: &Value) -> Self {
        let wrapped =
            ["error", "odata.error"].iter().find_map(|key| body.get(key).filter(|error| error.is_object()));
        let error = wrapped.unwrap_or(body);
        let text = |key| error.get(key).and_then(Value::as_str).map(str::to_owned);
        let message = error.pointer("/message/value").and_then(Value::as_str).map(str::to_owned);
        let values = error.get("values").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Self {
            code: text("code").filter(|code| !code.is_empty()),
            message: message.or_else(|| text("message")),
            values: values.iter().map(detail).collect(),
        }
    }
}

/// Most of the service names the property `key`; the evaluation of formulas names it `name`.
fn detail(value: &Value) -> ErrorDetail {
    let text = |key| match value.get(key)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    ErrorDetail { key: text("key").or_else(|| text("name")).unwrap_or_default(), value: text("value") }
}

impl ErrorDetail {
    /// Its form in a message. `None` if it is empty.
    fn shown(&self) -> Option<String> {
        let key = Some(one_line(&self.key, 100)).filter(|key| !key.is_empty());
        let value = self.value.as_ref().map(|value| one_line(&redacted(value), 300));
        match (key, value) {
            (Some(key), Some(value)) => Some(format!("{key}: {value}")),
            (key, value) => key.or(value),
        }
    }
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown().unwrap_or_default())
    }
}

/// The lines that the service puts below a message.
#[derive(Default)]
struct Lines<'a> {
    request_id: Option<&'a str>,
    time: Option<&'a str>,
}

fn split_message(message: &str) -> (String, Lines<'_>) {
    let mut lines = Lines::default();
    let mut own = Vec::new();
    for line in message.lines() {
        if let Some(id) = line.strip_prefix("RequestId:") {
            lines.request_id = Some(id.trim());
        } else if let Some(time) = line.strip_prefix("Time:") {
            lines.time = Some(time.trim());
        } else {
            own.push(line);
        }
    }
    (own.join("\n").trim().to_owned(), lines)
}
