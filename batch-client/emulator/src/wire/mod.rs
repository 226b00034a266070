//! Requests, answers and errors as data.

mod answer;
mod api_version;
mod file_part;
mod request;
mod service_error;

pub(crate) use self::answer::{Answer, AnswerBody, DATA_SERVICE_ID};
pub(crate) use self::api_version::{AcceptedVersions, ApiVersion};
pub(crate) use self::file_part::FilePart;
pub(crate) use self::request::{Request, target};
pub(crate) use self::service_error::ServiceError;
