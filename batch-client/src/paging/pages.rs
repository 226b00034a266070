//! Page after page, along the links that the service gives.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::continuation::Continuation;
use super::fetch::{self, Source};
use super::next::{Fetch, Fetched, Next};
use super::page::Page;
use super::repetition::Repetition;
use crate::call::StreamableMethod;
use crate::error::Error;
use crate::message::Answer;
use crate::operation::{PageBody, Paged};

/// The decoder of a page.
pub(super) type ReadPage<T> = fn(&Answer) -> Result<PageBody<T>, Error>;

/// A page with the problem of its link, if there is one, or an error.
pub(super) type ReadAnswer<T> = Result<(Page<T>, Option<Error>), Error>;

/// How often others have their turn before a page is given after which another one is fetched ahead: first the connection
/// that the page came on, which takes the next request only then, and again to send it.
const TURNS: u8 = 2;

/// The pages of a list. Beside the returned page, at most one more is held, the [next](Self::read_ahead), however
/// long the list is.
///
/// An empty page with a link is followed like any other. After an error there are no more pages, and
/// [`continuation`](Self::continuation) is the position to resume from.
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
pub struct Pages<T> {
    source: Arc<Source>,
    read: ReadPage<T>,
    at: Option<Continuation>,
    is_done: bool,
    /// The problem of the parameters, until it is returned.
    refused: Option<Error>,
    next: Next,
    /// The page that is given next, while others have their turn.
    held: Option<ReadAnswer<T>>,
    /// How many turns the others have had since.
    turns: u8,
    repetition: Repetition,
    /// `None` by default: prefetching starts after the first page with items.
    read_ahead: Option<bool>,
    has_given_items: bool,
}

impl<T: Send + 'static> Pages<T> {
    pub(crate) fn new<P: Paged>(mut method: StreamableMethod<P>, read: ReadPage<T>) -> Self {
        let unattended = Arc::default();
        method.options.unattended = Some(Arc::clone(&unattended));
        let (source, refused) = Source::new(method);
        Self {
            source: Arc::new(source),
            read,
            at: None,
            is_done: false,
            refused,
            next: Next::new(unattended),
            held: None,
            turns: 0,
            repetition: Repetition::default(),
            read_ahead: None,
            has_given_items: false,
        }
    }

    /// Goes on where an earlier listing with the same parameters stopped, instead of at the start.
    pub fn resume_from(mut self, continuation: Continuation) -> Self {
        self.at = Some(continuation);
        self.is_done = false;
        self.next.forget();
        self.held = None;
        self.turns = 0;
        self.repetition = Repetition::default();
        self.has_given_items = false;
        self
    }

    /// Whether the next page is prefetched while the caller works on the current one, so that both take place at the
    /// same time. By default this begins with the second page that has items, so that a single page takes a single
    /// request. `true`: from the first page on. `false`: each page is fetched on demand.
    ///
    /// It costs the memory of one more answer, and a wasted request if the caller stops early. A prefetched page may be
    /// stale when it is consumed; it is decoded, and its errors surface, then.
    ///
    /// No task is spawned. The request is sent just before a page is returned, provided that a connection is open, and its
    /// response arrives on that connection. Everything else, such as a retry, happens when the next page is requested,
    /// and between the items of [`Items`](crate::Items). Time between polls does not count towards any timeout; a page
    /// that was lost meanwhile is fetched again. A [`Transport`](crate::transport::Transport) with a limit for concurrent
    /// calls has to count this call, too: otherwise a caller who makes calls between pages waits forever. `false` avoids
    /// this.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::BatchJob};
    /// # async fn archive(jobs: Vec<BatchJob>) {}
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let mut pages = client.jobs().list().pages().read_ahead(true);
    /// while let Some(page) = pages.try_next().await? {
    ///     archive(page.items).await;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "prefetch")]
    pub fn read_ahead(mut self, read_ahead: bool) -> Self {
        self.read_ahead = Some(read_ahead);
        self
    }

    /// The position of the next page, or of the one that could not be fetched. `None` at the start, or after the last
    /// page.
    pub fn continuation(&self) -> Option<&Continuation> {
        self.at.as_ref()
    }

    /// The next page, or `None` at the end. Cancel safe: dropping the future loses no page.
    ///
    /// # Errors
    /// As when the operation is awaited. [`Error::Decode`] also for a page whose link leads back to an earlier page,
    /// or to another origin than the client's endpoint and those that it is [also known
    /// as](crate::ClientBuilder::also_known_as). Nothing is sent to another origin.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    /// Lets the next page come on, if it is on its way.
    pub(super) fn poll_ahead(&mut self, context: &mut Context<'_>) {
        self.next.poll_ahead(context);
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        let fetched = ready!(self.poll_fetched(context));
        Poll::Ready(fetched.map(|fetched| match fetched? {
            (page, None) => Ok(page),
            // Without its link the page would look like the last one.
            (_, Some(refused)) => Err(refused),
        }))
    }

    /// The next page, and the problem of its link.
    pub(super) fn poll_fetched(&mut self, context: &mut Context<'_>) -> Poll<Option<ReadAnswer<T>>> {
        if let Some(error) = self.refused.take() {
            self.is_done = true;
            return Poll::Ready(Some(Err(error)));
        }
        if self.is_done {
            return Poll::Ready(None);
        }
        if self.held.is_none() {
            let fetched = ready!(self.poll_there(context));
            self.held = Some(self.read(fetched));
        }
        if let Some(at) = self.ahead().filter(|_| self.turns < TURNS) {
            if self.turns > 0 {
                self.next.ask_ahead(self.fetch(Some(at)), context);
            }
            self.turns += 1;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.turns = 0;
        Poll::Ready(self.held.take().map(|read| self.advance(read)))
    }

    /// Waits until the next page is there.
    fn poll_there(&mut self, context: &mut Context<'_>) -> Poll<Fetched> {
        loop {
            if let Some(fetched) = self.next.take() {
                return Poll::Ready(fetched);
            }
            if !self.next.is_asked_for() {
                self.next.ask(self.fetch(self.at.clone()));
            }
            ready!(self.next.poll(context));
        }
    }

    fn fetch(&self, at: Option<Continuation>) -> Fetch {
        Box::pin(fetch::fetch(Arc::clone(&self.source), at))
    }

    fn read(&mut self, fetched: Fetched) -> ReadAnswer<T> {
        let answer = fetched?;
        let PageBody { items, next_link } = (self.read)(&answer)?;
        let Self { source, at, repetition, .. } = self;
        let (continuation, refused) = match source.continuation(&answer, next_link, at.as_ref(), repetition) {
            Ok(continuation) => (continuation, None),
            Err(error) => (None, Some(error)),
        };
        Ok((Page { items, continuation }, refused))
    }

    /// The position after the page that is held, if that is fetched ahead.
    fn ahead(&self) -> Option<Continuation> {
        let (page, _) = self.held.as_ref()?.as_ref().ok()?;
        page.continuation.clone().filter(|_| self.read_ahead.unwrap_or(self.has_given_items))
    }

    fn advance(&mut self, read: ReadAnswer<T>) -> ReadAnswer<T> {
        match &read {
            Ok((page, None)) => {
                self.at.clone_from(&page.continuation);
                self.is_done = page.continuation.is_none();
                self.has_given_items |= !page.items.is_empty();
            }
            _ => self.is_done = true,
        }
        read
    }
}

impl<T> Unpin for Pages<T> {}

impl<T: Send + 'static> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("continuation", &self.at)
            .field("is_done", &self.is_done)
            .field("read_ahead", &self.read_ahead)
            .finish_non_exhaustive()
    }
}
