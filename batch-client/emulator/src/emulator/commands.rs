//! The way in which commands run: by a script, or as processes.

use std::io;
use std::path::PathBuf;

use tokio::sync::mpsc;

use super::StartError;
use super::credentials::Credentials;
use super::settings::Settings;
#[cfg(unix)]
use crate::runner::processes::{ProcessSettings, Processes};
use crate::runner::{Runner, Script, ScriptedRunner};
use crate::service::Ends;
use crate::store::Backlog;

/// The way to run commands.
pub(super) struct Commands {
    pub(super) runner: Box<dyn Runner>,
    /// The outcomes of scripted runs.
    pub(super) script: Script,
    /// The ends that the runner reports.
    pub(super) ends: Ends,
}

impl Commands {
    /// The way that the settings ask for.
    pub(super) async fn new(settings: &Settings, backlog: Backlog) -> Result<Self, StartError> {
        match &settings.run_tasks {
            None => Ok(Self::scripted(settings)),
            Some(folder) => {
                let opened = Self::processes(folder.clone(), settings, backlog).await;
                opened.map_err(|error| StartError::RunTasks(folder.clone(), error))
            }
        }
    }

    fn scripted(settings: &Settings) -> Self {
        let script = Script::default();
        // The ends of scripted runs are known when they start.
        let (_, ends) = mpsc::unbounded_channel();
        let runner = Box::new(ScriptedRunner::new(script.clone(), settings.runs));
        Self { runner, script, ends }
    }

    #[cfg(unix)]
    async fn processes(folder: PathBuf, settings: &Settings, backlog: Backlog) -> io::Result<Self> {
        let (sender, ends) = mpsc::unbounded_channel();
        let (supervisor, grace) = (settings.supervisor.clone(), settings.kill_after);
        let settings = ProcessSettings { folder, supervisor, grace };
        // It waits for what an earlier emulator has left.
        let opened = tokio::task::spawn_blocking(|| Processes::open(settings, sender, backlog)).await;
        let runner = opened.unwrap_or_else(|error| Err(io::Error::other(error)))?;
        Ok(Self { runner: Box::new(runner), script: Script::default(), ends })
    }

    #[cfg(not(unix))]
    #[allow(clippy::unused_async, reason = "it waits on Unix")]
    async fn processes(_: PathBuf, _: &Settings, _: Backlog) -> io::Result<Self> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "Tasks run as processes on Unix only"))
    }
}

/// Checks that nobody without the key or the token can run commands.
pub(super) fn check_access(settings: &Settings, credentials: &Credentials) -> Result<(), StartError> {
    let is_beyond_loopback = !settings.address.ip().to_canonical().is_loopback();
    let dangers = [
        (is_beyond_loopback, "it would listen beyond loopback"),
        (credentials.is_open, "authentication is off"),
        (credentials.has_default_key(), "the default account key is public"),
        (credentials.has_default_token(), "the default bearer token is public"),
        (settings.has_management, "the management API needs no credentials"),
    ];
    let danger = dangers.into_iter().find(|(is_there, _)| *is_there && settings.run_tasks.is_some());
    danger.map_or(Ok(()), |(_, reason)| Err(StartError::Unsafe(reason)))
}

/// A warning about what a client can do.
pub(super) fn warning(settings: &Settings) -> Option<String> {
    let folder = settings.run_tasks.as_deref()?;
    Some(format!(
        "Tasks run as processes in {}: whoever has the key or the token runs commands as this user",
        folder.display()
    ))
}
