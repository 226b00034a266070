//! Warnings about what other machines can do.

use std::net::SocketAddr;

use super::credentials::Credentials;

/// Warnings for a socket at this address.
pub(super) fn warnings(at: SocketAddr, credentials: &Credentials, has_management: bool) -> Vec<String> {
    if at.ip().to_canonical().is_loopback() {
        return Vec::new();
    }
    let is_open = credentials.is_open;
    let known = [
        (is_open, "authentication is off"),
        (!is_open && credentials.has_default_key(), "the default account key is public"),
        (!is_open && credentials.has_default_token(), "the default bearer token is public"),
        (has_management, "the management API needs no credentials"),
    ];
    let applicable = known.iter().filter(|(applies, _)| *applies);
    applicable.map(|(_, reason)| format!("other machines may reach {at}, and {reason}")).collect()
}
