//! The method and the path of a rule.

use http::Method;
use percent_encoding::percent_decode_str;

/// A method and a path, whose segments are texts or stand for parameters.
pub(super) struct Pattern {
    method: Method,
    segments: Vec<Segment>,
}

enum Segment {
    Text(String),
    /// Any text.
    Parameter(String),
    /// Any number of segments, at the end.
    Rest(String),
}

impl Pattern {
    /// Parses a text such as `GET /jobs/{jobId}`. `None` if it is not a method and a path.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (method, path) = text.trim().split_once(' ')?;
        let path = path.trim_start().strip_prefix('/')?;
        let method = Method::from_bytes(method.as_bytes()).ok()?;
        let is_path = !path.contains(['?', '#']) && method.as_str() == method.as_str().to_ascii_uppercase();
        let segments: Vec<_> = path.split('/').map(Segment::parse).collect();
        let before_last = segments.iter().rev().skip(1);
        let has_rest_inside = before_last.into_iter().any(|segment| matches!(segment, Segment::Rest(_)));
        (is_path && !has_rest_inside).then_some(Self { method, segments })
    }

    /// The decoded parameters of a call. `None` if it does not match.
    pub(super) fn parameters(&self, method: &Method, path: &str) -> Option<Vec<(String, String)>> {
        let mut rest = Some(path.strip_prefix('/')?).filter(|_| *method == self.method);
        let mut parameters = Vec::new();
        for segment in &self.segments {
            let (here, after) = match (rest?, segment) {
                (rest, Segment::Rest(_)) => (rest, None),
                (rest, _) => rest.split_once('/').map_or((rest, None), |(here, after)| (here, Some(after))),
            };
            let decoded = percent_decode_str(here).decode_utf8_lossy();
            match segment {
                Segment::Text(text) if *text == decoded => {}
                Segment::Text(_) => return None,
                Segment::Parameter(name) | Segment::Rest(name) => {
                    parameters.push((name.clone(), decoded.into_owned()));
                }
            }
            rest = after;
        }
        rest.is_none().then_some(parameters)
    }
}

impl Segment {
    fn parse(text: &str) -> Self {
        let name = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
        match name.map(|name| (name, name.strip_prefix('*'))) {
            Some((_, Some(rest))) => Self::Rest(rest.to_owned()),
            Some((name, None)) => Self::Parameter(name.to_owned()),
            None => Self::Text(percent_decode_str(text).decode_utf8_lossy().into_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parameters with their values, if the path matches.
    fn matched(pattern: &str, path: &str) -> Option<String> {
        let parameters = Pattern::parse(pattern)?.parameters(&Method::GET, path)?;
        Some(parameters.into_iter().map(|(name, value)| format!("{name}={value};")).collect())
    }

    #[test]
    fn a_path_matches_segment_by_segment() {
        assert_eq!(matched("GET /jobs", "/jobs"), Some(String::new()));
        assert_eq!(matched("GET /jobs/{jobId}", "/jobs/a%20b"), Some("jobId=a b;".to_owned()));
        assert_eq!(matched("GET /jobs/a b/tasks/{t}", "/jobs/a%20b/tasks/1"), Some("t=1;".to_owned()));
        assert_eq!(matched("GET /files/{*path}", "/files/a/b%2Fc"), Some("path=a/b/c;".to_owned()));
        for (pattern, path) in [
            ("GET /jobs", "/jobs/a"),
            ("GET /jobs/{jobId}", "/jobs"),
            ("GET /jobs/{jobId}", "/jobs/a/b"),
            ("GET /jobs/b", "/jobs/a"),
            ("POST /jobs/a", "/jobs/a"),
            ("GET /files/{*path}", "/files"),
        ] {
            assert_eq!(matched(pattern, path), None, "{pattern} {path}");
        }
    }

    #[test]
    fn what_is_no_method_and_path_is_no_pattern() {
        for text in
            ["", "GET", "/jobs", "GET jobs", "get /jobs", "G\u{e4}T /jobs", "GET /jobs?a", "GET /{*a}/b"]
        {
            assert!(Pattern::parse(text).is_none(), "{text}");
        }
    }
}
