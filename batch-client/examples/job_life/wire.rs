//! Shows what travels.

use batch_client::bytes::Bytes;
use batch_client::http::{HeaderMap, Request, Response};
use batch_client::transport::{Transport, TransportFuture};
use http_body_util::BodyExt;
use serde_json::Value;

/// The headers that tell something about Jobs.
const SHOWN: [&str; 5] = [
    "if-match",
    "if-none-match",
    "etag",
    "retry-after",
    "request-id",
];

/// A transport around another that prints every request and every answer.
pub(crate) struct Shown<T>(pub(crate) T);

impl<T: Transport> Transport for Shown<T> {
    fn send(&self, request: Request<Bytes>) -> TransportFuture<'_> {
        let target = request
            .uri()
            .path_and_query()
            .map(ToString::to_string)
            .unwrap_or_default();
        println!("\n  > {} {target}", request.method());
        print('>', request.headers(), request.body());
        Box::pin(async move {
            let (parts, body) = self.0.send(request).await?.into_parts();
            let body = body.collect().await?.to_bytes();
            println!("  < {}", parts.status);
            print('<', &parts.headers, &body);
            Ok(Response::from_parts(parts, body.into()))
        })
    }
}

fn print(direction: char, headers: &HeaderMap, body: &[u8]) {
    for name in SHOWN {
        if let Some(value) = headers.get(name).and_then(|value| value.to_str().ok()) {
            println!("  {direction} {name}: {value}");
        }
    }
    let text = serde_json::from_slice::<Value>(body)
        .and_then(|json| serde_json::to_string_pretty(&json))
        .unwrap_or_else(|_| String::from_utf8_lossy(body).into_owned());
    for line in text.lines() {
        println!("  {direction} {line}");
    }
}
