//! From a request to an answer: version, headers, signature, socket.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use percent_encoding::utf8_percent_encode;
use reqwest::Url;
use time::OffsetDateTime;

use crate::body::BodyStream;
use crate::client::Client;
use crate::credential::Credential;
use crate::error::{Error, InputError, ServiceError, TransportError};
use crate::operation::{CallId, RESERVED, Request};
use crate::wire::http_date_text;

pub(crate) const OCP_DATE: HeaderName = HeaderName::from_static("ocp-date");
const VERSION_PARAMETER: &str = "api-version";

/// A request on its way to an endpoint.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request,
    pub(crate) url: Url,
    pub(crate) accept: &'static str,
    pub(crate) success: u16,
}

impl Client {
    /// The URL of a request. `version`: another one than the client's.
    pub(crate) fn url(&self, request: &Request, version: Option<&str>) -> Result<Url, Error> {
        let version = version.unwrap_or(&self.inner.api_version);
        let mut url = self.inner.endpoint.url(&request.path, &request.query)?;
        add_version(&mut url, version);
        Ok(url)
    }

    /// Sends a call and gives the answer back as soon as its headers are there. Any other status than the success is an
    /// error, for which the body is read to its end.
    pub(crate) async fn send(&self, call: Call<'_>) -> Result<BodyStream, Error> {
        let request = self.signed(call.request, call.url, call.accept).await?;
        let id = call_id(call.request, request.headers());
        let sent = self.inner.http.execute(request).await;
        let answer = sent.map_err(|error| TransportError::new(&id, error))?;
        let body = BodyStream::new(id, answer);
        if body.status() == call.success {
            return Ok(body);
        }
        Err(ServiceError::new(body.into_failure().await).into())
    }

    async fn signed(
        &self,
        request: &Request,
        url: Url,
        accept: &'static str,
    ) -> Result<reqwest::Request, Error> {
        let mut headers = request.headers.clone();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        headers.insert(USER_AGENT, self.inner.user_agent.clone());
        add_request_id(request, &mut headers);
        add_length(request, &mut headers);
        self.authorize(&request.method, &url, &mut headers).await?;
        let mut signed = reqwest::Request::new(request.method.clone(), url);
        *signed.headers_mut() = headers;
        *signed.body_mut() = request.body.clone().map(Into::into);
        Ok(signed)
    }

    async fn authorize(&self, method: &Method, url: &Url, headers: &mut HeaderMap) -> Result<(), Error> {
        let mut authorization = match &self.inner.credential {
            Credential::SharedKey(credential) => {
                add_date(headers)?;
                header(&credential.authorization(method, &target(url), headers))?
            }
            Credential::Token(source) => {
                let token = source.token(&self.inner.token_scope).await.map_err(Error::Credential)?;
                header(&format!("Bearer {}", token.token.expose()))?
            }
        };
        authorization.set_sensitive(true);
        headers.insert(AUTHORIZATION, authorization);
        Ok(())
    }
}

fn call_id(request: &Request, headers: &HeaderMap) -> CallId {
    let sent = request.request_id.as_ref().and_then(|name| headers.get(name));
    let client_request_id = sent.and_then(|value| value.to_str().ok()).map(str::to_owned);
    CallId { operation: request.operation, client_request_id }
}

/// Adds the version, unless the URL has one: the service's links do.
pub(crate) fn add_version(url: &mut Url, version: &str) {
    let has_version = url.query_pairs().any(|(name, _)| name.eq_ignore_ascii_case(VERSION_PARAMETER));
    if !has_version {
        let query = url.query().filter(|query| !query.is_empty());
        let version = format!("{VERSION_PARAMETER}={}", utf8_percent_encode(version, RESERVED));
        let query = query.map_or_else(|| version.clone(), |query| format!("{version}&{query}"));
        url.set_query(Some(&query));
    }
}

/// The path and query as they travel.
fn target(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

fn add_request_id(request: &Request, headers: &mut HeaderMap) {
    if let Some(name) = &request.request_id
        && !headers.contains_key(name)
        && let Ok(id) = HeaderValue::from_str(&uuid::Uuid::new_v4().to_string())
    {
        headers.insert(name, id);
    }
}

/// The length is set where it travels, since a shared key signs it: with a body, and as 0 where a method wants a body.
fn add_length(request: &Request, headers: &mut HeaderMap) {
    let wants_body = [Method::POST, Method::PUT, Method::PATCH].contains(&request.method);
    let length = request.body.as_ref().map(bytes::Bytes::len).or(wants_body.then_some(0));
    if let Some(length) = length {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
}

fn add_date(headers: &mut HeaderMap) -> Result<(), Error> {
    if !headers.contains_key(OCP_DATE) {
        let now = http_date_text(OffsetDateTime::now_utc());
        let now = now.map_err(|reason| InputError::new("ocp-date", "the clock of this machine", &reason))?;
        headers.insert(OCP_DATE, header(&now)?);
    }
    Ok(())
}

fn header(text: &str) -> Result<HeaderValue, Error> {
    let allowed = "a credential of visible ASCII characters";
    HeaderValue::from_str(text).map_err(|_| InputError::new("Authorization", "[redacted]", allowed).into())
}
