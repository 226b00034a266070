//! What a command needs to run on a node.

use std::time::Duration;

use serde_json::Value;

use super::Account;
use crate::iso_duration;
use crate::resources::key::Key;
use crate::resources::nodes::Node;
use crate::runner::{Launch, LaunchKind, RunId};

/// The name and the URL of the account.
#[derive(Debug, Default)]
pub(super) struct Identity {
    pub(super) name: String,
    pub(super) url: String,
}

impl Account {
    /// The launch of a command with these settings, those of a task of any kind, as its first run.
    pub(super) fn new_launch<'s>(
        &self,
        run: RunId,
        node: &Node,
        kind: LaunchKind,
        setting: impl Fn(&str) -> &'s Value,
    ) -> Launch {
        let job = kind.ids().and_then(|(job, _)| self.jobs.by_key(&Key::new([job])));
        let mut environment = node_environment(&self.identity, node);
        if let Some((job, task)) = kind.ids() {
            environment.push(("AZ_BATCH_JOB_ID".to_owned(), job.to_owned()));
            environment.push(("AZ_BATCH_TASK_ID".to_owned(), task.to_owned()));
        }
        environment
            .extend(job.into_iter().flat_map(|job| variables(job.setting("commonEnvironmentSettings"))));
        environment.extend(variables(setting("environmentSettings")));
        Launch {
            run,
            pool: node.pool().to_owned(),
            node: node.id().to_owned(),
            kind,
            command_line: setting("commandLine").as_str().unwrap_or_default().to_owned(),
            environment,
            preparation: job.and_then(|job| job.preparation_task_id()).map(str::to_owned),
            shared_files: None,
            resource_files: items(setting("resourceFiles")),
            output_files: items(setting("outputFiles")),
            is_rerun_on_same_node: false,
            retries: 0,
            limit: limit(&setting("constraints")["maxWallClockTime"]),
        }
    }
}

/// The variables that every command on a node has, but for those that name folders.
fn node_environment(identity: &Identity, node: &Node) -> Vec<(String, String)> {
    let variables = [
        ("AZ_BATCH_ACCOUNT_NAME", identity.name.clone()),
        ("AZ_BATCH_ACCOUNT_URL", identity.url.clone()),
        ("AZ_BATCH_POOL_ID", node.pool().to_owned()),
        ("AZ_BATCH_NODE_ID", node.id().to_owned()),
        ("AZ_BATCH_NODE_IS_DEDICATED", node.is_dedicated().to_string()),
    ];
    variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The variables in a setting, such as the `environmentSettings` of a Task.
fn variables(settings: &Value) -> impl Iterator<Item = (String, String)> + '_ {
    settings.as_array().into_iter().flatten().filter_map(|setting| {
        let value = setting["value"].as_str().unwrap_or_default();
        Some((setting["name"].as_str()?.to_owned(), value.to_owned()))
    })
}

/// The items of a list in a setting.
fn items(list: &Value) -> Vec<Value> {
    list.as_array().cloned().unwrap_or_default()
}

/// The duration of a setting, unless it is that of no limit.
pub(super) fn limit(duration: &Value) -> Option<Duration> {
    let ticks = iso_duration::parse(duration.as_str()?).filter(|ticks| *ticks < iso_duration::UNLIMITED)?;
    Some(Duration::from_nanos(u64::try_from(ticks).unwrap_or_default().saturating_mul(100)))
}
