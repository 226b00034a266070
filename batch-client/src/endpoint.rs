//! The endpoint: the only target of calls.

use std::fmt;

use http::Uri;
use http::uri::{Authority, Parts, PathAndQuery, Scheme};

use crate::address::Address;
use crate::display_text::is_invisible;
use crate::error::InputError;

const ALLOWED: &str =
    "an address such as https://myaccount.eastus.batch.azure.com, without user, query and fragment";

/// The address of a Batch account.
#[derive(Clone)]
pub(crate) struct Endpoint {
    address: Address,
    scheme: Scheme,
    authority: Authority,
    /// The address without a slash at its end.
    text: String,
    /// The origins by which the service may call itself in links.
    other_names: Vec<Address>,
}

impl Endpoint {
    pub(crate) fn parse(text: &str) -> Result<Self, InputError> {
        let refuse = || InputError::address("endpoint", text, ALLOWED);
        let address = plain_address(text).ok_or_else(refuse)?;
        let text = address.as_str().trim_end_matches('/').to_owned();
        let scheme = if address.is_https() { Scheme::HTTPS } else { Scheme::HTTP };
        let authority = Authority::try_from(address.authority()).map_err(|_| refuse())?;
        Ok(Self { address, scheme, authority, text, other_names: Vec::new() })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> &str {
        self.address.host()
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> Option<u16> {
        self.address.port()
    }

    /// Scheme, host and port.
    #[cfg(feature = "tracing")]
    pub(crate) fn origin(&self) -> &str {
        self.address.origin()
    }

    pub(crate) fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.address.host();
        let address = host.parse::<std::net::IpAddr>();
        host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }

    /// The path of this endpoint, without a slash at its end.
    pub(crate) fn base_path(&self) -> &str {
        self.address.path().trim_end_matches('/')
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

    /// Whether an address is on this endpoint.
    #[cfg(feature = "reqwest")]
    pub(crate) fn has(&self, uri: &Uri) -> bool {
        let is_here = |authority: &Authority| authority.as_str() == self.authority.as_str();
        uri.authority().is_some_and(is_here) && uri.scheme() == Some(&self.scheme)
    }

    /// Takes links to another origin for links to this endpoint.
    pub(crate) fn add_name(&mut self, origin: &str) -> Result<(), InputError> {
        let allowed =
            "an origin such as https://myaccount.eastus.batch.azure.com, without user, path and query";
        let address = plain_address(origin).filter(|address| address.path() == "/");
        self.other_names.push(address.ok_or_else(|| InputError::address("also_known_as", origin, allowed))?);
        Ok(())
    }

    /// The address of a path and query on this endpoint, below its own path.
    pub(crate) fn address_at(&self, target: &str) -> Option<Address> {
        Address::at(self.address.origin(), &[self.base_path(), target].concat())
    }

    /// An address as one on this endpoint. `None` if it belongs to another service.
    pub(crate) fn locate(&self, address: Address) -> Option<Address> {
        let origin = address.origin();
        if origin == self.address.origin() {
            return Some(address);
        }
        // A credential goes nowhere else, so that the link is followed here.
        let is_other_name = self.other_names.iter().any(|name| name.origin() == origin);
        is_other_name.then(|| self.address_at(&address.as_str()[origin.len()..])).flatten()
    }
}

/// An address of http or https without a user, a query and a fragment.
fn plain_address(text: &str) -> Option<Address> {
    let text = with_scheme(text)?;
    let address = Address::parse(&text)?;
    let is_plain = !address.has_user() && address.query().is_none() && !text.contains('#');
    is_plain.then_some(address)
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

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
