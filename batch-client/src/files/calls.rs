//! The calls on one file, whether it is a Task's or a node's.

use std::sync::Arc;

use http::HeaderValue;
use http::header::ACCEPT_ENCODING;
use time::OffsetDateTime;

use super::properties::FileDetails;
use crate::call::{BodyStream, Pipeline, StreamableMethod};
use crate::error::Error;
use crate::message::Request;
use crate::operation::{Parameters, sealed};
use crate::routes::{JobTaskFileRoute, PoolNodeFileRoute};

const IDENTITY: HeaderValue = HeaderValue::from_static("identity");

/// A file of the service.
#[derive(Debug, Clone)]
pub(super) enum FileCalls {
    Task(JobTaskFileRoute),
    Node(PoolNodeFileRoute),
}

/// The requested part of a file's content.
#[derive(Debug, Clone, Default)]
pub(super) struct ContentOptions {
    /// The part, as `ocp-range` has it; the whole file if there is none.
    pub(super) range: Option<String>,
    /// The condition: the answer is 412 or 304 if the file has changed since. That the service compares it with the file's
    /// `Last-Modified`, so that this time itself means unchanged, is an assumption: no recording has such a request.
    pub(super) unmodified_since: Option<OffsetDateTime>,
}

impl FileCalls {
    /// The ids in the path of the file.
    pub(super) fn ids(&self) -> [&str; 3] {
        match self {
            Self::Task(file) => [&file.job_id, &file.task_id, &file.file_path],
            Self::Node(file) => [&file.pool_id, &file.node_id, &file.file_path],
        }
    }

    /// The client's shared state.
    pub(super) fn pipeline(&self) -> Arc<Pipeline> {
        match self {
            Self::Task(file) => file.head().pipeline,
            Self::Node(file) => file.head().pipeline,
        }
    }

    /// Its properties, of which the length is that of the file and not of a compressed form.
    pub(super) async fn details(&self) -> Result<FileDetails, Error> {
        match self {
            Self::Task(file) => Ok(uncompressed(file.head()).await?.headers.into()),
            Self::Node(file) => Ok(uncompressed(file.head()).await?.headers.into()),
        }
    }

    /// Its content, as it arrives: uncompressed, unless a server ignores that it has to be.
    pub(super) async fn content(&self, options: ContentOptions) -> Result<BodyStream, Error> {
        let ContentOptions { range, unmodified_since } = options;
        match self {
            Self::Task(file) => {
                let mut get = file.get();
                get.parameters.ocp_range = range;
                get.parameters.if_unmodified_since = unmodified_since;
                uncompressed(get).stream().await
            }
            Self::Node(file) => {
                let mut get = file.get();
                get.parameters.ocp_range = range;
                get.parameters.if_unmodified_since = unmodified_since;
                uncompressed(get).stream().await
            }
        }
    }
}

/// The same call, asking that nothing on the way encode the content: positions and lengths are those of the file.
pub(super) fn uncompressed<P>(call: StreamableMethod<P>) -> StreamableMethod<Uncompressed<P>> {
    let StreamableMethod { pipeline, parameters, options } = call;
    StreamableMethod { pipeline, parameters: Uncompressed(parameters), options }
}

/// The parameters of a call whose answer is not to be compressed.
pub(super) struct Uncompressed<P>(P);

impl<P> sealed::Sealed for Uncompressed<P> {}

impl<P: Parameters> Parameters for Uncompressed<P> {
    type Response = P::Response;

    fn into_request(self) -> Result<Request, Error> {
        let mut request = self.0.into_request()?;
        request.headers.insert(ACCEPT_ENCODING, IDENTITY);
        Ok(request)
    }
}
