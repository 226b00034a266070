//! Measures batch-client beside its peers. Each command prints its figures as lines of JSON.

mod adding;
mod allocations;
mod calls;
mod contender;
mod decode;
mod difference;
mod downloads;
mod lists;
mod overlap;
#[cfg(feature = "plots")]
mod plot;
mod server;
mod turns;

use clap::{Parser, Subcommand};

use crate::contender::{Call, Name};

#[global_allocator]
static GLOBAL: allocations::Counting = allocations::Counting;

#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The service, until its standard input ends.
    Serve(server::Options),
    /// One contender makes one call several times. Prints the allocations of all.
    One {
        contender: Name,
        call: Call,
        times: u32,
        #[arg(long)]
        endpoint: String,
    },
    /// Latency and calls per second of all contenders.
    Calls(calls::Options),
    /// One contender makes one call for some time, several at once.
    Burst {
        contender: Name,
        call: Call,
        in_flight: usize,
        millis: u64,
        #[arg(long)]
        endpoint: String,
    },
    /// Long lists of all contenders.
    Lists(lists::Options),
    /// Lists with a slow service and a slow reader, with and without reading ahead.
    Overlap(overlap::Options),
    /// One contender lists all Jobs or Tasks once.
    List {
        contender: Name,
        of: lists::Kind,
        #[arg(long)]
        endpoint: String,
    },
    /// Many Tasks that are added.
    Adding(adding::Options),
    /// One way to add Tasks. Prints the time, or the allocations.
    Add {
        way: adding::Way,
        tasks: u64,
        #[arg(long)]
        endpoint: String,
        #[arg(long)]
        allocations: bool,
    },
    /// Downloads of a large file.
    Downloads(downloads::Options),
    /// One way to download a file to a path, which is removed afterwards.
    Download {
        way: downloads::Way,
        path: std::path::PathBuf,
        #[arg(long)]
        endpoint: String,
    },
    /// Instructions and allocations per call, from the difference of two runs.
    Difference(difference::Options),
    /// Plots of figures, which are lines of JSON in a file, into a folder.
    #[cfg(feature = "plots")]
    Plot { figures: std::path::PathBuf, folder: std::path::PathBuf },
    /// Decodes a page of 1,000 Jobs from memory several times.
    Decode { way: decode::Way, times: u32 },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Serve(options) => server::serve(&options),
        Command::One { contender, call, times, endpoint } => {
            contender::one(contender, call, times, &endpoint)
        }
        Command::Calls(options) => calls::run(&options),
        Command::Burst { contender, call, in_flight, millis, endpoint } => {
            calls::burst(contender, call, in_flight, millis, &endpoint)
        }
        Command::Lists(options) => lists::run(&options),
        Command::Overlap(options) => overlap::run(&options),
        Command::List { contender, of, endpoint } => lists::list(contender, of, &endpoint),
        Command::Adding(options) => adding::run(&options),
        Command::Add { way, tasks, endpoint, allocations } => adding::add(way, tasks, &endpoint, allocations),
        Command::Downloads(options) => downloads::run(&options),
        Command::Download { way, path, endpoint } => downloads::download(way, &path, &endpoint),
        Command::Difference(options) => difference::run(&options),
        #[cfg(feature = "plots")]
        Command::Plot { figures, folder } => plot::run(&figures, &folder),
        Command::Decode { way, times } => decode::run(way, times),
    }
}
