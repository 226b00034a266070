//! What a command needs to run on a node.

use std::time::Duration;

use serde_json::Value;

use crate::iso_duration;
use crate::resources::nodes::Node;

/// The name and the URL of the account.
#[derive(Debug, Default)]
pub(super) struct Identity {
    pub(super) name: String,
    pub(super) url: String,
}

/// The variables that every command on a node has, but for those that name folders.
pub(super) fn node_environment(identity: &Identity, node: &Node) -> Vec<(String, String)> {
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
pub(super) fn variables(settings: &Value) -> impl Iterator<Item = (String, String)> + '_ {
    settings.as_array().into_iter().flatten().filter_map(|setting| {
        let value = setting["value"].as_str().unwrap_or_default();
        Some((setting["name"].as_str()?.to_owned(), value.to_owned()))
    })
}

/// The items of a list in a setting.
pub(super) fn items(list: &Value) -> Vec<Value> {
    list.as_array().cloned().unwrap_or_default()
}

/// The duration of a setting, unless it is that of no limit.
pub(super) fn limit(duration: Option<&str>) -> Option<Duration> {
    let ticks = iso_duration::parse(duration?).filter(|ticks| *ticks < iso_duration::UNLIMITED)?;
    Some(Duration::from_nanos(u64::try_from(ticks).unwrap_or_default().saturating_mul(100)))
}
