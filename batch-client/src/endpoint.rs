//! Where calls go, and nowhere else.

use std::fmt;

use reqwest::Url;

use crate::error::InputError;

/// The address of a Batch account.
#[derive(Clone)]
pub(crate) struct Endpoint {
    url: Url,
    /// The address without a slash at its end.
    text: String,
}

impl Endpoint {
    pub(crate) fn parse(text: &str) -> Result<Self, InputError> {
        let allowed =
            "an address such as https://myaccount.eastus.batch.azure.com, without user, query and fragment";
        // Before an `@` there may be a password.
        let shown = if text.contains('@') { "[redacted]" } else { text };
        let refuse = || InputError::new("endpoint", shown, allowed);
        let url = Url::parse(text.trim()).map_err(|_| refuse())?;
        let is_plain = url.username().is_empty() && url.password().is_none();
        let is_plain = is_plain && url.query().is_none() && url.fragment().is_none();
        if !is_plain || !url.has_host() || !["http", "https"].contains(&url.scheme()) {
            return Err(refuse());
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), url })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    pub(crate) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    pub(crate) fn is_loopback(&self) -> bool {
        let host = self.url.host_str().unwrap_or_default();
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
        host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }

    /// The URL of an encoded path and query on this endpoint.
    pub(crate) fn url(&self, path: &str, query: &str) -> Result<Url, InputError> {
        let separator = if query.is_empty() { "" } else { "?" };
        let text = format!("{}{path}{separator}{query}", self.text);
        Url::parse(&text).map_err(|_| InputError::new("path", path, "what can stand in an address"))
    }

    /// The URL that a link leads to. None: to another origin, or nowhere.
    pub(crate) fn follow(&self, link: &str) -> Option<Url> {
        let url = self.url.join(link).ok()?;
        let is_here =
            url.origin() == self.url.origin() && url.username().is_empty() && url.password().is_none();
        is_here.then_some(url)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
