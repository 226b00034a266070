//! Workspaces of the tests, and the commands that run in them.

#![allow(dead_code, reason = "each test uses a part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder that disappears after the test.
pub(crate) struct Workspace(TempDir);

impl Workspace {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.folder().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder().join(name)).unwrap()
    }

    /// Runs a command of the maintainer on this workspace, with a fresh lock file.
    pub(crate) fn xtask(&self, arguments: &[&str]) -> Output {
        self.run("cargo", &["generate-lockfile", "--offline", "--quiet"]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).arg("--root").arg(self.folder()).output().unwrap()
    }

    /// Runs a program in the folder, which must succeed.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) {
        let output = Command::new(program).args(arguments).current_dir(self.folder()).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {}", shown(&output));
    }
}

pub(crate) fn shown(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
