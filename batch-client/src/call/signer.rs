//! The request as it travels.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use time::OffsetDateTime;

use super::attempt::Attempt;
use super::prepared_call::PreparedCall;
use super::target::Target;
use crate::credential::{AccessToken, BearerHeader, Credential, authorization};
use crate::endpoint::Endpoint;
use crate::error::{Error, InputError};
use crate::message::{CallId, Request};
use crate::wire::http_date_text;

/// The number of headers that the client and reqwest add to a request without a body.
const OWN_HEADERS: usize = 6;

pub(crate) const OCP_DATE: HeaderName = HeaderName::from_static("ocp-date");

/// Adds to a request the address and the headers that every request has, a date and a signature or a token.
pub(crate) struct Signer {
    pub(crate) endpoint: Endpoint,
    pub(crate) credential: Credential,
    pub(crate) bearer: BearerHeader,
    pub(crate) user_agent: HeaderValue,
}

impl Signer {
    /// The request of an attempt, with a date and a signature of its own.
    pub(super) fn signed(
        &self,
        attempt: &Attempt<'_>,
        token: Option<&Arc<AccessToken>>,
    ) -> Result<http::Request<Bytes>, Error> {
        let Attempt { call, id, limits, .. } = attempt;
        let PreparedCall { request, accept, .. } = call;
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
        *signed.uri_mut() = self.endpoint.uri(target.as_str())?;
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
