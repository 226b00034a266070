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
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let mut jobs = client.jobs().list().items();
/// while let Some(job) = jobs.try_next().await? {
///     println!("{} is {}", job.id, job.state);
/// }
/// # Ok(())
/// # }
/// ```
///
/// It is a [`Stream`](futures_core::Stream) as well.
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
    /// returned, except the rest of the current page. `None` at the start, or in the last page. A page whose link is refused
    /// counts as one that could not be fetched, although its items have been returned: they come again.
    pub fn continuation(&self) -> Option<&Continuation> {
        self.pages.continuation()
    }

    /// The next item, or `None` at the end. Cancel safe: dropping the future loses no item.
    ///
    /// # Errors
    /// Those of [`Pages::try_next`].
    // No `async`: that would move each item a few times more, of more than a kilobyte for a Task.
    pub fn try_next(&mut self) -> impl Future<Output = Result<Option<T>, Error>> + Send {
        poll_fn(|context| self.poll_item(context))
    }

    /// Lets the next page come on, if it is on its way, for a caller who has other calls to poll meanwhile.
    pub(crate) fn poll_ahead(&mut self, context: &mut Context<'_>) {
        self.pages.poll_ahead(context);
    }

    #[inline]
    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        while self.page.as_slice().is_empty() {
            match ready!(self.poll_page(context)) {
                Ok(true) => {}
                Ok(false) => return Poll::Ready(Ok(None)),
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        if (self.page.len() - 1).is_multiple_of(ITEMS_BETWEEN_POLLS) {
            self.poll_ahead(context);
        }
        Poll::Ready(Ok(self.page.next()))
    }

    /// Goes on to the next page. Whether there is one.
    #[inline(never)]
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<bool, Error>> {
        if let Some(error) = self.refused.take() {
            return Poll::Ready(Err(error));
        }
        // Its memory is that of the next page.
        self.page = Vec::new().into_iter();
        let Some(fetched) = ready!(self.pages.poll_fetched(context)) else { return Poll::Ready(Ok(false)) };
        Poll::Ready(fetched.map(|(page, refused)| {
            self.page = page.items.into_iter();
            self.refused = refused;
            true
        }))
    }
}

impl<T> Unpin for Items<T> {}

impl<T: Send + 'static> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context).map(Result::transpose)
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
