//! The program `batch-emulator`.

// A program prints; that is what it is for.
#![allow(clippy::print_stdout)]

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use batch_emulator::{
    Assumptions, DEFAULT_ACCOUNT, DEFAULT_KEY, DEFAULT_TOKEN, Emulator, EmulatorBuilder, RequestRecord,
};
use clap::Parser;
use serde_json::json;

/// How many lines of the log may wait to be written.
const LOG_LINES: usize = 10_000;

/// Azure Batch on loopback: the 12 Job operations, for tests and first steps.
///
/// Prints one line of JSON when it is ready, with endpoint, account, key and token, and with the path of the
/// certificate if it speaks TLS. Requests are logged to the standard error.
#[derive(Parser)]
#[command(name = "batch-emulator", version, max_term_width = 100)]
struct Arguments {
    /// The port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
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
    /// Speak TLS with a certificate made now, and write that certificate to this file.
    #[arg(long, value_name = "FILE")]
    tls_certificate: Option<PathBuf>,
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
    /// How to behave where no source settles it, as NAME=VALUE. The README lists the names.
    #[arg(long, value_name = "NAME=VALUE")]
    assume: Vec<String>,
    /// Log no requests.
    #[arg(long)]
    quiet: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", chain(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let certificate_file = arguments.tls_certificate.clone();
    let emulator = builder(arguments)?.start().await?;
    if let (Some(file), Some(certificate)) = (&certificate_file, emulator.certificate()) {
        std::fs::write(file, certificate)
            .map_err(|error| format!("can't write {}: {error}", file.display()))?;
    }
    let mut ready = json!({
        "endpoint": emulator.endpoint(),
        "account": emulator.account(),
        "key": emulator.key(),
        "token": emulator.token(),
    });
    if let Some(file) = &certificate_file {
        ready["certificate"] = json!(file);
    }
    println!("{ready}");
    tokio::signal::ctrl_c().await?;
    emulator.stop().await;
    Ok(())
}

fn builder(arguments: Arguments) -> Result<EmulatorBuilder, String> {
    let mut builder = Emulator::builder()
        .address(SocketAddr::new(arguments.host, arguments.port))
        .account(arguments.account)
        .key(arguments.key)
        .token(arguments.token)
        .transition_time(Duration::from_millis(arguments.transition_ms))
        .assumptions(assumptions(&arguments.assume)?);
    if arguments.no_auth {
        builder = builder.no_auth();
    }
    if arguments.tls_certificate.is_some() {
        builder = builder.tls();
    }
    if let Some(file) = arguments.data {
        builder = builder.data(file);
    }
    if let Some(jobs) = arguments.quota {
        builder = builder.quota(jobs);
    }
    if let Some(jobs) = arguments.scan_limit {
        builder = builder.scan_limit(jobs);
    }
    builder = if arguments.management { builder.management() } else { builder.remember(0) };
    Ok(if arguments.quiet { builder } else { builder.on_request(log()) })
}

fn assumptions(assumed: &[String]) -> Result<Assumptions, String> {
    let mut assumptions = Assumptions::default();
    for text in assumed {
        let (name, value) = text.split_once('=').ok_or_else(|| format!("`{text}` is not NAME=VALUE"))?;
        assumptions.set(name, value)?;
    }
    Ok(assumptions)
}

/// Writes requests to the standard error, from a thread of its own: nobody may be reading, and no request waits for it.
fn log() -> impl Fn(&RequestRecord) + Send + Sync {
    let (lines, written) = mpsc::sync_channel::<String>(LOG_LINES);
    std::thread::spawn(move || {
        for line in written {
            writeln!(io::stderr(), "{line}").ok();
        }
    });
    // What there is no room for is lost.
    move |record| drop(lines.try_send(record.to_string()))
}

/// An error with everything that led to it.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
