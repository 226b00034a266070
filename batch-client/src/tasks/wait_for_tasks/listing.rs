//! A list that is read to its end, whatever happens to the service meanwhile.

use serde_core::de::DeserializeOwned;

use super::patience::{Patience, Stop};
use crate::call::StreamableMethod;
use crate::paging::Pages;
use crate::parameters::ListTasksParameters;

/// The pages of a list of Tasks. After a failure that may pass, the same page is asked for again, and none before it.
pub(super) struct Listing<T> {
    list: StreamableMethod<ListTasksParameters>,
    pages: Pages<T>,
    read_ahead: bool,
}

impl<T: DeserializeOwned + Send + 'static> Listing<T> {
    pub(super) fn new(list: StreamableMethod<ListTasksParameters>) -> Self {
        Self { pages: list.clone().pages_as(), list, read_ahead: true }
    }

    /// A list of which only the first item counts.
    pub(super) fn of_first(list: StreamableMethod<ListTasksParameters>) -> Self {
        let list = list.max_results(1);
        Self { pages: list.clone().pages_as().read_ahead(false), list, read_ahead: false }
    }

    /// The items of the next page, or `None` at the end.
    pub(super) async fn page(&mut self, patience: &mut Patience) -> Result<Option<Vec<T>>, Stop> {
        loop {
            if let Some(page) = patience.attempt(self.pages.try_next()).await? {
                return Ok(page.map(|page| page.items));
            }
            self.resume();
        }
    }

    /// The first item of all pages. `None` only if all of them are empty.
    pub(super) async fn first(mut self, patience: &mut Patience) -> Result<Option<T>, Stop> {
        while let Some(items) = self.page(patience).await? {
            if let Some(first) = items.into_iter().next() {
                return Ok(Some(first));
            }
        }
        Ok(None)
    }

    fn resume(&mut self) {
        let at = self.pages.continuation().cloned();
        let mut pages = self.list.clone().pages_as();
        if let Some(at) = at {
            pages = pages.resume_from(at);
        }
        self.pages = if self.read_ahead { pages } else { pages.read_ahead(false) };
    }
}
