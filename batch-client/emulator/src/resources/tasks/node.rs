//! The node that a Task runs on, or ran on.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The node of a Task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TaskNode {
    pub(super) pool: String,
    pub(super) node: String,
    /// The folder of the Task below the root of the node, in the node's own form.
    pub(super) directory: Option<String>,
}

impl TaskNode {
    /// The properties, in the order of answers, for a client that uses this base URL.
    pub(super) fn to_json(&self, base: &str) -> Value {
        let Self { pool, node, directory } = self;
        let url = format!("{base}/pools/{pool}/nodes/{node}");
        let mut shown = json!({
            "affinityId": format!("TVM:{node}"),
            "nodeUrl": url,
            "poolId": pool,
            "nodeId": node,
        });
        if let Some(directory) = directory {
            shown["taskRootDirectory"] = json!(directory);
            shown["taskRootDirectoryUrl"] = json!(format!("{url}/files/{}", directory.replace('\\', "/")));
        }
        shown
    }
}
