//! The headers that are the client's business, and not a caller's.

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName};

use crate::error::InputError;

/// The headers that the client, or the connection, sets, and those that belong to a connection instead of a request.
/// A second one would be signed wrongly, lead the request elsewhere or cut it in two.
const OWN: [&str; 17] = [
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "date",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "ocp-date",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// The headers of which the client has a default, and no more.
const WITH_DEFAULT: [HeaderName; 2] = [ACCEPT, CONTENT_TYPE];

/// Whether a caller may add this header to those that are there.
pub(super) fn check(name: &str, there: &HeaderMap) -> Result<(), InputError> {
    let refuse = |allowed| Err(InputError::new("header", name, allowed));
    let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
        return refuse("the name of a header: letters, digits and hyphens");
    };
    if OWN.contains(&header.as_str()) {
        return refuse("a header that the client neither signs nor sets itself");
    }
    if there.contains_key(&header) && !WITH_DEFAULT.contains(&header) {
        return refuse("a header that the call does not have yet");
    }
    Ok(())
}
