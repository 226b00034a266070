//! Reading a resource, again and again.

use std::fmt;
use std::pin::Pin;

use crate::call::{CallOptions, StreamableMethod};
use crate::error::Error;
use crate::operation::Parameters;

/// A read on its way.
pub(super) type Reading<R> = Pin<Box<dyn Future<Output = Result<R, Error>> + Send>>;

/// The call that reads a resource, whatever its parameters.
#[derive(Debug)]
pub(crate) struct Reader<R>(Box<dyn Read<R> + Send>);

impl<R: 'static> Reader<R> {
    /// Reads with this call; `body` takes the resource out of its response.
    pub(crate) fn new<P>(get: StreamableMethod<P>, body: fn(P::Response) -> R) -> Self
    where
        P: Parameters + Clone,
    {
        Self(Box::new(Get { get, body }))
    }

    pub(super) fn read(&self) -> Reading<R> {
        self.0.read()
    }

    pub(super) fn options(&mut self) -> &mut CallOptions {
        self.0.options()
    }
}

trait Read<R> {
    fn read(&self) -> Reading<R>;

    fn options(&mut self) -> &mut CallOptions;
}

impl<R> fmt::Debug for dyn Read<R> + Send {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Read")
    }
}

struct Get<P: Parameters, R> {
    get: StreamableMethod<P>,
    body: fn(P::Response) -> R,
}

impl<P: Parameters + Clone, R: 'static> Read<R> for Get<P, R> {
    fn read(&self) -> Reading<R> {
        let (get, body) = (self.get.clone(), self.body);
        Box::pin(async move { get.await.map(body) })
    }

    fn options(&mut self) -> &mut CallOptions {
        &mut self.get.options
    }
}
