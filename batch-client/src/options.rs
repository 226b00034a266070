//! What can be set for a single call besides its parameters.

use std::sync::Arc;
use std::time::Duration;

use crate::retry::RetryPolicy;
use crate::unattended::Unattended;

/// Settings of one call. What is absent is as the client says.
#[derive(Debug, Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) api_version: Option<String>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    /// The call may be made ahead.
    pub(crate) unattended: Option<Arc<Unattended>>,
}
