//! The base of every URL in an answer: the scheme and host that clients use.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::origin::{Host, HostName, Origin, Scheme};

/// The header in which a proxy forwards the scheme of the request.
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The base URLs of an emulator.
#[derive(Debug)]
pub(crate) struct BaseUrls {
    /// The scheme of its own sockets.
    pub(crate) scheme: Scheme,
    /// The base for requests without a `Host`.
    endpoint: Origin,
    is_given: bool,
    trusts_proxy: bool,
}

impl BaseUrls {
    pub(crate) fn new(scheme: Scheme, at: SocketAddr, given: Option<Origin>, trusts_proxy: bool) -> Self {
        let is_given = given.is_some();
        let inner = || Origin { scheme, host: Host { name: connectable(at.ip()), port: Some(at.port()) } };
        Self { scheme, endpoint: given.unwrap_or_else(inner), is_given, trusts_proxy }
    }

    pub(crate) fn endpoint(&self) -> String {
        self.endpoint.to_string()
    }

    /// The base for a request: what a trusted proxy forwards, or else the given endpoint, or else the `Host` that the
    /// client used.
    pub(crate) fn of_request(&self, headers: &HeaderMap) -> Origin {
        if self.is_given && !self.trusts_proxy {
            return self.endpoint.clone();
        }
        let host = headers.get(header::HOST).and_then(|host| Host::parse(host.to_str().ok()?));
        let Some(host) = host else { return self.endpoint.clone() };
        Origin { scheme: self.scheme_of(headers), host }
    }

    fn scheme_of(&self, headers: &HeaderMap) -> Scheme {
        let forwarded = headers.get(FORWARDED_PROTO).filter(|_| self.trusts_proxy);
        let own = if self.is_given { self.endpoint.scheme } else { self.scheme };
        forwarded.and_then(first_scheme).unwrap_or(own)
    }
}

/// Parses the header. The first of several proxies is the one that the client connected to.
fn first_scheme(value: &HeaderValue) -> Option<Scheme> {
    Scheme::parse(value.to_str().ok()?.split(',').next()?.trim())
}

/// An address to connect to; loopback if the socket is bound to all addresses.
fn connectable(bound_to: IpAddr) -> HostName {
    HostName::Address(match bound_to.to_canonical() {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        address => address,
    })
}
