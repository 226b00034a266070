//! Files that a test puts onto a node.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::Place;
use super::headers::shown_mode;
use crate::files::NewFile;
use crate::resources::seed_error::SeedError;
use crate::timestamp::Timestamp;

/// The largest file type and permissions in `st_mode`.
const LARGEST_MODE: u32 = 0o177_777;

/// A file or a directory on a node that exists: of a Task that has run there, or anywhere.
///
/// ```
/// # async fn f(emulator: &batch_emulator::Emulator) -> Result<(), batch_emulator::SeedError> {
/// use batch_emulator::{FileSeed, NodeSeed, TaskSeed};
/// use serde_json::json;
///
/// emulator.seed(NodeSeed::new("small", json!({ "id": "tvmps_1_d" })))?;
/// emulator.seed(TaskSeed::new("nightly", json!({
///     "id": "render-7", "commandLine": "render 7", "state": "completed",
///     "nodeInfo": { "poolId": "small", "nodeId": "tvmps_1_d" },
/// })))?;
/// emulator.seed(FileSeed::task("nightly", "render-7", "stdout.txt", "frame 7\n"))?;
/// emulator.seed(FileSeed::node("small", "tvmps_1_d", "startup/stdout.txt", "ready\n"))?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FileSeed {
    job_id: Option<String>,
    task_id: Option<String>,
    pool_id: Option<String>,
    node_id: Option<String>,
    path: String,
    is_directory: bool,
    #[serde(skip)]
    content: Option<Bytes>,
    /// The content in JSON, if it is text.
    text: Option<String>,
    /// The content in JSON, if it is not.
    base64: Option<String>,
    creation_time: Option<String>,
    last_modified: Option<String>,
    content_type: Option<String>,
    file_mode: Option<String>,
}

/// The resource that a file belongs to.
pub(crate) enum SeedPlace<'s> {
    Task { job: &'s str, task: &'s str },
    Node { pool: &'s str, node: &'s str },
}

impl FileSeed {
    /// A file of a Task that has a node (`nodeInfo`), which exists. The path begins in the folder of the Task, in the form of
    /// the node's system. The folders above the file come with it. It replaces a file that is there.
    pub fn task(
        job_id: impl Into<String>,
        task_id: impl Into<String>,
        path: impl Into<String>,
        content: impl Into<Bytes>,
    ) -> Self {
        let (job_id, task_id) = (Some(job_id.into()), Some(task_id.into()));
        Self { job_id, task_id, path: path.into(), content: Some(content.into()), ..Self::default() }
    }

    /// A file of a node. The path begins at the root of the node.
    pub fn node(
        pool_id: impl Into<String>,
        node_id: impl Into<String>,
        path: impl Into<String>,
        content: impl Into<Bytes>,
    ) -> Self {
        let (pool_id, node_id) = (Some(pool_id.into()), Some(node_id.into()));
        Self { pool_id, node_id, path: path.into(), content: Some(content.into()), ..Self::default() }
    }

    /// Makes it a directory, without content.
    #[must_use]
    pub fn directory(mut self) -> Self {
        self.is_directory = true;
        self.content = None;
        self
    }

    /// The time at which it was created, which Windows nodes show. Default: the emulator's time.
    #[must_use]
    pub fn created(mut self, time: OffsetDateTime) -> Self {
        self.creation_time = Some(Timestamp::from(time).to_string());
        self
    }

    /// The time of the last change. Default: the emulator's time.
    #[must_use]
    pub fn modified(mut self, time: OffsetDateTime) -> Self {
        self.last_modified = Some(Timestamp::from(time).to_string());
        self
    }

    /// The type and the permissions, which Linux nodes show, as in `st_mode`. Default: `0o100644`.
    #[must_use]
    pub fn mode(mut self, mode: u32) -> Self {
        self.file_mode = Some(shown_mode(mode));
        self
    }

    /// The media type. By default it follows from the name.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// The resource that it belongs to.
    pub(crate) fn place(&self) -> Result<SeedPlace<'_>, SeedError> {
        match (&self.job_id, &self.task_id, &self.pool_id, &self.node_id) {
            (Some(job), Some(task), None, None) => Ok(SeedPlace::Task { job, task }),
            (None, None, Some(pool), Some(node)) => Ok(SeedPlace::Node { pool, node }),
            _ => Err(SeedError::new("a file has jobId and taskId, or poolId and nodeId")),
        }
    }

    /// Puts the file into its place.
    pub(crate) fn plant(self, place: &Place, now: Timestamp) -> Result<(), SeedError> {
        let path = place.path(&self.path);
        let path = path.map_err(|_| SeedError::new(format!("`{}` is not the path of a file", self.path)))?;
        let new = self.into_file(now)?;
        place.tree.plant(&place.node, &path, new).map_err(|error| SeedError::new(error.to_string()))
    }

    fn into_file(self, now: Timestamp) -> Result<NewFile, SeedError> {
        let created = time(self.creation_time.as_deref())?.unwrap_or(now);
        let modified = time(self.last_modified.as_deref())?.unwrap_or(now);
        if self.is_directory {
            return Ok(NewFile { created, modified, ..NewFile::directory(now) });
        }
        let usual = NewFile::new(content(self.content, self.text, self.base64)?, now);
        let mode = self.file_mode.as_deref().map_or(Ok(usual.mode), mode)?;
        let media_type = self.content_type.map(checked_media_type).transpose()?;
        Ok(NewFile { created, modified, mode, media_type, ..usual })
    }
}

fn content(bytes: Option<Bytes>, text: Option<String>, base64: Option<String>) -> Result<Bytes, SeedError> {
    match (bytes, text, base64) {
        (Some(bytes), None, None) => Ok(bytes),
        (None, Some(text), None) => Ok(text.into()),
        (None, None, Some(text)) => STANDARD
            .decode(&text)
            .map(Bytes::from)
            .map_err(|error| SeedError::new(format!("the content is not base64: {error}"))),
        _ => Err(SeedError::new("a file has its content in text or in base64")),
    }
}

fn time(text: Option<&str>) -> Result<Option<Timestamp>, SeedError> {
    let parse = |text| {
        Timestamp::parse(text).ok_or_else(|| SeedError::new(format!("`{text}` is not a time of RFC 3339")))
    };
    text.map(parse).transpose()
}

fn mode(text: &str) -> Result<u32, SeedError> {
    let digits = text.strip_prefix("0o").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let mode = digits.and_then(|digits| u32::from_str_radix(digits, 8).ok());
    mode.filter(|mode| *mode <= LARGEST_MODE)
        .ok_or_else(|| SeedError::new(format!("`{text}` is not a mode such as 0o100644")))
}

/// A media type that a header can hold.
fn checked_media_type(text: String) -> Result<String, SeedError> {
    let is_one = text.contains('/') && text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    if is_one { Ok(text) } else { Err(SeedError::new(format!("`{text}` is not a media type"))) }
}
