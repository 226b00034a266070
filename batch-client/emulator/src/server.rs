//! Sockets.

#[cfg(feature = "tls")]
pub(crate) mod tls;

use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::service::SharedService;

/// How long the head of a request may take to arrive.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);

/// How connections are made ready.
#[derive(Clone)]
pub(crate) enum Listening {
    Plain,
    #[cfg(feature = "tls")]
    Tls(tokio_rustls::TlsAcceptor),
}

/// Serves every connection until the task that this runs in ends, and all connections with it.
pub(crate) async fn serve(listener: TcpListener, listening: Listening, service: SharedService) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(connections.spawn(connection(stream, listening.clone(), service.clone()))),
                // Too many open files, for example: that passes.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, listening: Listening, service: SharedService) {
    // Answers are small and nobody should wait for more of them.
    stream.set_nodelay(true).ok();
    match listening {
        Listening::Plain => requests(stream, service).await,
        #[cfg(feature = "tls")]
        Listening::Tls(acceptor) => {
            if let Ok(stream) = acceptor.accept(stream).await {
                requests(stream, service).await;
            }
        }
    }
}

async fn requests(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, service: SharedService) {
    let answer = service_fn(move |request| {
        let service = service.clone();
        async move {
            let (outcome, stamp) = service.exchange(request).await;
            outcome.into_response(&stamp)
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    // A client that hangs up, and one that speaks no HTTP, are nobody's concern.
    http.serve_connection(TokioIo::new(stream), answer).await.ok();
}
