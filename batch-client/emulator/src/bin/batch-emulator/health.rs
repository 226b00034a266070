//! `batch-emulator health`: asks a running emulator whether it serves, for images without a client of HTTP.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use clap::Args;

use crate::arguments::DEFAULT_PORT;

/// How long each step may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// More than the answer takes.
const LARGEST: u64 = 1 << 16;

/// The request. A port for TLS answers it in plain HTTP, too.
const REQUEST: &[u8] = b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/// Where to ask.
#[derive(Args)]
pub(crate) struct Health {
    /// The port at which the emulator listens.
    #[arg(long, env = "BATCH_EMULATOR_PORT", default_value_t = DEFAULT_PORT)]
    port: u16,
    /// The address at which it listens.
    #[arg(long, env = "BATCH_EMULATOR_HOST", value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
}

impl Health {
    /// Asks. An error says what is wrong.
    pub(crate) fn check(&self) -> Result<(), String> {
        let address = SocketAddr::new(callable(self.host), self.port);
        let answer = ask(address).map_err(|error| format!("no answer from {address}: {error}"))?;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.lines().next().unwrap_or_default();
        if status.starts_with("HTTP/1.1 200 ") {
            return Ok(());
        }
        Err(format!("the answer from {address} is {status:?}, {body:?}"))
    }
}

fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(REQUEST)?;
    let mut answer = Vec::new();
    stream.take(LARGEST).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// An address that can be called where the emulator listens at all of them.
fn callable(listens_at: IpAddr) -> IpAddr {
    match listens_at {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        address => address,
    }
}
