//! The maintainer's commands. They are thin: they read, write, compare and print.

mod api;
mod bench;
mod check;
mod demo;
mod diff;
mod documents;
mod emulator;
mod generate;
mod interop;
mod metadata;
mod mutants;
mod package;
mod regular;
mod try_spec;
mod workspace;

use std::process::ExitCode;

#[global_allocator]
static GLOBAL: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// List the public API of the published crates, by feature.
    ///
    /// Writes api/ in each package, with a file for each feature: what it adds to the features that it enables. Fails if a
    /// feature takes something away. Reports a skip if this compiler's rustdoc writes another form of JSON.
    Api(api::Options),
    /// Measure the client beside hand-written calls and other clients, and print tables with ratios.
    ///
    /// Builds and runs batch-client/benches/peers, a workspace of its own; compiles minimal programs cold; times the
    /// generator. Reports the stages that it skips because valgrind or Python is missing.
    Bench(bench::Options),
    /// Check what only a release would show: rust-versions and licences of crates, duplicates, links in Markdown.
    ///
    /// .cargo/check.toml has what is allowed. Reports all problems with their places. Needs no network.
    Check(check::Options),
    /// Generate the client's source from its description.
    ///
    /// Reads spec/*.json and rewrites batch-client/src/generated. Lists each file that is added, changed or
    /// removed. All or nothing: after a refusal or any other error the folder is unchanged.
    Generate(generate::Options),
    /// Generate the client, then run a Job with forty Tasks on an emulated Pool, as processes of this machine.
    Demo(demo::Options),
    /// Drive the emulator with the official Python clients, the newest one and an older one, or with whole programs.
    ///
    /// Installs them into target/interop and target/interop-older, starts the emulator with and without TLS and runs
    /// batch-client/emulator/interop against it. Reports a skip if Python or the package registry is missing.
    Interop(interop::Options),
    /// Put small faults into a copy of the emulator, one after another, and let the random workloads find them.
    ///
    /// The copy is in target/mutants; the working tree is not touched. Prints after how many workloads, and how many
    /// seconds, each fault is found, and fails if one is not.
    Mutants(mutants::Options),
    /// Compare two descriptions, in terms of the client's callers.
    ///
    /// Matches operations by verb and path, and models and enums by their use, so that documents of different authors can
    /// be compared. Exits with 1 after a breaking change, and with 2 if a document is refused.
    Diff(diff::Options),
    /// Pack the published crates, and use them outside of the workspace.
    ///
    /// Checks their licences and READMEs, lets cargo verify the packages, unpacks them into a folder for temporary files,
    /// builds each with the others in place of published ones, and runs a program with the packed client against the
    /// packed emulator.
    Package(package::Options),
    /// Generate other descriptions into copies of the client, and compile the copies.
    ///
    /// Each copy is a workspace of its own below target/try-spec; they share a target folder, so that dependencies are
    /// compiled once. A warning counts as an error. The working tree is not touched.
    TrySpec(try_spec::Options),
}

fn main() -> ExitCode {
    if let Some(code) = api::rustdoc::stand_in() {
        return code;
    }
    let Arguments { command } = Arguments::parse();
    let succeeds = |outcome: anyhow::Result<()>| outcome.map(|()| ExitCode::SUCCESS);
    let (outcome, on_error) = match command {
        Command::Api(options) => (succeeds(api::run(&options)), ExitCode::FAILURE),
        Command::Bench(options) => (succeeds(bench::run(&options)), ExitCode::FAILURE),
        Command::Check(options) => (succeeds(check::run(&options)), ExitCode::FAILURE),
        Command::Demo(options) => (succeeds(demo::run(&options)), ExitCode::FAILURE),
        Command::Diff(options) => (diff::run(&options), ExitCode::from(2)),
        Command::Generate(options) => (generate::run(&options), ExitCode::FAILURE),
        Command::Interop(options) => (succeeds(interop::run(&options)), ExitCode::FAILURE),
        Command::Package(options) => (succeeds(package::run(&options)), ExitCode::FAILURE),
        Command::Mutants(options) => (succeeds(mutants::run(&options)), ExitCode::FAILURE),
        Command::TrySpec(options) => (succeeds(try_spec::run(&options)), ExitCode::FAILURE),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        on_error
    })
}
