//! Protection against web pages: cross-site request forgery and DNS rebinding.
//!
//! A page can make its visitor's browser send requests to any address; those that change something carry the page's
//! `Origin`. If the page's own domain resolves to the emulator, it can also read the answers; then `Host` is that
//! domain.

use std::net::IpAddr;

use http::request::Parts;
use http::{HeaderValue, header};

use crate::base_url::BaseUrls;
use crate::origin::{Host, HostName, Origin};
use crate::wire::ServiceError;

/// Domains that nobody can register, so that no page can have them.
const PRIVATE_DOMAINS: [&str; 2] = [".internal", ".localhost"];

/// Checks `Host` and `Origin` of requests.
#[derive(Debug)]
pub(crate) struct CrossSiteGuard {
    /// The address of the socket, and the names from the settings.
    pub(crate) names: Vec<HostName>,
    /// Whether anybody can authenticate: authentication is off, or the key or the token is a default.
    pub(crate) is_open: bool,
    /// Whether requests can start commands: then every request needs a `Host` of the emulator's own.
    pub(crate) is_strict: bool,
    pub(crate) trusts_proxy: bool,
}

/// A header that a web page may have caused.
struct Foreign {
    header: &'static str,
    value: String,
}

impl CrossSiteGuard {
    /// Checks a request of the management API that was received at this address. `Host` must be a name of the
    /// emulator.
    pub(crate) fn check_management(
        &self,
        parts: &Parts,
        to: Option<IpAddr>,
        base_urls: &BaseUrls,
    ) -> Result<(), String> {
        if !parts.headers.contains_key(header::HOST) {
            return Err("the management API needs a Host".to_owned());
        }
        self.check_own(parts, to, base_urls).map_err(|foreign| {
            format!(
                "the management API rejects requests with `{}: {}`. Use localhost, the address at which the emulator \
                 listens, or a name given by --endpoint or --tls-name",
                foreign.header, foreign.value
            )
        })
    }

    /// Checks a request of the health check, which tells a web page that the emulator is there.
    pub(crate) fn check_health(&self, parts: &Parts, base_urls: &BaseUrls) -> Result<(), String> {
        if !self.is_strict {
            return Ok(());
        }
        self.check_strictly(parts, base_urls)
            .map_err(|foreign| format!("requests with `{}: {}` are rejected", foreign.header, foreign.value))
    }

    /// Checks that a request is for the emulator under a name of its own, and comes from nowhere else.
    fn check_strictly(&self, parts: &Parts, base_urls: &BaseUrls) -> Result<(), Foreign> {
        if !parts.headers.contains_key(header::HOST) {
            return Err(Foreign { header: "Host", value: String::new() });
        }
        self.check_own(parts, None, base_urls)
    }

    /// Checks hosts and origin of a request that was received at this address, for names of the emulator.
    fn check_own(&self, parts: &Parts, to: Option<IpAddr>, base_urls: &BaseUrls) -> Result<(), Foreign> {
        let is_own = |name: &HostName| {
            name.is_loopback()
                || self.names.contains(name)
                || to.is_some_and(|to| *name == HostName::Address(to.to_canonical()))
        };
        check_hosts(parts, is_own).and_then(|()| check_origin(parts, base_urls))
    }

    /// Checks a request of the service. Credentials that a page can't know are protection enough; without them, `Host`
    /// must be a name that no page can have.
    pub(crate) fn check(&self, parts: &Parts, base_urls: &BaseUrls) -> Result<(), ServiceError> {
        if self.is_strict {
            return self.check_strictly(parts, base_urls).map_err(|foreign| {
                let reason = "Tasks run as processes, so that every request has to be for localhost, a loopback \
                              address or a name given by --endpoint or --tls-name, and come from nowhere else";
                ServiceError::invalid_header(foreign.header, &foreign.value).with("Reason", reason)
            });
        }
        if !self.is_open {
            return Ok(());
        }
        let is_safe = |name: &HostName| self.trusts_proxy || is_private(name) || self.names.contains(name);
        check_hosts(parts, is_safe).and_then(|()| check_origin(parts, base_urls)).map_err(|foreign| {
            let reason = "a web page may have sent this, since anybody can authenticate. Give the emulator a key and a \
                          token of your own, or this name by --endpoint or --tls-name";
            ServiceError::invalid_header(foreign.header, &foreign.value).with("Reason", reason)
        })
    }
}

/// Whether no web page can have this name: an address, a name without a dot, or one in a private domain.
fn is_private(name: &HostName) -> bool {
    match name {
        HostName::Address(_) => true,
        HostName::Dns(name) => {
            !name.contains('.') || PRIVATE_DOMAINS.iter().any(|domain| name.ends_with(domain))
        }
    }
}

/// Checks every host that a request names.
fn check_hosts(parts: &Parts, is_allowed: impl Fn(&HostName) -> bool) -> Result<(), Foreign> {
    let in_headers = parts.headers.get_all(header::HOST).iter().map(HeaderValue::as_bytes);
    // A request to a proxy has the host in its first line.
    let in_target = parts.uri.authority().map(|authority| authority.as_str().as_bytes());
    for host in in_headers.chain(in_target) {
        let read = std::str::from_utf8(host).ok().and_then(Host::parse);
        if !read.is_some_and(|host| is_allowed(&host.name)) {
            return Err(Foreign { header: "Host", value: shown(host) });
        }
    }
    Ok(())
}

/// Checks that the origin, if there is one, is the emulator itself.
fn check_origin(parts: &Parts, base_urls: &BaseUrls) -> Result<(), Foreign> {
    let host = parts.headers.get(header::HOST).and_then(|host| Host::parse(host.to_str().ok()?));
    let direct = host.map(|host| Origin { scheme: base_urls.scheme, host });
    let base = base_urls.of_request(&parts.headers);
    for value in parts.headers.get_all(header::ORIGIN) {
        let origin = value.to_str().ok().and_then(Origin::parse);
        if !origin.is_some_and(|origin| origin == base || direct.as_ref() == Some(&origin)) {
            return Err(Foreign { header: "Origin", value: shown(value.as_bytes()) });
        }
    }
    Ok(())
}

/// A value for a message: truncated, and without control characters.
fn shown(value: &[u8]) -> String {
    value.iter().take(100).flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect()
}
