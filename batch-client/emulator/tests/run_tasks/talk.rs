//! Raw requests to the program.

use std::net::SocketAddr;

use batch_emulator::bytes::Bytes;
use batch_emulator::http::Request;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// What is needed to send requests.
#[derive(Clone)]
pub(crate) struct Talk {
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
}

impl Talk {
    /// Sends a request with the token, for this host, and with these headers. `None` if the program does not answer.
    pub(crate) async fn send_for(
        &self,
        host: &str,
        headers: &[(&str, &str)],
        (method, path): (&str, &str),
        body: &Value,
    ) -> Option<(u16, Value)> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut target = path.to_owned();
        if !path.contains("api-version=") {
            target.push(if path.contains('?') { '&' } else { '?' });
            target.push_str("api-version=2025-06-01");
        }
        let mut request = Request::builder().method(method).uri(target).header("host", host);
        request = request.header("authorization", format!("Bearer {}", self.token));
        request = request.header("content-type", crate::support::JSON).header("content-length", body.len());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::<Bytes>::from(body)).unwrap();
        let stream = TcpStream::connect(self.address).await.ok()?;
        let (mut sender, driver) = http1::handshake(TokioIo::new(stream)).await.ok()?;
        tokio::spawn(driver);
        let (parts, body) = sender.send_request(request).await.ok()?.into_parts();
        let body = body.collect().await.ok()?.to_bytes();
        Some((parts.status.as_u16(), serde_json::from_slice(&body).unwrap_or_default()))
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
        self.send_for("localhost", &[], (method, path), body).await
    }
}
