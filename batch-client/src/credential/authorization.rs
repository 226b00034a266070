//! The header that lets a request in.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::HeaderValue;

use super::AccessToken;
use crate::error::InputError;

const BEARER: &str = "Bearer ";

const TOKEN: &str = "visible ASCII characters, at least one, and no blanks";

/// The last token and its header. A token is long and rarely another than before, so that it is copied and checked once,
/// and known again without being read.
#[derive(Default)]
pub(crate) struct BearerHeader(Mutex<Option<(Arc<AccessToken>, HeaderValue)>>);

impl BearerHeader {
    pub(crate) fn header(&self, token: &Arc<AccessToken>) -> Result<HeaderValue, InputError> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, header)) = last.as_ref().filter(|(last, _)| Arc::ptr_eq(last, token)) {
            return Ok(header.clone());
        }
        let text = token.token.expose();
        // A blank inside of a token would make two of it, and blanks around it are lost on the way.
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(InputError::new("the bearer token", "[redacted]", TOKEN));
        }
        let header = authorization([BEARER, text].concat())?;
        *last = Some((Arc::clone(token), header.clone()));
        Ok(header)
    }
}

/// The header with this text, which shows in no `Debug`.
pub(crate) fn authorization(text: String) -> Result<HeaderValue, InputError> {
    let allowed = "a credential of visible ASCII characters";
    let mut header = HeaderValue::from_maybe_shared(Bytes::from(text))
        .map_err(|_| InputError::new("Authorization", "[redacted]", allowed))?;
    header.set_sensitive(true);
    Ok(header)
}
