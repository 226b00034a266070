//! Requests and responses as data.

mod answer;
mod attempts;
mod call_id;
mod request;
mod shown_headers;
mod version;

pub use self::answer::Answer;
pub(crate) use self::answer::{Failure, looks_like_json};
pub(crate) use self::attempts::Attempts;
pub use self::attempts::FailedAttempt;
pub(crate) use self::call_id::CallId;
pub use self::request::Request;
pub(crate) use self::shown_headers::shown_headers;
pub(crate) use self::version::Version;
