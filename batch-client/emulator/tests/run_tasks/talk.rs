//! Raw requests to the program.

use std::net::SocketAddr;
use std::time::Instant;

use batch_emulator::bytes::Bytes;
use batch_emulator::http::Request;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::program::PATIENCE;

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
        let (parts, body) = self.connected().await?.send_request(request).await.ok()?.into_parts();
        let body = body.collect().await.ok()?.to_bytes();
        Some((parts.status.as_u16(), serde_json::from_slice(&body).unwrap_or_default()))
    }

    async fn connected(&self) -> Option<SendRequest<Full<Bytes>>> {
        let stream = TcpStream::connect(self.address).await.ok()?;
        let (sender, driver) = http1::handshake(TokioIo::new(stream)).await.ok()?;
        tokio::spawn(driver);
        Some(sender)
    }

    /// Asks for a resource again and again without a pause, until this text is in an answer, and returns that.
    pub(crate) async fn first_with(&self, target: &str, text: &str) -> Value {
        let mut sender = self.connected().await.unwrap();
        let started = Instant::now();
        loop {
            let request = Request::get(target).header("host", "localhost");
            let request = request.header("authorization", format!("Bearer {}", self.token));
            sender.ready().await.unwrap();
            let answer = sender.send_request(request.body(Full::default()).unwrap()).await.unwrap();
            let body = answer.into_body().collect().await.unwrap().to_bytes();
            if body.windows(text.len()).any(|part| part == text.as_bytes()) {
                return serde_json::from_slice(&body).unwrap();
            }
            assert!(started.elapsed() < PATIENCE, "{target}: never {text}");
        }
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
        self.send_for("localhost", &[], (method, path), body).await
    }
}
