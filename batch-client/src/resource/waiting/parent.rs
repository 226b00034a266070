//! The resource that the one of a wait belongs to. Its state can end the wait.

use super::goal::{Ending, State};
use super::outcomes::WaitOutcome;
use crate::call::CallOptions;
use crate::resource::Reader;
use crate::resource::reader::Reading;
use crate::retry::RetryPolicy;

/// Reads the parent of a resource while the resource depends on it.
pub(crate) struct Parent<O: WaitOutcome> {
    /// The end of the wait that the state of the parent means, if the resource still depends on it.
    reader: Reader<Option<Ending<O>>>,
    is_needed: fn(&State<O>) -> bool,
}

impl<O: WaitOutcome> Parent<O> {
    /// `is_needed`: whether a resource in this state goes on only as its parent allows.
    pub(crate) fn new(mut reader: Reader<Option<Ending<O>>>, is_needed: fn(&State<O>) -> bool) -> Self {
        reader.options().retry = Some(RetryPolicy::none());
        Self { reader, is_needed }
    }

    pub(super) fn options(&mut self) -> &mut CallOptions {
        self.reader.options()
    }

    /// Reads the parent, unless the resource is in a state in which it goes on by itself.
    pub(super) fn read(&self, state: &State<O>) -> Option<Reading<Option<Ending<O>>>> {
        (self.is_needed)(state).then(|| self.reader.read())
    }

    /// The end that the parent means for a resource that was read after it.
    pub(super) fn ending(&self, said: Option<Ending<O>>, state: &State<O>) -> Option<Ending<O>> {
        said.filter(|_| (self.is_needed)(state))
    }
}
