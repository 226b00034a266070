//! The options for the address of the socket, which serving and the health check share.

use std::net::{IpAddr, SocketAddr};

use clap::Args;

/// The default port. IANA has assigned it to nobody, and no other emulator is known to use it.
const DEFAULT_PORT: u16 = 10_040;

/// The address of the socket.
#[derive(Args)]
pub(crate) struct Socket {
    /// The port to listen on; 0 takes a free one.
    #[arg(long, env = "BATCH_EMULATOR_PORT", default_value_t = DEFAULT_PORT)]
    port: u16,
    /// The address to listen on.
    #[arg(long, env = "BATCH_EMULATOR_HOST", value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
}

impl Socket {
    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::new(self.host, self.port)
    }
}
