//! The settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::{Client, own_transport};
use crate::call::{Pipeline, Signer};
use crate::credential::{BearerHeader, Credential, TOKEN_SCOPE, TokenCache};
use crate::endpoint::Endpoint;
use crate::error::{Error, InputError};
use crate::generated::API_VERSION;
use crate::operation::{HEADER_TEXT, check_header_text};
use crate::retry::RetryPolicy;
use crate::transport::Transport;

/// The default limit for the size of a response in memory. A page of 1000 Jobs has a few MiB.
const BODY_LIMIT: usize = 64 << 20;

/// Puts a transport around another.
type Wrap = Box<dyn FnOnce(Arc<dyn Transport>) -> Arc<dyn Transport> + Send>;

/// The settings for a new [`Client`].
///
/// ```
/// use std::time::Duration;
///
/// use batch_client::{Client, RetryPolicy, SharedKeyCredential};
///
/// # fn f(key: &str) -> Result<Client, batch_client::Error> {
/// let credential = SharedKeyCredential::new("myaccount", key)?;
/// let client = Client::builder("https://myaccount.eastus.batch.azure.com", credential)
///     .application("render-farm/2.1")
///     .retry(RetryPolicy::default().attempts(6))
///     .attempt_timeout(Duration::from_secs(60))
///     .build()?;
/// # Ok(client)
/// # }
/// # f("a2V5").unwrap();
/// ```
///
/// [`from_env`](Self::from_env) begins with the account of the environment. The guide is
/// [identity and keys](crate::guide::identity_and_keys).
#[must_use = "a builder makes no client until `build` is called"]
pub struct ClientBuilder {
    endpoint: String,
    credential: Credential,
    transport: Option<Arc<dyn Transport>>,
    wraps: Vec<Wrap>,
    /// Of the client's own transport.
    #[cfg(feature = "reqwest")]
    pub(super) connect_timeout: Duration,
    retry: RetryPolicy,
    attempt_timeout: Option<Duration>,
    api_version: String,
    application: Option<String>,
    token_scope: String,
    bearer_over_http_to_loopback: bool,
    body_limit: usize,
    other_names: Vec<String>,
}

impl ClientBuilder {
    pub(super) fn new(endpoint: &str, credential: Credential) -> Self {
        Self {
            endpoint: endpoint.to_owned(),
            credential,
            transport: None,
            wraps: Vec::new(),
            #[cfg(feature = "reqwest")]
            connect_timeout: super::CONNECT_TIMEOUT,
            retry: RetryPolicy::default(),
            attempt_timeout: None,
            api_version: API_VERSION.to_owned(),
            application: None,
            token_scope: TOKEN_SCOPE.to_owned(),
            bearer_over_http_to_loopback: false,
            body_limit: BODY_LIMIT,
            other_names: Vec::new(),
        }
    }

    /// Asks for another API version than [`API_VERSION`]. Properties that it does not know are refused by the service.
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.api_version = version.into();
        self
    }

    /// Takes another [`Transport`]: one in memory for tests, say.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Wraps the transport, the client's own or one that was given, in another that adds a header or observes requests.
    /// Of several, the one that comes last sees a request first.
    pub fn wrap_transport<T: Transport>(
        mut self,
        wrap: impl FnOnce(Arc<dyn Transport>) -> T + Send + 'static,
    ) -> Self {
        self.wraps.push(Box::new(|inner| Arc::new(wrap(inner))));
        self
    }

    /// The time limit for one attempt of a call, including its response. Default: none, but a response that makes no
    /// progress for a minute is given up.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// Sends calls again by this policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Puts the name of the caller's program, such as `render-farm/2.1`, in front of the client's own `User-Agent`.
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.application = Some(name.into());
        self
    }

    /// Asks token sources for another scope than [`TOKEN_SCOPE`], as sovereign clouds need it.
    pub fn token_scope(mut self, scope: impl Into<String>) -> Self {
        self.token_scope = scope.into();
        self
    }

    /// The largest response that is read into memory, in bytes. Default: 64 MiB. A longer response is an error, and
    /// so is one whose decoded values would take more than 64 MiB plus four bytes per byte of text, which no honest
    /// response does. Streamed responses have no limit.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Names another origin by which the service may call itself, where the endpoint is a gateway or a private address
    /// in front of it. A list whose next page is said to be there goes on at the endpoint, with the same path and query:
    /// a request, and with it the credential, never goes to another origin than the endpoint's. Without this, such a link
    /// is an error. It can be called for several origins.
    ///
    /// ```
    /// # use batch_client::{Client, Error, SharedKeyCredential};
    /// # fn f(credential: SharedKeyCredential) -> Result<Client, Error> {
    /// Client::builder("https://gateway.example/batch", credential)
    ///     .also_known_as("https://myaccount.eastus.batch.azure.com")
    ///     .build()
    /// # }
    /// ```
    pub fn also_known_as(mut self, origin: impl Into<String>) -> Self {
        self.other_names.push(origin.into());
        self
    }

    /// Lets a bearer token travel over plain http, if the endpoint is this machine. For tests.
    pub fn bearer_over_http_to_loopback(mut self, allowed: bool) -> Self {
        self.bearer_over_http_to_loopback = allowed;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// Those of [`Client::new`], and [`Error::Input`] for a name, an API version or another origin that is none, and without
    /// a transport if the feature `reqwest` is off.
    pub fn build(self) -> Result<Client, Error> {
        let mut endpoint = Endpoint::parse(&self.endpoint)?;
        self.other_names.iter().try_for_each(|origin| endpoint.add_name(origin))?;
        self.check_bearer(&endpoint)?;
        check_header_text("api-version", &self.api_version)?;
        let transport = match &self.transport {
            Some(transport) => Arc::clone(transport),
            None => own_transport(&self, &endpoint)?,
        };
        let skips_delays = transport.skips_delays();
        let transport = self.wraps.into_iter().fold(transport, |inner, wrap| wrap(inner));
        let tokens = match &self.credential {
            Credential::Token(source) => Some(TokenCache::new(Arc::clone(source), self.token_scope)),
            Credential::SharedKey(_) => None,
        };
        let signer = Signer {
            endpoint,
            credential: self.credential,
            bearer: BearerHeader::default(),
            user_agent: user_agent(self.application.as_deref())?,
        };
        let pipeline = Pipeline {
            signer,
            transport,
            tokens,
            retry: self.retry,
            attempt_timeout: self.attempt_timeout,
            api_version: self.api_version,
            body_limit: self.body_limit,
            skips_delays,
        };
        Ok(Client { pipeline: Arc::new(pipeline) })
    }

    fn check_bearer(&self, endpoint: &Endpoint) -> Result<(), InputError> {
        let is_bearer = matches!(self.credential, Credential::Token(_));
        let is_allowed = self.bearer_over_http_to_loopback && endpoint.is_loopback();
        if is_bearer && !endpoint.is_https() && !is_allowed {
            let allowed =
                "https with a bearer token; http to this machine if `bearer_over_http_to_loopback` says so";
            return Err(InputError::new("endpoint", endpoint.as_str(), allowed));
        }
        Ok(())
    }
}

/// The endpoint is checked by `build` only, and may until then hold a password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credential", &self.credential)
            .field("api_version", &self.api_version)
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}

fn user_agent(application: Option<&str>) -> Result<HeaderValue, InputError> {
    let own = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    let Some(name) = application else { return Ok(HeaderValue::from_static(own)) };
    check_header_text("application", name)?;
    let refuse = |_| InputError::new("application", name, HEADER_TEXT);
    HeaderValue::from_str(&format!("{name} {own}")).map_err(refuse)
}
