//! Authentication, and protection against web pages.

mod canonical_query;
mod cross_site;
mod shared_key;

use std::fmt;

use http::StatusCode;
use time::OffsetDateTime;

pub(crate) use self::cross_site::CrossSiteGuard;
use crate::wire::{Request, ServiceError};

/// The accepted credentials.
pub(crate) enum Access {
    /// Authentication is off.
    Open,
    /// The account key and the bearer token.
    Restricted { account: String, key: Vec<u8>, token: String },
}

impl Access {
    /// Authenticates a request.
    pub(crate) fn check(&self, request: &Request, now: OffsetDateTime) -> Result<(), ServiceError> {
        let Self::Restricted { account, key, token } = self else { return Ok(()) };
        let mut values = request.headers.get_all(http::header::AUTHORIZATION).iter();
        let Some(authorization) = values.next() else {
            return Err(ServiceError::authentication("The request has no Authorization header."));
        };
        if values.next().is_some() {
            return Err(ServiceError::bad_request("InvalidAuthenticationInfo"));
        }
        let authorization = authorization.to_str().ok().and_then(|text| text.split_once(' '));
        match authorization {
            Some(("SharedKey", signed)) => shared_key::check(request, signed, account, key, now),
            Some((scheme, given)) if scheme.eq_ignore_ascii_case("bearer") => {
                check_token(given.trim(), token)
            }
            _ => Err(ServiceError::bad_request("InvalidAuthenticationInfo")),
        }
    }
}

fn check_token(given: &str, token: &str) -> Result<(), ServiceError> {
    if shared_key::is_same(given.as_bytes(), token.as_bytes()) {
        return Ok(());
    }
    let detail = "The bearer token is not the one of this emulator.";
    Err(ServiceError { status: StatusCode::UNAUTHORIZED, ..ServiceError::authentication(detail) })
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("Open"),
            Self::Restricted { account, .. } => {
                f.debug_struct("Restricted").field("account", account).finish_non_exhaustive()
            }
        }
    }
}
