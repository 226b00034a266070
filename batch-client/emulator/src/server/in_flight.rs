//! Requests in flight.

use std::io;
use std::sync::{Arc, Mutex};

use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::lock::lock;

/// The requests in flight. As in the service, they are completed even if the client closes the connection.
#[derive(Clone, Default)]
pub(super) struct InFlight(Arc<Mutex<JoinSet<()>>>);

impl InFlight {
    /// Completes a request, whether or not the client waits for it.
    pub(super) async fn complete<T: Send + 'static>(
        &self,
        request: impl Future<Output = T> + Send + 'static,
    ) -> io::Result<T> {
        let (done, answer) = oneshot::channel();
        self.spawn(async move {
            // The client may be gone.
            done.send(request.await).ok();
        });
        answer.await.map_err(|_| io::Error::other("the emulator is stopping"))
    }

    fn spawn(&self, request: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = lock(&self.0);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(request);
    }

    /// Aborts all requests.
    pub(super) async fn shut_down(&self) {
        let mut tasks = std::mem::take(&mut *lock(&self.0));
        tasks.shutdown().await;
    }
}
