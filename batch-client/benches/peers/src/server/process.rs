//! The service in a process of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::Context;

use super::Options;

/// A running service, which ends with this value.
pub struct Server {
    process: Child,
    pub endpoint: String,
}

impl Server {
    pub fn start(options: &Options) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--pages", &options.pages.to_string()]);
        command.args(["--delay-ms", &options.delay_ms.to_string()]);
        command.args(["--file-mib", &options.file_mib.to_string()]);
        if let Some(certificate) = &options.certificate {
            command.arg("--certificate").arg(certificate);
        }
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let output = process.stdout.take().context("the service has no output")?;
        let mut endpoint = String::new();
        BufReader::new(output).read_line(&mut endpoint)?;
        Ok(Self { process, endpoint: endpoint.trim().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().ok();
    }
}
