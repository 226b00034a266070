//! `batch-emulator health`: checks a running emulator, for images without an HTTP client.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use clap::Args;

use crate::socket::Socket;

/// The time limit for each step.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The maximum size of the answer.
const LARGEST: u64 = 1 << 16;

/// The request. A port for TLS answers it in plain HTTP as well.
const REQUEST: &[u8] = b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/// The address to check.
#[derive(Args)]
pub(crate) struct Health {
    #[command(flatten)]
    socket: Socket,
}

impl Health {
    /// Checks the emulator. The error says what is wrong.
    pub(crate) fn check(&self) -> Result<(), String> {
        let bound = self.socket.address();
        let address = SocketAddr::new(connectable(bound.ip()), bound.port());
        let answer = send(address).map_err(|error| format!("no answer from {address}: {error}"))?;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.lines().next().unwrap_or_default();
        if status.starts_with("HTTP/1.1 200 ") {
            return Ok(());
        }
        Err(format!("the answer from {address} is {status:?}, {body:?}"))
    }
}

fn send(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    stream.write_all(REQUEST)?;
    let mut answer = Vec::new();
    stream.take(LARGEST).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// An address to connect to; loopback if the socket is bound to all addresses.
fn connectable(bound_to: IpAddr) -> IpAddr {
    match bound_to {
        IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        address => address,
    }
}
