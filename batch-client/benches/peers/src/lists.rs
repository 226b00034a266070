//! Long lists: items per second, and the most memory that a process took for one.

use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::contender::{Contender, Name, text, with_contender};
use crate::server::{self, Server};

const JOBS_A_PAGE: u32 = 1000;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The lengths of the lists, in thousands of Jobs.
    #[arg(long, value_delimiter = ',', default_values_t = [10, 1000])]
    pages: Vec<u32>,
    /// A Python with the official client.
    #[arg(long)]
    python: Option<PathBuf>,
}

const NAMES: &[Name] = &[
    Name::Floor,
    Name::FloorModels,
    Name::Ours,
    Name::OursMinimal,
    #[cfg(feature = "azure")]
    Name::AzureSvcBatch,
];

/// The script that lists with the official Python client.
const SCRIPT: &str = include_str!("lists.py");

pub fn run(options: &Options) -> anyhow::Result<()> {
    for &pages in &options.pages {
        let server = Server::start(&server::Options { pages, ..Default::default() })?;
        for name in NAMES {
            let mut command = Command::new(std::env::current_exe()?);
            command.args(["list", &text(name), "--endpoint", &server.endpoint]);
            measure(&text(name), pages, &mut command)?;
        }
        if let Some(python) = &options.python {
            let mut command = Command::new(python);
            command.args(["-c", SCRIPT, &server.endpoint, &crate::contender::token()]);
            measure("python", pages, &mut command)?;
        }
    }
    Ok(())
}

fn measure(contender: &str, pages: u32, command: &mut Command) -> anyhow::Result<()> {
    let output = command.output()?;
    ensure!(output.status.success(), "{contender} failed: {}", String::from_utf8_lossy(&output.stderr));
    let said: Value = serde_json::from_slice(&output.stdout)?;
    let items = pages * JOBS_A_PAGE;
    ensure!(said["items"] == items, "{contender} found {} of {items} Jobs", said["items"]);
    let seconds = said["seconds"].as_f64().context("no time was said")?;
    let line = json!({
        "measure": "list",
        "contender": contender,
        "items": items,
        "per_second": (f64::from(items) / seconds).round(),
        "peak_kib": said["peak_kib"],
    });
    println!("{line}");
    Ok(())
}

/// Lists all Jobs once, in a process that does nothing else.
pub fn list(name: Name, endpoint: &str) -> anyhow::Result<()> {
    let (items, taken) = with_contender!(name, all(endpoint))?;
    let seconds = taken.as_secs_f64();
    println!("{}", json!({ "items": items, "seconds": seconds, "peak_kib": peak_kib()? }));
    Ok(())
}

fn all<C: Contender>(endpoint: &str) -> anyhow::Result<(u64, Duration)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let contender = C::new(endpoint)?;
    let started = Instant::now();
    let items = runtime.block_on(contender.list_all())?;
    Ok((black_box(items), started.elapsed()))
}

/// The most memory that this process had resident.
fn peak_kib() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(line
        .and_then(|line| line.trim().strip_suffix(" kB"))
        .context("the peak is not told")?
        .trim()
        .parse()?)
}
