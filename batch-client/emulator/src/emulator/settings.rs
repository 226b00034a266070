//! The settings of an emulator.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use time::OffsetDateTime;

use super::credentials::GivenCredentials;
use super::names::Names;
use crate::resources::{
    AccountSettings, FileAssumptions, JobAssumptions, JobPace, JobSettings, NodePace, Pace, PoolPace,
};
use crate::runner::RunPace;
use crate::service::{InterruptionObserver, Observer};
use crate::wire::AcceptedVersions;

/// The default number of logged requests.
const LOGGED_REQUESTS: usize = 1_000;

/// The default limit for the memory of logged requests.
const LOGGED_BYTES: usize = 16 << 20;

/// The default duration of transitional states.
const TRANSITION_TIME: Duration = Duration::from_millis(500);

/// How long a Job that somebody forces to end waits for release Tasks, about as recorded.
const FORCED_END: Duration = Duration::from_secs(30);

/// The default time from SIGTERM to SIGKILL.
const KILL_AFTER: Duration = Duration::from_secs(2);

/// The settings of an emulator.
pub(super) struct Settings {
    pub(super) address: SocketAddr,
    pub(super) credentials: GivenCredentials,
    pub(super) uses_tls: bool,
    pub(super) certificate_file: Option<PathBuf>,
    pub(super) names: Names,
    pub(super) account: AccountSettings,
    pub(super) runs: RunPace,
    /// The Pools that are there from the start, with the numbers of their nodes.
    pub(super) pools: Vec<(String, u32)>,
    pub(super) scan_limit: usize,
    pub(super) versions: AcceptedVersions,
    pub(super) logged_requests: usize,
    pub(super) logged_bytes: usize,
    pub(super) has_management: bool,
    /// The folder in which Tasks run as processes, if they do.
    pub(super) run_tasks: Option<PathBuf>,
    pub(super) supervisor: Option<PathBuf>,
    /// The time from SIGTERM to SIGKILL.
    pub(super) kill_after: Duration,
    pub(super) data: Option<PathBuf>,
    pub(super) stopped_at: Option<OffsetDateTime>,
    pub(super) observer: Option<Observer>,
    pub(super) interrupted: Option<InterruptionObserver>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            credentials: GivenCredentials::default(),
            uses_tls: false,
            certificate_file: None,
            names: Names::default(),
            account: account(),
            runs: RunPace { tasks: TRANSITION_TIME, start_tasks: TRANSITION_TIME },
            pools: Vec::new(),
            scan_limit: usize::MAX,
            versions: AcceptedVersions::Published,
            logged_requests: LOGGED_REQUESTS,
            logged_bytes: LOGGED_BYTES,
            has_management: false,
            run_tasks: None,
            supervisor: None,
            kill_after: KILL_AFTER,
            data: None,
            stopped_at: None,
            observer: None,
            interrupted: None,
        }
    }
}

fn account() -> AccountSettings {
    let jobs = JobPace {
        transitions: pace(),
        task_check: TRANSITION_TIME,
        forced_end: FORCED_END,
        task_counts: Duration::ZERO,
    };
    AccountSettings {
        files: FileAssumptions::default(),
        jobs: JobSettings { pace: jobs, quota: None, assumptions: JobAssumptions::default() },
        pools: PoolPace { transitions: pace(), allocation: pace() },
        nodes: NodePace { transitions: pace() },
    }
}

fn pace<S>() -> Pace<S> {
    Pace { usual: TRANSITION_TIME, by_state: Vec::new() }
}
