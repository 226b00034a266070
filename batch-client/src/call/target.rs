//! Path and query, as they travel.

use percent_encoding::utf8_percent_encode;

use crate::address::Address;
use crate::message::Request;
use crate::operation::{RESERVED, has_parameter};

pub(crate) const VERSION_PARAMETER: &str = "api-version";

/// The path and query of a request, percent-encoded, as sent and as signed by a shared key. It is plain text, since
/// the URL is parsed when it is sent, and once is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target(String);

impl Target {
    /// The target of a request, below the path of the endpoint.
    pub(crate) fn of_request(base: &str, request: &Request, version: Option<&str>) -> Self {
        Self::with_version(&[base, &request.path], &request.query, version)
    }

    /// The target of a link, which may have a version of its own.
    pub(crate) fn of_link(link: &Address, version: Option<&str>) -> Self {
        Self::with_version(&[link.path()], link.query().unwrap_or_default(), version)
    }

    fn with_version(path: &[&str], query: &str, version: Option<&str>) -> Self {
        let version = version.filter(|_| !has_parameter(query, VERSION_PARAMETER));
        let length: usize = path.iter().map(|part| part.len()).sum();
        let version_length = version.map_or(0, |version| VERSION_PARAMETER.len() + version.len());
        let mut target = String::with_capacity(length + query.len() + version_length + 3);
        target.extend(path.iter().copied());
        if let Some(version) = version {
            target.extend(["?", VERSION_PARAMETER, "="]);
            target.extend(utf8_percent_encode(version, RESERVED));
        }
        if !query.is_empty() {
            target.push(if version.is_some() { '&' } else { '?' });
            target.push_str(query);
        }
        Self(target)
    }

    /// Adds a parameter of the query, unless it is there.
    pub(crate) fn add_unless_there(&mut self, name: &str, value: &str) {
        let query = self.0.split_once('?').map(|(_, query)| query);
        if !has_parameter(query.unwrap_or_default(), name) {
            let separator = if query.is_some() { "&" } else { "?" };
            self.0.extend([separator, name, "=", value]);
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(link: &str) -> String {
        let link = Address::parse(link).unwrap_or_else(|| unreachable!("{link}"));
        Target::of_link(&link, Some("2025-06-01")).0
    }

    #[test]
    fn a_version_is_added_before_what_is_there() {
        assert_eq!(target("http://a/b/things"), "/b/things?api-version=2025-06-01");
        assert_eq!(target("http://a/things?"), "/things?api-version=2025-06-01");
        assert_eq!(target("http://a/things?x=1&y#z"), "/things?api-version=2025-06-01&x=1&y");
    }

    #[test]
    fn a_version_that_is_there_stays() {
        assert_eq!(target("http://a/things?x=1&Api-Version=1"), "/things?x=1&Api-Version=1");
        assert_eq!(target("http://a/things?api%2Dversion=1"), "/things?api%2Dversion=1");
    }

    #[test]
    fn no_version_is_added_where_none_is_asked_for() {
        let link = Address::parse("http://a/things?x=1").unwrap_or_else(|| unreachable!());
        assert_eq!(Target::of_link(&link, None).0, "/things?x=1");
    }

    #[test]
    fn a_parameter_is_added_once() {
        let mut target = Target("/things?x=1".to_owned());
        target.add_unless_there("timeOut", "3");
        target.add_unless_there("TIMEOUT", "4");
        assert_eq!(target.as_str(), "/things?x=1&timeOut=3");
    }
}
