//! The maintainer's commands: thin, they read, write, compare and print.

mod generate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The maintainer's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate the client's source from its description.
    ///
    /// Reads spec/batch-jobs.json and rewrites batch-client/src/generated: files that changed are written, files that
    /// belong to nothing any more are removed, and each is named. All or nothing: after a refusal or any other error
    /// the folder is as it was.
    Generate(generate::Options),
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let outcome = match command {
        Command::Generate(options) => generate::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
