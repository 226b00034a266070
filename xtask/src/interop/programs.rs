//! Programs that people use with Azure Batch.

// A command prints its results.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};

use super::python::{self, Installation, SCRIPTS};
use crate::emulator::Emulator;
use crate::workspace;

/// A program, which has its own Python.
struct Program {
    name: &'static str,
    installation: Installation,
    script: &'static str,
    /// What the script has to know of the emulator.
    needs: &'static [&'static str],
    /// The argument that names a folder of its own.
    folder: &'static str,
}

const PROGRAMS: [Program; 2] = [
    Program {
        name: "airflow",
        installation: Installation {
            folder: "target/interop-airflow",
            requirements: "programs/requirements-airflow.txt",
        },
        script: "programs/airflow_operator.py",
        needs: &["endpoint", "account", "key"],
        folder: "--home",
    },
    Program {
        name: "snakemake",
        installation: Installation {
            folder: "target/interop-snakemake",
            requirements: "programs/requirements-snakemake.txt",
        },
        script: "programs/snakemake_executor.py",
        needs: &["endpoint", "token"],
        folder: "--folder",
    },
];

pub(super) fn run() -> anyhow::Result<()> {
    let root = workspace::root()?;
    Emulator::build()?;
    for program in &PROGRAMS {
        println!("== {}", program.name);
        match python::install(root, &program.installation)? {
            Ok(python) => program.run(root, &python)?,
            Err(missing) => println!("skipped: {missing}"),
        }
    }
    Ok(())
}

impl Program {
    /// Runs its script against an emulator whose Tasks are processes.
    fn run(&self, root: &Path, python: &Path) -> anyhow::Result<()> {
        let tasks = self.empty_folder(root, "tasks")?;
        let own = self.empty_folder(root, "work")?;
        let emulator = Emulator::start(&["--run-tasks", &tasks.to_string_lossy()])?;
        let mut script = emulator.script(python, &root.join(SCRIPTS).join(self.script), self.needs)?;
        workspace::run(script.arg(self.folder).arg(own))
    }

    fn empty_folder(&self, root: &Path, name: &str) -> anyhow::Result<PathBuf> {
        let folder = root.join(self.installation.folder).join(name);
        workspace::empty_folder(&folder)?;
        Ok(folder)
    }
}
