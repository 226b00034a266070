//! The bytes of a file, from the service to the disk.

use std::path::Path;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, LAST_MODIFIED};
use http::{HeaderMap, StatusCode};

use super::OnProgress;
use super::arrival::{Arrival, Asked, Ended};
use super::content_range::content_length;
use super::downloaded::{DownloadProgress, Downloaded};
use super::plan::Plan;
use super::retries::Retries;
use super::sink::Sink;
use crate::call::BodyStream;
use crate::error::{Error, FileError, Received};
use crate::files::FileDetails;
use crate::files::calls::{ContentOptions, FileCalls};
use crate::wire::parse_http_date;

/// The most bytes beyond the announced length that are counted, for the error.
const MOST_COUNTED: u64 = 8 << 20;

/// The statuses for a file that has changed: its condition or its range does not hold any more.
const CHANGED: [StatusCode; 3] =
    [StatusCode::PRECONDITION_FAILED, StatusCode::NOT_MODIFIED, StatusCode::RANGE_NOT_SATISFIABLE];

/// A download in progress.
pub(super) struct Transfer {
    file: FileCalls,
    sink: Sink,
    retries: Retries,
    on_progress: Option<OnProgress>,
    /// No range was refused or answered with another one.
    uses_ranges: bool,
}

/// The reason for which one version of the file can't be fetched.
enum Stop {
    Failed(Error),
    /// There is no such version any more, so that the file has to be fetched anew.
    Changed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Transfer {
    pub(super) fn new(
        file: FileCalls,
        sink: Sink,
        retries: Retries,
        on_progress: Option<OnProgress>,
    ) -> Self {
        Self { file, sink, retries, on_progress, uses_ranges: true }
    }

    /// Fetches the file, anew if it changes meanwhile.
    pub(super) async fn run(mut self) -> Result<Downloaded, Error> {
        loop {
            let details = self.file.details().await?;
            if details.is_directory {
                return Err(FileError::directory(self.sink.path()).into());
            }
            let mut plan = Plan::new(details.content_length, self.uses_ranges);
            match self.fetch(&details, &mut plan).await {
                Ok(()) => {
                    let path = self.sink.finish().await?;
                    return Ok(Downloaded { path, length: plan.position(), details });
                }
                Err(Stop::Changed(error)) => self.retries.before_restart(error).await?,
                Err(Stop::Failed(error)) => return Err(error),
            }
            self.sink.restart().await?;
        }
    }

    /// Fetches one version of the file, going on where answers break off.
    async fn fetch(&mut self, details: &FileDetails, plan: &mut Plan) -> Result<(), Stop> {
        loop {
            let (mut body, mut arrival) = self.open(plan, details).await?;
            let broken = self.receive(&mut body, &mut arrival, plan).await?;
            match broken {
                None => self.finish(arrival, plan).await?,
                Some(_) => self.keep(arrival, plan).await?,
            }
            match broken {
                _ if plan.is_complete() => return Ok(()),
                // Without a date nothing guards what is there against what follows.
                Some(error) if plan.position() > 0 && details.last_modified.is_none() => {
                    return Err(Stop::Changed(error));
                }
                Some(error) => self.retries.after_break(error).await?,
                None => {}
            }
        }
    }

    /// Asks for what comes next.
    async fn open(&mut self, plan: &mut Plan, details: &FileDetails) -> Result<(BodyStream, Arrival), Stop> {
        let asked = plan.next();
        let unmodified_since = details.last_modified.filter(|_| asked.is_continuation());
        let options = ContentOptions { range: asked.range(), unmodified_since };
        let body = self.file.content(options).await.map_err(|error| self.refused(asked, error))?;
        check_coding(body.headers(), &self.sink)?;
        if is_changed(body.headers(), details) {
            return Err(self.changed());
        }
        if !matches!(asked, Asked::Part { .. }) {
            plan.learn_length(content_length(body.headers()));
        }
        let Some(arrival) = Arrival::new(asked, body.headers(), plan.length()) else {
            self.uses_ranges = false;
            return Err(self.changed());
        };
        Ok((body, arrival))
    }

    fn changed(&self) -> Stop {
        Stop::Changed(FileError::changed(self.sink.path()).into())
    }

    fn refused(&mut self, asked: Asked, error: Error) -> Stop {
        let status = error.status().filter(|status| CHANGED.contains(status) && asked.is_continuation());
        self.uses_ranges &= status != Some(StatusCode::RANGE_NOT_SATISFIABLE);
        if status.is_some() { Stop::Changed(error) } else { Stop::Failed(error) }
    }

    /// Receives an answer. Gives back the error with which it broke off, if it did.
    async fn receive(
        &mut self,
        body: &mut BodyStream,
        arrival: &mut Arrival,
        plan: &mut Plan,
    ) -> Result<Option<Error>, Error> {
        loop {
            match body.try_next().await {
                Ok(Some(piece)) => {
                    let next = arrival.take(piece);
                    if !plan.has_room_for(next.len() as u64) {
                        return Err(too_long(self.sink.path(), body, arrival.received(), plan.length()).await);
                    }
                    self.take(next, plan).await?;
                }
                Ok(None) => return Ok(None),
                Err(error) if error.is_transient() => return Ok(Some(error)),
                Err(error) => return Err(error),
            }
        }
    }

    /// An answer came to its end.
    async fn finish(&mut self, arrival: Arrival, plan: &mut Plan) -> Result<(), Error> {
        match arrival.end() {
            Ended::Part(bytes) => {
                self.take(bytes, plan).await?;
                plan.part_is_there();
                Ok(())
            }
            Ended::Whole(received) => {
                self.check_length(plan, received)?;
                plan.end();
                Ok(())
            }
            Ended::Short(received) => self.check_length(plan, plan.position() + received),
        }
    }

    /// An answer broke off. What is certain of it is kept.
    async fn keep(&mut self, arrival: Arrival, plan: &mut Plan) -> Result<(), Error> {
        let (received, is_whole) = (arrival.received(), arrival.is_whole());
        let bytes = arrival.broken();
        if bytes.is_empty() && !is_whole {
            plan.part_broke_off(received);
        }
        self.take(bytes, plan).await
    }

    /// Takes the bytes that come next, if there are any.
    async fn take(&mut self, bytes: Bytes, plan: &mut Plan) -> Result<(), Error> {
        if bytes.is_empty() {
            return Ok(());
        }
        plan.advance(bytes.len() as u64);
        self.retries.progressed();
        self.sink.write(bytes).await?;
        if let Some(on_progress) = &mut self.on_progress {
            on_progress(&DownloadProgress { received: plan.position(), length: plan.length() });
        }
        Ok(())
    }

    /// Refuses a file that is shorter than announced.
    fn check_length(&self, plan: &Plan, received: u64) -> Result<(), Error> {
        match plan.length() {
            Some(length) if received < length => {
                Err(FileError::length(self.sink.path(), length, Received::Exactly(received)).into())
            }
            _ => Ok(()),
        }
    }
}

/// The error of a file that is longer than announced. The rest is counted, but not without end.
async fn too_long(path: &Path, body: &mut BodyStream, mut received: u64, length: Option<u64>) -> Error {
    let length = length.unwrap_or_default();
    let counted = loop {
        match body.try_next().await {
            Ok(None) => break Received::Exactly(received),
            Ok(Some(piece)) if received.saturating_sub(length) < MOST_COUNTED => {
                received += piece.len() as u64;
            }
            _ => break Received::AtLeast(received),
        }
    };
    FileError::length(path, length, counted).into()
}

/// Whether an answer is of another version than the one whose properties were read.
fn is_changed(headers: &HeaderMap, details: &FileDetails) -> bool {
    let modified = headers.get(LAST_MODIFIED).and_then(|time| parse_http_date(time.to_str().ok()?.trim()));
    modified.zip(details.last_modified).is_some_and(|(one, other)| one != other)
}

/// Refuses content that is encoded on the way. It was asked not to be, and its bytes are not those of the file.
fn check_coding(headers: &HeaderMap, sink: &Sink) -> Result<(), Error> {
    let codings = headers.get_all(CONTENT_ENCODING).iter();
    let mut codings = codings.map(|coding| String::from_utf8_lossy(coding.as_bytes()));
    let is_none = |coding: &str| ["", "identity"].contains(&coding.trim().to_ascii_lowercase().as_str());
    match codings.find(|coding| !is_none(coding)) {
        Some(coding) => Err(FileError::encoded(sink.path(), coding.into_owned()).into()),
        None => Ok(()),
    }
}
