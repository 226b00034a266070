//! Item after item, across pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::continuation::Continuation;
use super::pages::Pages;
use crate::error::Error;

/// After how many items a page that is on its way gets a chance to come on: seldom enough to cost nothing.
const ITEMS_BETWEEN_POLLS: usize = 32;

impl<T: Send + 'static> Pages<T> {
    /// The items of these pages.
    pub fn items(self) -> Items<T> {
        Items { pages: self, page: Vec::new().into_iter(), refused: None }
    }
}

/// The items of a list, across pages. Besides the present page only one more is held, the [next](Self::read_ahead),
/// however long the list is.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
    /// The problem of the page's link, which is returned after its items.
    refused: Option<Error>,
}

impl<T: Send + 'static> Items<T> {
    /// Whether the next page is fetched while the caller works on the items of the present one: see
    /// [`Pages::read_ahead`]. Unless this is set, that begins when the caller has asked for more than the items of one page.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let mut jobs = client.jobs().list().items().read_ahead(true);
    /// while let Some(job) = jobs.try_next().await? {
    ///     client.job(&job.id).terminate().await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "prefetch")]
    pub fn read_ahead(mut self, read_ahead: bool) -> Self {
        self.pages = self.pages.read_ahead(read_ahead);
        self
    }

    /// The position of the next page, or of the one that could not be fetched. All items of earlier pages have been
    /// returned, except the rest of the current page. `None` at the start, or in the last page.
    pub fn continuation(&self) -> Option<&Continuation> {
        self.pages.continuation()
    }

    /// The next item, or `None` at the end. Cancel safe: dropping the future loses no item.
    ///
    /// # Errors
    /// Those of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    /// Lets the next page come on, if it is on its way, for a caller who has other calls to poll meanwhile.
    pub(crate) fn poll_ahead(&mut self, context: &mut Context<'_>) {
        self.pages.poll_ahead(context);
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                if self.page.len().is_multiple_of(ITEMS_BETWEEN_POLLS) {
                    self.poll_ahead(context);
                }
                return Poll::Ready(Some(Ok(item)));
            }
            if let Some(error) = self.refused.take() {
                return Poll::Ready(Some(Err(error)));
            }
            match ready!(self.pages.poll_fetched(context)) {
                Some(Ok((page, refused))) => {
                    self.page = page.items.into_iter();
                    self.refused = refused;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Unpin for Items<T> {}

impl<T: Send + 'static> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.page.len();
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left_in_page", &left)
            .finish_non_exhaustive()
    }
}
