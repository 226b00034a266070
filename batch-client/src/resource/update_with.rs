//! Read, change and write back, if nobody else was faster.

use std::fmt;
use std::pin::Pin;

use super::{Reader, Resource};
use crate::error::Error;

/// The number of writes at most, unless [`UpdateWith::limit`] sets another.
const LIMIT: u32 = 5;

/// A write on its way.
pub(crate) type Writing<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// Makes the write for a read resource, on the condition that it still has this ETag. `None` if there is nothing to
/// change.
type Write<R, T> = Box<dyn FnMut(R, String) -> Option<Writing<T>> + Send>;

/// An update of a resource: a read, a change, and a write on the condition that the resource is unchanged since.
/// Returned by methods of route handles such as `update_with` and `replace_with`.
///
/// It is lazy: nothing is sent before it is awaited. After dropping it early, the change may or may not have been
/// written.
///
/// # Errors
/// Those of reading and writing. When the limit is reached, the error is the last 412, for which
/// [`is_condition_not_met`](Error::is_condition_not_met) is true. The same holds for a 412 that this update itself
/// may have caused, for which [`may_have_succeeded`](Error::may_have_succeeded) is true as well.
#[must_use = "nothing is read or written until this is awaited"]
pub struct UpdateWith<R, T> {
    reader: Reader<R>,
    write: Write<R, T>,
    limit: u32,
}

/// The outcome of an update.
#[derive(Debug, Clone, PartialEq)]
pub enum UpdateOutcome<T> {
    /// The change is written.
    Updated {
        /// The answer to the write; its headers have the new ETag.
        response: T,
        /// The number of writes, including those refused with 412.
        tries: u32,
    },
    /// There was nothing to change, and nothing was changed.
    Unchanged,
}

impl<R: Resource, T> UpdateWith<R, T> {
    pub(crate) fn new(
        reader: Reader<R>,
        write: impl FnMut(R, String) -> Option<Writing<T>> + Send + 'static,
    ) -> Self {
        Self { reader, write: Box::new(write), limit: LIMIT }
    }

    /// The most writes. The default is 5; 0 counts as 1.
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = limit;
        self
    }

    async fn run(mut self) -> Result<UpdateOutcome<T>, Error> {
        let mut tries = 0;
        loop {
            let resource = self.reader.read().await?;
            let etag = resource.etag().to_owned();
            let Some(write) = (self.write)(resource, etag) else { return Ok(UpdateOutcome::Unchanged) };
            tries += 1;
            match write.await {
                Ok(response) => return Ok(UpdateOutcome::Updated { response, tries }),
                Err(error) if is_overtaken(&error) && tries < self.limit => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Whether a concurrent change prevented the write. If an attempt before the 412 may have succeeded, the conflict may
/// be with this very change, which must not be applied twice.
fn is_overtaken(error: &Error) -> bool {
    error.is_condition_not_met() && !error.may_have_succeeded()
}

/// Awaiting an update reads, changes and writes.
impl<R: Resource, T: Send + 'static> IntoFuture for UpdateWith<R, T> {
    type Output = Result<UpdateOutcome<T>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<R, T> fmt::Debug for UpdateWith<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateWith").field("limit", &self.limit).finish_non_exhaustive()
    }
}
