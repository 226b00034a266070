//! The emulator and how it is started.

mod builder;

use std::fmt;
use std::net::SocketAddr;

use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use self::builder::EmulatorBuilder;
use crate::clock::Clock;
use crate::error::StartError;
use crate::fault::Fault;
use crate::jobs::{Seed, SeedError};
use crate::journal::RequestRecord;
use crate::service::{SharedService, lock};

/// The account, unless another is named.
pub const DEFAULT_ACCOUNT: &str = "devaccount";

/// The account's key, unless another is given. Everybody knows it.
pub const DEFAULT_KEY: &str = "YmF0Y2gtZW11bGF0b3ItZGV2ZWxvcG1lbnQta2V5LW5vdC1hLXNlY3JldC1hdC1hbGw=";

/// The bearer token, unless another is given. Everybody knows it.
pub const DEFAULT_TOKEN: &str = "batch-emulator-development-token";

/// A Batch account on loopback. It stops when it is dropped.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use batch_client::{Client, SharedKeyCredential, models::*};
/// use batch_emulator::Emulator;
///
/// let emulator = Emulator::start().await?;
/// let credential = SharedKeyCredential::new(emulator.account(), emulator.key())?;
/// let client = Client::new(emulator.endpoint(), credential)?;
///
/// let pool = BatchPoolInfo { pool_id: Some("pool-1".into()), ..Default::default() };
/// client.jobs().create(BatchJobCreateOptions::new("nightly", pool)).await?;
/// assert_eq!(client.job("nightly").get().await?.body.state, BatchJobState::Active);
/// # Ok(())
/// # }
/// ```
pub struct Emulator {
    service: SharedService,
    address: SocketAddr,
    account: String,
    key: String,
    token: String,
    certificate: Option<String>,
    warnings: Vec<String>,
    /// Ends the task in good order.
    end: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Emulator {
    /// Starts an emulator with the usual settings on a free port.
    ///
    /// # Errors
    /// As those of [`EmulatorBuilder::start`].
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// An emulator with other settings.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    /// By which address clients call: the one that was given, or where it listens, for example
    /// `http://127.0.0.1:40123`.
    pub fn endpoint(&self) -> &str {
        &self.service.endpoint
    }

    /// The address on which it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The account's name.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The account's key, in base64.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The bearer token that is let in.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The certificate that clients have to trust, as PEM, if it speaks TLS.
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// Warnings about its settings: for example that other machines may reach it, and everybody knows its key. The
    /// program prints them at start.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The clock by which Jobs change.
    pub fn clock(&self) -> &Clock {
        &self.service.clock
    }

    /// Lets something go wrong. Faults are tried in the order in which they were given.
    pub fn inject(&self, fault: Fault) {
        lock(&self.service.faults).add(fault);
    }

    /// Takes back all faults that have not happened yet.
    pub fn clear_faults(&self) {
        lock(&self.service.faults).clear();
    }

    /// Puts a Job there.
    ///
    /// # Errors
    /// If it is not a Job as the description has it; nothing is put there then.
    pub fn seed(&self, seed: Seed) -> Result<(), SeedError> {
        self.service.seed(seed)
    }

    /// Sets what the count of a Job's Tasks answers. A Job that is to end when its Tasks are completed ends by these
    /// counts.
    ///
    /// # Errors
    /// If there is no such Job, or if these are no counts as the description has them.
    pub fn set_task_counts(&self, job_id: &str, counts: Value) -> Result<(), SeedError> {
        self.service.set_task_counts(job_id, counts)
    }

    /// Sets how a Job's preparation and release Tasks went, an entry for each node.
    ///
    /// # Errors
    /// If there is no such Job, or if these are no entries as the description has them.
    pub fn set_preparation_and_release(&self, job_id: &str, statuses: Vec<Value>) -> Result<(), SeedError> {
        self.service.set_preparation_and_release(job_id, statuses)
    }

    /// Forgets all Jobs, faults and requests. The clock goes on.
    pub fn reset(&self) {
        self.service.reset();
    }

    /// The last requests, oldest first.
    pub fn requests(&self) -> Vec<RequestRecord> {
        lock(&self.service.journal).records()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        lock(&self.service.journal).clear();
    }

    /// Stops it, with all connections, and waits until that is done and the file of Jobs, if there is one, is closed.
    pub async fn stop(mut self) {
        drop(self.end.take());
        // A task that panicked has ended, too.
        (&mut self.task).await.ok();
        let writer = lock(&self.service.account).close();
        if let Some(writer) = writer {
            tokio::task::spawn_blocking(move || writer.join()).await.ok();
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator")
            .field("endpoint", &self.service.endpoint)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}
