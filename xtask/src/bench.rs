//! `cargo xtask bench`.

// A command prints; that is what it is for.
#![allow(clippy::print_stdout)]

mod compile;
mod generator;
mod guard;
mod peers;
mod readme;
mod table;

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use self::peers::Peers;
use crate::{interop, workspace};

/// Where the measurements and what came out of them are kept.
const FOLDER: &str = "batch-client/benches";

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command")]
pub(crate) struct Options {
    /// A short run: fewer rounds and shorter lists, and nothing is compiled cold.
    #[arg(long)]
    quick: bool,
    /// Only compare instructions and allocations per call with the stored figures, and fail when they grew.
    #[arg(long, conflicts_with = "quick")]
    guard: bool,
    /// With --guard: store the present figures.
    #[arg(long, requires = "guard")]
    store: bool,
    /// Write README.md and the plots in batch-client/benches anew.
    #[arg(long, conflicts_with = "guard")]
    write: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    if options.guard {
        return guard::run(options.store);
    }
    let peers = Peers::build(&[])?;
    let figures = measure(&peers, options.quick)?;
    let tables = table::all(&figures);
    println!("{tables}");
    if options.write {
        readme::write(&tables, options.quick)?;
        peers.run(&["plot", &peers.keep(&figures)?, FOLDER])?;
    }
    Ok(())
}

/// Everything that can be measured on this machine, as lines of figures.
fn measure(peers: &Peers, quick: bool) -> anyhow::Result<Vec<Value>> {
    let mut figures = Vec::new();
    if peers::has_valgrind() {
        figures.extend(peers.run(&["difference", "--folder", &peers.folder()])?);
    } else {
        println!("skipped: instructions and allocations per call need valgrind");
    }
    let (rounds, millis) = if quick { ("3", "200") } else { ("5", "1000") };
    figures.extend(peers.run(&[
        "calls",
        "--rounds",
        rounds,
        "--millis",
        millis,
        "--folder",
        &peers.folder(),
    ])?);
    figures.extend(lists(peers, quick)?);
    figures.extend(generator::measure()?);
    if !quick {
        figures.extend(compile::measure()?);
    }
    Ok(figures)
}

fn lists(peers: &Peers, quick: bool) -> anyhow::Result<Vec<Value>> {
    let mut arguments = vec!["lists".to_owned(), "--pages".to_owned()];
    arguments.push(if quick { "10,50" } else { "10,1000" }.to_owned());
    match interop::python(workspace::root()?)? {
        Ok(python) => arguments.extend(["--python".to_owned(), path(python)]),
        Err(missing) => println!("skipped: lists with the official Python client; {missing}"),
    }
    peers.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

fn path(path: PathBuf) -> String {
    path.into_os_string().to_string_lossy().into_owned()
}
