//! Who is let in.

mod canonical_query;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::StatusCode;
use time::{Duration, OffsetDateTime};

use crate::refusal::Refusal;
use crate::request::Request;

/// How far the clocks of client and service may be apart.
const ALLOWED_DIFFERENCE: Duration = Duration::minutes(15);

/// The headers that are signed by their values, in this order.
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

/// Who is let in.
pub(crate) enum Access {
    /// Everybody.
    Open,
    /// Whoever has the account's key, or the token.
    Restricted { account: String, key: Vec<u8>, token: String },
}

impl Access {
    /// Lets a request in, or tells why not.
    pub(crate) fn check(&self, request: &Request, now: OffsetDateTime) -> Result<(), Refusal> {
        let Self::Restricted { account, key, token } = self else { return Ok(()) };
        let mut values = request.headers.get_all(http::header::AUTHORIZATION).iter();
        let Some(authorization) = values.next() else {
            return Err(Refusal::authentication("The request has no Authorization header."));
        };
        if values.next().is_some() {
            return Err(Refusal::bad_request("InvalidAuthenticationInfo"));
        }
        let authorization = authorization.to_str().ok().and_then(|text| text.split_once(' '));
        match authorization {
            Some(("SharedKey", signed)) => check_shared_key(request, signed, account, key, now),
            Some((scheme, given)) if scheme.eq_ignore_ascii_case("bearer") => {
                check_token(given.trim(), token)
            }
            _ => Err(Refusal::bad_request("InvalidAuthenticationInfo")),
        }
    }
}

fn check_token(given: &str, token: &str) -> Result<(), Refusal> {
    if is_same(given.as_bytes(), token.as_bytes()) {
        return Ok(());
    }
    let detail = "The bearer token is not the one that the emulator was given.";
    Err(Refusal { status: StatusCode::UNAUTHORIZED, ..Refusal::authentication(detail) })
}

fn check_shared_key(
    request: &Request,
    signed: &str,
    account: &str,
    key: &[u8],
    now: OffsetDateTime,
) -> Result<(), Refusal> {
    let Some((name, signature_text)) = signed.split_once(':') else {
        return Err(Refusal::bad_request("InvalidAuthenticationInfo"));
    };
    if !name.eq_ignore_ascii_case(account) {
        return Err(Refusal::authentication(format!("There is no account {name} here.")));
    }
    check_date(request, now)?;
    let signature = STANDARD.decode(signature_text.trim()).unwrap_or_default();
    let signs = |text: &str| is_same(&hmac_sha256::HMAC::mac(text.as_bytes(), key), &signature);
    let mut texts = strings_to_sign(request, name);
    if texts.any(|text| signs(&text)) {
        return Ok(());
    }
    let expected = strings_to_sign(request, name).next().unwrap_or_default();
    Err(Refusal::signature(signature_text, &expected))
}

fn check_date(request: &Request, now: OffsetDateTime) -> Result<(), Refusal> {
    let Some(text) = request.header("ocp-date").or_else(|| request.header("date")) else {
        return Err(Refusal::authentication("The request has neither ocp-date nor Date."));
    };
    let date = httpdate::parse_http_date(text).map_err(|_| Refusal::header("ocp-date", text))?;
    if (OffsetDateTime::from(date) - now).abs() <= ALLOWED_DIFFERENCE {
        return Ok(());
    }
    Err(Refusal::authentication(format!("The date {text} is more than 15 minutes from the service's time.")))
}

/// The texts that a request may be signed by, the usual one first: official clients differ in how they write the names
/// in the query, and by what they sort them.
fn strings_to_sign(request: &Request, account: &str) -> impl Iterator<Item = String> {
    let head = signed_head(request, account);
    canonical_query::forms(&request.target).map(move |query| format!("{head}{query}"))
}

/// What comes before the query.
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

/// Takes the same time wherever the difference is.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b)) == 0
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
