//! The address by which clients call, with which every URL in an answer begins.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::host::{Host, Name, Origin, Scheme};

/// The header by which a proxy says how it was spoken to.
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The addresses of an emulator.
#[derive(Debug)]
pub(crate) struct Addresses {
    /// The scheme of its sockets.
    pub(crate) scheme: Scheme,
    /// The address for clients that do not say by which one they call.
    endpoint: Origin,
    has_outer: bool,
    trusts_proxy: bool,
}

impl Addresses {
    pub(crate) fn new(scheme: Scheme, at: SocketAddr, outer: Option<Origin>, trusts_proxy: bool) -> Self {
        let has_outer = outer.is_some();
        let inner = || Origin { scheme, host: Host { name: callable(at.ip()), port: Some(at.port()) } };
        Self { scheme, endpoint: outer.unwrap_or_else(inner), has_outer, trusts_proxy }
    }

    pub(crate) fn endpoint(&self) -> String {
        self.endpoint.to_string()
    }

    /// The address by which this request was sent: that of the endpoint, if one was given, or else what the client
    /// called. A proxy that is trusted knows better than either.
    pub(crate) fn of_request(&self, headers: &HeaderMap) -> Origin {
        if self.has_outer && !self.trusts_proxy {
            return self.endpoint.clone();
        }
        let host = headers.get(header::HOST).and_then(|host| Host::parse(host.to_str().ok()?));
        let Some(host) = host else { return self.endpoint.clone() };
        Origin { scheme: self.outer_scheme(headers), host }
    }

    fn outer_scheme(&self, headers: &HeaderMap) -> Scheme {
        let said = headers.get(FORWARDED_PROTO).filter(|_| self.trusts_proxy);
        let own = if self.has_outer { self.endpoint.scheme } else { self.scheme };
        said.and_then(first_scheme).unwrap_or(own)
    }
}

/// Of several proxies, the first is the one that the client spoke to.
fn first_scheme(value: &HeaderValue) -> Option<Scheme> {
    Scheme::parse(value.to_str().ok()?.split(',').next()?.trim())
}

/// An address that can be called where one listens at all of them.
fn callable(listens_at: IpAddr) -> Name {
    Name::Address(match listens_at.to_canonical() {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        address => address,
    })
}
