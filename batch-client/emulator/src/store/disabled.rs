//! The store without the feature `store`: nothing outlives the process.

use serde::Serialize;

/// A store that keeps nothing.
#[derive(Debug)]
pub(crate) struct Store;

/// The resources of a kind, of which nothing is kept.
#[derive(Debug)]
pub(crate) struct Table;

/// The changes that are not on disk yet, which are none.
#[derive(Debug, Clone)]
pub(crate) struct Backlog;

/// There is nothing to wait for.
#[derive(Debug)]
pub(crate) struct Receipt;

impl Store {
    pub(crate) fn nowhere() -> Self {
        Self
    }

    #[allow(clippy::unused_self, reason = "the store that keeps something needs itself")]
    pub(crate) fn table(&self, _kind: &'static str) -> Table {
        Table
    }

    #[allow(clippy::unused_self, reason = "the store that keeps something needs itself")]
    pub(crate) fn backlog(&self) -> Backlog {
        Backlog
    }

    #[allow(clippy::unused_self, reason = "the store that keeps something needs itself")]
    pub(crate) fn failure(&self) -> Option<&str> {
        None
    }

    #[allow(clippy::unused_self, reason = "the store that keeps something needs itself")]
    pub(crate) fn close(&mut self) -> Option<std::thread::JoinHandle<()>> {
        None
    }
}

impl Table {
    #[allow(clippy::unused_self, reason = "the store that keeps something needs itself")]
    pub(crate) fn put<'r, R: Serialize + 'r>(
        &self,
        _resources: impl IntoIterator<Item = (&'r str, &'r R)>,
    ) -> Option<Receipt> {
        None
    }

    #[allow(clippy::unused_self, reason = "the store that keeps something needs itself")]
    pub(crate) fn remove<'k>(&self, _keys: impl IntoIterator<Item = &'k str>) -> Option<Receipt> {
        None
    }
}

impl Backlog {
    #[allow(clippy::unused_self, reason = "the store that keeps something needs itself")]
    pub(crate) fn receipt(&self) -> Option<Receipt> {
        None
    }
}

impl Receipt {
    /// Nothing is waited for.
    #[cfg(unix)]
    #[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "a store that keeps something may fail")]
    pub(crate) fn wait(self) -> Result<(), String> {
        Ok(())
    }

    #[allow(clippy::unused_async, reason = "that of a store which keeps something takes a while")]
    pub(crate) async fn stored(self) -> Result<(), String> {
        Ok(())
    }
}
