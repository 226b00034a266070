//! `cargo xtask bench`.

// A command prints its results.
#![allow(clippy::print_stdout)]

mod compile;
mod downloads;
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
    /// Long lists of Tasks.
    TaskLists,
    /// Many Tasks that are added.
    Adding,
    /// Downloads of a large file.
    Downloads,
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
            Self::Lists => {
                let pages = if quick { "10,50" } else { "10,1000" };
                with_python(peers, &["lists", "--pages", pages])
            }
            Self::TaskLists => {
                let [pages, rounds] = if quick { ["10,50", "1"] } else { ["10,1000", "7"] };
                let arguments = ["lists", "--of", "tasks", "--pages", pages, "--rounds", rounds];
                with_python(peers, &[&arguments[..], &["--python-pages", "10"]].concat())
            }
            Self::Adding => {
                let [tasks, rounds] = if quick { ["10000,50000", "3"] } else { ["10000,1000000", "7"] };
                with_python(peers, &["adding", "--tasks", tasks, "--rounds", rounds])
            }
            Self::Downloads => downloads::measure(peers, quick),
            Self::Overlap => peers.run(&["overlap", "--rounds", if quick { "1" } else { "5" }]),
            Self::Generator => generator::measure(),
            Self::Compile => compile::measure(),
        }
    }
}

/// A command that also measures the official Python client, where there is one.
fn with_python(peers: &Peers, arguments: &[&str]) -> anyhow::Result<Vec<Value>> {
    match interop::install(workspace::root()?, &interop::NEWEST)? {
        Ok(python) => peers.run(&[arguments, &["--python", &path(python)]].concat()),
        Err(missing) => {
            println!("skipped: the official Python client; {missing}");
            peers.run(arguments)
        }
    }
}

fn path(path: PathBuf) -> String {
    path.into_os_string().to_string_lossy().into_owned()
}
