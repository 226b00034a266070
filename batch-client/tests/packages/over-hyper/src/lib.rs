//! A transport for plain http by hyper, with one connection for each request.

#[cfg(test)]
mod tests;

use batch_client::bytes::Bytes;
use batch_client::http::header::{HOST, HeaderValue};
use batch_client::http::{Request, Response, Uri};
use batch_client::transport::{FailureKind, ResponseBody, Transport, TransportFailure, TransportFuture};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// The transport.
#[derive(Debug, Clone, Copy)]
pub struct OverHyper;

impl Transport for OverHyper {
    fn send(&self, request: Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(exchange(request))
    }
}

async fn exchange(request: Request<Bytes>) -> Result<Response<ResponseBody>, TransportFailure> {
    let request = in_origin_form(request)?;
    let host = request.headers()[HOST].to_str().map_err(not_sent)?;
    let stream = TcpStream::connect(host).await.map_err(not_sent)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(not_sent)?;
    // Its failure is also that of the request or of the body.
    tokio::spawn(connection);
    let response = sender.send_request(request.map(Full::new)).await.map_err(broken)?;
    Ok(response.map(|body| ResponseBody::new(body.map_err(broken))))
}

/// The request as it travels: with path and query in its first line, and with the header `Host`.
fn in_origin_form(mut request: Request<Bytes>) -> Result<Request<Bytes>, TransportFailure> {
    if request.uri().scheme_str() != Some("http") {
        return Err(TransportFailure::new(FailureKind::NotSent, "this transport has no TLS"));
    }
    let parts = request.uri().clone().into_parts();
    let authority = parts.authority.ok_or_else(|| not_sent("an address without a host"))?;
    let host = match authority.port() {
        Some(_) => authority.to_string(),
        None => format!("{authority}:80"),
    };
    request.headers_mut().insert(HOST, HeaderValue::try_from(host).map_err(not_sent)?);
    *request.uri_mut() = parts.path_and_query.map(Uri::from).unwrap_or_default();
    Ok(request)
}

fn not_sent(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportFailure {
    TransportFailure::new(FailureKind::NotSent, cause)
}

fn broken(cause: hyper::Error) -> TransportFailure {
    TransportFailure::new(FailureKind::Broken, cause)
}
