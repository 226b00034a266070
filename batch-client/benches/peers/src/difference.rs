//! The cost of one call, as the difference between many calls and few: start-up and connecting cancel out.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use clap::ValueEnum;
use serde::Deserialize;
use serde_json::json;

use crate::adding::Way;
use crate::contender::{Call, Name, text};
use crate::decode;
use crate::server::{self, Server};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// These contenders only.
    #[arg(long)]
    contender: Vec<Name>,
    /// These calls only.
    #[arg(long)]
    call: Vec<Call>,
    /// The file for valgrind's own output.
    #[arg(long, default_value = ".")]
    folder: PathBuf,
}

/// The cost of a process of `peers one`.
struct Taken {
    instructions: f64,
    counted: Counted,
}

#[derive(Deserialize)]
struct Counted {
    allocations: f64,
    bytes: f64,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let server = Server::start(&server::Options { pages: 1, ..Default::default() })?;
    for &call in chosen(&options.call) {
        for &name in chosen(&options.contender) {
            let (few, many) = match call {
                Call::ListPage | Call::ListTasksPage => (2, 7),
                _ => (50, 250),
            };
            let (name, call) = (text(&name), text(&call));
            let command = |times: u32| {
                ["one", &name, &call, &times.to_string(), "--endpoint", &server.endpoint].map(str::to_owned)
            };
            measure(options, "call", &call, &name, (few, many), command)?;
        }
    }
    adding(options, &server.endpoint)?;
    decodes(options)
}

/// The same for one of many Tasks that are added, unless certain calls were asked for.
fn adding(options: &Options, endpoint: &str) -> anyhow::Result<()> {
    let is_meant = |way: &&Way| options.call.is_empty() && options.has(&text(*way));
    for way in Way::value_variants().iter().filter(is_meant) {
        let way = text(way);
        let command = |tasks: u32| {
            ["add", &way, &tasks.to_string(), "--endpoint", endpoint, "--allocations"].map(str::to_owned)
        };
        measure(options, "call", "create_many", &way, (1000, 11_000), command)?;
    }
    Ok(())
}

impl Options {
    fn has(&self, contender: &str) -> bool {
        self.contender.is_empty() || self.contender.iter().any(|name| text(name) == contender)
    }
}

/// The same for decoding, unless certain calls were asked for.
fn decodes(options: &Options) -> anyhow::Result<()> {
    for way in decode::Way::value_variants().iter().filter(|_| options.call.is_empty()) {
        let way = text(way);
        let command = |times: u32| ["decode", &way, &times.to_string()].map(str::to_owned);
        measure(options, "decode", "page", &way, (2, 7), command)?;
    }
    Ok(())
}

fn chosen<T: ValueEnum>(given: &[T]) -> &[T] {
    if given.is_empty() { T::value_variants() } else { given }
}

/// Measures `command` for few and for many repetitions, and prints the difference.
fn measure<const N: usize>(
    options: &Options,
    measure: &str,
    call: &str,
    contender: &str,
    (few, many): (u32, u32),
    command: impl Fn(u32) -> [String; N],
) -> anyhow::Result<()> {
    let profile = |times: u32| options.folder.join(format!("callgrind.{contender}.{call}.{times}"));
    let first = taken(&command(few), &profile(few))?;
    let second = taken(&command(many), &profile(many))?;
    let each = |first: f64, second: f64| ((second - first) / f64::from(many - few)).round();
    println!(
        "{}",
        json!({
            "measure": measure,
            "contender": contender,
            "call": call,
            "instructions": each(first.instructions, second.instructions),
            "allocations": each(first.counted.allocations, second.counted.allocations),
            "bytes": each(first.counted.bytes, second.counted.bytes),
        })
    );
    Ok(())
}

/// Runs this program with these arguments under valgrind.
fn taken(arguments: &[String], profile: &Path) -> anyhow::Result<Taken> {
    let mut command = Command::new("valgrind");
    // Valgrind counts an instruction that copies a whole block as one for each byte; glibc has another way to copy.
    command.env("GLIBC_TUNABLES", "glibc.cpu.x86_rep_movsb_threshold=1000000000");
    command.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", profile.display()));
    let output = command.arg(std::env::current_exe()?).args(arguments).output();
    let output = output.context("can't run valgrind")?;
    if !output.status.success() {
        bail!("{arguments:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let counted = serde_json::from_slice(&output.stdout).context("it did not say what it allocated")?;
    Ok(Taken { instructions: total(&std::fs::read_to_string(profile)?)?, counted })
}

/// The instructions of a whole profile.
fn total(profile: &str) -> anyhow::Result<f64> {
    let mut lines = profile.lines().rev();
    let total =
        lines.find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
    Ok(total.context("valgrind wrote no total")?.trim().parse()?)
}
