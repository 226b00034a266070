//! Authentication by Shared Key signatures.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use time::{Duration, OffsetDateTime};

use super::canonical_query;
use crate::wire::{Request, ServiceError};

/// The largest accepted difference between the clocks of client and service.
const MAX_CLOCK_SKEW: Duration = Duration::minutes(15);

/// The headers whose values are signed, in this order.
const SIGNED_HEADERS: [&str; 11] = [
    "content-encoding",
    "content-language",
    "content-length",
    "content-md5",
    "content-type",
    "date",
    "if-modified-since",
    "if-match",
    "if-none-match",
    "if-unmodified-since",
    "range",
];

/// Checks `account:signature`, and the date that is signed with it.
pub(super) fn check(
    request: &Request,
    signed: &str,
    account: &str,
    key: &[u8],
    now: OffsetDateTime,
) -> Result<(), ServiceError> {
    let Some((name, signature_text)) = signed.split_once(':') else {
        return Err(ServiceError::bad_request("InvalidAuthenticationInfo"));
    };
    if !name.eq_ignore_ascii_case(account) {
        return Err(ServiceError::authentication(format!("There is no account {name} here.")));
    }
    check_date(request, now)?;
    let signature = STANDARD.decode(signature_text.trim()).unwrap_or_default();
    let signs = |text: &str| is_same(&hmac_sha256::HMAC::mac(text.as_bytes(), key), &signature);
    let mut strings = strings_to_sign(request, name);
    if strings.any(|string| signs(&string)) {
        return Ok(());
    }
    let expected = strings_to_sign(request, name).next().unwrap_or_default();
    Err(ServiceError::signature(signature_text, &expected))
}

fn check_date(request: &Request, now: OffsetDateTime) -> Result<(), ServiceError> {
    let Some(text) = request.header("ocp-date").or_else(|| request.header("date")) else {
        return Err(ServiceError::authentication("The request has neither ocp-date nor Date."));
    };
    let date = httpdate::parse_http_date(text).map_err(|_| ServiceError::invalid_header("ocp-date", text))?;
    if (OffsetDateTime::from(date) - now).abs() <= MAX_CLOCK_SKEW {
        return Ok(());
    }
    Err(ServiceError::authentication(format!(
        "The date {text} is more than 15 minutes from the service's time."
    )))
}

/// The accepted strings to sign, the usual one first: official clients differ in the case and the order of the query
/// parameters.
fn strings_to_sign(request: &Request, account: &str) -> impl Iterator<Item = String> {
    let head = signed_head(request, account);
    canonical_query::forms(&request.target).map(move |query| format!("{head}{query}"))
}

/// The part before the query.
fn signed_head(request: &Request, account: &str) -> String {
    let mut text = format!("{}\n", request.method);
    for name in SIGNED_HEADERS {
        let is_replaced = name == "date" && request.headers.contains_key("ocp-date");
        if !is_replaced {
            text.push_str(request.header(name).unwrap_or_default());
        }
        text.push('\n');
    }
    text.push_str(&ocp_headers(request));
    let path = request.target.split('?').next().unwrap_or_default();
    text.push_str(&format!("/{account}{path}"));
    text
}

fn ocp_headers(request: &Request) -> String {
    let mut names: Vec<_> = request.headers.keys().map(http::HeaderName::as_str).collect();
    names.retain(|name| name.starts_with("ocp-"));
    names.sort_unstable();
    names.iter().map(|name| format!("{name}:{}\n", request.header(name).unwrap_or_default())).collect()
}

/// Compares in constant time.
pub(super) fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
