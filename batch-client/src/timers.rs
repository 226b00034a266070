//! Timers, which are those of tokio and panic outside of its runtimes.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Handle;

/// Why something failed that needs a runtime.
pub(crate) const NO_RUNTIME: &str =
    "there is no tokio runtime here; calls need one with IO and timers, such as that of `#[tokio::main]`";

/// Whether this is inside of a tokio runtime. Whether its timers are on is known to itself only.
pub(crate) fn has_runtime() -> bool {
    Handle::try_current().is_ok()
}

/// The output of a future, immediately or within a limit. Outside of a runtime it must be ready at once.
pub(crate) async fn at_once_or_within<F: Future>(
    limit: Duration,
    mut future: Pin<&mut F>,
) -> Option<F::Output> {
    let at_once = poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => Poll::Ready(None),
    });
    match at_once.await {
        Some(done) => Some(done),
        None if has_runtime() => tokio::time::timeout(limit, future).await.ok(),
        None => None,
    }
}
