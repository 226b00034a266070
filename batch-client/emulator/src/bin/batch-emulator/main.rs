//! The program `batch-emulator`.

// A program prints to the standard output.
#![allow(clippy::print_stdout)]

mod arguments;
mod credentials;
mod health;
mod log;
mod signals;
mod socket;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use batch_emulator::{Emulator, StartError};
use clap::Parser;
use serde_json::json;

use self::arguments::{Arguments, Command};
use self::log::Log;
use self::signals::Signals;

fn main() -> ExitCode {
    // Each Task has such a process of its own, which does without everything else.
    #[cfg(unix)]
    if std::env::args_os().skip(1).eq(["run-task"]) {
        return batch_emulator::run_task();
    }
    serve()
}

#[tokio::main]
async fn serve() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match &arguments.command {
        Some(Command::Health(health)) => health.check().map_err(Into::into),
        None => run(arguments).await,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", chain(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let certificate_file = arguments.tls_certificate.clone();
    // First, since a signal may come as soon as the line below is printed.
    let mut signals = Signals::listen()?;
    let log = Log::start(arguments.log_level())?;
    let of_tasks = log.clone();
    let builder = arguments.builder()?.on_interrupted_task(move |job, task| of_tasks.interrupted(job, task));
    let emulator = builder.start().await.map_err(explained)?;
    for warning in emulator.warnings() {
        eprintln!("WARNING: {warning}");
    }
    let mut ready = json!({
        "endpoint": emulator.endpoint(),
        "address": emulator.address(),
        "account": emulator.account(),
        "key": emulator.key(),
        "token": emulator.token(),
    });
    if let Some(file) = &certificate_file {
        ready["certificate"] = json!(file);
    }
    println!("{ready}");
    end(emulator, &mut signals).await;
    log.flush();
    Ok(())
}

/// Serves until a signal comes, and shuts down.
async fn end(emulator: Emulator, signals: &mut Signals) {
    tracing::info!("listening at {}", emulator.address());
    signals.end().await;
    tracing::info!("ending");
    emulator.stop().await;
}

/// Adds advice if the port is in use.
fn explained(error: StartError) -> Box<dyn Error> {
    match &error {
        StartError::Listen(_, cause) if cause.kind() == io::ErrorKind::AddrInUse => {
            format!("{}. Choose another port with --port; --port 0 takes a free one", chain(&error)).into()
        }
        _ => error.into(),
    }
}

/// An error with its causes.
fn chain(error: &dyn Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| (**cause).source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
