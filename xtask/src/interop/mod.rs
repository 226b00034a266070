//! `cargo xtask interop`.

// A command prints its results.
#![allow(clippy::print_stdout)]

mod programs;
mod python;

use std::fs;
use std::path::Path;

use clap::Args;

pub(crate) use self::python::{NEWEST, install};
use self::python::{OLDER, SCRIPTS};
use crate::emulator::Emulator;
use crate::workspace;

/// What drives the emulator.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Run programs of others, Airflow and Snakemake, instead of the official clients
    ///
    /// Each is installed into a folder below target, which takes about 500 MB.
    #[arg(long)]
    programs: bool,
}

/// The values of the emulator that a script of an official client needs.
const ACCOUNT: [&str; 3] = ["endpoint", "account", "key"];

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    if options.programs { programs::run() } else { run_clients() }
}

fn run_clients() -> anyhow::Result<()> {
    let root = workspace::root()?;
    let newest = match install(root, &NEWEST)? {
        Ok(newest) => newest,
        Err(missing) => {
            println!("skipped: {missing}");
            return Ok(());
        }
    };
    Emulator::build()?;
    let plain = Emulator::start(&[])?;
    run_newest(root, &newest, &plain)?;
    match install(root, &OLDER)? {
        Ok(older) => {
            workspace::run(&mut plain.script(&older, &root.join(SCRIPTS).join("older.py"), &ACCOUNT)?)
        }
        Err(missing) => {
            println!("older client skipped: {missing}");
            Ok(())
        }
    }
}

/// Runs the newest client, with and without TLS.
fn run_newest(root: &Path, python: &Path, plain: &Emulator) -> anyhow::Result<()> {
    let certificate = root.join("target/interop/certificate.pem");
    // The emulator replaces no file that it does not know for its own, such as one of an earlier version.
    if certificate.exists() {
        fs::remove_file(&certificate)?;
    }
    let tls = Emulator::start(&["--tls-certificate", &certificate.to_string_lossy()])?;
    let mut script = plain.script(python, &root.join(SCRIPTS).join("interop.py"), &ACCOUNT)?;
    script
        .args(["--tls-endpoint", tls.says("endpoint")?, "--token", tls.says("token")?])
        .arg("--ca")
        .arg(certificate);
    workspace::run(&mut script)
}
