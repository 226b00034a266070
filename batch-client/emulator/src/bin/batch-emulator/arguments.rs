//! The options of the command line.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use batch_emulator::{Assumptions, DEFAULT_ACCOUNT, DEFAULT_KEY, DEFAULT_TOKEN, Emulator, EmulatorBuilder};
use clap::{Parser, Subcommand};
use tracing::level_filters::LevelFilter;

use crate::health::Health;
use crate::log;

/// The port, unless another is given: one that IANA has assigned to nobody and no other emulator is known to take.
pub(crate) const DEFAULT_PORT: u16 = 10_040;

/// Azure Batch on loopback: the 12 Job operations, for tests and first steps.
///
/// Prints one line of JSON when it is ready, with endpoint, account, key and token, and with the path of the
/// certificate if it speaks TLS. Requests are logged to the standard error; `RUST_LOG` sets the level.
#[derive(Parser)]
#[command(name = "batch-emulator", version, max_term_width = 100, args_conflicts_with_subcommands = true)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// The port to listen on; 0 takes a free one.
    #[arg(long, env = "BATCH_EMULATOR_PORT", default_value_t = DEFAULT_PORT)]
    port: u16,
    /// The address to listen on.
    #[arg(long, env = "BATCH_EMULATOR_HOST", value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
    /// The account's name.
    #[arg(long, value_name = "NAME", default_value = DEFAULT_ACCOUNT)]
    account: String,
    /// The account's key, in base64.
    #[arg(long, env = "BATCH_EMULATOR_KEY", hide_env_values = true, default_value = DEFAULT_KEY)]
    key: String,
    /// The bearer token that is let in.
    #[arg(long, env = "BATCH_EMULATOR_TOKEN", hide_env_values = true, default_value = DEFAULT_TOKEN)]
    token: String,
    /// Let everybody in.
    #[arg(long)]
    no_auth: bool,
    /// Speak TLS with a certificate made now, and write that certificate to this file. No other file than an earlier
    /// certificate is replaced.
    #[arg(long, value_name = "FILE")]
    pub(crate) tls_certificate: Option<PathBuf>,
    /// A further name or address by which clients call, for the certificate and the management route. May be given
    /// several times.
    #[arg(long, value_name = "NAME")]
    tls_name: Vec<String>,
    /// The address by which clients call, such as that of a proxy, with which all URLs in answers begin.
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// Believe X-Forwarded-Proto and Host as the address by which clients call.
    #[arg(long)]
    trust_proxy: bool,
    /// Keep Jobs in this file.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// How long disabling, enabling, terminating and deleting last, in milliseconds.
    #[arg(long, value_name = "MS", default_value_t = 500)]
    transition_ms: u64,
    /// How many Jobs there may be that are neither completed nor being deleted.
    #[arg(long, value_name = "JOBS")]
    quota: Option<usize>,
    /// How many Jobs a list looks at for one page.
    #[arg(long, value_name = "JOBS")]
    scan_limit: Option<usize>,
    /// Serve the management route /emulator/, which asks for no credentials.
    #[arg(long)]
    management: bool,
    /// Take versions of the API that are not known, each as the nearest known one at or before it.
    #[arg(long)]
    any_api_version: bool,
    /// How to behave where no source settles it, as NAME=VALUE. The README lists the names.
    #[arg(long, value_name = "NAME=VALUE")]
    assume: Vec<String>,
    /// Log no requests.
    #[arg(long)]
    quiet: bool,
}

/// Commands besides serving.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Asks a running emulator whether it serves: the exit status is 0 if it does, and 1 otherwise.
    Health(Health),
}

impl Arguments {
    /// How much is logged, unless `RUST_LOG` says otherwise.
    pub(crate) fn log_level(&self) -> LevelFilter {
        if self.quiet { LevelFilter::WARN } else { LevelFilter::INFO }
    }

    /// The settings of the emulator that they ask for.
    pub(crate) fn builder(self) -> Result<EmulatorBuilder, String> {
        let mut builder = Emulator::builder()
            .address(SocketAddr::new(self.host, self.port))
            .account(self.account)
            .key(self.key)
            .token(self.token)
            .transition_time(Duration::from_millis(self.transition_ms))
            .assumptions(assumptions(&self.assume)?);
        if self.no_auth {
            builder = builder.no_auth();
        }
        if self.any_api_version {
            builder = builder.any_api_version();
        }
        if let Some(file) = self.tls_certificate {
            builder = builder.tls_certificate(file);
        }
        builder = self.tls_name.into_iter().fold(builder, EmulatorBuilder::tls_name);
        if let Some(url) = self.endpoint {
            builder = builder.endpoint(url);
        }
        if self.trust_proxy {
            builder = builder.trust_proxy();
        }
        if let Some(file) = self.data {
            builder = builder.data(file);
        }
        if let Some(jobs) = self.quota {
            builder = builder.quota(jobs);
        }
        if let Some(jobs) = self.scan_limit {
            builder = builder.scan_limit(jobs);
        }
        builder = if self.management { builder.management() } else { builder.remember(0) };
        Ok(if self.quiet { builder } else { builder.on_request(log::request) })
    }
}

fn assumptions(assumed: &[String]) -> Result<Assumptions, String> {
    let mut assumptions = Assumptions::default();
    for text in assumed {
        let (name, value) = text.split_once('=').ok_or_else(|| format!("`{text}` is not NAME=VALUE"))?;
        assumptions.set(name, value)?;
    }
    Ok(assumptions)
}
