//! Sockets.

mod calls;
#[cfg(feature = "tls")]
pub(crate) mod certificate_file;
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

use self::calls::Calls;
use crate::service::{SharedService, read_body};
#[cfg(feature = "tls")]
use crate::{
    answer::Answer,
    health,
    outcome::{Outcome, plain},
};

/// How long the head of a request may take to arrive.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);

/// How long a client may take to agree on TLS.
#[cfg(feature = "tls")]
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);

/// How connections are made ready.
#[derive(Clone)]
pub(crate) enum Listening {
    Plain,
    #[cfg(feature = "tls")]
    Tls(tokio_rustls::TlsAcceptor),
}

/// Serves every connection until it is told to stop, or until the task that this runs in is ended.
pub(crate) async fn serve(
    listener: TcpListener,
    listening: Listening,
    service: SharedService,
    mut stop: oneshot::Receiver<()>,
) {
    let mut connections = JoinSet::new();
    let calls = Calls::default();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, listening.clone(), service.clone(), calls.clone()));
                }
                // Too many open files, for example: that passes.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    connections.shutdown().await;
    calls.shut_down().await;
}

async fn connection(stream: TcpStream, listening: Listening, service: SharedService, calls: Calls) {
    // Answers are small and nobody should wait for more of them.
    stream.set_nodelay(true).ok();
    let to = stream.local_addr().ok().map(|address| address.ip());
    match listening {
        Listening::Plain => requests(stream, to, service, calls).await,
        #[cfg(feature = "tls")]
        Listening::Tls(acceptor) => {
            let greeting = tokio::time::timeout(HANDSHAKE_TIMEOUT, tls::greet(stream, &acceptor));
            match greeting.await {
                Ok(Ok(tls::Greeted::Tls(stream))) => requests(*stream, to, service, calls).await,
                Ok(Ok(tls::Greeted::Plain(stream))) => plain_requests(stream, service).await,
                // A client that does not trust the certificate, or that says nothing.
                Ok(Err(_)) | Err(_) => {}
            }
        }
    }
}

async fn requests(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    to: Option<IpAddr>,
    service: SharedService,
    calls: Calls,
) {
    let answer = service_fn(move |request: http::Request<Incoming>| {
        let (service, calls) = (service.clone(), calls.clone());
        async move {
            let (parts, body) = request.into_parts();
            let body = read_body(body).await;
            let call = async move { service.exchange(parts, body, to).await };
            let (outcome, stamp) = calls.serve(call).await?;
            outcome.into_response(&stamp)
        }
    });
    // A client that hangs up, and one that speaks no HTTP, are nobody's concern.
    http().serve_connection(TokioIo::new(stream), answer).await.ok();
}

/// Serves a client that speaks plain HTTP on a port for TLS: `/health` is answered, and everything else refused.
#[cfg(feature = "tls")]
async fn plain_requests(stream: TcpStream, service: SharedService) {
    let answer = service_fn(move |request: http::Request<Incoming>| {
        let (parts, _) = request.into_parts();
        let answer = health::answer(&service, &parts).unwrap_or_else(needs_tls);
        let response = Outcome::Answer(answer).into_response(&service.stamp(&parts.headers));
        async { response }
    });
    http().keep_alive(false).serve_connection(TokioIo::new(stream), answer).await.ok();
}

#[cfg(feature = "tls")]
fn needs_tls() -> Answer {
    plain(http::StatusCode::BAD_REQUEST, "text/plain; charset=utf-8", "This port speaks https.")
}

fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    http
}
