//! A client for files on loopback: no redirects, no proxies, one connection for each request.

use std::fmt;
use std::fs::File;
use std::future::Future;
use std::io::{self, Read, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use ::http::{Method, Request, Response, StatusCode, Uri, header};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::url;
use crate::runner::processes::control::Control;

/// The time limit for each step: connecting, the head of the answer, each part of a body.
const STEP: Duration = Duration::from_secs(60);

/// The slowest accepted speed for a file that is sent, in bytes a second.
const SLOWEST: u64 = 1 << 20;

/// The size of the parts of a file that is sent.
const PART: u64 = 1 << 16;

/// Why a request failed.
#[derive(Debug)]
pub(super) enum HttpError {
    /// The answer has this status.
    Status(StatusCode),
    /// A step took too long.
    TimedOut,
    /// The run was stopped.
    Stopped,
    /// The file on this machine.
    File(io::Error),
    /// The connection.
    Connection(String),
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "the answer is {status}"),
            Self::TimedOut => f.write_str("there is no answer in time"),
            Self::Stopped => f.write_str("the run was stopped"),
            Self::File(error) => error.fmt(f),
            Self::Connection(reason) => f.write_str(reason),
        }
    }
}

/// Writes the file at a URL into another one.
pub(super) fn download(url: &Uri, into: &mut File, control: &Control) -> Result<(), HttpError> {
    let request = request(Method::GET, url).body(Empty::<Bytes>::new()).map_err(connection)?;
    wait(control, async {
        let mut body = exchange(url, request, STEP).await?.into_body();
        while let Some(frame) = step(body.frame()).await? {
            if let Ok(data) = frame.map_err(connection)?.into_data() {
                into.write_all(&data).map_err(HttpError::File)?;
            }
        }
        Ok(())
    })
}

/// Sends a file to a URL as a blob, with further headers.
pub(super) fn send(
    url: &Uri,
    file: File,
    headers: &[(String, String)],
    control: &Control,
) -> Result<(), HttpError> {
    let left = file.metadata().map_err(HttpError::File)?.len();
    // The client leaves it out for an empty file.
    let request = request(Method::PUT, url).header(header::CONTENT_LENGTH, left);
    let mut request = request.header("x-ms-blob-type", "BlockBlob");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let request = request.body(Part { file, left }).map_err(connection)?;
    let patience = STEP.saturating_add(Duration::from_secs(left / SLOWEST));
    wait(control, async { exchange(url, request, patience).await.map(drop) })
}

fn request(method: Method, url: &Uri) -> ::http::request::Builder {
    let target = url.path_and_query().map_or("/", |target| target.as_str());
    let host = url.authority().map_or("", |authority| authority.as_str());
    Request::builder().method(method).uri(target).header(header::HOST, host)
}

/// Runs a request to its end, unless the run is stopped before.
fn wait<T>(control: &Control, work: impl Future<Output = Result<T, HttpError>>) -> Result<T, HttpError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(connection)?;
    runtime.block_on(async {
        tokio::select! {
            result = work => result,
            () = control.stopped() => Err(HttpError::Stopped),
        }
    })
}

/// Sends a request, and waits for the head of an answer with a status of success.
async fn exchange<B>(
    url: &Uri,
    request: Request<B>,
    patience: Duration,
) -> Result<Response<Incoming>, HttpError>
where
    B: Body<Data = Bytes, Error: std::error::Error + Send + Sync> + Send + 'static,
{
    let addresses = url::addresses(url);
    let stream = step(TcpStream::connect(addresses.as_slice())).await?.map_err(connection)?;
    let (mut sender, driver) = http1::handshake(TokioIo::new(stream)).await.map_err(connection)?;
    tokio::spawn(driver);
    let response = tokio::time::timeout(patience, sender.send_request(request)).await;
    let response = response.map_err(|_| HttpError::TimedOut)?.map_err(connection)?;
    if response.status().is_success() { Ok(response) } else { Err(HttpError::Status(response.status())) }
}

async fn step<T>(work: impl Future<Output = T>) -> Result<T, HttpError> {
    tokio::time::timeout(STEP, work).await.map_err(|_| HttpError::TimedOut)
}

#[allow(clippy::needless_pass_by_value, reason = "as a function for `map_err`")]
fn connection(error: impl std::error::Error) -> HttpError {
    let causes = std::iter::successors(error.source(), |cause| (**cause).source());
    HttpError::Connection(causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}")))
}

/// A file as a body. It is read in between, since its thread does nothing else.
struct Part {
    file: File,
    left: u64,
}

impl Body for Part {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut part = Vec::new();
        let most = self.left.min(PART);
        let read = (&mut self.file).take(most).read_to_end(&mut part);
        self.left -= part.len() as u64;
        let frame = match read {
            Ok(0) => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file became shorter")),
            Ok(_) => Ok(Frame::data(part.into())),
            Err(error) => Err(error),
        };
        Poll::Ready(Some(frame))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
