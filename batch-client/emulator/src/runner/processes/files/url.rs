//! URLs of files: `file:` on this machine, and `http:` on loopback.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use ::http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::origin::{Host, HostName};

/// The characters of a blob's name that a URL shows as they are.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// The place that a URL names.
#[derive(Debug)]
pub(super) enum Place {
    File(PathBuf),
    Loopback(Uri),
}

/// Reads a URL. The error says why it can't be used.
pub(super) fn parse(url: &str) -> Result<Place, &'static str> {
    let (scheme, rest) = url.split_once(':').ok_or("it is not a URL")?;
    match scheme.to_ascii_lowercase().as_str() {
        "file" => path(rest).map(Place::File).ok_or("it is not the URL of a file on this machine"),
        "http" => {
            let uri: Uri = url.parse().map_err(|_| "it is not a URL")?;
            if addresses(&uri).is_empty() {
                return Err("only loopback addresses and localhost are used, without a user");
            }
            Ok(Place::Loopback(uri))
        }
        _ => Err("only file: and http: on loopback are used"),
    }
}

/// The path in `///a/b`, `//localhost/a/b` or `/a/b`.
fn path(rest: &str) -> Option<PathBuf> {
    let path = match rest.strip_prefix("//") {
        Some(rest) => rest.strip_prefix("localhost").unwrap_or(rest),
        None => rest,
    };
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    (path.starts_with('/') && !bytes.contains(&0)).then(|| PathBuf::from(OsString::from_vec(bytes)))
}

/// The addresses of a host on loopback. Names are not looked up.
pub(super) fn addresses(uri: &Uri) -> Vec<SocketAddr> {
    let Some(host) = uri.authority().and_then(|authority| Host::parse(authority.as_str())) else {
        return Vec::new();
    };
    let ips = match host.name {
        HostName::Address(ip) if ip.is_loopback() => vec![ip],
        HostName::Dns(name) if name == "localhost" => {
            vec![IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()]
        }
        _ => Vec::new(),
    };
    ips.into_iter().map(|ip| SocketAddr::new(ip, host.port.unwrap_or(80))).collect()
}

/// A URL for messages, without its query, which may have a signature in it.
pub(super) fn shown(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// The URL of a blob in the container with this URL, whose query is kept.
pub(super) fn of_blob(container: &Uri, name: &str) -> Option<Uri> {
    let name = utf8_percent_encode(name, &PLAIN);
    let query = container.query().map(|query| format!("?{query}")).unwrap_or_default();
    let path = container.path().trim_end_matches('/');
    format!("http://{}{path}/{name}{query}", container.authority()?).parse().ok()
}
