// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! The route handle `PoolRoute`.

use crate::Client;

impl Client {
    /// The route `/pools/{poolId}`. Nothing is sent until one of its methods is awaited.
    pub fn pool(&self, pool_id: impl Into<String>) -> PoolRoute {
        PoolRoute {
            client: self.clone(),
            pool_id: pool_id.into(),
        }
    }
}

/// The route `/pools/{poolId}`, returned by [`Client::pool`](crate::Client::pool).
#[derive(Debug, Clone)]
pub struct PoolRoute {
    pub(crate) client: Client,
    pub(crate) pool_id: String,
}
