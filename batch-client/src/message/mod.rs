//! What travels between a client and the service, as data: requests and answers.

mod answer;
mod version;

pub use self::answer::Answer;
pub(crate) use self::answer::{CallId, Failure};
pub(crate) use self::version::Version;
