//! Reading the bodies of requests.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;

use crate::wire::ServiceError;

/// The maximum size of a body.
const LIMIT: usize = 1 << 20;

/// The time limit for a body.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Reads a body, within the limits.
pub(super) async fn read(body: Incoming) -> Result<Bytes, ServiceError> {
    let limited = Limited::new(body, LIMIT).collect();
    let Ok(read) = tokio::time::timeout(TIMEOUT, limited).await else {
        return Err(ServiceError::new(StatusCode::REQUEST_TIMEOUT, "OperationTimedOut"));
    };
    read.map(http_body_util::Collected::to_bytes).map_err(|error| {
        if error.downcast_ref::<LengthLimitError>().is_some() {
            return ServiceError::new(StatusCode::PAYLOAD_TOO_LARGE, "RequestBodyTooLarge")
                .with("MaxLimit", LIMIT.to_string());
        }
        ServiceError::bad_request("InvalidRequestBody").with("Reason", "the body is incomplete")
    })
}
