//! The resource that a call is about, and its address without secrets.

use percent_encoding::percent_decode_str;

use crate::call::prepared_call::PreparedCall;
use crate::call::target::VERSION_PARAMETER;
use crate::display_text::{beginning, one_line};
use crate::endpoint::Endpoint;
use crate::message::Request;

/// The most characters of an address that are recorded.
const LONGEST_URL: usize = 2000;

/// The most characters of an id that are recorded.
const LONGEST_ID: usize = 300;

/// Stands for the value of a query parameter, as OpenTelemetry's conventions have it.
const REDACTED: &str = "REDACTED";

/// The query parameters whose values sign an address.
const SIGNATURES: [&str; 4] = ["awsaccesskeyid", "sig", "signature", "x-goog-signature"];

/// The path parameters joined by slashes, such as `oak/acorn-1`. `None` if there are none, or if they are unknown or
/// secret.
pub(super) fn resource_id(request: &Request) -> Option<String> {
    if request.secrets.in_path {
        return None;
    }
    let ids: Vec<_> = ids(request.route, &request.path).into_iter().map(decoded).collect();
    joined(ids.iter().map(Vec::as_slice))
}

/// Ids joined by slashes, or `None` if there are none.
pub(super) fn joined<'i>(ids: impl Iterator<Item = &'i [u8]>) -> Option<String> {
    let ids: Vec<_> = ids.collect();
    (!ids.is_empty()).then(|| beginning(&ids.join(&b'/'), LONGEST_ID))
}

/// The ids in a path such as `/trees/a/apples/b`.
pub(super) fn segments(path: &str) -> Vec<Vec<u8>> {
    path.split('/').skip(2).step_by(2).map(decoded).collect()
}

fn decoded(segment: &str) -> Vec<u8> {
    percent_decode_str(segment).collect()
}

/// The segments of a path that stand for parameters of its route. A parameter at the end may have several.
fn ids<'p>(route: &str, path: &'p str) -> Vec<&'p str> {
    let mut ids = Vec::new();
    let mut rest = path;
    let mut segments = route.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        let (here, after) = if is_last { (rest, "") } else { rest.split_once('/').unwrap_or((rest, "")) };
        if segment.starts_with('{') {
            ids.push(here);
        }
        rest = after;
    }
    ids
}

/// The URL of a call without secrets.
pub(super) fn shown_url(endpoint: &Endpoint, call: &PreparedCall<'_>) -> String {
    let request = call.request;
    let (path, query) = call.target.as_str().split_once('?').unwrap_or((call.target.as_str(), ""));
    let origin = endpoint.origin();
    let path = if request.secrets.in_path {
        [endpoint.base_path(), request.route].concat()
    } else {
        path.to_owned()
    };
    let query = shown_query(query, request.secrets.in_query);
    let mark = if query.is_empty() { "" } else { "?" };
    one_line(&format_args!("{origin}{path}{mark}{query}"), LONGEST_URL)
}

fn shown_query(query: &str, is_secret: bool) -> String {
    let parameters = query.split('&').map(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let is_hidden = is_secret && !name.eq_ignore_ascii_case(VERSION_PARAMETER) || is_signature(name);
        if is_hidden && !value.is_empty() { format!("{name}={REDACTED}") } else { parameter.to_owned() }
    });
    parameters.collect::<Vec<_>>().join("&")
}

fn is_signature(name: &str) -> bool {
    let name = percent_decode_str(name).decode_utf8_lossy().to_ascii_lowercase();
    SIGNATURES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_of_a_path_identify_its_resource() {
        assert_eq!(ids("/trees/{treeId}", "/trees/a"), ["a"]);
        assert_eq!(ids("/trees/{treeId}/disable", "/trees/a/disable"), ["a"]);
        assert_eq!(ids("/trees/{treeId}/apples/{appleId}", "/trees/a/apples/b"), ["a", "b"]);
        assert_eq!(ids("/trees/{treeId}/files/{filePath}", "/trees/a/files/b/c"), ["a", "b/c"]);
        assert!(ids("/trees", "/trees").is_empty() && ids("", "/pools/p").is_empty());
    }

    #[test]
    fn ids_are_every_second_segment_of_a_path() {
        let ids = |path: &str| joined(segments(path).iter().map(Vec::as_slice));
        assert_eq!(ids("/trees/a%20b/apples/c"), Some("a b/c".to_owned()));
        assert_eq!(ids("/trees"), None);
    }

    #[test]
    fn what_signs_an_address_or_is_secret_is_not_shown() {
        assert_eq!(shown_query("a=1&SIG=2&s%69g=3&b", false), "a=1&SIG=REDACTED&s%69g=REDACTED&b");
        assert_eq!(shown_query("api-version=1&a=1&b&c=", true), "api-version=1&a=REDACTED&b&c=");
    }
}
