//! The maintainer's commands: thin, they read, write, compare and print.

mod demo;
mod document;
mod generate;
mod interop;
mod try_spec;
mod workspace;

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
    /// Generate the client, then take a Job through its life against the emulator and show all that travels.
    Demo,
    /// Drive the emulator with the official Python client.
    ///
    /// Installs that client into target/interop, starts the emulator with and without TLS and runs
    /// batch-client/emulator/interop against it. Says that it was skipped where there is no Python or no package registry.
    Interop,
    /// Generate other descriptions into copies of the client, and compile these.
    ///
    /// Each copy is a workspace of its own below target/try-spec, with one folder for what is compiled, so that
    /// dependencies are compiled once. A warning counts as an error. The working tree is not touched.
    TrySpec(try_spec::Options),
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let outcome = match command {
        Command::Generate(options) => generate::run(&options),
        Command::Demo => demo::run(),
        Command::Interop => interop::run(),
        Command::TrySpec(options) => try_spec::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
