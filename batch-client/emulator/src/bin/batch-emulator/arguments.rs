//! The options of the command line.

use std::path::PathBuf;
use std::time::Duration;

use batch_emulator::{DEFAULT_ACCOUNT, Emulator, EmulatorBuilder, FileAssumptions, JobAssumptions};
use clap::{Parser, Subcommand};
use tracing::level_filters::LevelFilter;

use crate::credentials;
use crate::health::Health;
use crate::log;
use crate::socket::Socket;

/// An emulator of Azure Batch on loopback, so far of its Job operations: for tests and first steps.
///
/// Prints one line of JSON when it is ready, with endpoint, account, key and token, and with the path of the
/// certificate if it speaks TLS. Requests are logged to the standard error; `RUST_LOG` sets the level.
#[derive(Parser)]
#[command(name = "batch-emulator", version, max_term_width = 100, args_conflicts_with_subcommands = true)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    socket: Socket,
    /// The name of the account.
    #[arg(long, value_name = "NAME", default_value = DEFAULT_ACCOUNT)]
    account: String,
    /// The key of the account, in base64.
    ///
    /// By default a public one, or with --run-tasks a new one.
    #[arg(long, env = "BATCH_EMULATOR_KEY", hide_env_values = true)]
    key: Option<String>,
    /// The accepted bearer token.
    ///
    /// By default a public one, or with --run-tasks a new one.
    #[arg(long, env = "BATCH_EMULATOR_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Read the key and the token from this file, a JSON object with `key` and `token`. Only its owner may have access.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["key", "token"])]
    credentials: Option<PathBuf>,
    /// Turn authentication off.
    #[arg(long)]
    no_auth: bool,
    /// Serve https with a generated certificate, and write the certificate to this file. Only a certificate of an
    /// earlier emulator is replaced.
    #[arg(long, value_name = "FILE")]
    pub(crate) tls_certificate: Option<PathBuf>,
    /// Add a name or address that clients use, for the certificate and the management API. Can be repeated.
    #[arg(long, value_name = "NAME")]
    tls_name: Vec<String>,
    /// The base URL that clients use, such as that of a proxy. All URLs in answers begin with it.
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// Trust the headers X-Forwarded-Proto and Host of a proxy for the URLs in answers.
    #[arg(long)]
    trust_proxy: bool,
    /// Keep resources in this file.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The duration of transitional states, in milliseconds.
    #[arg(long, value_name = "MS", default_value_t = 500)]
    transition_ms: u64,
    /// The maximum number of Jobs that are neither completed nor being deleted.
    #[arg(long, value_name = "JOBS")]
    job_quota: Option<usize>,
    /// Provide a Pool with this number of dedicated nodes, ready for work. Can be repeated.
    #[arg(long, value_name = "ID=NODES")]
    pool: Vec<String>,
    /// The maximum number of resources that a list examines for a page.
    #[arg(long, value_name = "RESOURCES")]
    scan_limit: Option<usize>,
    /// Serve the management API below /emulator/, which needs no credentials.
    #[arg(long)]
    management: bool,
    /// Run Tasks as processes of this user, with their files in this folder. Unix only.
    ///
    /// Whoever has the key or the token can then run commands as this user. A new key and a new token are made and
    /// printed, unless they are given; the public ones, --no-auth, --management and a --host beyond loopback are rejected.
    #[arg(long, value_name = "DIR")]
    run_tasks: Option<PathBuf>,
    /// The time from SIGTERM to SIGKILL for processes of Tasks that have to end, in milliseconds.
    #[arg(long, value_name = "MS", default_value_t = 2_000)]
    kill_after_ms: u64,
    /// Accept unknown versions of the API, each as the nearest known one at or before it.
    #[arg(long)]
    any_api_version: bool,
    /// Change the behaviour of Jobs and files where that of the service is unknown. The README lists the names.
    #[arg(long, value_name = "NAME=VALUE")]
    assume: Vec<String>,
    /// Log no requests.
    #[arg(long)]
    quiet: bool,
}

/// Commands.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check a running emulator: the exit status is 0 if it is healthy, and 1 otherwise.
    Health(Health),
}

impl Arguments {
    /// The default log level.
    pub(crate) fn log_level(&self) -> LevelFilter {
        if self.quiet { LevelFilter::WARN } else { LevelFilter::INFO }
    }

    /// The settings of the emulator.
    pub(crate) fn builder(self) -> Result<EmulatorBuilder, String> {
        let assumptions = assumptions(&self.assume)?;
        let mut builder = Emulator::builder()
            .address(self.socket.address())
            .account(self.account)
            .kill_after(Duration::from_millis(self.kill_after_ms))
            .transition_time(Duration::from_millis(self.transition_ms))
            .job_assumptions(assumptions.0)
            .file_assumptions(assumptions.1);
        for text in &self.pool {
            let (id, nodes) = pool(text)?;
            builder = builder.pool(id, nodes);
        }
        let file = self.credentials.as_deref().map(credentials::read).transpose()?;
        let (key, token) = file.unwrap_or((self.key, self.token));
        builder = with(builder, key, EmulatorBuilder::key);
        builder = with(builder, token, EmulatorBuilder::token);
        if let Some(folder) = self.run_tasks {
            builder = builder.run_tasks(folder).supervisor(own_program()?);
        }
        builder = self.tls_name.into_iter().fold(builder, EmulatorBuilder::tls_name);
        builder = with(builder, self.tls_certificate, EmulatorBuilder::tls_certificate);
        builder = with(builder, self.endpoint, EmulatorBuilder::endpoint);
        builder = with(builder, self.data, EmulatorBuilder::data);
        builder = with(builder, self.job_quota, EmulatorBuilder::job_quota);
        builder = with(builder, self.scan_limit, EmulatorBuilder::scan_limit);
        builder = switched(builder, self.no_auth, EmulatorBuilder::no_auth);
        builder = switched(builder, self.any_api_version, EmulatorBuilder::any_api_version);
        builder = switched(builder, self.trust_proxy, EmulatorBuilder::trust_proxy);
        builder = if self.management { builder.management() } else { builder.logged_requests(0) };
        Ok(if self.quiet { builder } else { builder.on_request(log::request) })
    }
}

/// This program, which supervises Tasks as well.
fn own_program() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|error| format!("the path of this program is unknown: {error}"))
}

/// Applies a setting with a value, if there is one.
fn with<T>(
    builder: EmulatorBuilder,
    value: Option<T>,
    set: fn(EmulatorBuilder, T) -> EmulatorBuilder,
) -> EmulatorBuilder {
    match value {
        Some(value) => set(builder, value),
        None => builder,
    }
}

/// Applies a setting without a value, if its switch is on.
fn switched(
    builder: EmulatorBuilder,
    is_on: bool,
    set: fn(EmulatorBuilder) -> EmulatorBuilder,
) -> EmulatorBuilder {
    if is_on { set(builder) } else { builder }
}

/// The id and the number of nodes of a Pool.
fn pool(text: &str) -> Result<(&str, u32), String> {
    let parts = text.split_once('=').and_then(|(id, nodes)| Some((id, nodes.parse().ok()?)));
    parts.ok_or_else(|| format!("`{text}` is not ID=NODES, such as small=2"))
}

fn assumptions(assumed: &[String]) -> Result<(JobAssumptions, FileAssumptions), String> {
    let (mut jobs, mut files) = (JobAssumptions::default(), FileAssumptions::default());
    for text in assumed {
        let (name, value) = text.split_once('=').ok_or_else(|| format!("`{text}` is not NAME=VALUE"))?;
        if FileAssumptions::NAMES.contains(&name) {
            files.set(name, value)?;
        } else if JobAssumptions::NAMES.contains(&name) {
            jobs.set(name, value)?;
        } else {
            let known = [&JobAssumptions::NAMES[..], &FileAssumptions::NAMES].concat().join(", ");
            return Err(format!("`{name}` is not one of {known}"));
        }
    }
    Ok((jobs, files))
}
