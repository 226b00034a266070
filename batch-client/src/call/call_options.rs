//! Settings of a single call beside its parameters.

use std::sync::Arc;
use std::time::Duration;

use super::unattended::Unattended;
use crate::error::Error;
use crate::message::Request;
use crate::operation::{Extras, Parameters, check_header_text};
use crate::retry::RetryPolicy;

/// Settings of one call. The client's apply where one is absent.
#[derive(Debug, Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) api_version: Option<String>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    /// In a box, since it is rare.
    pub(crate) extras: Option<Box<Extras>>,
    /// The call may be made ahead.
    pub(crate) unattended: Option<Arc<Unattended>>,
}

impl CallOptions {
    /// The request of a call with these settings.
    pub(crate) fn request(&self, parameters: impl Parameters) -> Result<Request, Error> {
        if let Some(version) = &self.api_version {
            check_header_text("api-version", version)?;
        }
        let request = parameters.into_request()?;
        match &self.extras {
            Some(extras) => extras.added_to(request),
            None => Ok(request),
        }
    }

    pub(crate) fn extras(&mut self) -> &mut Extras {
        self.extras.get_or_insert_default()
    }
}
