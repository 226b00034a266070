//! Claims that the service demands of a token.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use http::StatusCode;
use http::header::WWW_AUTHENTICATE;

use crate::error::ServiceError;

/// The claims that the service missed in a token, as JSON. `None` if it refused for another reason.
pub(crate) fn asked_for(error: &ServiceError) -> Option<String> {
    if error.status() != StatusCode::UNAUTHORIZED {
        return None;
    }
    let challenges = error.headers().get_all(WWW_AUTHENTICATE);
    challenges.iter().find_map(|challenge| claims(challenge.to_str().ok()?))
}

/// The value of `claims` in `Bearer realm="", error="insufficient_claims", claims="eyJ..."`.
fn claims(challenge: &str) -> Option<String> {
    let parameters = challenge.trim().strip_prefix("Bearer ")?;
    let value = parameters.split(',').find_map(|parameter| parameter.trim().strip_prefix("claims="))?;
    let value = value.trim_matches('"');
    let decoded = STANDARD.decode(value).or_else(|_| STANDARD_NO_PAD.decode(value)).ok()?;
    String::from_utf8(decoded).ok()
}
