//! A client without a transport of its own.

use std::sync::Arc;

use super::ClientBuilder;
use crate::endpoint::Endpoint;
use crate::error::InputError;
use crate::transport::Transport;

/// There is none.
pub(super) fn own_transport(
    _builder: &ClientBuilder,
    _endpoint: &Endpoint,
) -> Result<Arc<dyn Transport>, InputError> {
    let allowed = "one that `ClientBuilder::transport` is given, since the feature `reqwest` is off";
    Err(InputError::missing("the transport", allowed))
}
