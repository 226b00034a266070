//! Parameters in a path.

use percent_encoding::utf8_percent_encode;

use super::request_builder::{RESERVED, RequestBuilder};
use super::slashes;
use crate::error::InputError;
use crate::wire::WireText;

impl RequestBuilder {
    /// Fills in one segment of the path.
    pub fn path(&mut self, name: &str, value: &dyn WireText) -> &mut Self {
        let text = self.text(name, value).unwrap_or_default();
        if matches!(text.as_str(), "" | "." | "..") {
            self.note(InputError::new(name, &text, "any text but an empty one, `.` and `..`"));
        }
        self.request.secrets.in_path |= value.is_secret();
        while let Some((before, after)) = split_at_parameter(&self.request.path, name) {
            let mut path = String::with_capacity(self.request.path.len() + text.len());
            path.push_str(before);
            path.extend(utf8_percent_encode(&text, RESERVED));
            path.push_str(after);
            self.request.path = path.into();
        }
        self
    }

    /// Fills in one or more segments of the path: slashes and percent-encoded characters are kept. A leading slash is
    /// dropped if the path has one already.
    pub fn path_with_slashes(&mut self, name: &'static str, value: &dyn WireText) -> &mut Self {
        let text = self.text(name, value).unwrap_or_default();
        let encoded = slashes::encoded(text.strip_prefix('/').unwrap_or(&text));
        self.request.secrets.in_path |= value.is_secret();
        let Some(encoded) = encoded else {
            let shown = if value.is_secret() { "[redacted]" } else { &text };
            self.note(InputError::new(name, shown, slashes::ALLOWED));
            return self;
        };
        while let Some((before, after)) = split_at_parameter(&self.request.path, name) {
            let slash = if text.starts_with('/') && !before.ends_with('/') { "/" } else { "" };
            self.request.path = [before, slash, &encoded, after].concat().into();
        }
        self
    }
}

/// The parts of a path before and after a parameter.
fn split_at_parameter<'a>(path: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    path.match_indices('{').find_map(|(start, _)| {
        let (before, there) = path.split_at(start);
        let after = there.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
        Some((before, after))
    })
}
