//! The header that lets a request in.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::HeaderValue;

use super::AccessToken;
use crate::error::InputError;

const BEARER: &str = "Bearer ";

/// The header of the last token. A token is long and rarely another than before, so that it is copied and checked once.
#[derive(Default)]
pub(crate) struct BearerHeader(Mutex<Option<HeaderValue>>);

impl BearerHeader {
    pub(crate) fn header(&self, token: &AccessToken) -> Result<HeaderValue, InputError> {
        let token = token.token.expose();
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|last| is_of(last, token)) {
            return Ok(last.clone());
        }
        let header = authorization([BEARER, token].concat())?;
        *last = Some(header.clone());
        Ok(header)
    }
}

fn is_of(header: &HeaderValue, token: &str) -> bool {
    header.as_bytes().strip_prefix(BEARER.as_bytes()) == Some(token.as_bytes())
}

/// The header with this text, which shows in no `Debug`.
pub(crate) fn authorization(text: String) -> Result<HeaderValue, InputError> {
    let allowed = "a credential of visible ASCII characters";
    let mut header = HeaderValue::from_maybe_shared(Bytes::from(text))
        .map_err(|_| InputError::new("Authorization", "[redacted]", allowed))?;
    header.set_sensitive(true);
    Ok(header)
}
