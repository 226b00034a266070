//! Deliveries: answers on their way to the client.

use std::io;

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use hyper::ext::ReasonPhrase;
use uuid::Uuid;

use super::body::Body;
use crate::service::Service;
use crate::timestamp::Timestamp;
use crate::wire::{Answer, AnswerBody};

/// What the client receives: an answer, a truncated answer, or nothing.
#[derive(Debug)]
pub(crate) enum Delivery {
    Whole(Answer),
    Truncated(Answer),
    /// The connection is closed.
    Dropped,
}

impl Delivery {
    pub(crate) fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Whole(answer) | Self::Truncated(answer) => Some(answer),
            Self::Dropped => None,
        }
    }

    /// Removes the body, as for HEAD.
    pub(crate) fn without_body(self) -> Self {
        match self {
            Self::Whole(answer) => Self::Whole(answer.without_body()),
            Self::Truncated(answer) => Self::Truncated(answer.without_body()),
            Self::Dropped => Self::Dropped,
        }
    }

    /// The response, with the headers that all answers have. An error closes the connection.
    pub(crate) fn into_response(self, common: &CommonHeaders) -> io::Result<Response<Body>> {
        let (mut answer, is_whole) = match self {
            Self::Whole(answer) => (answer, true),
            Self::Truncated(answer) => (answer, false),
            Self::Dropped => return Err(io::Error::other("a fault drops the connection")),
        };
        let body = match answer.body {
            body if !is_whole => Body::truncated(body),
            _ if answer.status == StatusCode::NO_CONTENT => {
                answer.headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
                Body::of_known_length(Vec::new())
            }
            Some(AnswerBody::Whole(body)) if answer.code.is_some() => Body::of_known_length(body),
            body => Body::of_unknown_length(body),
        };
        let mut response = Response::new(body);
        *response.status_mut() = answer.status;
        *response.headers_mut() = answer.headers;
        common.add_to(response.headers_mut());
        if let Some(reason) = answer.reason.and_then(|reason| ReasonPhrase::try_from(reason).ok()) {
            response.extensions_mut().insert(reason);
        }
        Ok(response)
    }
}

/// The headers that all answers have.
#[derive(Debug)]
pub(crate) struct CommonHeaders {
    pub(crate) request_id: String,
    /// The id that the client gave to the request, if it wants that repeated.
    pub(crate) client_request_id: Option<HeaderValue>,
    pub(crate) now: Timestamp,
}

impl CommonHeaders {
    /// The headers for the answer to a request.
    pub(crate) fn new(service: &Service, request: &HeaderMap) -> Self {
        let flag = request.get("return-client-request-id").map(HeaderValue::as_bytes);
        let repeats_id = flag.is_some_and(|flag| flag.eq_ignore_ascii_case(b"true"));
        Self {
            request_id: Uuid::new_v4().to_string(),
            client_request_id: request.get("client-request-id").filter(|_| repeats_id).cloned(),
            now: service.clock.timestamp(),
        }
    }

    fn add_to(&self, headers: &mut HeaderMap) {
        let fixed = [
            ("dataserviceversion", "3.0"),
            ("server", "Microsoft-HTTPAPI/2.0"),
            ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ("x-content-type-options", "nosniff"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in [("request-id", &self.request_id), ("date", &self.now.http_date())] {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        }
        if let Some(id) = &self.client_request_id {
            headers.insert("client-request-id", id.clone());
        }
    }
}
