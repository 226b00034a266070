//! An HTTP server on a real loopback socket with a test's responses, which records requests.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::stream;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

/// The timeout for events that must happen: far longer than on the busiest machine.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A request as it came over the socket.
#[derive(Debug, Clone)]
pub struct Received {
    pub method: Method,
    /// Path and query as they travelled.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub at: tokio::time::Instant,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// An answer, with its body in pieces.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    pieces: Vec<Bytes>,
    pause: Pause,
    breaks_off: bool,
}

/// Holds back the rest of answers until the test says otherwise.
#[derive(Debug, Clone)]
pub struct Gate(Arc<Semaphore>);

impl Default for Gate {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }
}

impl Gate {
    /// Lets this many more chunks through.
    pub fn let_through(&self, pieces: usize) {
        self.0.add_permits(pieces);
    }
}

/// The separator before each chunk but the first.
#[derive(Debug, Clone)]
enum Pause {
    Time(Duration),
    Gate(Gate),
}

impl Default for Pause {
    fn default() -> Self {
        Self::Time(Duration::ZERO)
    }
}

impl Pause {
    async fn wait(&self) {
        match self {
            Self::Time(time) => tokio::time::sleep(*time).await,
            Self::Gate(gate) => gate.0.acquire().await.unwrap().forget(),
        }
    }
}

impl Reply {
    pub fn new(status: u16) -> Self {
        Self { status: StatusCode::from_u16(status).unwrap(), ..Self::default() }
    }

    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status)
            .header("content-type", "application/json; odata=minimalmetadata")
            .body(body.to_string())
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.append(HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap());
        self
    }

    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.pieces = vec![body.into()];
        self
    }

    /// The body in several chunks, with a pause before each but the first.
    pub fn pieces(mut self, pieces: Vec<Bytes>, pause: Duration) -> Self {
        self.pieces = pieces;
        self.pause = Pause::Time(pause);
        self
    }

    /// The body in several chunks, each but the first when the gate lets it through.
    pub fn pieces_through(mut self, pieces: Vec<Bytes>, gate: &Gate) -> Self {
        self.pieces = pieces;
        self.pause = Pause::Gate(gate.clone());
        self
    }

    /// The body in two chunks, the second of which comes when the gate lets it through.
    pub fn halved(self, body: &str, gate: &Gate) -> Self {
        let (start, end) = body.split_at(body.len() / 2);
        self.pieces_through(vec![start.to_owned().into(), end.to_owned().into()], gate)
    }

    /// Drops the connection after the last chunk, before the end of the body.
    pub fn breaking_off(mut self) -> Self {
        self.breaks_off = true;
        self
    }

    pub fn into_response(self) -> Response<UnsyncBoxBody<Bytes, std::io::Error>> {
        let mut steps: Vec<_> = self.pieces.into_iter().map(|piece| Ok(Frame::data(piece))).collect();
        if self.breaks_off {
            // hyper closes the connection without the last chunk.
            steps.push(Err(std::io::Error::other("broken off by the test")));
        }
        let pause = self.pause;
        let start = (steps.into_iter(), true, pause);
        let steps = stream::unfold(start, |(mut steps, is_first, pause)| async move {
            let step = steps.next()?;
            if !is_first {
                pause.wait().await;
            }
            Some((step, (steps, false, pause)))
        });
        let mut response = Response::new(BodyExt::boxed_unsync(StreamBody::new(steps)));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

pub type Service = dyn Fn(&Received) -> Reply + Send + Sync;

/// The requests so far.
#[derive(Debug, Default)]
struct Log {
    received: Mutex<Vec<Received>>,
    count: watch::Sender<usize>,
}

impl Log {
    fn add(&self, received: Received) {
        let mut all = self.received.lock().unwrap();
        all.push(received);
        self.count.send_replace(all.len());
    }
}

/// A server that lives as long as the test holds it.
pub struct Server {
    address: SocketAddr,
    scheme: &'static str,
    log: Arc<Log>,
    task: JoinHandle<()>,
}

impl Server {
    /// A server that answers each request as `service` says.
    pub async fn start(service: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_with("http", service, |stream| async move { Some(stream) }).await
    }

    /// A server that gives these answers in turn, and 500 afterwards.
    pub async fn replying(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies = Mutex::new(replies.into_iter().collect::<std::collections::VecDeque<_>>());
        Self::start(move |_| replies.lock().unwrap().pop_front().unwrap_or_else(|| Reply::new(500))).await
    }

    /// A server whose connections `accept` prepares, with TLS for example; it gives up on one by giving nothing back.
    pub async fn start_with<S, F>(
        scheme: &'static str,
        service: impl Fn(&Received) -> Reply + Send + Sync + 'static,
        accept: impl Fn(tokio::net::TcpStream) -> F + Send + Sync + Clone + 'static,
    ) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        F: Future<Output = Option<S>> + Send,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::<Log>::default();
        let service: Arc<Service> = Arc::new(service);
        let all = Arc::clone(&log);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (service, log, accept) = (Arc::clone(&service), Arc::clone(&all), accept.clone());
                tokio::spawn(async move {
                    if let Some(stream) = accept(stream).await {
                        serve(stream, service, log).await;
                    }
                });
            }
        });
        Self { address, scheme, log, task }
    }

    pub fn endpoint(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// The endpoint with another name for the host.
    pub fn endpoint_at(&self, host: &str) -> String {
        format!("{}://{host}:{}", self.scheme, self.address.port())
    }

    /// Everything that was asked so far.
    pub fn received(&self) -> Vec<Received> {
        self.log.received.lock().unwrap().clone()
    }

    /// Waits until it has been asked so often.
    pub async fn asked(&self, times: usize) {
        let mut count = self.log.count.subscribe();
        let come = count.wait_for(|count| *count >= times);
        drop(tokio::time::timeout(PATIENCE, come).await.expect("it is asked too seldom").unwrap());
    }

    /// The last request.
    pub fn last(&self) -> Received {
        self.received().pop().expect("the server was asked nothing")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve<S>(stream: S, service: Arc<Service>, log: Arc<Log>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let answer = service_fn(move |request: http::Request<Incoming>| {
        let (service, log) = (Arc::clone(&service), Arc::clone(&log));
        async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
            let target = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
            let received = Received {
                method: parts.method,
                target,
                headers: parts.headers,
                body,
                at: tokio::time::Instant::now(),
            };
            log.add(received.clone());
            Ok::<_, Infallible>(service(&received).into_response())
        }
    });
    // A client that hangs up is part of some tests.
    drop(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await);
}
