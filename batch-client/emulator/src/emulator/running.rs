//! A running emulator.

use std::fmt;
use std::net::SocketAddr;

use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::credentials::Credentials;
use crate::clock::Clock;
use crate::faults::Fault;
use crate::lock::lock;
use crate::request_log::RequestRecord;
use crate::resources::{Seed, SeedError};
use crate::runner::Outcomes;
use crate::service::SharedService;

/// An emulated Batch account on loopback. It stops when it is dropped.
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
/// client.jobs().create(BatchJobCreateOptions::new("nightly", "pool-1")).await?;
/// assert_eq!(client.job("nightly").get().await?.body.state, BatchJobState::Active);
/// # Ok(())
/// # }
/// ```
pub struct Emulator {
    pub(super) service: SharedService,
    pub(super) address: SocketAddr,
    pub(super) credentials: Credentials,
    pub(super) certificate: Option<String>,
    pub(super) warnings: Vec<String>,
    /// Shuts the task down.
    pub(super) stop: Option<oneshot::Sender<()>>,
    pub(super) task: JoinHandle<()>,
    /// Lets things happen when they are due.
    pub(super) driver: JoinHandle<()>,
}

impl Emulator {
    /// The base URL for clients: the given one, or that of the socket, for example `http://127.0.0.1:40123`.
    pub fn endpoint(&self) -> &str {
        &self.service.endpoint
    }

    /// The address of the socket.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The name of the account.
    pub fn account(&self) -> &str {
        &self.credentials.account
    }

    /// The key of the account, in base64.
    pub fn key(&self) -> &str {
        &self.credentials.key
    }

    /// The accepted bearer token.
    pub fn token(&self) -> &str {
        &self.credentials.token
    }

    /// The certificate that clients have to trust, in PEM format, if it serves https.
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// Warnings about the settings, for example that other machines may reach it and its key is public. The program
    /// prints them at the start.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The clock that drives state transitions and timestamps.
    pub fn clock(&self) -> &Clock {
        &self.service.clock
    }

    /// Adds a fault. The first fault that applies to a request happens.
    pub fn inject(&self, fault: Fault) {
        lock(&self.service.faults).add(fault);
    }

    /// Removes all faults that have not happened yet.
    pub fn clear_faults(&self) {
        lock(&self.service.faults).clear();
    }

    /// Adds a resource, such as a [`JobSeed`](crate::JobSeed).
    ///
    /// # Errors
    /// If it does not match the description; the account is then unchanged.
    pub fn seed(&self, seed: impl Into<Seed>) -> Result<(), SeedError> {
        self.service.seed(seed.into())
    }

    /// Sets the Task counts of a Job. They decide when a Job that terminates with its Tasks does so.
    ///
    /// # Errors
    /// If the Job does not exist, or if the counts do not match the description.
    pub fn set_task_counts(&self, job_id: &str, counts: Value) -> Result<(), SeedError> {
        self.service.set_task_counts(job_id, counts)
    }

    /// Sets the status of the preparation and release Tasks of a Job, an entry for each node.
    ///
    /// # Errors
    /// If the Job does not exist, or if an entry does not match the description.
    pub fn set_preparation_and_release(&self, job_id: &str, statuses: Vec<Value>) -> Result<(), SeedError> {
        self.service.set_preparation_and_release(job_id, statuses)
    }

    /// Sets the errors that the next resize of a Pool ends with, for example
    /// `{"code": "AllocationTimedout", "message": "..."}`. Such a resize gets no new nodes.
    ///
    /// # Errors
    /// If the Pool does not exist, or if an error does not match the description.
    pub fn set_next_resize_errors(&self, pool_id: &str, errors: Vec<Value>) -> Result<(), SeedError> {
        self.service.set_next_resize_errors(pool_id, errors)
    }

    /// Sets how Tasks end: with an [`Outcome`](crate::Outcome), or several for the successive runs of each. A `*` in the id
    /// of the Job or Task stands for any characters. The latest outcomes that fit count; those of the preparation and
    /// release Task of a Job have the ids of these, and that of the coordination command of instance 1 of the Task `mpi` is
    /// `mpi/1`.
    ///
    /// ```
    /// # async fn f(emulator: &batch_emulator::Emulator) {
    /// use std::time::Duration;
    /// use batch_emulator::Outcome;
    ///
    /// emulator.set_outcome("nightly", "render-*", Outcome::exit(0).after(Duration::from_secs(60)));
    /// emulator.set_outcome("nightly", "render-7", [Outcome::exit(3), Outcome::exit(0)]);
    /// # }
    /// ```
    pub fn set_outcome(&self, job_id: &str, task_id: &str, outcomes: impl Into<Outcomes>) {
        self.service.script.set_tasks(job_id, task_id, outcomes.into());
    }

    /// Sets how the start tasks of a Pool end: an [`Outcome`](crate::Outcome), or several for the successive runs on each
    /// node. A `*` in the id stands for any characters. The latest outcomes that fit count.
    pub fn set_start_task_outcome(&self, pool_id: &str, outcomes: impl Into<Outcomes>) {
        self.service.script.set_start_tasks(pool_id, outcomes.into());
    }

    /// Removes all resources, outcomes, faults and logged requests. The clock is not changed.
    pub fn reset(&self) {
        self.service.reset();
    }

    /// The logged requests, oldest first.
    pub fn requests(&self) -> Vec<RequestRecord> {
        lock(&self.service.request_log).records()
    }

    /// Removes the logged requests.
    pub fn clear_requests(&self) {
        lock(&self.service.request_log).clear();
    }

    /// Stops the emulator: closes all connections and the data file, and waits for that.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        // A task that panicked has ended as well.
        (&mut self.task).await.ok();
        self.driver.abort();
        (&mut self.driver).await.ok();
        let writer = lock(&self.service.account).close();
        if let Some(writer) = writer {
            tokio::task::spawn_blocking(move || writer.join()).await.ok();
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.task.abort();
        self.driver.abort();
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator")
            .field("endpoint", &self.service.endpoint)
            .field("account", &self.credentials.account)
            .finish_non_exhaustive()
    }
}
