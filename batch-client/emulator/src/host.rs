//! Names by which a server is called: a host with its port, and an origin, which has a scheme, too.

use std::fmt;
use std::net::IpAddr;

/// The longest name that the DNS has, and the longest label in one.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// An address, or a name in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    Address(IpAddr),
    Dns(String),
}

impl Name {
    /// Reads a name or an address; one of IPv6 stands without brackets here.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Some(Self::Address(address.to_canonical()));
        }
        // The dot at the end of an absolute name says nothing here.
        let name = text.strip_suffix('.').unwrap_or(text);
        let is_name = name.len() <= LONGEST_NAME && name.split('.').all(is_label);
        // A browser would take a last label of digits for part of an address.
        let is_address = name.rsplit('.').next()?.bytes().all(|byte| byte.is_ascii_digit());
        (is_name && !is_address).then(|| Self::Dns(name.to_ascii_lowercase()))
    }

    /// Whether it leads to the machine itself, whatever the DNS says.
    pub(crate) fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.is_loopback(),
            Self::Dns(name) => name == "localhost",
        }
    }
}

/// Underscores are in no host name of the DNS, but in those of docker compose.
fn is_label(label: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=LONGEST_LABEL).contains(&label.len())
        && label.bytes().all(is_allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
            Self::Address(address) => address.fmt(f),
            Self::Dns(name) => f.write_str(name),
        }
    }
}

/// A name with the port that was written after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) name: Name,
    pub(crate) port: Option<u16>,
}

impl Host {
    /// Reads what a `Host` header or a URL holds.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (name, port) = if let Some(rest) = text.strip_prefix('[') {
            let (address, port) = rest.split_once(']')?;
            let address = address.parse::<std::net::Ipv6Addr>().ok()?;
            (Name::Address(IpAddr::V6(address).to_canonical()), port)
        } else {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            (Name::parse(name)?, port)
        };
        let port = if port.is_empty() { None } else { Some(port_after(port)?) };
        Some(Self { name, port })
    }
}

/// The port in `:80`.
fn port_after(text: &str) -> Option<u16> {
    let digits = text.strip_prefix(':')?;
    // Rust would take a plus sign.
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// How a server is spoken to.
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

    const fn usual_port(self) -> u16 {
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
    /// Reads an `Origin` header. `null` is none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (scheme, host) = text.split_once("://")?;
        Some(Self { scheme: Scheme::parse(scheme)?, host: Host::parse(host)? })
    }

    /// Reads the URL of an endpoint, which has no path. The error says what it should be.
    pub(crate) fn of_endpoint(url: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = url.split_once("://").ok_or("it has to begin with http:// or https://")?;
        let scheme = Scheme::parse(scheme).ok_or("it has to begin with http:// or https://")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, rest) = rest.split_at(end);
        if !matches!(rest, "" | "/") {
            return Err("it ends with the host and the port: no path, no query");
        }
        if host.contains('@') {
            return Err("it holds no user");
        }
        let host = Host::parse(host).ok_or("its host is no name or address, or its port no number")?;
        Ok(Self { scheme, host })
    }

    fn port(&self) -> u16 {
        self.host.port.unwrap_or(self.scheme.usual_port())
    }
}

/// The usual port may be written or not.
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
