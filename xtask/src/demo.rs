//! `cargo xtask demo`.
//!
//! The demonstration is an example of `batch-client`, in a process of its own: this program must not depend on its
//! own output.

use crate::{generate, workspace};

pub(crate) fn run() -> anyhow::Result<()> {
    generate::run(&generate::Options::default())?;
    let mut example = workspace::cargo()?;
    example.args(["run", "--quiet", "--package", "batch-client", "--example", "job_life"]);
    workspace::run(&mut example)
}
