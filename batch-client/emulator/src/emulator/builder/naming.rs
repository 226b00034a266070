//! The settings that say by which names an emulator is called.

use std::net::SocketAddr;

use crate::address::Addresses;
use crate::error::StartError;
use crate::host::{Name, Origin, Scheme};

/// Names as they were given, not yet read.
#[derive(Debug, Default)]
pub(super) struct Naming {
    pub(super) tls_names: Vec<String>,
    pub(super) endpoint: Option<String>,
    pub(super) trusts_proxy: bool,
}

impl Naming {
    /// The names that were given, the endpoint's among them.
    pub(super) fn names(&self) -> Result<Vec<Name>, StartError> {
        let read = |text: &String| Name::parse(text).ok_or_else(|| StartError::TlsName(text.clone()));
        let outer = self.outer()?.map(|origin| Ok(origin.host.name));
        self.tls_names.iter().map(read).chain(outer).collect()
    }

    /// The addresses of an emulator that listens here.
    pub(super) fn addresses(&self, scheme: Scheme, at: SocketAddr) -> Result<Addresses, StartError> {
        Ok(Addresses::new(scheme, at, self.outer()?, self.trusts_proxy))
    }

    fn outer(&self) -> Result<Option<Origin>, StartError> {
        let read = |url: &String| {
            Origin::of_endpoint(url).map_err(|reason| StartError::Endpoint(without_secrets(url), reason))
        };
        self.endpoint.as_ref().map(read).transpose()
    }
}

/// A URL without the parts in which secrets stand: its user and its query.
fn without_secrets(url: &str) -> String {
    let shown = url.split(['?', '#']).next().unwrap_or_default();
    shown.rsplit_once('@').map_or_else(|| shown.to_owned(), |(_, host)| format!("[redacted]@{host}"))
}

/// The names in a certificate: those of loopback, and these.
#[cfg(feature = "tls")]
pub(super) fn certified(names: &[Name]) -> Vec<String> {
    let mut all = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    for name in names {
        let name = match name {
            Name::Address(address) => address.to_string(),
            Name::Dns(name) => name.clone(),
        };
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}
