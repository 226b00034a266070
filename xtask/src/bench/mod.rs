//! `cargo xtask bench`.

// A command prints its results.
#![allow(clippy::print_stdout)]

mod compile;
mod generator;
mod guard;
mod peers;
mod readme;
mod table;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::Value;

use self::peers::Peers;
use crate::{interop, workspace};

/// The folder of the measurements and their results.
const FOLDER: &str = "batch-client/benches";

/// A part of the measurements that can be run separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Stage {
    /// Instructions and allocations per call and per page.
    Costs,
    /// Latency and calls per second.
    Calls,
    /// Long lists.
    Lists,
    /// Lists with a slow service and a slow reader.
    Overlap,
    /// The generator.
    Generator,
    /// Compiling minimal programs cold.
    Compile,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command")]
pub(crate) struct Options {
    /// Measure only these stages [default: all]; the others are shown from their last run.
    #[arg(value_enum)]
    stages: Vec<Stage>,
    /// A short run: fewer rounds, shorter lists, and no cold compilation unless `compile` is given.
    #[arg(long)]
    quick: bool,
    /// Only compare instructions and allocations per call with the stored figures, and fail if they have grown.
    #[arg(long, conflicts_with_all = ["quick", "stages"])]
    guard: bool,
    /// With --guard: store the current figures.
    #[arg(long, requires = "guard")]
    store: bool,
    /// Write README.md and the plots in batch-client/benches.
    #[arg(long, conflicts_with_all = ["guard", "quick"])]
    write: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    if options.guard {
        return guard::run(options.store);
    }
    let peers = Peers::build(&[])?;
    for stage in options.stages() {
        peers.keep(stage, &stage.measure(&peers, options.quick)?)?;
    }
    let figures = peers.kept()?;
    let tables = table::all(&figures);
    println!("{tables}");
    if options.write {
        readme::write(&tables)?;
        peers.plot(&figures)?;
    }
    Ok(())
}

impl Options {
    fn stages(&self) -> Vec<Stage> {
        let is_meant = |stage: &Stage| match self.stages.as_slice() {
            [] => !(self.quick && *stage == Stage::Compile),
            some => some.contains(stage),
        };
        Stage::value_variants().iter().copied().filter(is_meant).collect()
    }
}

impl Stage {
    /// The figures as lines of JSON; empty if this machine lacks a tool.
    fn measure(self, peers: &Peers, quick: bool) -> anyhow::Result<Vec<Value>> {
        match self {
            Self::Costs if peers::has_valgrind() => peers.run(&["difference", "--folder", &peers.folder()]),
            Self::Costs => {
                println!("skipped: instructions and allocations per call need valgrind");
                Ok(Vec::new())
            }
            Self::Calls => {
                let (rounds, millis) = if quick { ("3", "200") } else { ("20", "120") };
                let times = ["calls", "--rounds", rounds, "--millis", millis];
                peers.run(&[&times[..], &["--folder", &peers.folder()]].concat())
            }
            Self::Lists => lists(peers, quick),
            Self::Overlap => peers.run(&["overlap", "--rounds", if quick { "1" } else { "5" }]),
            Self::Generator => generator::measure(),
            Self::Compile => compile::measure(),
        }
    }
}

fn lists(peers: &Peers, quick: bool) -> anyhow::Result<Vec<Value>> {
    let mut arguments = vec!["lists".to_owned(), "--pages".to_owned()];
    arguments.push(if quick { "10,50" } else { "10,1000" }.to_owned());
    match interop::python(workspace::root()?, &interop::NEWEST)? {
        Ok(python) => arguments.extend(["--python".to_owned(), path(python)]),
        Err(missing) => println!("skipped: lists with the official Python client; {missing}"),
    }
    peers.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

fn path(path: PathBuf) -> String {
    path.into_os_string().to_string_lossy().into_owned()
}
