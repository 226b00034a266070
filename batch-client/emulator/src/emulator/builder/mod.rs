//! Settings of an emulator, and its start.

mod naming;
mod optional;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use self::naming::Naming;
use self::optional::{check_certificate_file, listening, open_store, write_certificate};
use super::{DEFAULT_ACCOUNT, DEFAULT_KEY, DEFAULT_TOKEN, Emulator};
use crate::access::Access;
use crate::account::Account;
use crate::address::Addresses;
use crate::assumptions::Assumptions;
use crate::clock::Clock;
use crate::description::Description;
use crate::error::StartError;
use crate::fault::Faults;
use crate::guard::Guard;
use crate::host::{Name, Scheme};
use crate::jobs::life::Pace;
use crate::jobs::{Job, JobState};
use crate::journal::{Journal, RequestRecord};
use crate::operations::Limits;
use crate::server;
use crate::service::{Observer, Service};
use crate::store::Store;
use crate::version::Accepted;

/// How many requests are remembered, unless told otherwise.
const JOURNAL_CAPACITY: usize = 1_000;

/// How many bytes the remembered requests take together, unless told otherwise.
const JOURNAL_BYTES: usize = 16 << 20;

/// How long transitional states last, unless told otherwise.
const TRANSITION_TIME: Duration = Duration::from_millis(500);

/// Settings of an [`Emulator`] to be.
#[must_use = "nothing listens until `start` is awaited"]
pub struct EmulatorBuilder {
    address: SocketAddr,
    account: String,
    key: String,
    token: String,
    is_open: bool,
    uses_tls: bool,
    certificate_file: Option<PathBuf>,
    naming: Naming,
    pace: Pace,
    limits: Limits,
    versions: Accepted,
    assumptions: Assumptions,
    journal_capacity: usize,
    journal_bytes: usize,
    has_management: bool,
    data: Option<PathBuf>,
    stopped_at: Option<OffsetDateTime>,
    observer: Option<Observer>,
}

impl Default for EmulatorBuilder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            account: DEFAULT_ACCOUNT.to_owned(),
            key: DEFAULT_KEY.to_owned(),
            token: DEFAULT_TOKEN.to_owned(),
            is_open: false,
            uses_tls: false,
            certificate_file: None,
            naming: Naming::default(),
            pace: Pace { usual: TRANSITION_TIME, by_state: Vec::new(), task_check: TRANSITION_TIME },
            limits: Limits { quota: None, scan: usize::MAX },
            versions: Accepted::Published,
            assumptions: Assumptions::default(),
            journal_capacity: JOURNAL_CAPACITY,
            journal_bytes: JOURNAL_BYTES,
            has_management: false,
            data: None,
            stopped_at: None,
            observer: None,
        }
    }
}

impl EmulatorBuilder {
    /// Where to listen. A free port of 127.0.0.1 unless told otherwise.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// The account's name, letters and digits. [`DEFAULT_ACCOUNT`] unless told otherwise.
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = account.into();
        self
    }

    /// The account's key, in base64. [`DEFAULT_KEY`] unless told otherwise.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// The bearer token that is let in. [`DEFAULT_TOKEN`] unless told otherwise.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = token.into();
        self
    }

    /// Lets everybody in.
    pub fn no_auth(mut self) -> Self {
        self.is_open = true;
        self
    }

    /// Speaks TLS, with a certificate made at start: see [`Emulator::certificate`].
    #[cfg(feature = "tls")]
    pub fn tls(mut self) -> Self {
        self.uses_tls = true;
        self
    }

    /// Speaks TLS, and writes the certificate to this file, in place of one that an emulator has written there before.
    /// No other file is replaced: that is an error at the start.
    #[cfg(feature = "tls")]
    pub fn tls_certificate(mut self, file: impl Into<PathBuf>) -> Self {
        self.certificate_file = Some(file.into());
        self.tls()
    }

    /// A further name, or an address, by which clients call: it is put into the certificate, and the management route
    /// answers to it. `localhost`, the loopback addresses and the address at which it listens need not be named. A name
    /// that is none is an error at the start.
    pub fn tls_name(mut self, name: impl Into<String>) -> Self {
        self.naming.tls_names.push(name.into());
        self
    }

    /// The address by which clients call, for example that of a proxy: `https://batch.example.com`, without a path.
    /// Every URL in an answer begins with it, whatever the request says. Unless it is given, URLs begin with the name
    /// by which the client called. The certificate is for its host, too.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.naming.endpoint = Some(url.into());
        self
    }

    /// Believes what a proxy says of the address by which clients call it: the scheme in `X-Forwarded-Proto` and the
    /// name in `Host`. Then everybody who can send requests past the proxy is believed, too.
    pub fn trust_proxy(mut self) -> Self {
        self.naming.trusts_proxy = true;
        self
    }

    /// How long transitional states last. Half a second unless told otherwise.
    pub fn transition_time(mut self, time: Duration) -> Self {
        self.pace.usual = time;
        self
    }

    /// How long it takes until a Job that is to end when its Tasks are completed is found to have none. Half a second
    /// unless told otherwise.
    pub fn task_check_time(mut self, time: Duration) -> Self {
        self.pace.task_check = time;
        self
    }

    /// How long this one state lasts.
    pub fn state_time(mut self, state: JobState, time: Duration) -> Self {
        self.pace.by_state.push((state, time));
        self
    }

    /// How many Jobs there may be that are neither completed nor being deleted. No limit unless told otherwise.
    pub fn quota(mut self, jobs: usize) -> Self {
        self.limits.quota = Some(jobs);
        self
    }

    /// How many Jobs a list looks at for one page, so that a filter gives short pages, and empty ones. No limit unless
    /// told otherwise.
    pub fn scan_limit(mut self, jobs: usize) -> Self {
        self.limits.scan = jobs.max(1);
        self
    }

    /// Takes versions of the API that it does not know, too: each counts as the nearest published one at or before it, or
    /// else as the oldest. Without this they are refused.
    pub fn any_api_version(mut self) -> Self {
        self.versions = Accepted::Any;
        self
    }

    /// How to behave where no source settles it.
    pub fn assumptions(mut self, assumptions: Assumptions) -> Self {
        self.assumptions = assumptions;
        self
    }

    /// How many requests are remembered. A thousand unless told otherwise.
    pub fn remember(mut self, requests: usize) -> Self {
        self.journal_capacity = requests;
        self
    }

    /// How many bytes the remembered requests take together: the oldest are forgotten for it. 16 MiB unless told
    /// otherwise.
    pub fn remember_bytes(mut self, bytes: usize) -> Self {
        self.journal_bytes = bytes;
        self
    }

    /// Serves the management route `/emulator/…`, which asks for no credentials.
    pub fn management(mut self) -> Self {
        self.has_management = true;
        self
    }

    /// Keeps Jobs in this file, and begins with those in it. What has been acknowledged is there after a crash, too.
    #[cfg(feature = "store")]
    pub fn data(mut self, file: impl Into<PathBuf>) -> Self {
        self.data = Some(file.into());
        self
    }

    /// Begins with a clock that stands still at this time.
    pub fn clock_stopped_at(mut self, time: OffsetDateTime) -> Self {
        self.stopped_at = Some(time);
        self
    }

    /// Is told of every request when it is over.
    pub fn on_request(mut self, observer: impl Fn(&RequestRecord) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Listens and serves, in a task of the runtime that this is awaited in.
    ///
    /// # Errors
    /// When it can't listen there, when an account, a key, a name or an endpoint is not what it should be, or when the
    /// file can't be used.
    pub async fn start(self) -> Result<Emulator, StartError> {
        let access = self.access()?;
        let names = self.naming.names()?;
        let description = Description::read().map_err(StartError::Description)?;
        check_certificate_file(self.certificate_file.as_deref())?;
        let stored = open_store(self.data.as_deref())?;
        let (listener, address) = self.listen().await?;
        let names = [names, vec![Name::Address(address.ip().to_canonical())]].concat();
        let (listening, certificate) = listening(self.uses_tls, &names)?;
        write_certificate(self.certificate_file.as_deref(), certificate.as_deref())?;
        let scheme = if certificate.is_some() { Scheme::Https } else { Scheme::Http };
        let addresses = self.naming.addresses(scheme, address)?;
        let guard = self.guard(names);
        let warnings = self.warnings(address);
        let (account, key, token) = (self.account.clone(), self.key.clone(), self.token.clone());
        let service = Arc::new(self.service(description, access, stored, addresses, guard));
        let (end, ended) = oneshot::channel();
        let task = tokio::spawn(server::serve(listener, listening, Arc::clone(&service), ended));
        Ok(Emulator { service, address, account, key, token, certificate, warnings, end: Some(end), task })
    }

    async fn listen(&self) -> Result<(TcpListener, SocketAddr), StartError> {
        let cannot_listen = |error| StartError::Listen(self.address, error);
        let listener = TcpListener::bind(self.address).await.map_err(cannot_listen)?;
        let address = listener.local_addr().map_err(cannot_listen)?;
        Ok((listener, address))
    }

    fn service(
        self,
        description: Description,
        access: Access,
        (store, jobs): (Store, Vec<Job>),
        addresses: Addresses,
        guard: Guard,
    ) -> Service {
        Service {
            description,
            clock: Clock::new(self.stopped_at),
            access,
            assumptions: self.assumptions,
            limits: self.limits,
            versions: self.versions,
            account: Mutex::new(Account::open(store, jobs, self.pace)),
            faults: Mutex::new(Faults::default()),
            journal: Mutex::new(Journal::new(self.journal_capacity, self.journal_bytes)),
            observer: self.observer,
            has_management: self.has_management,
            endpoint: addresses.endpoint(),
            addresses,
            guard,
        }
    }

    fn access(&self) -> Result<Access, StartError> {
        let is_name =
            !self.account.is_empty() && self.account.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_name {
            return Err(StartError::Account);
        }
        let key =
            STANDARD.decode(self.key.trim()).ok().filter(|key| !key.is_empty()).ok_or(StartError::Key)?;
        if self.token.is_empty() || !self.token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(StartError::Token);
        }
        if self.is_open {
            return Ok(Access::Open);
        }
        Ok(Access::Restricted { account: self.account.clone(), key, token: self.token.clone() })
    }

    fn guard(&self, names: Vec<Name>) -> Guard {
        let is_open = self.is_open || self.has_known_key() || self.has_known_token();
        Guard { names, is_open, trusts_proxy: self.naming.trusts_proxy }
    }

    fn has_known_key(&self) -> bool {
        self.key.trim() == DEFAULT_KEY
    }

    fn has_known_token(&self) -> bool {
        self.token == DEFAULT_TOKEN
    }

    /// Warnings of what other machines could do where it listens.
    fn warnings(&self, at: SocketAddr) -> Vec<String> {
        if at.ip().to_canonical().is_loopback() {
            return Vec::new();
        }
        let warn = |of: &str| format!("other machines may reach {at}, and {of}");
        let known = [
            (self.is_open, "everybody is let in, without credentials"),
            (!self.is_open && self.has_known_key(), "everybody knows the account's default key"),
            (!self.is_open && self.has_known_token(), "everybody knows the default bearer token"),
            (self.has_management, "the management route asks for no credentials"),
        ];
        known.iter().filter(|(applies, _)| *applies).map(|(_, of)| warn(of)).collect()
    }
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder")
            .field("address", &self.address)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}
