//! Keeping a token until shortly before it ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::token::{AccessToken, BoxError, TokenRequest, TokenSource};

/// The time before its expiry at which a token is replaced, so that none expires in transit.
const MARGIN: Duration = Duration::from_secs(5 * 60);

/// A token source with the token that it gave last. However many calls need a new one, the source is asked once.
pub(crate) struct TokenCache {
    source: Arc<dyn TokenSource>,
    scope: String,
    current: Mutex<Option<Arc<AccessToken>>>,
    refresh: tokio::sync::Mutex<()>,
    /// The source gives tokens whose end is not known, so that none is kept.
    is_without_end: AtomicBool,
}

impl TokenCache {
    pub(crate) fn new(source: Arc<dyn TokenSource>, scope: String) -> Self {
        Self {
            source,
            scope,
            current: Mutex::new(None),
            refresh: tokio::sync::Mutex::new(()),
            is_without_end: AtomicBool::new(false),
        }
    }

    /// A token. One with an end that is not known is asked for anew each time.
    pub(crate) async fn token(&self) -> Result<Arc<AccessToken>, BoxError> {
        if let Some(token) = self.kept(MARGIN) {
            return Ok(token);
        }
        if self.is_without_end.load(Ordering::Relaxed) {
            return self.fetch(None).await;
        }
        let _alone = match (self.refresh.try_lock(), self.kept(Duration::ZERO)) {
            (Ok(alone), _) => alone,
            // Somebody fetches another one already, and this one is still good.
            (Err(_), Some(token)) => return Ok(token),
            (Err(_), None) => self.refresh.lock().await,
        };
        if let Some(token) = self.kept(MARGIN) {
            return Ok(token);
        }
        match self.fetch(None).await {
            Ok(token) => Ok(self.keep(token)),
            // The old token is good for as long as it has not ended.
            Err(error) => self.kept(Duration::ZERO).ok_or(error),
        }
    }

    /// Whether calls that need a new token get it one after the other.
    pub(crate) fn is_waited_for_in_turn(&self) -> bool {
        !self.is_without_end.load(Ordering::Relaxed)
    }

    /// A new token in place of `refused`, with the claims that the service demands, or the one that a concurrent call
    /// has requested.
    pub(crate) async fn replaced(
        &self,
        refused: &AccessToken,
        claims: String,
    ) -> Result<Arc<AccessToken>, BoxError> {
        let _alone = self.refresh.lock().await;
        match self.kept(MARGIN) {
            Some(token) if *token != *refused => Ok(token),
            _ => Ok(self.keep(self.fetch(Some(claims)).await?)),
        }
    }

    async fn fetch(&self, claims: Option<String>) -> Result<Arc<AccessToken>, BoxError> {
        let request = TokenRequest { scope: self.scope.clone(), claims };
        self.source.token(&request).await.map(Arc::new)
    }

    /// The token that is kept, if it goes on for longer than `margin`.
    fn kept(&self, margin: Duration) -> Option<Arc<AccessToken>> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let needed_until = i64::try_from((now + margin).as_secs()).unwrap_or(i64::MAX);
        let is_good = |token: &&Arc<AccessToken>| {
            token.expires_on.is_some_and(|end| end.unix_timestamp() > needed_until)
        };
        current.as_ref().filter(is_good).cloned()
    }

    fn keep(&self, token: Arc<AccessToken>) -> Arc<AccessToken> {
        self.is_without_end.store(token.expires_on.is_none(), Ordering::Relaxed);
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&token));
        token
    }
}
