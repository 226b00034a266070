//! The way of a call: attempts, tokens, the socket.

use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use super::attempt::Attempt;
use super::body_stream::BodyStream;
use super::call_id::call_id;
use super::claims;
use super::limits::Limits;
use super::prepared_call::PreparedCall;
use super::signer::Signer;
use super::target::Target;
use super::telemetry::CallSpan;
use super::unattended::Unattended;
use crate::credential::{AccessToken, TokenCache};
use crate::endpoint::Endpoint;
use crate::error::{Error, ServiceError, TransportError};
use crate::message::{Answer, Attempts, Request};
use crate::retry::{RetryPolicy, next_delay};
use crate::timers::has_runtime;
use crate::transport::Transport;

/// The length of a delay that is skipped. Something else gets its turn in it.
const SHORTEST_DELAY: Duration = Duration::from_millis(1);

/// All that the calls of one client share: where they go, who makes them, and the settings that hold unless a call has
/// its own.
pub(crate) struct Pipeline {
    pub(crate) signer: Signer,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) tokens: Option<TokenCache>,
    pub(crate) retry: RetryPolicy,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) api_version: String,
    pub(crate) body_limit: usize,
    /// The delays before further attempts are cut to a millisecond, for tests.
    pub(crate) skips_delays: bool,
}

impl Pipeline {
    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.signer.endpoint
    }

    /// The target of a request. `version`: the caller's version for this call.
    pub(crate) fn target(&self, request: &Request, version: Option<&str>) -> Target {
        let version = request.version.sent(version, &self.api_version);
        Target::of_request(self.endpoint().base_path(), request, version)
    }

    /// Sends a call and gives the answer back as soon as its headers are there.
    pub(crate) fn open(
        &self,
        call: PreparedCall<'_>,
    ) -> impl Future<Output = Result<BodyStream, Error>> + Send {
        self.attempts(call, |body| std::future::ready(Ok(body)))
    }

    /// Sends a call and gives the whole answer back.
    pub(crate) fn answer(
        &self,
        call: PreparedCall<'_>,
    ) -> impl Future<Output = Result<Answer, Error>> + Send {
        self.attempts(call, |body| body.into_answer(self.body_limit))
    }

    /// Sends a call until it succeeds, or until the policy or the deadline says that this was the last attempt.
    async fn attempts<T, F>(
        &self,
        call: PreparedCall<'_>,
        finish: impl Fn(BodyStream) -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let policy = call.options.retry.as_ref().unwrap_or(&self.retry);
        let id = call_id(call.request, self.endpoint());
        let limits = Limits::start(call.options, self.attempt_timeout);
        let span = CallSpan::new(&call, &id, self.endpoint());
        let mut attempts = Attempts::default();
        let mut previous = None;
        loop {
            let attempt = Attempt::new(&call, &id, &limits, span.attempt(attempts.count()));
            let done = {
                let answer = pin!(async { finish(self.attempt(&attempt).await?.after(&attempts)).await });
                attempt.span.around(attempt.within_limits(answer)).await
            };
            let error = match done {
                Ok(done) => {
                    span.succeeded(attempts.count());
                    return Ok(done);
                }
                Err(error) => error,
            };
            attempt.span.failed(&error);
            if matches!(error, Error::Credential(_) | Error::Input(_)) {
                span.failed(&error, attempts.before());
                // What the service said before matters more than the reason why the call could not be sent again.
                return Err(attempts.instead(previous, error));
            }
            attempts.may_have_succeeded |= !call.request.method.is_safe() && error.may_have_acted();
            let delay = next_delay(policy, call.request, &error, &attempts, limits.elapsed());
            let Some(delay) = delay.filter(|delay| limits.allow(*delay) && has_runtime()) else {
                span.failed(&error, attempts.count());
                return Err(error.after(attempts));
            };
            span.retries(&error, attempts.count(), delay);
            attempts.note(&error, delay);
            previous = Some(error);
            self.pause(delay).await;
        }
    }

    /// Waits before something is tried again.
    pub(crate) async fn pause(&self, delay: Duration) {
        tokio::time::sleep(self.shortened(delay)).await;
    }

    /// A delay before another attempt, as it is kept.
    pub(crate) fn shortened(&self, delay: Duration) -> Duration {
        if self.skips_delays { delay.min(SHORTEST_DELAY) } else { delay }
    }

    /// Sends a call once; once more with another token, if the service asks for one that claims more.
    async fn attempt(&self, attempt: &Attempt<'_>) -> Result<BodyStream, Error> {
        let token = self.token(attempt, None).await?;
        let refused = match self.exchange(attempt, token.as_ref()).await {
            Err(Error::Service(error)) => error,
            other => return other,
        };
        let Some((token, claims)) = token.zip(claims::asked_for(&refused)) else {
            return Err(Error::Service(refused));
        };
        match self.token(attempt, Some((&token, claims))).await {
            Ok(token) => self.exchange(attempt, token.as_ref()).await,
            Err(_) => Err(Error::Service(refused)),
        }
    }

    /// One request and its answer. A status that the operation does not expect is an error.
    async fn exchange(
        &self,
        attempt: &Attempt<'_>,
        token: Option<&Arc<AccessToken>>,
    ) -> Result<BodyStream, Error> {
        let request = self.signer.signed(attempt, token)?;
        attempt.begins_to_send();
        let sent = self.transport.send(request).await;
        let sent = sent.map_err(|failure| TransportError::new(attempt.id, failure))?;
        let body = BodyStream::new(attempt.id.clone(), sent);
        attempt.span.answered(&body);
        if attempt.call.expects(&body) {
            return Ok(body);
        }
        // In a box, since it is rare, and each call would keep room for it.
        Err(ServiceError::new(Box::pin(body.into_failure(attempt.patience())).await).into())
    }

    /// The token for a call, unless the call is signed. `refused`: a token that the service refused, and the missing
    /// claims.
    async fn token(
        &self,
        attempt: &Attempt<'_>,
        refused: Option<(&AccessToken, String)>,
    ) -> Result<Option<Arc<AccessToken>>, Error> {
        let Some(tokens) = &self.tokens else { return Ok(None) };
        let unattended = attempt.call.options.unattended.as_deref();
        let _in_the_way = unattended.filter(|_| tokens.is_waited_for_in_turn()).map(Unattended::in_the_way);
        let token = match refused {
            None => tokens.token().await,
            Some((refused, claims)) => tokens.replaced(refused, claims).await,
        };
        token.map(Some).map_err(Error::Credential)
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline")
            .field("endpoint", self.endpoint())
            .field("credential", &self.signer.credential)
            .field("api_version", &self.api_version)
            .finish_non_exhaustive()
    }
}
