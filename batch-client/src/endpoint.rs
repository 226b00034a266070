//! The endpoint: the only target of calls.

use std::fmt;

use http::uri::{Authority, Parts, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};
use reqwest::Url;

use crate::display_text::is_invisible;
use crate::error::InputError;

const ALLOWED: &str =
    "an address such as https://myaccount.eastus.batch.azure.com, without user, query and fragment";

/// The address of a Batch account.
#[derive(Clone)]
pub(crate) struct Endpoint {
    url: Url,
    scheme: Scheme,
    authority: Authority,
    host_header: HeaderValue,
    /// The address without a slash at its end.
    text: String,
    /// The origins by which the service may call itself in links.
    other_names: Vec<Url>,
}

impl Endpoint {
    pub(crate) fn parse(text: &str) -> Result<Self, InputError> {
        let refuse = || InputError::address("endpoint", text, ALLOWED);
        let url = address(text).ok_or_else(refuse)?;
        let text = url.as_str().trim_end_matches('/').to_owned();
        let scheme = if url.scheme() == "https" { Scheme::HTTPS } else { Scheme::HTTP };
        let authority = authority(&url).ok_or_else(refuse)?;
        let host_header = HeaderValue::from_str(authority.as_str()).map_err(|_| refuse())?;
        Ok(Self { url, scheme, authority, host_header, text, other_names: Vec::new() })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> Option<u16> {
        self.url.port_or_known_default()
    }

    /// Scheme, host and port.
    #[cfg(feature = "tracing")]
    pub(crate) fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority)
    }

    pub(crate) fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.url.host_str().unwrap_or_default();
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
        host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }

    /// The path of this endpoint, without a slash at its end.
    pub(crate) fn base_path(&self) -> &str {
        self.url.path().trim_end_matches('/')
    }

    /// The address of a path and query on this endpoint, which are percent-encoded.
    pub(crate) fn uri(&self, target: &str) -> Result<Uri, InputError> {
        let refuse = |reason: String| {
            let path = target.split('?').next().unwrap_or_default();
            InputError::new("path and query", path, &reason)
        };
        let mut parts = Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query =
            Some(PathAndQuery::try_from(target).map_err(|error| refuse(error.to_string()))?);
        Uri::from_parts(parts).map_err(|error| refuse(error.to_string()))
    }

    /// Host and port, without the port that the scheme implies.
    pub(crate) fn authority(&self) -> Authority {
        self.authority.clone()
    }

    /// The value of the `Host` header.
    pub(crate) fn host_header(&self) -> HeaderValue {
        self.host_header.clone()
    }

    /// The URL of an address on this endpoint. `None` if it is elsewhere.
    pub(crate) fn url_of(&self, uri: &Uri) -> Option<Url> {
        let target = uri.path_and_query()?;
        let is_here =
            uri.authority()?.as_str() == self.authority.as_str() && uri.scheme() == Some(&self.scheme);
        if !is_here {
            return None;
        }
        let mut url = self.url.clone();
        url.set_path(target.path());
        url.set_query(target.query());
        Some(url)
    }

    /// Takes links to another origin for links to this endpoint.
    pub(crate) fn add_name(&mut self, origin: &str) -> Result<(), InputError> {
        let allowed =
            "an origin such as https://myaccount.eastus.batch.azure.com, without user, path and query";
        let url = address(origin).filter(|url| url.path() == "/");
        self.other_names.push(url.ok_or_else(|| InputError::address("also_known_as", origin, allowed))?);
        Ok(())
    }

    /// The URL of a path on this endpoint.
    pub(crate) fn url_at(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(&[self.base_path(), path].concat());
        url
    }

    /// The URL on this endpoint for an address. `None` if it belongs to another service.
    pub(crate) fn locate(&self, mut url: Url) -> Option<Url> {
        if !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        url.set_fragment(None);
        let origin = url.origin();
        if origin == self.url.origin() {
            return Some(url);
        }
        // A credential goes nowhere else, so that the link is followed here.
        self.other_names.iter().any(|name| name.origin() == origin).then(|| {
            let mut here = self.url_at(url.path());
            here.set_query(url.query());
            here
        })
    }
}

/// An address of http or https without a user, a query and a fragment.
fn address(text: &str) -> Option<Url> {
    let url = Url::parse(&with_scheme(text)?).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none();
    let is_plain = is_plain && url.query().is_none() && url.fragment().is_none();
    (is_plain && url.has_host() && ["http", "https"].contains(&url.scheme())).then_some(url)
}

/// An address, with https if it has no scheme. `None` if it has a character that is invalid in a URL, and that a URL
/// parser would skip.
fn with_scheme(text: &str) -> Option<String> {
    if text.contains(is_passed_over) {
        return None;
    }
    let text = text.trim();
    if text.contains("://") {
        return Some(text.to_owned());
    }
    // `https:/a.example` would be a host of the name `https`.
    let has_mistaken_scheme = ["http:", "https:"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let is_host = text.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !has_mistaken_scheme;
    is_host.then(|| format!("https://{text}"))
}

/// Whether reading an address drops a character, so that a host of another name would be meant than is seen. Variation
/// selectors are invisible only where they select nothing.
fn is_passed_over(character: char) -> bool {
    character.is_control() || is_invisible(character) || matches!(character, '\u{fe00}'..='\u{fe0f}')
}

/// Host and port, without the port that the scheme implies.
fn authority(url: &Url) -> Option<Authority> {
    let host = url.host_str()?;
    let text = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    text.try_into().ok()
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
