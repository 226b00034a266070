//! Everything that can go wrong with a call.

mod absence;
mod attempts;
mod code;
mod decode;
mod facts;
mod file;
mod input;
#[cfg(feature = "reqwest")]
mod of_reqwest;
mod questions;
mod service;
mod transience;
mod transport;
mod transport_failure;

use std::fmt;

pub(crate) use self::absence::is_doubtful;
pub use self::code::ErrorCode;
pub use self::decode::DecodeError;
pub use self::file::FileError;
#[cfg(feature = "files")]
pub(crate) use self::file::Received;
pub use self::input::InputError;
pub use self::service::{ErrorDetail, ServiceError};
pub use self::transport::TransportError;
pub use self::transport_failure::{FailureKind, TransportFailure};
use crate::display_text::with_causes;
pub use crate::message::FailedAttempt;

/// The failure of a call.
///
/// Predicates cover the usual cases, such as [`is_not_found`](Self::is_not_found),
/// [`is_throttled`](Self::is_throttled) and [`is_timeout`](Self::is_timeout). Accessors give facts that any kind of
/// error may have, such as [`status`](Self::status), [`code`](Self::code), [`request_id`](Self::request_id) and
/// [`attempts`](Self::attempts). The variants have the rest: [`ServiceError`] has all information from the service. The guide on
/// what an error leaves behind is [retries and idempotency](crate::guide::retries_and_idempotency).
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// match client.job("nightly").delete().await {
///     Ok(_) => println!("it is being deleted"),
///     Err(error) if error.is_job_not_found() => println!("there is no such Job"),
///     Err(error) if error.is_throttled() => println!("again in {:?}", error.retry_after()),
///     Err(error) if error.is_timeout() && error.may_have_succeeded() => println!("perhaps deleted: {error}"),
///     Err(error) => {
///         eprintln!("{error}; {:?}, {} attempts", error.request_id(), error.attempts());
///         return Err(error);
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Display and Debug
/// `Display` is one line of bounded length, without control and format characters, and with a mark (`…`, `[+3 more]`)
/// for omitted parts. `Debug`, which a `main` that returns a `Result` prints, begins with the same line and adds a
/// few lines of details. Neither shows a secret.
///
/// ```
/// # use batch_client::transport::InMemory;
/// # use batch_client::{Client, Error, SharedKeyCredential, http};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// # let credential = SharedKeyCredential::new("myaccount", "a2V5")?;
/// # let service = InMemory::from_fn(|_| {
/// #     let body = r#"{"code": "JobNotFound", "message": {"value": "The specified job does not exist."}}"#;
/// #     let answer = http::Response::builder().status(404).header("request-id", "6fa72596").header("server", "nginx");
/// #     answer.body(body.into()).unwrap()
/// # });
/// # let client = Client::builder("https://myaccount.example", credential).transport(service).build()?;
/// let error = client.job("nightly").get().client_request_id("mine").await.unwrap_err();
/// assert_eq!(
///     format!("{error:?}"),
///     "Jobs_GetJob: 404 Not Found JobNotFound: The specified job does not exist. (request-id: 6fa72596)
///     client-request-id: mine
///     headers: server: nginx, [+1 more]
///     body: 82 bytes"
/// );
/// # Ok(())
/// # }
/// ```
#[non_exhaustive]
pub enum Error {
    /// The service answered with another status than the operation's success.
    Service(Box<ServiceError>),
    /// No answer came, or not all of it.
    Transport(Box<TransportError>),
    /// The response was a success, but its body did not have the documented form.
    Decode(Box<DecodeError>),
    /// The caller gave something that can't be sent. Nothing was sent.
    Input(InputError),
    /// The token source gave no token. Nothing was sent.
    Credential(Box<dyn std::error::Error + Send + Sync>),
    /// A file on this machine could not be read or written, or the content of a download is not what was announced.
    File(Box<FileError>),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Input(error) => error.fmt(f),
            Self::Credential(error) => {
                write!(f, "the token source gave no token: {}", with_causes(error.as_ref(), 1000))
            }
            Self::File(error) => error.fmt(f),
        }
    }
}

/// The line of `Display`, followed by details.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Input(error) => error.fmt(f),
            Self::Credential(_) => fmt::Display::fmt(self, f),
            Self::File(error) => error.fmt(f),
        }
    }
}

/// `Display` shows everything there is, so that there is no `source` to show it again.
impl std::error::Error for Error {}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Self::Service(Box::new(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(Box::new(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl From<InputError> for Error {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        Self::File(Box::new(error))
    }
}
