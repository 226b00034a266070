//! The figures as a document.

use std::fs;
use std::process::Command;

use super::FOLDER;
use crate::workspace;

const ABOUT: &str = include_str!("about.md");

pub(super) fn write(tables: &str) -> anyhow::Result<()> {
    let text = format!(
        "{ABOUT}\n## Where and when\n\n- {}\n- {}, Linux {}\n- {}\n\n{tables}\n\
         ## Plots\n\n![Seconds to compile](compile.svg)\n\n![Jobs a second in a long list](lists.svg)\n",
        processor(),
        said("rustc", &["--version"]),
        said("uname", &["--release"]),
        said("date", &["--utc", "+%Y-%m-%d"]),
    );
    Ok(fs::write(workspace::root()?.join(FOLDER).join("README.md"), text)?)
}

/// The processor of this machine.
fn processor() -> String {
    let known = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = known.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{cores} cores of {}", model.map_or("an unknown processor", |(_, model)| model))
}

/// The output of a program, or an empty text without it.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
