//! The builder of emulators.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use time::OffsetDateTime;

use super::settings::Settings;
use super::start::start;
use super::{Emulator, StartError};
use crate::request_log::RequestRecord;
use crate::resources::{AllocationState, FileAssumptions, JobAssumptions, JobState, NodeState, PoolState};
use crate::runner::RunPace;
use crate::wire::AcceptedVersions;

/// The settings for a new [`Emulator`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
///
/// use batch_emulator::{Emulator, JobState};
///
/// let emulator = Emulator::builder()
///     .pool("render", 2)
///     .transition_time(Duration::from_millis(20))
///     .job_state_time(JobState::Deleting, Duration::from_secs(1))
///     .on_request(|request| println!("{request}"))
///     .start()
///     .await?;
/// println!("{}", emulator.endpoint());
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
#[must_use = "nothing listens until `start` is awaited"]
pub struct EmulatorBuilder {
    settings: Settings,
}

impl EmulatorBuilder {
    /// The address to listen at. Default: a free port of 127.0.0.1.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.settings.address = address;
        self
    }

    /// The name of the account: letters and digits. Default: [`DEFAULT_ACCOUNT`](crate::DEFAULT_ACCOUNT).
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.settings.credentials.account = account.into();
        self
    }

    /// The key of the account, in base64. Default: [`DEFAULT_KEY`](crate::DEFAULT_KEY), or with
    /// [`run_tasks`](Self::run_tasks) a new one.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.settings.credentials.key = Some(key.into());
        self
    }

    /// The accepted bearer token. Default: [`DEFAULT_TOKEN`](crate::DEFAULT_TOKEN), or with
    /// [`run_tasks`](Self::run_tasks) a new one.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.settings.credentials.token = Some(token.into());
        self
    }

    /// Turns authentication off.
    pub fn no_auth(mut self) -> Self {
        self.settings.credentials.is_open = true;
        self
    }

    /// Serves https, with a certificate that is generated at the start: see [`Emulator::certificate`].
    #[cfg(feature = "tls")]
    pub fn tls(mut self) -> Self {
        self.settings.uses_tls = true;
        self
    }

    /// Serves https, and writes the certificate to this file. A certificate of an earlier emulator is replaced; any
    /// other file is an error at the start.
    #[cfg(feature = "tls")]
    pub fn tls_certificate(mut self, file: impl Into<PathBuf>) -> Self {
        self.settings.certificate_file = Some(file.into());
        self.tls()
    }

    /// Adds a name or address that clients use: for the certificate, and for the management API, which accepts only
    /// requests to a name of the emulator. `localhost`, the loopback addresses and the address of the socket are always
    /// included. An invalid name is an error at the start.
    pub fn tls_name(mut self, name: impl Into<String>) -> Self {
        self.settings.names.tls_names.push(name.into());
        self
    }

    /// The base URL that clients use, for example that of a proxy: `https://batch.example.com`, without a path. All
    /// URLs in answers begin with it; the certificate includes its host. Default: the `Host` of the request.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.settings.names.endpoint = Some(url.into());
        self
    }

    /// Trusts the headers of a proxy: URLs in answers use the scheme in `X-Forwarded-Proto` and the `Host`. Clients
    /// that can bypass the proxy are trusted as well.
    pub fn trust_proxy(mut self) -> Self {
        self.settings.names.trusts_proxy = true;
        self
    }

    /// The duration of transitional states, of resizes of Pools, and of Tasks and start tasks. Default: half a second.
    pub fn transition_time(mut self, time: Duration) -> Self {
        let account = &mut self.settings.account;
        account.jobs.pace.transitions.usual = time;
        account.pools.transitions.usual = time;
        account.pools.allocation.usual = time;
        account.nodes.transitions.usual = time;
        self.settings.runs = RunPace { tasks: time, start_tasks: time };
        self
    }

    /// The duration of resizes of Pools, that of a new Pool included.
    pub fn allocation_time(mut self, time: Duration) -> Self {
        self.settings.account.pools.allocation.by_state.push((AllocationState::Resizing, time));
        self
    }

    /// The duration of the deletion of a Pool.
    pub fn pool_deletion_time(mut self, time: Duration) -> Self {
        self.settings.account.pools.transitions.by_state.push((PoolState::Deleting, time));
        self
    }

    /// The duration of one transitional state of nodes, `creating` or `starting`.
    pub fn node_state_time(mut self, state: NodeState, time: Duration) -> Self {
        self.settings.account.nodes.transitions.by_state.push((state, time));
        self
    }

    /// The duration of Tasks. Each succeeds, unless it has an [outcome](Emulator::set_outcome).
    pub fn task_time(mut self, time: Duration) -> Self {
        self.settings.runs.tasks = time;
        self
    }

    /// The duration of start tasks. Each succeeds, unless it has an [outcome](Emulator::set_start_task_outcome).
    pub fn start_task_time(mut self, time: Duration) -> Self {
        self.settings.runs.start_tasks = time;
        self
    }

    /// Adds a Pool with this number of dedicated nodes, which are idle at once, unless the data file has a Pool with
    /// this id. An invalid id is an error at the start.
    pub fn pool(mut self, id: impl Into<String>, dedicated_nodes: u32) -> Self {
        self.settings.pools.push((id.into(), dedicated_nodes));
        self
    }

    /// The time until a Job that terminates with its Tasks notices that all of them are completed. Default: half a second.
    pub fn task_check_time(mut self, time: Duration) -> Self {
        self.settings.account.jobs.pace.task_check = time;
        self
    }

    /// How long a Job that is terminated or deleted with `force` waits for release Tasks. Default: 30 seconds, about as in
    /// the service.
    pub fn forced_end_time(mut self, time: Duration) -> Self {
        self.settings.account.jobs.pace.forced_end = time;
        self
    }

    /// How late the Task counts of a Job are at most, as those of the service may be: a change is counted after this time.
    /// Default: no time.
    pub fn task_counts_lag(mut self, time: Duration) -> Self {
        self.settings.account.jobs.pace.task_counts = time;
        self
    }

    /// The duration of one transitional state of Jobs.
    pub fn job_state_time(mut self, state: JobState, time: Duration) -> Self {
        self.settings.account.jobs.pace.transitions.by_state.push((state, time));
        self
    }

    /// The maximum number of Jobs that are neither completed nor being deleted. Default: no limit.
    pub fn job_quota(mut self, jobs: usize) -> Self {
        self.settings.account.jobs.quota = Some(jobs);
        self
    }

    /// The maximum number of resources that a list examines for a page, so that a filter leads to short and empty
    /// pages. Default: no limit.
    pub fn scan_limit(mut self, resources: usize) -> Self {
        self.settings.scan_limit = resources.max(1);
        self
    }

    /// Accepts unknown versions of the API, each as the nearest published one at or before it, or as the oldest. By
    /// default they are rejected.
    pub fn any_api_version(mut self) -> Self {
        self.settings.versions = AcceptedVersions::Any;
        self
    }

    /// The behaviour of Jobs where that of the service is unknown.
    pub fn job_assumptions(mut self, assumptions: JobAssumptions) -> Self {
        self.settings.account.jobs.assumptions = assumptions;
        self
    }

    /// The behaviour of files where that of the service is unknown.
    pub fn file_assumptions(mut self, assumptions: FileAssumptions) -> Self {
        self.settings.account.files = assumptions;
        self
    }

    /// The number of requests in the log. Default: a thousand.
    pub fn logged_requests(mut self, requests: usize) -> Self {
        self.settings.logged_requests = requests;
        self
    }

    /// The maximum memory of the request log in bytes; the oldest requests are removed. Default: 16 MiB.
    pub fn logged_bytes(mut self, bytes: usize) -> Self {
        self.settings.logged_bytes = bytes;
        self
    }

    /// Serves the management API below `/emulator/`, which needs no credentials.
    pub fn management(mut self) -> Self {
        self.settings.has_management = true;
        self
    }

    /// Runs Tasks as processes of this user, with their files in this folder: a new or empty one, or one of an earlier
    /// emulator. Unix only.
    ///
    /// Whoever has the key or the token runs commands as this user. So the public ones, [`no_auth`](Self::no_auth), the
    /// [`management`](Self::management) API, which needs neither, and addresses beyond loopback are errors at the start,
    /// and every request to or from another host than loopback or one given by [`endpoint`](Self::endpoint) or
    /// [`tls_name`](Self::tls_name) is rejected.
    ///
    /// Without a [`supervisor`](Self::supervisor), only the process group of a Task is ended with it: a process that has
    /// left the group gets away, and all of them outlive this process if it is killed.
    pub fn run_tasks(mut self, folder: impl Into<PathBuf>) -> Self {
        self.settings.run_tasks = Some(folder.into());
        self
    }

    /// The program that supervises each Task as a process: the program `batch-emulator`, or one that calls
    /// [`run_task`](crate::run_task) when its only argument is `run-task`.
    pub fn supervisor(mut self, program: impl Into<PathBuf>) -> Self {
        self.settings.supervisor = Some(program.into());
        self
    }

    /// The time from SIGTERM to SIGKILL for processes of Tasks that have to end. Default: two seconds.
    pub fn kill_after(mut self, time: Duration) -> Self {
        self.settings.kill_after = time;
        self
    }

    /// Keeps resources in this file, and starts with those in it. Acknowledged changes survive a crash.
    #[cfg(feature = "store")]
    pub fn data(mut self, file: impl Into<PathBuf>) -> Self {
        self.settings.data = Some(file.into());
        self
    }

    /// Starts with a clock that is stopped at this time.
    pub fn clock_stopped_at(mut self, time: OffsetDateTime) -> Self {
        self.settings.stopped_at = Some(time);
        self
    }

    /// Sets a function that is called with every request after its answer.
    pub fn on_request(mut self, observer: impl Fn(&RequestRecord) + Send + Sync + 'static) -> Self {
        self.settings.observer = Some(Box::new(observer));
        self
    }

    /// Sets a function that is called at the start, before anything runs, for each Task in the [data file](Self::data)
    /// that was running when the emulator ended: with the ids of its Job and of itself. It runs again.
    #[cfg(feature = "store")]
    pub fn on_interrupted_task(mut self, observer: impl Fn(&str, &str) + Send + Sync + 'static) -> Self {
        self.settings.interrupted = Some(Box::new(observer));
        self
    }

    /// Starts the emulator, in a task of the current runtime.
    ///
    /// # Errors
    /// If it can't listen at the address, if a credential, a name, a Pool or the endpoint is invalid, or if a file can't
    /// be used.
    pub async fn start(self) -> Result<Emulator, StartError> {
        start(self.settings).await
    }
}

impl Emulator {
    /// Starts an emulator with the default settings, at a free port.
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
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder")
            .field("address", &self.settings.address)
            .field("account", &self.settings.credentials.account)
            .finish_non_exhaustive()
    }
}
