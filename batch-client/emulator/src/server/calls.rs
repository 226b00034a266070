//! Calls that are being served.

use std::io;
use std::sync::{Arc, Mutex};

use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::service::lock;

/// Calls that are being served. They go on when their callers hang up, as they do at the service.
#[derive(Clone, Default)]
pub(super) struct Calls(Arc<Mutex<JoinSet<()>>>);

impl Calls {
    /// Serves a call to its end, whether or not somebody waits for it.
    pub(super) async fn serve<T: Send + 'static>(
        &self,
        call: impl Future<Output = T> + Send + 'static,
    ) -> io::Result<T> {
        let (done, outcome) = oneshot::channel();
        self.spawn(async move {
            // Nobody may be there any more to be told.
            done.send(call.await).ok();
        });
        outcome.await.map_err(|_| io::Error::other("the emulator stops"))
    }

    fn spawn(&self, call: impl Future<Output = ()> + Send + 'static) {
        let mut calls = lock(&self.0);
        while calls.try_join_next().is_some() {}
        calls.spawn(call);
    }

    /// Ends all of them.
    pub(super) async fn shut_down(&self) {
        let mut calls = std::mem::take(&mut *lock(&self.0));
        calls.shutdown().await;
    }
}
