//! The headers of an answer that a `Debug` shows.

use http::HeaderMap;
use http::header::{CONTENT_TYPE, DATE, RETRY_AFTER, SERVER, VIA};

use crate::display_text::beginning;

/// Headers that identify the answering server. Others may hold cookies and signed URLs.
const SHOWN: [http::HeaderName; 5] = [CONTENT_TYPE, DATE, RETRY_AFTER, SERVER, VIA];

/// The headers that identify the answering server, and the number of others. `None` without headers.
pub(crate) fn shown_headers(headers: &HeaderMap) -> Option<String> {
    let shown = SHOWN.iter().filter_map(|name| {
        let value = beginning(headers.get(name)?.as_bytes(), 100);
        Some(format!("{name}: {value}"))
    });
    let shown: Vec<_> = shown.collect();
    let others = headers.len().saturating_sub(shown.len());
    let others = (others > 0).then(|| format!("[+{others} more]"));
    let all: Vec<_> = shown.into_iter().chain(others).collect();
    Some(all.join(", ")).filter(|text| !text.is_empty())
}
