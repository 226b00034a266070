//! Why a Task failed.

use serde::{Deserialize, Serialize};

/// The failure of a Task, in the form of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Failure {
    pub(super) category: Category,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) details: Vec<Detail>,
}

/// Whose fault a failure is. The service writes it in another case than its description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Category {
    #[serde(alias = "usererror")]
    UserError,
    #[serde(alias = "servererror")]
    ServerError,
}

/// A detail of a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Detail {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

impl Failure {
    /// The failure of a Task that a request terminated.
    pub(super) fn ended_by_user() -> Self {
        Self {
            category: Category::UserError,
            code: Some("TaskEnded".to_owned()),
            message: Some("The task was ended by user request".to_owned()),
            details: Vec::new(),
        }
    }
}
