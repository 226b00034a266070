//! The file with a line for each Task that was not simply added.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use time::OffsetDateTime;

use super::error::StoredReportError;
use super::head::{beside, number, private};
use crate::error::{ErrorCode, ErrorDetail};
use crate::tasks::create_many::chunk::{Item, Record};
use crate::tasks::create_many::outcome::{CreateTaskOutcome, TaskRefusal};
use crate::wire::json_object;

const ADDED: &str = "added";
const WAS_THERE: &str = "wasThere";
const EXISTS: &str = "exists";
const REFUSED: &str = "refused";
const TOO_LARGE: &str = "tooLarge";
/// The Task is asked for again.
const AGAIN: &str = "again";

/// The stored state of a Task. A later line on the same Task replaces it.
pub(super) struct Line {
    pub(super) position: i64,
    outcome: String,
    /// The time of the first attempt, if an attempt may have added the Task.
    pub(super) since: Option<OffsetDateTime>,
    bytes: Option<i64>,
    code: Option<String>,
    message: Option<String>,
    values: Option<Vec<Detail>>,
}

struct Detail {
    key: String,
    value: Option<String>,
}

json_object! {
    Line {
        0: position = required("position"),
        1: outcome = required("outcome"),
        2: since = optional("since"),
        3: bytes = optional("bytes"),
        4: code = optional("code"),
        5: message = optional("message"),
        6: values = optional("values"),
    }
}

json_object! {
    Detail {
        0: key = required("key"),
        1: value = optional("value"),
    }
}

/// The meaning of a line.
pub(super) enum Said {
    Added,
    Again,
    Known(CreateTaskOutcome),
}

impl Line {
    pub(super) fn of(item: &Item) -> Self {
        use CreateTaskOutcome::{Added, Exists, NotSent, Refused, TooLarge, Uncertain, WasThere};
        let line = |outcome: &str| Self::new(item.position, outcome);
        match &item.outcome {
            Some(Added) => line(ADDED),
            Some(WasThere) => line(WAS_THERE),
            Some(Exists) => line(EXISTS),
            Some(TooLarge { bytes }) => Self { bytes: Some(number(*bytes)), ..line(TOO_LARGE) },
            Some(Refused(refusal)) if item.record != Record::Again => line(REFUSED).with(refusal),
            Some(Uncertain { .. }) => Self { since: item.since, ..line(AGAIN) },
            Some(NotSent { .. } | Refused(_)) | None => line(AGAIN),
        }
    }

    fn new(position: u64, outcome: &str) -> Self {
        let (position, outcome) = (number(position), outcome.to_owned());
        Self { position, outcome, since: None, bytes: None, code: None, message: None, values: None }
    }

    fn with(self, refusal: &TaskRefusal) -> Self {
        let detail = |detail: &ErrorDetail| Detail { key: detail.key.clone(), value: detail.value.clone() };
        let values = Some(refusal.values.iter().map(detail).collect::<Vec<_>>());
        Self {
            code: refusal.code.as_ref().map(|code| code.as_str().to_owned()),
            message: refusal.message.clone(),
            values: values.filter(|values| !values.is_empty()),
            ..self
        }
    }

    pub(super) fn says_added(&self) -> bool {
        self.outcome == ADDED
    }

    /// Its meaning; `None` if this version does not know it.
    pub(super) fn said(self) -> Option<Said> {
        Some(Said::Known(match self.outcome.as_str() {
            ADDED => return Some(Said::Added),
            AGAIN => return Some(Said::Again),
            WAS_THERE => CreateTaskOutcome::WasThere,
            EXISTS => CreateTaskOutcome::Exists,
            TOO_LARGE => CreateTaskOutcome::TooLarge { bytes: self.bytes?.try_into().ok()? },
            REFUSED => CreateTaskOutcome::Refused(Arc::new(self.refusal())),
            _ => return None,
        }))
    }

    fn refusal(self) -> TaskRefusal {
        let detail = |detail: Detail| ErrorDetail { key: detail.key, value: detail.value };
        TaskRefusal {
            code: self.code.map(ErrorCode::from),
            message: self.message,
            values: self.values.unwrap_or_default().into_iter().map(detail).collect(),
        }
    }
}

/// The file, which only grows.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// The length of what is written.
    bytes: i64,
    /// Lines to be written.
    lines: Vec<u8>,
}

impl Journal {
    /// Opens the file beside a report, and gives its lines. What is beyond `known` bytes does not count. Without a report
    /// there must be nothing in the file: it could be somebody else's.
    pub(super) fn open(report: &Path, known: Option<i64>) -> Result<(Self, Vec<Line>), StoredReportError> {
        let path = beside(report, ".tasks");
        let file = private(OpenOptions::new().read(true).append(true).create(true)).open(&path);
        let file = file.map_err(StoredReportError::io(&path))?;
        let bytes = known.unwrap_or_default();
        let length = u64::try_from(bytes).unwrap_or_default();
        if known.is_none() && file.metadata().map_err(StoredReportError::io(&path))?.len() > 0 {
            return Err(StoredReportError::unreadable(&path, &"there is no report that it belongs to"));
        }
        let lines = read(&path, &file, length)?;
        file.set_len(length).map_err(StoredReportError::io(&path))?;
        Ok((Self { path, file, bytes, lines: Vec::new() }, lines))
    }

    pub(super) fn add(&mut self, line: &Line) {
        if serde_json::to_writer(&mut self.lines, line).is_ok() {
            self.lines.push(b'\n');
        }
    }

    /// Writes the lines, and gives the length.
    pub(super) fn write(&mut self) -> Result<i64, StoredReportError> {
        if !self.lines.is_empty() {
            let mut write = || {
                self.file.write_all(&self.lines)?;
                self.file.sync_data()
            };
            write().map_err(StoredReportError::io(&self.path))?;
            self.bytes += i64::try_from(self.lines.len()).unwrap_or_default();
            self.lines.clear();
        }
        Ok(self.bytes)
    }
}

fn read(path: &Path, file: &File, length: u64) -> Result<Vec<Line>, StoredReportError> {
    let there = file.metadata().map_err(StoredReportError::io(path))?.len();
    if there < length {
        let reason = format!("it has {there} bytes, and the report counts on {length}");
        return Err(StoredReportError::unreadable(path, &reason));
    }
    let lines = BufReader::new(file).take(length).lines();
    let line = |line: io::Result<String>| {
        let line = line.map_err(StoredReportError::io(path))?;
        serde_json::from_str(&line).map_err(|error| StoredReportError::unreadable(path, &error))
    };
    lines.map(line).collect()
}
