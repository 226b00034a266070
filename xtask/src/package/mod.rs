//! `cargo xtask package`: the published crates, as a stranger gets them.

// A command prints its results.
#![allow(clippy::print_stdout)]

mod contents;
mod outside;
mod published;

use std::fs;

use anyhow::Context;
use clap::Args;

use self::outside::Outside;
use self::published::Package;
use crate::workspace;

/// How much is tried.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Also run all tests of the unpacked packages, which takes some minutes
    #[arg(long)]
    test: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let packages = published::packages()?;
    contents::check(&packages)?;
    pack(&packages)?;
    let outside = Outside::unpack(&packages)?;
    for package in &packages {
        println!("{} builds outside of the workspace", package.name);
        outside.build(package)?;
    }
    outside.run_program()?;
    if options.test {
        for package in &packages {
            println!("tests of {}", package.name);
            outside.test(package)?;
        }
    }
    outside.clean(&packages)
}

/// Packs and verifies all at once: one that depends on another that is not published can be packed only beside it.
fn pack(packages: &[Package]) -> anyhow::Result<()> {
    let mut command = workspace::cargo()?;
    command.args(["package", "--quiet", "--allow-dirty"]);
    for package in packages {
        command.args(["--package", &package.name]);
    }
    workspace::run(&mut command)?;
    for package in packages {
        let path = package.archive()?;
        let bytes = fs::metadata(&path).with_context(|| format!("no {}", path.display()))?.len();
        println!("{}: {} KiB", package.file_name(), bytes.div_ceil(1024));
    }
    Ok(())
}
