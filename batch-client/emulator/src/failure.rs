//! Reasons for which a Task failed.

use serde::{Deserialize, Serialize};

/// The failure of a Task, in the form of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    pub(crate) category: Category,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) details: Vec<Detail>,
}

/// Whose fault a failure is. The service writes it in another case than its description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Category {
    #[serde(alias = "usererror")]
    UserError,
    #[serde(alias = "servererror")]
    ServerError,
}

/// A detail of a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Detail {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
}

impl Failure {
    /// The failure of a Task that a request terminated.
    pub(crate) fn ended_by_user() -> Self {
        Self::by_user("TaskEnded", "The task was ended by user request")
    }

    /// A failure that is not the fault of the service.
    pub(crate) fn by_user(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            category: Category::UserError,
            code: Some(code.into()),
            message: Some(message.into()),
            details: Vec::new(),
        }
    }

    /// The failure of a command with an exit code other than 0.
    pub(crate) fn exit_code() -> Self {
        Self::by_user("FailureExitCode", "The task exited with an exit code representing a failure")
            .with("Message", "The task process exited with an unexpected exit code")
            .with("AdditionalErrorCode", "FailureExitCode")
    }

    /// The failure of a command that reached its wall-clock limit.
    pub(crate) fn timed_out() -> Self {
        Self::ended_by_user()
            .with("Message", "The maximum execution time configured on the task was exceeded")
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.details.push(Detail { name: Some(name.to_owned()), value: Some(value.to_owned()) });
        self
    }
}
