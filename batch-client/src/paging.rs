//! Lists: page after page along the links that the service gives.

mod fetch;
mod link;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use self::fetch::{Fetched, FetchedPage, Source};
use self::link::Repetition;
pub use self::link::{Continuation, ParseContinuationError};
use crate::call::StreamableMethod;
use crate::client::Client;
use crate::error::Error;
use crate::operation::Paged;

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in no promised order. A page may be empty and still have others after it.
    pub items: Vec<T>,
    /// Where the list goes on. None: this is the last page.
    pub continuation: Option<Continuation>,
}

/// The pages of a list. Only one page is held at a time, however long the list is.
///
/// An empty page with a link is followed like any other. After an error there are no more pages, and
/// [`continuation`](Self::continuation) still tells where to go on.
///
/// ```no_run
/// # use batch_client::{Client, Continuation, Error};
/// # async fn f(client: Client, stored: Option<Continuation>) -> Result<(), Error> {
/// let mut pages = client.jobs().list().pages();
/// if let Some(continuation) = stored {
///     pages = pages.resume_from(continuation);
/// }
/// while let Some(page) = pages.try_next().await? {
///     println!("{} Jobs; to be continued at {:?}", page.items.len(), page.continuation);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<'c, T> {
    client: &'c Client,
    source: Arc<Source<T>>,
    at: Option<Continuation>,
    is_done: bool,
    /// What is wrong with the parameters, until that has been told.
    refused: Option<Error>,
    fetch: Option<Pin<Box<dyn Future<Output = Fetched<T>> + Send + 'c>>>,
    repetition: Repetition,
}

impl<'c, T: DeserializeOwned + Send + 'static> Pages<'c, T> {
    pub(crate) fn new<P: Paged>(method: StreamableMethod<'c, P>) -> Self {
        let client = method.client;
        let (source, refused) = Source::new(method);
        Self {
            client,
            source: Arc::new(source),
            at: None,
            is_done: false,
            refused,
            fetch: None,
            repetition: Repetition::default(),
        }
    }

    /// Goes on where an earlier listing with the same parameters stopped, instead of at the start.
    pub fn resume_from(mut self, continuation: Continuation) -> Self {
        self.at = Some(continuation);
        self.is_done = false;
        self.fetch = None;
        self.repetition = Repetition::default();
        self
    }

    /// Where the next page is, or the one that could not be fetched. None: at the start, or after the last page.
    pub fn continuation(&self) -> Option<&Continuation> {
        self.at.as_ref()
    }

    /// The items of these pages.
    pub fn items(self) -> Items<'c, T> {
        Items { pages: self, page: Vec::new().into_iter(), refused: None }
    }

    /// The next page. None: there are no more. When the future is dropped before it is ready, no page is lost.
    ///
    /// # Errors
    /// As when the operation is awaited. [`Error::Decode`] also for a page whose link leads to another origin than the
    /// client's endpoint, where nothing is sent then, or to where the listing has been before.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        let fetched = ready!(self.poll_fetched(context));
        Poll::Ready(fetched.map(|fetched| match fetched? {
            (page, None) => Ok(page),
            // Without its link the page would look like the last one.
            (_, Some(refused)) => Err(refused),
        }))
    }

    /// The next page, and what is wrong with its link.
    fn poll_fetched(&mut self, context: &mut Context<'_>) -> Poll<Option<FetchedPage<T>>> {
        if let Some(error) = self.refused.take() {
            self.is_done = true;
            return Poll::Ready(Some(Err(error)));
        }
        if self.is_done {
            return Poll::Ready(None);
        }
        let fetch = self.fetch.get_or_insert_with(|| {
            let source = Arc::clone(&self.source);
            Box::pin(fetch::fetch(self.client, source, self.at.clone(), std::mem::take(&mut self.repetition)))
        });
        let fetched = ready!(fetch.as_mut().poll(context));
        self.fetch = None;
        Poll::Ready(Some(self.advance(fetched)))
    }

    fn advance(&mut self, fetched: Fetched<T>) -> FetchedPage<T> {
        self.repetition = fetched.repetition;
        match &fetched.page {
            Ok((page, None)) => {
                self.at.clone_from(&page.continuation);
                self.is_done = page.continuation.is_none();
            }
            _ => self.is_done = true,
        }
        fetched.page
    }
}

impl<T: DeserializeOwned + Send + 'static> Stream for Pages<'_, T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<T> fmt::Debug for Pages<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("continuation", &self.at)
            .field("is_done", &self.is_done)
            .finish_non_exhaustive()
    }
}

/// The items of a list, across pages. Only one page is held at a time, however long the list is.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<'c, T> {
    pages: Pages<'c, T>,
    page: std::vec::IntoIter<T>,
    /// What is wrong with the link of the page, which is told after its items.
    refused: Option<Error>,
}

impl<T: DeserializeOwned + Send + 'static> Items<'_, T> {
    /// Where the next page is, or the one that could not be fetched; the items of those before it have been given, but
    /// for what is left of the present one. None: at the start, or in the last page.
    pub fn continuation(&self) -> Option<&Continuation> {
        self.pages.continuation()
    }

    /// The next item. None: there are no more. When the future is dropped before it is ready, no item is lost.
    ///
    /// # Errors
    /// Those of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
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

impl<T> Unpin for Items<'_, T> {}

impl<T: DeserializeOwned + Send + 'static> Stream for Items<'_, T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T> fmt::Debug for Items<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.page.len();
        f.debug_struct("Items").field("pages", &self.pages).field("left_in_page", &left).finish()
    }
}
