//! Addresses of http and https after RFC 3986, each in the one form that all names of the same place have. Hosts are ASCII:
//! a name in another script is written in its form for DNS (`xn--...`).

use std::net::{Ipv4Addr, Ipv6Addr};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a path can't have as it is. What is encoded already stays so.
const IN_PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'^').add(b'`').add(b'{').add(b'}');

/// What a query can't have as it is.
const IN_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'\'').add(b'<').add(b'>');

/// An address without a fragment, which never travels.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Address {
    text: String,
    /// The offset of the path.
    path: usize,
    /// The offset of the question mark before the query.
    query: Option<usize>,
}

impl Address {
    /// Reads an absolute address. `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let scheme = ["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at(end);
        Self::at(&format!("{scheme}://{}", authority_of(scheme, authority)?), target)
    }

    /// The address of a path and query at an origin. `None` if the path has a backslash, which some take for a slash.
    pub(crate) fn at(origin: &str, target: &str) -> Option<Self> {
        let target = target.split('#').next().unwrap_or_default();
        let end = target.find('?').unwrap_or(target.len());
        let (path, query) = target.split_at(end);
        if path.contains('\\') {
            return None;
        }
        let mut text = origin.to_owned();
        push_path(&mut text, path);
        let query = query.strip_prefix('?').map(|query| {
            let at = text.len();
            text.push('?');
            text.extend(utf8_percent_encode(query, IN_QUERY));
            at
        });
        Some(Self { text, path: origin.len(), query })
    }

    /// The target of a link on the page with this address, by RFC 3986, section 5.2. `None` also for one with blanks at
    /// its ends or control characters, which some leave out: what is relative here is absolute for them.
    pub(crate) fn join(&self, link: &str) -> Option<Self> {
        if link.trim() != link || link.contains(char::is_control) {
            return None;
        }
        if has_scheme(link) {
            return Self::parse(link);
        }
        if let Some(rest) = link.strip_prefix("//") {
            return Self::parse(&[self.scheme(), "://", rest].concat());
        }
        let folder = self.path().rfind('/').map_or("", |slash| &self.path()[..=slash]);
        let base = match link.chars().next() {
            Some('/') => "",
            Some('?') => self.path(),
            Some('#') | None => &self.text[self.path..],
            Some(_) => folder,
        };
        Self::at(self.origin(), &[base, link].concat())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, user, host, and the port unless the scheme implies it.
    pub(crate) fn origin(&self) -> &str {
        &self.text[..self.path]
    }

    pub(crate) fn scheme(&self) -> &str {
        if self.is_https() { "https" } else { "http" }
    }

    pub(crate) fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// User, host, and the port unless the scheme implies it.
    pub(crate) fn authority(&self) -> &str {
        &self.origin()[self.scheme().len() + "://".len()..]
    }

    pub(crate) fn has_user(&self) -> bool {
        self.authority().contains('@')
    }

    /// The host, without the brackets of an IPv6 address.
    pub(crate) fn host(&self) -> &str {
        split_authority(self.authority()).map_or("", |(_, host, _)| host)
    }

    /// The port, also if the scheme implies it.
    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> Option<u16> {
        let (.., port) = split_authority(self.authority())?;
        if port.is_empty() { Some(implied_port(self.scheme())) } else { port.parse().ok() }
    }

    /// The path, which begins with a slash.
    pub(crate) fn path(&self) -> &str {
        &self.text[self.path..self.query.unwrap_or(self.text.len())]
    }

    /// The query, without its question mark.
    pub(crate) fn query(&self) -> Option<&str> {
        self.query.map(|at| &self.text[at + 1..])
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.text
    }
}

/// Whether a link begins with a scheme, such as `https:` or `file:`.
fn has_scheme(link: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    link.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_part)
    })
}

/// An authority in its usual form.
fn authority_of(scheme: &str, authority: &str) -> Option<String> {
    let (user, host, port) = split_authority(authority)?;
    let is_user = |user: &str| user.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    let user = match user {
        Some(user) if is_user(user) => format!("{user}@"),
        Some(_) => return None,
        None => String::new(),
    };
    let host =
        if authority.ends_with(']') || authority.contains("]:") { address_6(host)? } else { name(host)? };
    // `parse` would accept a sign.
    let is_number = port.chars().all(|c| c.is_ascii_digit());
    let port = match port.parse::<u16>() {
        Ok(port) if is_number && port == implied_port(scheme) => String::new(),
        Ok(port) if is_number => format!(":{port}"),
        Err(_) if port.is_empty() => String::new(),
        _ => return None,
    };
    Some([user, host, port].concat())
}

/// User, host without brackets, and port, which is empty if there is none.
fn split_authority(authority: &str) -> Option<(Option<&str>, &str, &str)> {
    let (user, place) = match authority.rsplit_once('@') {
        Some((user, place)) => (Some(user), place),
        None => (None, authority),
    };
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => place.split_at(place.find(':').unwrap_or(place.len())),
    };
    let port = if port.is_empty() { port } else { port.strip_prefix(':')? };
    Some((user, host, port))
}

fn address_6(host: &str) -> Option<String> {
    host.parse::<Ipv6Addr>().ok().map(|address| format!("[{address}]"))
}

/// The name of a host in lower case, or an IPv4 address. Numbers that only some read as an address, such as `127.1` and
/// `0x7f000001`, are neither.
fn name(host: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if host.is_empty() || !host.chars().all(is_part) {
        return None;
    }
    let host = host.to_ascii_lowercase();
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_numeric = match last.strip_prefix("0x") {
        Some(digits) => digits.chars().all(|c| c.is_ascii_hexdigit()),
        None => last.chars().all(|c| c.is_ascii_digit()),
    };
    let is_usual = !last.is_empty() && (!is_numeric || host.parse::<Ipv4Addr>().is_ok());
    is_usual.then_some(host)
}

fn implied_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

/// Appends a path without the segments `.` and `..`. It begins with a slash also if it is empty.
fn push_path(text: &mut String, path: &str) {
    let start = text.len();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        let dots = dots(segment);
        if dots == Some(2) {
            let parent = text[start..].rfind('/').unwrap_or_default();
            text.truncate(start + parent);
        }
        // A segment of dots stands for a folder.
        if dots.is_none() || segments.peek().is_none() {
            text.push('/');
            text.extend(utf8_percent_encode(if dots.is_none() { segment } else { "" }, IN_PATH));
        }
    }
}

/// The number of dots of a segment `.` or `..`, also if they are encoded.
fn dots(segment: &str) -> Option<usize> {
    let is_any = |forms: &[&str]| forms.iter().any(|form| segment.eq_ignore_ascii_case(form));
    if is_any(&[".", "%2e"]) {
        return Some(1);
    }
    is_any(&["..", ".%2e", "%2e.", "%2e%2e"]).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        Address::parse(text).unwrap_or_else(|| unreachable!("{text}")).into()
    }

    #[test]
    fn names_of_the_same_place_become_one() {
        for (text, expected) in [
            ("HTTPS://A.Example", "https://a.example/"),
            ("https://a.example:443/b", "https://a.example/b"),
            ("https://a.example:/b", "https://a.example/b"),
            ("https://a.example:0443/b", "https://a.example/b"),
            ("http://a.example:443", "http://a.example:443/"),
            ("http://[::0:1]:80?a=b", "http://[::1]/?a=b"),
            ("http://127.0.0.1/#c", "http://127.0.0.1/"),
            ("https://me:pw@A.example/", "https://me:pw@a.example/"),
            ("https://a.example/b/./c/../d/%2E%2e/e/..", "https://a.example/b/"),
            ("https://a.example/../../b", "https://a.example/b"),
            ("https://a.example/b/%2E./.%2e/..", "https://a.example/"),
            ("https://a.example//b/../..", "https://a.example/"),
            ("http://8f3c2a1b9d0e:10040", "http://8f3c2a1b9d0e:10040/"),
            ("http://node.2b/", "http://node.2b/"),
            ("https://a.example/b//c/", "https://a.example/b//c/"),
            ("https://a.example/\u{fc} \n{%20}", "https://a.example/%C3%BC%20%0A%7B%20%7D"),
            ("https://a.example/b?c='d e'/../\u{fc}#f", "https://a.example/b?c=%27d%20e%27/../%C3%BC"),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
            assert_eq!(parsed(expected), expected);
        }
    }

    #[test]
    fn what_others_could_read_as_another_place_is_none() {
        for text in [
            "",
            "https:",
            "https://",
            "https:///a",
            "ftp://a",
            "https//a",
            "//a",
            "a",
            "https://a b",
            "https://a\\b",
            "https://a/b\\c",
            "https://a%2eb",
            "https://\u{fc}.example",
            "https://a\n.example",
            "https://:80",
            "https://a:65536",
            "https://a:+1",
            "https://a:1:2",
            "https://[::1",
            "https://[::1]a",
            "https://::1",
            "https://[a]",
            "https://127.1",
            "https://0x7f.1",
            "https://0x7f000001",
            "https://2130706433",
            "https://127.0.0.01",
            "https://a.256",
            "https://127.0.0.1.",
            "https://.",
            "https://a]:1",
            "https://m\\e@a",
        ] {
            assert!(Address::parse(text).is_none(), "{text}");
        }
    }

    /// The examples of RFC 3986, section 5.4, as far as their addresses are of http.
    #[test]
    fn links_are_resolved_by_the_rules() {
        let page = Address::parse("http://a/b/c/d;p?q").unwrap_or_else(|| unreachable!());
        for (link, expected) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g#s", "http://a/b/c/g"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("https://g", "https://g/"),
        ] {
            let found = page.join(link).map(String::from);
            assert_eq!(found.as_deref(), Some(expected), "{link}");
        }
        for link in [
            "g:h",
            "file:///g",
            "http:g",
            "\\\\g",
            "/\\g",
            "//",
            "http://",
            " g",
            "g\t",
            "\nhttp://a/",
            "ht\ntp://b",
        ] {
            assert!(page.join(link).is_none(), "{link}");
        }
    }

    #[test]
    fn parts_are_found() {
        let address = Address::parse("https://me@[::1]:8443/a/b?c?d").unwrap_or_else(|| unreachable!());
        assert_eq!((address.host(), address.has_user(), address.scheme()), ("::1", true, "https"));
        assert_eq!((address.authority(), address.origin()), ("me@[::1]:8443", "https://me@[::1]:8443"));
        assert_eq!((address.path(), address.query()), ("/a/b", Some("c?d")));
    }

    /// The HTTP client reads addresses by rules of its own, and must go where this module says.
    #[cfg(feature = "reqwest")]
    mod beside_another_reader {
        use proptest::prelude::*;

        use super::*;

        proptest! {
            #[test]
            fn the_host_is_the_same(text in "(http|HTTPS)://[a-cA-C0-9.:@\\[\\]x%_\u{fc}\\\\-]{1,12}[/?#]?[a-z./%2e\\\\ ]{0,8}") {
                // It passes over blanks at the end.
                prop_assume!(!text.ends_with(' '));
                if let Some(address) = Address::parse(&text) {
                    let other = reqwest::Url::parse(&text);
                    let other = other.unwrap_or_else(|error| unreachable!("{text}: {error}"));
                    let host = other.host_str().unwrap_or_default();
                    prop_assert_eq!(address.host(), host.trim_start_matches('[').trim_end_matches(']'));
                    prop_assert_eq!(address.path(), other.path());
                }
            }
        }
    }
}
