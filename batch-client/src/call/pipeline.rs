//! From a request to an answer: version, headers, signature, socket.

use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use time::OffsetDateTime;

use super::attempt::Attempt;
use super::body_stream::BodyStream;
use super::call_options::CallOptions;
use super::claims;
use super::limits::Limits;
use super::target::Target;
use super::telemetry::CallSpan;
use super::unattended::Unattended;
use crate::client::Inner;
use crate::credential::{AccessToken, Credential, authorization};
use crate::endpoint::Endpoint;
use crate::error::Attempts;
use crate::error::{Error, InputError, ServiceError, TransportError, is_doubtful};
use crate::message::{Answer, CallId};
use crate::operation::{Parameters, Request, Response};
use crate::random;
use crate::retry::{may_have_acted, next_delay};
use crate::timers::has_runtime;
use crate::wire::http_date_text;

/// How many headers the client and reqwest add to a request without a body. With one there is room for more.
const OWN_HEADERS: usize = 6;

pub(crate) const OCP_DATE: HeaderName = HeaderName::from_static("ocp-date");

/// A request on its way to an endpoint.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request,
    pub(crate) target: Target,
    pub(crate) options: &'a CallOptions,
    pub(crate) accept: &'static str,
    pub(crate) expected: &'static [u16],
}

impl<'a> Call<'a> {
    pub(crate) fn new<P: Parameters>(request: &'a Request, target: Target, options: &'a CallOptions) -> Self {
        Self { request, target, options, accept: P::Response::ACCEPT, expected: P::Response::STATUSES }
    }

    /// Whether an answer is one that the operation describes, and comes from the service as far as can be seen.
    fn expects(&self, answer: &BodyStream) -> bool {
        let status = answer.status();
        self.expected.contains(&status.as_u16())
            && !is_doubtful(&self.request.method, status, answer.headers())
    }
}

impl Inner {
    /// The target of a request. `version`: what the caller gave to this one call.
    pub(crate) fn target(&self, request: &Request, version: Option<&str>) -> Target {
        self.endpoint.target(request, request.version.sent(version, &self.api_version))
    }

    /// Sends a call and gives the answer back as soon as its headers are there.
    pub(crate) fn open(&self, call: Call<'_>) -> impl Future<Output = Result<BodyStream, Error>> + Send {
        self.attempts(call, |body| std::future::ready(Ok(body)))
    }

    /// Sends a call and gives the whole answer back.
    pub(crate) fn answer(&self, call: Call<'_>) -> impl Future<Output = Result<Answer, Error>> + Send {
        self.attempts(call, |body| body.into_answer(self.body_limit))
    }

    /// Sends a call until it succeeds, or until the policy or the deadline says that this was the last attempt.
    async fn attempts<T, F>(&self, call: Call<'_>, finish: impl Fn(BodyStream) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let policy = call.options.retry.as_ref().unwrap_or(&self.retry);
        let id = call_id(call.request, &self.endpoint);
        let limits = Limits::start(call.options, self.attempt_timeout);
        let span = CallSpan::new(call.request, &id, &self.endpoint);
        let mut attempts = Attempts::default();
        let mut previous = None;
        loop {
            let attempt = Attempt::new(&call, &id, &limits, span.attempt(attempts.count()));
            let answer = pin!(async { finish(self.attempt(&attempt).await?).await });
            let error = match attempt.span.around(attempt.within_limits(answer)).await {
                Ok(done) => return Ok(done),
                // What the service said before counts more than why it could not be asked again.
                Err(error @ Error::Credential(_)) => {
                    span.failed(&error, attempts.count());
                    return Err(attempts.instead(previous, error));
                }
                Err(error) => error,
            };
            attempt.span.failed(&error);
            attempts.may_have_succeeded |= !call.request.method.is_safe() && may_have_acted(&error);
            let delay = next_delay(policy, call.request, &error, &attempts, limits.elapsed());
            let Some(delay) = delay.filter(|delay| limits.allow(*delay) && has_runtime()) else {
                span.failed(&error, attempts.count());
                return Err(error.after(attempts));
            };
            attempts.note(&error, delay);
            previous = Some(error);
            tokio::time::sleep(delay).await;
        }
    }

    /// Sends a call once; once more with another token, if the service asks for one that claims more.
    async fn attempt(&self, attempt: &Attempt<'_>) -> Result<BodyStream, Error> {
        let token = self.token(attempt, None).await?;
        let refused = match self.exchange(attempt, token.as_ref()).await {
            Err(Error::Service(error)) => error,
            other => return other,
        };
        let Some((token, claims)) = token.zip(claims::asked_for(&refused)) else {
            return Err(Error::Service(refused));
        };
        match self.token(attempt, Some((&token, claims))).await {
            Ok(token) => self.exchange(attempt, token.as_ref()).await,
            Err(_) => Err(Error::Service(refused)),
        }
    }

    /// One request and its answer. A status that the operation does not expect is an error.
    async fn exchange(
        &self,
        attempt: &Attempt<'_>,
        token: Option<&Arc<AccessToken>>,
    ) -> Result<BodyStream, Error> {
        let request = self.signed(attempt, token)?;
        attempt.begins_to_send();
        let sent = self.transport.send(request).await;
        let sent = sent.map_err(|failure| TransportError::new(attempt.id, failure))?;
        let body = BodyStream::new(attempt.id.clone(), sent);
        attempt.span.answered(&body);
        if attempt.call.expects(&body) {
            return Ok(body);
        }
        // In a box, since it is rare, and each call would keep room for it.
        Err(ServiceError::new(Box::pin(body.into_failure(attempt.patience())).await).into())
    }

    /// The token for a call, unless it is signed; `refused`: one that the service did not take, and what it lacks.
    async fn token(
        &self,
        attempt: &Attempt<'_>,
        refused: Option<(&AccessToken, String)>,
    ) -> Result<Option<Arc<AccessToken>>, Error> {
        let Some(tokens) = &self.tokens else { return Ok(None) };
        let unattended = attempt.call.options.unattended.as_deref();
        let _in_the_way = unattended.filter(|_| tokens.is_waited_for_in_turn()).map(Unattended::in_the_way);
        let token = match refused {
            None => tokens.token().await,
            Some((refused, claims)) => tokens.replaced(refused, claims).await,
        };
        token.map(Some).map_err(Error::Credential)
    }

    /// The request as it travels: with the headers that every request has, a date and a signature of its own.
    fn signed(
        &self,
        attempt: &Attempt<'_>,
        token: Option<&Arc<AccessToken>>,
    ) -> Result<http::Request<Bytes>, Error> {
        let Attempt { call, id, limits, .. } = attempt;
        let Call { request, accept, .. } = call;
        let target = limits.told(request, &call.target);
        let mut headers = HeaderMap::with_capacity(request.headers.len() + OWN_HEADERS);
        headers.extend(request.headers.iter().map(|(name, value)| (name.clone(), value.clone())));
        headers.entry(ACCEPT).or_insert_with(|| HeaderValue::from_static(accept));
        headers.insert(USER_AGENT, self.user_agent.clone());
        add_request_id(request, id, &mut headers);
        add_length(request, &mut headers);
        self.authorize(&request.method, &target, token, &mut headers)?;
        let mut signed = http::Request::new(request.body.clone().unwrap_or_default());
        *signed.method_mut() = request.method.clone();
        *signed.uri_mut() = self.endpoint.uri(&target)?;
        *signed.headers_mut() = headers;
        Ok(signed)
    }

    fn authorize(
        &self,
        method: &Method,
        target: &Target,
        token: Option<&Arc<AccessToken>>,
        headers: &mut HeaderMap,
    ) -> Result<(), Error> {
        let authorization = match (&self.credential, token) {
            (_, Some(token)) => self.bearer.header(token)?,
            (Credential::SharedKey(credential), None) => {
                add_date(headers)?;
                authorization(credential.authorization(method, target.as_str(), headers))?
            }
            (Credential::Token(_), None) => return Err(no_token()),
        };
        headers.insert(AUTHORIZATION, authorization);
        Ok(())
    }
}

/// The name of a call, which stays the same in all its attempts: the caller's, or one that is made for it.
fn call_id(request: &Request, endpoint: &Endpoint) -> CallId {
    let name = request.request_id.as_ref();
    let client_request_id = name.and_then(|name| request.headers.get(name).cloned().or_else(new_request_id));
    let Request { operation, is_selection, ref method, .. } = *request;
    let host = endpoint.authority();
    CallId { operation, host, client_request_id, is_read: method.is_safe(), is_selection }
}

fn new_request_id() -> Option<HeaderValue> {
    let bits = u128::from(random::bits()) << 64 | u128::from(random::bits());
    let id = uuid::Builder::from_random_bytes(bits.to_ne_bytes()).into_uuid();
    HeaderValue::from_str(id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer())).ok()
}

fn add_request_id(request: &Request, id: &CallId, headers: &mut HeaderMap) {
    if let Some((name, value)) = request.request_id.clone().zip(id.client_request_id.clone()) {
        headers.insert(name, value);
    }
}

/// The length is set where it travels, since a shared key signs it: with a body, and as 0 where a method wants a body.
fn add_length(request: &Request, headers: &mut HeaderMap) {
    let wants_body = [Method::POST, Method::PUT, Method::PATCH].contains(&request.method);
    let length = request.body.as_ref().map(Bytes::len).or(wants_body.then_some(0));
    if let Some(length) = length {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
}

fn add_date(headers: &mut HeaderMap) -> Result<(), Error> {
    if !headers.contains_key(OCP_DATE) {
        let now = http_date_text(OffsetDateTime::now_utc());
        let now = now.and_then(|now| HeaderValue::try_from(now).map_err(|error| error.to_string()));
        let now = now.map_err(|reason| InputError::new("ocp-date", "the clock of this machine", &reason))?;
        headers.insert(OCP_DATE, now);
    }
    Ok(())
}

fn no_token() -> Error {
    Error::Credential("there is no token".into())
}
