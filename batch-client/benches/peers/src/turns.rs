//! Contenders that do the same work in turns, each in a process of its own.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, ensure};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The work of a process.
#[derive(Debug, Serialize, Deserialize)]
pub struct Work {
    /// The number of items, or of bytes.
    done: u64,
    seconds: f64,
    peak_kib: f64,
}

/// The program of a contender, with a name and a command, whose output is JSON.
pub struct Program {
    pub name: String,
    pub command: Command,
}

impl Program {
    /// One of this program's own commands.
    pub fn own(name: String, arguments: &[&str]) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(arguments);
        Ok(Self { name, command })
    }

    /// A script for a Python with the official client.
    pub fn python(python: &std::path::Path, script: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(python);
        command.arg("-c").arg(script).args(arguments);
        Self { name: "python".to_owned(), command }
    }

    /// Runs it, and reads its output.
    pub fn output<T: DeserializeOwned>(&mut self) -> anyhow::Result<T> {
        let output = self.command.output()?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{} failed: {errors}", self.name);
        serde_json::from_slice(&output.stdout)
            .with_context(|| format!("{} printed something else", self.name))
    }
}

/// Lets contenders work in turns, each round with another one first. The first contender is the reference.
pub fn take_turns<T>(
    contenders: &mut [Program],
    rounds: usize,
    turn: impl Fn(&mut Program) -> anyhow::Result<T>,
) -> anyhow::Result<Vec<Vec<T>>> {
    let mut of_all: Vec<Vec<T>> = contenders.iter().map(|_| Vec::new()).collect();
    for round in 0..rounds {
        for at in 0..contenders.len() {
            let at = (at + round) % contenders.len();
            of_all[at].push(turn(&mut contenders[at])?);
        }
    }
    Ok(of_all)
}

/// A contender's figure over all rounds: the median of its ratios to the first contender in the same round, times the
/// median of the latter. A disturbance of some seconds slows both down and leaves the ratio unchanged.
pub fn over_rounds<T>(measured: &[T], first: &[T], figure: impl Fn(&T) -> f64) -> f64 {
    (middle(&ratios(measured, first, &figure)) * middle(&sorted(first.iter().map(figure)))).round()
}

fn middle(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

/// A contender's ratios to the first one, from the lowest to the highest.
fn ratios<T>(measured: &[T], first: &[T], figure: impl Fn(&T) -> f64) -> Vec<f64> {
    sorted(measured.iter().zip(first).map(|(own, first)| figure(own) / figure(first)))
}

fn sorted(figures: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_unstable_by(f64::total_cmp);
    figures
}

/// A measurement of contenders that all do the same amount of work.
pub struct Race {
    pub measure: &'static str,
    /// The key and the value of the amount, in its unit.
    pub amount: (&'static str, u64),
    /// The number of bytes or items that are one of that unit.
    pub unit: u64,
    pub rounds: usize,
}

impl Race {
    /// Measures, and prints a line for each contender.
    pub fn run(&self, contenders: &mut [Program]) -> anyhow::Result<()> {
        let of_all = take_turns(contenders, self.rounds, |contender| self.turn(contender))?;
        for (contender, measured) in contenders.iter().zip(&of_all) {
            println!("{}", self.line(&contender.name, measured, &of_all[0]));
        }
        Ok(())
    }

    fn turn(&self, contender: &mut Program) -> anyhow::Result<Work> {
        let work: Work = contender.output()?;
        let expected = self.amount.1 * self.unit;
        ensure!(work.done == expected, "{} did {} of {expected}", contender.name, work.done);
        Ok(work)
    }

    fn line(&self, name: &str, measured: &[Work], first: &[Work]) -> Value {
        let (key, amount) = self.amount;
        let rate = |work: &Work| 1.0 / work.seconds;
        let per_second = |work: &Work| as_float(amount) / work.seconds;
        let of_floor: Vec<_> =
            ratios(measured, first, rate).iter().map(|ratio| format!("{ratio:.3}")).collect();
        json!({
            "measure": self.measure,
            "contender": name,
            key: amount,
            "per_second": over_rounds(measured, first, per_second),
            "peak_kib": middle(&sorted(measured.iter().map(|work| work.peak_kib))),
            "ratios": of_floor,
        })
    }
}

/// Exact for all amounts of a measurement.
#[allow(clippy::cast_precision_loss)]
fn as_float(amount: u64) -> f64 {
    amount as f64
}

/// Does the work of this process on one thread, and prints it.
pub fn work(work: impl Future<Output = anyhow::Result<u64>>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let started = Instant::now();
    let done = runtime.block_on(work)?;
    let seconds = started.elapsed().as_secs_f64();
    println!("{}", serde_json::to_string(&Work { done, seconds, peak_kib: peak_kib()? })?);
    Ok(())
}

/// The most memory that this process had resident.
fn peak_kib() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = line.and_then(|line| line.trim().strip_suffix(" kB")).context("there is no peak")?;
    Ok(peak.trim().parse()?)
}
