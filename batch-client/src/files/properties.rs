//! The properties of a file, and whether there is one.

use http::{HeaderMap, Method, StatusCode};
use time::OffsetDateTime;

use super::calls::FileCalls;
use crate::error::{Error, is_doubtful};
use crate::responses::{GetNodeFileProperties200Headers, GetTaskFileProperties200Headers};
use crate::routes::{JobTaskFileRoute, PoolNodeFileRoute};

/// The properties of a file on a node, as the service gives them in headers. A list of files has part of them in its
/// entries, as [`models::FileProperties`](crate::models::FileProperties).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct FileDetails {
    /// The length in bytes.
    pub content_length: Option<u64>,
    /// The media type that the service gives the file, such as `text/plain`.
    pub content_type: Option<String>,
    /// The time of the last change, in whole seconds.
    pub last_modified: Option<OffsetDateTime>,
    /// The time of creation, in whole seconds. Only Windows nodes have it.
    pub creation_time: Option<OffsetDateTime>,
    /// Type and permissions in octal, such as `0o100644`. Only Linux nodes have it.
    pub file_mode: Option<String>,
    /// Whether this is a directory. `false` where the service does not say.
    pub is_directory: bool,
    /// The address of the file as the service writes it, percent-encoded as a whole.
    pub url: Option<String>,
}

/// Takes the properties out of the headers of a response.
macro_rules! from_headers {
    ($($headers:ident)*) => {
        $(impl From<$headers> for FileDetails {
            fn from(headers: $headers) -> Self {
                Self {
                    content_length: headers.content_length.and_then(|length| u64::try_from(length).ok()),
                    content_type: headers.content_type,
                    last_modified: headers.last_modified,
                    creation_time: headers.ocp_creation_time,
                    file_mode: headers.ocp_batch_file_mode,
                    is_directory: headers.ocp_batch_file_is_directory.unwrap_or_default(),
                    url: headers.ocp_batch_file_url,
                }
            }
        })*
    };
}

from_headers! { GetTaskFileProperties200Headers GetNodeFileProperties200Headers }

/// The calls that ask for the properties of a file.
macro_rules! with_properties {
    ($($route:ident: $calls:ident,)*) => {
        $(impl $route {
            /// The properties of the file: its length, its times, whether it is a directory.
            ///
            /// ```
            /// # use batch_client::transport::{InMemory, Reply};
            /// # use batch_client::{Client, Error};
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Result<(), Error> {
            /// # let rule = "HEAD /jobs/nightly/tasks/frame-1/files/stdout.txt";
            /// # let service = InMemory::new().on(rule, Reply::new(200).header("content-length", "7"));
            /// # let client = Client::in_memory(&service)?;
            /// let file = client.job("nightly").task("frame-1").file("stdout.txt");
            /// let details = file.properties().await?;
            /// println!("{:?} bytes, changed {:?}", details.content_length, details.last_modified);
            /// # assert_eq!(details.content_length, Some(7));
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            /// Those of [`head`](Self::head). The answer to a HEAD has no body, so that an error has a status and no
            /// code: a 404 does not say whether it is the file that is missing, or its Task or node.
            pub fn properties(&self) -> impl Future<Output = Result<FileDetails, Error>> + Send + use<> {
                let file = FileCalls::$calls(self.clone());
                async move { file.details().await }
            }

            /// Whether the file is there. It is not, either, where its Task, its Job or its node is not there.
            ///
            /// ```
            /// # use batch_client::transport::{InMemory, Reply};
            /// # use batch_client::{Client, Error};
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Result<(), Error> {
            /// # let rule = "HEAD /jobs/nightly/tasks/frame-1/files/wd%2Fframe.png";
            /// # let missing = Reply::new(404).header("dataserviceversion", "3.0").header("request-id", "r1");
            /// # let client = Client::in_memory(&InMemory::new().on(rule, missing))?;
            /// let task = client.job("nightly").task("frame-1");
            /// if task.file("wd/frame.png").exists().await? {
            ///     println!("rendered");
            ///     # unreachable!("it was not");
            /// }
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            /// As for [`head`](Self::head), except a 404 of the service. A 404 without the headers that every answer of
            /// the service has, for example a gateway's, is an error. So is a 409, which is the answer for a Task that
            /// has not started, and for one whose files were removed at the end of their retention or can't be
            /// reached; which of these it is, a HEAD does not say.
            pub fn exists(&self) -> impl Future<Output = Result<bool, Error>> + Send + use<> {
                let file = FileCalls::$calls(self.clone());
                async move { exists(file.details().await) }
            }
        })*
    };
}

with_properties! {
    JobTaskFileRoute: Task,
    PoolNodeFileRoute: Node,
}

fn exists(details: Result<FileDetails, Error>) -> Result<bool, Error> {
    match details {
        Ok(_) => Ok(true),
        Err(error) if error.headers().is_some_and(|headers| says_absent(&error, headers)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether it is the service that says that there is no such file.
fn says_absent(error: &Error, headers: &HeaderMap) -> bool {
    error.is_not_found() && !is_doubtful(&Method::HEAD, StatusCode::NOT_FOUND, headers)
}
