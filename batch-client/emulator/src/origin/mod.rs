//! Host names, hosts with a port, and origins.

use std::fmt;
use std::net::IpAddr;

/// The longest host name and the longest label that the DNS allows.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// An IP address, or a DNS name in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HostName {
    Address(IpAddr),
    Dns(String),
}

impl HostName {
    /// Parses a name or an address; an IPv6 address has no brackets here.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Some(Self::Address(address.to_canonical()));
        }
        // The trailing dot of an absolute name makes no difference here.
        let name = text.strip_suffix('.').unwrap_or(text);
        let is_name = name.len() <= LONGEST_NAME && name.split('.').all(is_label);
        // A browser takes a last label of digits for part of an address.
        let is_address = name.rsplit('.').next()?.bytes().all(|byte| byte.is_ascii_digit());
        (is_name && !is_address).then(|| Self::Dns(name.to_ascii_lowercase()))
    }

    /// Whether it always resolves to the machine itself.
    pub(crate) fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.is_loopback(),
            Self::Dns(name) => name == "localhost",
        }
    }
}

/// Underscores are not allowed in the DNS, but occur in host names of docker compose.
fn is_label(label: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=LONGEST_LABEL).contains(&label.len())
        && label.bytes().all(is_allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
            Self::Address(address) => address.fmt(f),
            Self::Dns(name) => f.write_str(name),
        }
    }
}

/// A host name with an optional port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) name: HostName,
    pub(crate) port: Option<u16>,
}

impl Host {
    /// Parses a `Host` header or the authority of a URL.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (name, port) = if let Some(rest) = text.strip_prefix('[') {
            let (address, port) = rest.split_once(']')?;
            let address = address.parse::<std::net::Ipv6Addr>().ok()?;
            (HostName::Address(IpAddr::V6(address).to_canonical()), port)
        } else {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            (HostName::parse(name)?, port)
        };
        let port = if port.is_empty() { None } else { Some(port_after(port)?) };
        Some(Self { name, port })
    }
}

/// Parses `:80`.
fn port_after(text: &str) -> Option<u16> {
    let digits = text.strip_prefix(':')?;
    // `parse` accepts a plus sign.
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// A URL scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Http,
    Https,
}

impl Scheme {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Http, Self::Https].into_iter().find(|scheme| text.eq_ignore_ascii_case(scheme.as_str()))
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

/// A scheme and a host.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) scheme: Scheme,
    pub(crate) host: Host,
}

impl Origin {
    /// Parses an `Origin` header. `null` is not an origin.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (scheme, host) = text.split_once("://")?;
        Some(Self { scheme: Scheme::parse(scheme)?, host: Host::parse(host)? })
    }

    /// Parses the URL of an endpoint, which has no path. The error says what is expected.
    pub(crate) fn of_endpoint(url: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = url.split_once("://").ok_or("it has to begin with http:// or https://")?;
        let scheme = Scheme::parse(scheme).ok_or("it has to begin with http:// or https://")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, rest) = rest.split_at(end);
        if !matches!(rest, "" | "/") {
            return Err("it has to end after the host and the port, without a path or a query");
        }
        if host.contains('@') {
            return Err("it must not contain a user");
        }
        let host =
            Host::parse(host).ok_or("its host is not a name or an address, or its port is not a number")?;
        Ok(Self { scheme, host })
    }

    fn port(&self) -> u16 {
        self.host.port.unwrap_or(self.scheme.default_port())
    }
}

/// The default port of the scheme may be left out.
impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.host.name == other.host.name && self.port() == other.port()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.as_str(), self.host.name)?;
        self.host.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}
