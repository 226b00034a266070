//! The next page, which may be on its way while the one before it is being worked on.

use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::time::Instant;

use crate::call::Unattended;
use crate::error::Error;
use crate::message::Answer;

/// The answer with a page.
pub(super) type Fetched = Result<Answer, Error>;

/// The fetch of a page.
pub(super) type Fetch = Pin<Box<dyn Future<Output = Fetched> + Send>>;

/// The next page, at most one, so that memory does not grow with the list.
pub(super) struct Next {
    state: State,
    /// It was requested before anybody waited for it.
    is_ahead: bool,
    is_waited_for: bool,
    unattended: Arc<Unattended>,
    left_at: Option<Instant>,
}

enum State {
    NotAskedFor,
    OnItsWay(Fetch),
    There(Box<Fetched>),
}

impl Next {
    pub(super) fn new(unattended: Arc<Unattended>) -> Self {
        Self { state: State::NotAskedFor, is_ahead: false, is_waited_for: false, unattended, left_at: None }
    }

    pub(super) fn is_asked_for(&self) -> bool {
        !matches!(self.state, State::NotAskedFor)
    }

    pub(super) fn ask(&mut self, fetch: Fetch) {
        self.state = State::OnItsWay(fetch);
        self.is_ahead = false;
        self.is_waited_for = true;
    }

    pub(super) fn ask_ahead(&mut self, fetch: Fetch, context: &mut Context<'_>) {
        self.state = State::OnItsWay(fetch);
        self.is_ahead = true;
        self.is_waited_for = false;
        self.poll_ahead(context);
    }

    pub(super) fn forget(&mut self) {
        self.state = State::NotAskedFor;
        self.left_at = None;
    }

    /// The page, once it is there.
    pub(super) fn take(&mut self) -> Option<Fetched> {
        if !matches!(self.state, State::There(_)) {
            return None;
        }
        match mem::replace(&mut self.state, State::NotAskedFor) {
            State::There(fetched) => Some(*fetched),
            _ => None,
        }
    }

    /// Waits for the page. Ready: it is there, or it is to be asked for again.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let polled = self.poll_once(context);
        self.is_waited_for = true;
        polled
    }

    /// Lets a page that is on its way come on, while nobody waits for it.
    pub(super) fn poll_ahead(&mut self, context: &mut Context<'_>) {
        if !matches!(self.state, State::OnItsWay(_)) || self.poll_once(context).is_ready() {
            return;
        }
        if self.unattended.is_in_the_way() {
            self.forget();
        } else {
            self.left_at = Some(Instant::now());
        }
    }

    fn poll_once(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if let Some(left_at) = self.left_at.take() {
            self.unattended.add_absence(left_at.elapsed());
        }
        // A fetch that has finished is replaced and never polled again.
        if let State::OnItsWay(fetch) = &mut self.state {
            let fetched = ready!(fetch.as_mut().poll(context));
            let is_lost = fetched.as_ref().is_err_and(|error| self.is_lost_ahead(error));
            self.state = if is_lost { State::NotAskedFor } else { State::There(Box::new(fetched)) };
        }
        Poll::Ready(())
    }

    /// Whether the page may have got lost because nobody read it in time: in the last attempt, since all before were
    /// followed by another. Where the time ran out for somebody who waited, it is not waited for once more.
    fn is_lost_ahead(&self, error: &Error) -> bool {
        let Error::Transport(error) = error else { return false };
        self.is_ahead && self.unattended.was_left() && !(self.is_waited_for && error.is_timeout())
    }
}
