//! The HTTP server: sockets, connections, and the way of a request to its answer.

mod body;
#[cfg(feature = "tls")]
pub(crate) mod certificate_file;
mod delivery;
mod exchange;
mod health;
mod in_flight;
mod management;
mod outcomes;
mod request_body;
#[cfg(feature = "tls")]
pub(crate) mod tls;

use std::net::IpAddr;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

#[cfg(feature = "tls")]
use self::delivery::{CommonHeaders, Delivery};
use self::in_flight::InFlight;
use crate::service::SharedService;
#[cfg(feature = "tls")]
use crate::wire::Answer;

/// The time limit for the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);

/// The time limit for the TLS handshake.
#[cfg(feature = "tls")]
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);

/// The protocol of the socket.
#[derive(Clone)]
pub(crate) enum Protocol {
    Plain,
    #[cfg(feature = "tls")]
    Tls(tokio_rustls::TlsAcceptor),
}

/// Serves connections until it is told to stop, or until its task is aborted.
pub(crate) async fn serve(
    listener: TcpListener,
    protocol: Protocol,
    service: SharedService,
    mut stop: oneshot::Receiver<()>,
) {
    let mut connections = JoinSet::new();
    let in_flight = InFlight::default();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, protocol.clone(), service.clone(), in_flight.clone()));
                }
                // For example too many open files, which is temporary.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    connections.shutdown().await;
    in_flight.shut_down().await;
}

async fn connection(stream: TcpStream, protocol: Protocol, service: SharedService, in_flight: InFlight) {
    // Answers are small, and should not wait for more data.
    stream.set_nodelay(true).ok();
    let to = stream.local_addr().ok().map(|address| address.ip());
    match protocol {
        Protocol::Plain => requests(stream, to, service, in_flight).await,
        #[cfg(feature = "tls")]
        Protocol::Tls(acceptor) => {
            let accepted = tokio::time::timeout(HANDSHAKE_TIMEOUT, tls::accept(stream, &acceptor));
            match accepted.await {
                Ok(Ok(tls::Accepted::Tls(stream))) => requests(*stream, to, service, in_flight).await,
                Ok(Ok(tls::Accepted::Plain(stream))) => plain_requests(stream, service).await,
                // The client does not trust the certificate, or sends nothing.
                Ok(Err(_)) | Err(_) => {}
            }
        }
    }
}

async fn requests(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    to: Option<IpAddr>,
    service: SharedService,
    in_flight: InFlight,
) {
    let answer = service_fn(move |request: http::Request<Incoming>| {
        let (service, in_flight) = (service.clone(), in_flight.clone());
        async move {
            let (parts, body) = request.into_parts();
            let body = request_body::read(body).await;
            let exchange = async move { exchange::exchange(&service, parts, body, to).await };
            let (delivery, common) = in_flight.complete(exchange).await?;
            delivery.into_response(&common)
        }
    });
    // Errors are closed connections and requests that are not HTTP; there is nobody to report them to.
    http().serve_connection(TokioIo::new(stream), answer).await.ok();
}

/// Serves plain HTTP on a port for TLS: answers the health check, and rejects everything else.
#[cfg(feature = "tls")]
async fn plain_requests(stream: TcpStream, service: SharedService) {
    let answer = service_fn(move |request: http::Request<Incoming>| {
        let (parts, _) = request.into_parts();
        let answer = health::answer(&service, &parts).unwrap_or_else(needs_tls);
        let response = Delivery::Whole(answer).into_response(&CommonHeaders::new(&service, &parts.headers));
        async { response }
    });
    http().keep_alive(false).serve_connection(TokioIo::new(stream), answer).await.ok();
}

#[cfg(feature = "tls")]
fn needs_tls() -> Answer {
    Answer::plain(http::StatusCode::BAD_REQUEST, "text/plain; charset=utf-8", "This port speaks https.")
}

fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    http
}
