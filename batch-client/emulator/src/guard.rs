//! Requests that a web page makes its reader's browser send: they are refused.
//!
//! A page can send requests to any address, with its own `Origin` where they change something (cross-site request
//! forgery). By a name of its own that it lets lead here, it can even read the answers (DNS rebinding); then `Host` is
//! that name.

use std::net::IpAddr;

use http::request::Parts;
use http::{HeaderValue, header};

use crate::address::Addresses;
use crate::host::{Host, Name, Origin};
use crate::refusal::Refusal;

/// Domains that nobody can register, so that no page leads them here.
const PRIVATE_DOMAINS: [&str; 2] = [".internal", ".localhost"];

/// By which names requests may be sent.
#[derive(Debug)]
pub(crate) struct Guard {
    /// The address to which the socket is bound, and the names that were given.
    pub(crate) names: Vec<Name>,
    /// Whether requests need nothing but what everybody knows to be let in.
    pub(crate) is_open: bool,
    pub(crate) trusts_proxy: bool,
}

/// A header that speaks of a page in a browser.
struct Foreign {
    header: &'static str,
    value: String,
}

impl Guard {
    /// Checks a request of the management route, which came to this address. It may be sent by the names of the
    /// emulator only.
    pub(crate) fn check_management(
        &self,
        parts: &Parts,
        to: Option<IpAddr>,
        addresses: &Addresses,
    ) -> Result<(), String> {
        let is_own = |name: &Name| {
            name.is_loopback()
                || self.names.contains(name)
                || to.is_some_and(|to| *name == Name::Address(to.to_canonical()))
        };
        if !parts.headers.contains_key(header::HOST) {
            return Err("the management route needs a Host".to_owned());
        }
        check_hosts(parts, is_own).and_then(|()| check_origin(parts, addresses)).map_err(|foreign| {
            format!(
                "the management route takes no request with `{}: {}`. It is called by localhost, by the address at \
                 which it listens, or by a name given by --endpoint or --tls-name",
                foreign.header, foreign.value
            )
        })
    }

    /// Checks a request of the service. Credentials that a page can't know protect from it; where everybody is let in,
    /// or with those that everybody knows, the name has to be one that no page can have.
    pub(crate) fn check(&self, parts: &Parts, addresses: &Addresses) -> Result<(), Refusal> {
        if !self.is_open {
            return Ok(());
        }
        let is_safe = |name: &Name| self.trusts_proxy || is_private(name) || self.names.contains(name);
        check_hosts(parts, is_safe).and_then(|()| check_origin(parts, addresses)).map_err(|foreign| {
            let reason = "a web page may have sent this: the emulator lets everybody in who knows its default key or \
                          token. Give it a key and a token of your own, or this name by --endpoint or --tls-name";
            Refusal::header(foreign.header, &foreign.value).with("Reason", reason)
        })
    }
}

/// Whether a name leads to where a page can't lead it: an address is no name, and no page has a name without a dot.
fn is_private(name: &Name) -> bool {
    match name {
        Name::Address(_) => true,
        Name::Dns(name) => !name.contains('.') || PRIVATE_DOMAINS.iter().any(|domain| name.ends_with(domain)),
    }
}

/// Every host by which a request was sent has to be allowed.
fn check_hosts(parts: &Parts, is_allowed: impl Fn(&Name) -> bool) -> Result<(), Foreign> {
    let in_headers = parts.headers.get_all(header::HOST).iter().map(HeaderValue::as_bytes);
    // A request to a proxy has its host in the first line.
    let in_target = parts.uri.authority().map(|authority| authority.as_str().as_bytes());
    for host in in_headers.chain(in_target) {
        let read = std::str::from_utf8(host).ok().and_then(Host::parse);
        if !read.is_some_and(|host| is_allowed(&host.name)) {
            return Err(Foreign { header: "Host", value: shown(host) });
        }
    }
    Ok(())
}

/// The origin, if there is one, has to be the one at which the request is sent.
fn check_origin(parts: &Parts, addresses: &Addresses) -> Result<(), Foreign> {
    let host = parts.headers.get(header::HOST).and_then(|host| Host::parse(host.to_str().ok()?));
    let direct = host.map(|host| Origin { scheme: addresses.scheme, host });
    let outer = addresses.of_request(&parts.headers);
    for value in parts.headers.get_all(header::ORIGIN) {
        let origin = value.to_str().ok().and_then(Origin::parse);
        if !origin.is_some_and(|origin| origin == outer || direct.as_ref() == Some(&origin)) {
            return Err(Foreign { header: "Origin", value: shown(value.as_bytes()) });
        }
    }
    Ok(())
}

/// A value as it can be shown: cut where it is long, and without control characters.
fn shown(value: &[u8]) -> String {
    value.iter().take(100).flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect()
}
