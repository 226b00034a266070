//! The names that clients use.

use std::net::SocketAddr;

use super::StartError;
use crate::base_url::BaseUrls;
use crate::origin::{HostName, Origin, Scheme};

/// The names in the settings, not yet parsed.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) tls_names: Vec<String>,
    pub(super) endpoint: Option<String>,
    pub(super) trusts_proxy: bool,
}

impl Names {
    /// Parses the names; includes that of the endpoint.
    pub(super) fn parse(&self) -> Result<Vec<HostName>, StartError> {
        let parse = |text: &String| HostName::parse(text).ok_or_else(|| StartError::TlsName(text.clone()));
        let endpoint = self.endpoint()?.map(|origin| Ok(origin.host.name));
        self.tls_names.iter().map(parse).chain(endpoint).collect()
    }

    /// The base URLs of an emulator with this socket.
    pub(super) fn base_urls(&self, scheme: Scheme, at: SocketAddr) -> Result<BaseUrls, StartError> {
        Ok(BaseUrls::new(scheme, at, self.endpoint()?, self.trusts_proxy))
    }

    fn endpoint(&self) -> Result<Option<Origin>, StartError> {
        let parse = |url: &String| {
            Origin::of_endpoint(url).map_err(|reason| StartError::Endpoint(without_secrets(url), reason))
        };
        self.endpoint.as_ref().map(parse).transpose()
    }
}

/// A URL without the parts that may contain secrets: the user and the query.
fn without_secrets(url: &str) -> String {
    let shown = url.split(['?', '#']).next().unwrap_or_default();
    shown.rsplit_once('@').map_or_else(|| shown.to_owned(), |(_, host)| format!("[redacted]@{host}"))
}

/// The names for a certificate: those of loopback, and these.
#[cfg(feature = "tls")]
pub(super) fn certified(names: &[HostName]) -> Vec<String> {
    let mut all = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    for name in names {
        let name = match name {
            HostName::Address(address) => address.to_string(),
            HostName::Dns(name) => name.clone(),
        };
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}
