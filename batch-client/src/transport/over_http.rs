//! Requests over HTTP, which is reqwest's business.

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderValue, Uri};
use reqwest::Url;

use super::{FailureKind, ResponseBody, Transport, TransportFailure, TransportFuture};
use crate::endpoint::Endpoint;
use crate::timers::has_runtime;

impl Transport for reqwest::Client {
    fn send(&self, request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move {
            let url = url(request.uri())?;
            send(self, request, url).await
        })
    }
}

/// The client's own `reqwest::Client`. It nearly always uses one endpoint, so that the common part of all URLs is
/// parsed only once.
pub(crate) struct ToEndpoint {
    http: reqwest::Client,
    endpoint: Endpoint,
    url: Url,
    host_header: HeaderValue,
}

impl ToEndpoint {
    pub(crate) fn new(http: reqwest::Client, endpoint: Endpoint) -> Result<Self, TransportFailure> {
        let url = parse(endpoint.as_str())?;
        let host_header = HeaderValue::try_from(endpoint.authority().as_str())
            .map_err(|error| TransportFailure::new(FailureKind::NotSent, error))?;
        Ok(Self { http, endpoint, url, host_header })
    }

    /// The URL of an address, which is on this endpoint unless another transport around this one has led the request
    /// elsewhere.
    fn url(&self, uri: &Uri) -> Result<Url, TransportFailure> {
        match uri.path_and_query() {
            Some(target) if self.endpoint.has(uri) => {
                let mut url = self.url.clone();
                url.set_path(target.path());
                url.set_query(target.query());
                Ok(url)
            }
            _ => url(uri),
        }
    }
}

impl Transport for ToEndpoint {
    fn send(&self, mut request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async move {
            let url = self.url(request.uri())?;
            if self.endpoint.has(request.uri()) {
                request.headers_mut().entry(HOST).or_insert_with(|| self.host_header.clone());
            }
            send(&self.http, request, url).await
        })
    }
}

async fn send(
    http: &reqwest::Client,
    request: http::Request<Bytes>,
    url: Url,
) -> Result<http::Response<ResponseBody>, TransportFailure> {
    if !has_runtime() {
        return Err(TransportFailure::without_runtime());
    }
    let response = http.execute(to_reqwest(request, url)?).await?;
    Ok(http::Response::from(response).map(ResponseBody::from_reqwest))
}

/// The request as reqwest has it. Its own conversion writes the address out in small steps before it reads it, and is
/// needed only for extensions.
fn to_reqwest(request: http::Request<Bytes>, url: Url) -> Result<reqwest::Request, TransportFailure> {
    // Without a body there must be none: an empty one would get a length on methods that need none.
    let body = |body: Bytes| if body.is_empty() { None } else { Some(reqwest::Body::from(body)) };
    if !request.extensions().is_empty() {
        return Ok(request.map(|bytes| body(bytes).unwrap_or_default()).try_into()?);
    }
    let (parts, bytes) = request.into_parts();
    let mut converted = reqwest::Request::new(parts.method, url);
    *converted.version_mut() = parts.version;
    *converted.headers_mut() = parts.headers;
    *converted.body_mut() = body(bytes);
    Ok(converted)
}

fn url(uri: &Uri) -> Result<Url, TransportFailure> {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    parse(&[scheme, "://", authority, target].concat())
}

fn parse(text: &str) -> Result<Url, TransportFailure> {
    Url::parse(text).map_err(|error| TransportFailure::new(FailureKind::NotSent, error))
}
