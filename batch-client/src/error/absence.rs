//! Whether a 404 is the service's own: a gateway in between answers with 404 as well, and knows nothing of the resource.

use http::{HeaderMap, Method, StatusCode};

use super::{Error, ErrorCode};

/// The headers that every answer of the service has, and the pages of gateways have not.
const OWN_HEADERS: [&str; 2] = ["dataserviceversion", "request-id"];

impl Error {
    /// 404 `JobNotFound`: the service says that there is no such Job, or no more. Other 404s say nothing about the Job:
    /// the page of a gateway, `AccountNotFound`, `ResourceNotFound`.
    pub fn is_job_not_found(&self) -> bool {
        self.says_absent(&ErrorCode::JobNotFound)
    }

    /// 404 `TaskNotFound`: the service says that there is no such Task in the Job, or no more. The Job itself is there; without
    /// it the code is `JobNotFound`.
    pub fn is_task_not_found(&self) -> bool {
        self.says_absent(&ErrorCode::TaskNotFound)
    }

    /// 404 `FileNotFound` or `PathNotFound`: the service says that the Task or the node has no such file. The 404 to a HEAD
    /// has no code, so that this is never true of it.
    pub fn is_file_not_found(&self) -> bool {
        self.says_absent(&ErrorCode::FileNotFound) || self.says_absent(&ErrorCode::PathNotFound)
    }

    /// 404 `PoolNotFound`: the service says that there is no such Pool, or no more. The 404 to a HEAD has no code, so that
    /// this is never true of it.
    pub fn is_pool_not_found(&self) -> bool {
        self.says_absent(&ErrorCode::PoolNotFound)
    }

    /// 404 `NodeNotFound`: the service says that the Pool has no such node. It may have left the Pool, and its files with it.
    pub fn is_node_not_found(&self) -> bool {
        self.says_absent(&ErrorCode::NodeNotFound)
    }

    /// Whether the service says that a resource is not there, by the code that it has for that.
    pub(crate) fn says_absent(&self, code: &ErrorCode) -> bool {
        self.is_not_found() && self.has_code(code)
    }
}

/// Whether a negative response to a HEAD may come from something else than the service. It has no body to decide by.
pub(crate) fn is_doubtful(method: &Method, status: StatusCode, headers: &HeaderMap) -> bool {
    let is_of_service = || OWN_HEADERS.iter().all(|name| headers.contains_key(*name));
    status == StatusCode::NOT_FOUND && method == Method::HEAD && !is_of_service()
}
