//! Raw requests, without a client that would correct them.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

pub mod process;

use batch_emulator::bytes::Bytes;
use batch_emulator::http::{HeaderMap, Request, Response, StatusCode};
use batch_emulator::{Emulator, EmulatorBuilder};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper::ext::ReasonPhrase;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// The media type that official clients send.
pub const JSON: &str = "application/json; odata=minimalmetadata";

/// Prints a line that is not captured, unlike that of `println!`.
pub fn say(text: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// A complete answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// The reason phrase.
    pub reason: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        if self.body.is_empty() { Value::Null } else { serde_json::from_slice(&self.body).unwrap() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The value of a detail of the error.
    pub fn detail(&self, key: &str) -> Option<String> {
        let values = self.json()["values"].clone();
        let detail = values.as_array()?.iter().find(|detail| detail["key"] == key)?;
        detail["value"].as_str().map(str::to_owned)
    }
}

/// Starts an emulator without authentication.
pub async fn open(builder: EmulatorBuilder) -> Emulator {
    builder.no_auth().start().await.unwrap()
}

/// Sends a request. `None` if the connection is closed before the answer is complete.
pub async fn exchange(emulator: &Emulator, request: Request<Full<Bytes>>) -> Option<Answer> {
    let stream = TcpStream::connect(emulator.address()).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    let driver = tokio::spawn(connection);
    let response = sender.send_request(request).await.ok();
    let answer = match response {
        Some(response) => read(response).await,
        None => None,
    };
    driver.abort();
    answer
}

async fn read<B: hyper::body::Body<Data = Bytes>>(response: Response<B>) -> Option<Answer> {
    let (parts, body) = response.into_parts();
    let body = body.collect().await.ok()?.to_bytes();
    let reason = parts.extensions.get::<ReasonPhrase>().map(|reason| reason.as_bytes().to_vec());
    let usual = parts.status.canonical_reason().unwrap_or_default().as_bytes();
    let reason = String::from_utf8(reason.unwrap_or(usual.to_vec())).unwrap();
    Some(Answer { status: parts.status, reason, headers: parts.headers, body })
}

/// A request with the required headers and these.
pub fn request(
    emulator: &Emulator,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &Value,
) -> Request<Full<Bytes>> {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let mut request =
        Request::builder().method(method).uri(target).header("host", emulator.address().to_string());
    if !body.is_empty() {
        request = request.header("content-type", JSON);
    }
    if ["POST", "PUT", "PATCH"].contains(&method) {
        request = request.header("content-length", body.len());
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Full::from(body)).unwrap()
}

/// Sends a request with a JSON body, or without a body for null.
pub async fn send(emulator: &Emulator, method: &str, path: &str, body: &Value) -> Answer {
    send_with(emulator, method, path, &[], body).await
}

/// Sends a request with headers. Adds the newest version to a path without a version.
pub async fn send_with(
    emulator: &Emulator,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &Value,
) -> Answer {
    let joint = if path.contains('?') { '&' } else { '?' };
    let target = if path.contains("api-version=") {
        path.to_owned()
    } else {
        format!("{path}{joint}api-version=2025-06-01")
    };
    exchange(emulator, request(emulator, method, &target, headers, body)).await.expect("a whole answer")
}
