//! Requests, answers and errors as data.

mod answer;
mod api_version;
mod request;
mod service_error;

pub(crate) use self::answer::{Answer, DATA_SERVICE_ID};
pub(crate) use self::api_version::{AcceptedVersions, ApiVersion};
pub(crate) use self::request::{Request, target};
pub(crate) use self::service_error::ServiceError;
