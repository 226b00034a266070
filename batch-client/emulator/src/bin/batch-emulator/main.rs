//! The program `batch-emulator`.

// A program prints; that is what it is for.
#![allow(clippy::print_stdout)]

mod arguments;
mod log;
mod signals;

use std::process::ExitCode;

use clap::Parser;
use serde_json::json;

use self::arguments::Arguments;
use self::signals::Signals;

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
    // Before the line that says it is ready: whoever reads that may send a signal at once.
    let mut signals = Signals::listen()?;
    let emulator = arguments.builder()?.start().await?;
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
    signals.end().await;
    emulator.stop().await;
    Ok(())
}

/// An error with everything that led to it.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
