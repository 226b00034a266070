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
        Self {
            category: Category::UserError,
            code: Some("TaskEnded".to_owned()),
            message: Some("The task was ended by user request".to_owned()),
            details: Vec::new(),
        }
    }
}
