//! A file that is being followed: checks of its length and its Task, and requests for content.

use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, sleep, timeout_at};

use super::content::Content;
use super::item::FollowItem;
use super::run::{Run, SELECTED, Seen};
use super::settings::Settings;
use crate::backoff::Backoff;
use crate::call::WorkflowSpan;
use crate::error::{Error, FileError, InputError};
use crate::files::FileDetails;
use crate::files::calls::uncompressed;
use crate::files::download::Asked;
use crate::retry::RetryPolicy;
use crate::routes::JobTaskFileRoute;
use crate::timers::has_runtime;

/// Other work goes on between two looks, whatever the intervals.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(1);

/// The longest `Retry-After` that is kept to.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(300);

/// The most bytes that are asked for at a time behind the first ones: as many are held until it is certain where in the file
/// they belong.
const LARGEST_PART: u64 = 1 << 20;

/// The number of looks at a file of a completed Task that may bring nothing of what is announced.
const MOST_FRUITLESS: u32 = 3;

/// A file, and how far it has come.
pub(super) struct Following {
    span: WorkflowSpan,
    file: JobTaskFileRoute,
    backoff: Backoff,
    ends_at: Option<Instant>,
    /// The number of bytes that came of the file, as it is in the present run.
    position: u64,
    run: Run,
    next: Next,
    /// The server answers with the whole file, whatever part is asked for.
    ignores_ranges: bool,
    stage: Stage,
    /// The number of looks since bytes came.
    quiet: u32,
    /// The number of last looks since bytes came of which the announced ones did not.
    fruitless: u32,
    /// The delay before the next look.
    delay: Duration,
    /// The service has answered.
    is_there: bool,
    /// Why the last look or request for content brought nothing, if it failed.
    last_error: Option<String>,
}

/// The progress of the Task.
#[derive(PartialEq)]
enum Stage {
    /// Before its end, as far as is known.
    Before,
    /// It was completed when it was read.
    Completed,
    /// The present look began after that, so that it is the last one.
    Last,
}

/// The next step.
enum Next {
    Look,
    /// Ask for content. The length of the file, if it was announced.
    Ask(Option<u64>),
    Take(Box<Content>),
    Nothing,
}

/// The result of a look.
enum Found {
    /// A file, with its length if that is known.
    File(Option<u64>),
    /// The answer is 4xx, without a code.
    Refused,
}

impl Following {
    pub(super) fn begin(settings: Settings) -> Self {
        let Settings { file, backoff, deadline, position } = settings;
        let span = WorkflowSpan::new("follow", &[&file.job_id, &file.task_id, &file.file_path]);
        Self {
            span,
            file,
            backoff,
            // A deadline that the clock can't hold is none.
            ends_at: deadline.and_then(|deadline| Instant::now().checked_add(deadline)),
            position,
            run: Run::default(),
            next: Next::Look,
            ignores_ranges: false,
            stage: Stage::Before,
            quiet: 0,
            fruitless: 0,
            delay: Duration::ZERO,
            is_there: false,
            last_error: None,
        }
    }

    /// The number of bytes that came of the file.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// The next item, for a future that owns its state. `None` at the end.
    pub(super) async fn step(mut self) -> Result<(Self, Option<FollowItem>), Error> {
        check_runtime()?;
        let span = self.span.clone();
        let item = span.watch(self.advance_in_time()).await?;
        match &item {
            None => span.ended("completed"),
            Some(FollowItem::DeadlineReached { .. }) => span.ended("deadline reached"),
            Some(_) => {}
        }
        Ok((self, item))
    }

    async fn advance_in_time(&mut self) -> Result<Option<FollowItem>, Error> {
        let Some(ends_at) = self.ends_at.filter(|_| !matches!(self.next, Next::Nothing)) else {
            return self.advance().await;
        };
        // A timeout would begin with the step all the same, and bytes that are always there would hide it.
        if Instant::now() < ends_at
            && let Ok(item) = timeout_at(ends_at, self.advance()).await
        {
            return item;
        }
        Ok(Some(self.deadline_reached()))
    }

    async fn advance(&mut self) -> Result<Option<FollowItem>, Error> {
        loop {
            let item = match std::mem::replace(&mut self.next, Next::Look) {
                Next::Look => self.look().await?,
                Next::Ask(length) => self.ask(length).await?,
                Next::Take(content) => self.take(content).await?,
                Next::Nothing => return Ok(None),
            };
            if item.is_some() {
                return Ok(item);
            }
        }
    }

    /// Asks for the length of the file, and then, unless it is known to be completed, for the Task.
    async fn look(&mut self) -> Result<Option<FollowItem>, Error> {
        sleep(self.delay).await;
        if self.stage == Stage::Completed {
            self.stage = Stage::Last;
        }
        let Some(found) = self.length().await? else { return Ok(None) };
        if self.stage != Stage::Last {
            let Some(task) = self.task().await? else { return Ok(None) };
            self.stage = if task.is_completed() { Stage::Completed } else { Stage::Before };
            if self.run.becomes(task) {
                return Ok(self.start_anew());
            }
        }
        Ok(self.judge(&found))
    }

    /// `None` if this failed in passing.
    async fn length(&mut self) -> Result<Option<Found>, Error> {
        match uncompressed(self.file.head().retry(RetryPolicy::none())).await {
            Ok(response) => {
                self.succeeded();
                let details = FileDetails::from(response.headers);
                if details.is_directory {
                    return Err(FileError::directory(&self.file.file_path).into());
                }
                Ok(Some(Found::File(details.content_length)))
            }
            Err(error) if self.passes(&error) => Ok(None),
            Err(error) if is_refusal(&error) => {
                self.last_error = Some(error.to_string());
                Ok(Some(Found::Refused))
            }
            Err(error) => Err(error),
        }
    }

    /// `None` if this failed in passing. That the Task is gone is an error.
    async fn task(&mut self) -> Result<Option<Seen>, Error> {
        let JobTaskFileRoute { client, job_id, task_id, .. } = &self.file;
        let get = client.job(job_id).task(task_id).get().select(SELECTED).retry(RetryPolicy::none());
        match get.body_as().await {
            Ok(task) => {
                // A refusal of the file is still the reason for which nothing comes.
                self.is_there = true;
                Ok(Some(task))
            }
            Err(error) if self.passes(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn judge(&mut self, found: &Found) -> Option<FollowItem> {
        match *found {
            Found::File(Some(length)) if length < self.position => return self.start_anew(),
            Found::File(Some(length)) if length == self.position => self.nothing_more(),
            Found::File(length) => self.next = Next::Ask(length),
            // The answer to a request for content says by its code what there is instead of the file.
            Found::Refused if self.stage != Stage::Before => {
                self.stage = Stage::Last;
                self.next = Next::Ask(None);
            }
            Found::Refused => self.rest(Duration::ZERO),
        }
        None
    }

    /// All that there is of the file has come.
    fn nothing_more(&mut self) {
        match self.stage {
            Stage::Before => self.rest(Duration::ZERO),
            // The last look is for what was written between the answers of this one.
            Stage::Completed => self.delay = Duration::ZERO,
            Stage::Last => self.next = Next::Nothing,
        }
    }

    /// Asks for what comes next in the file.
    async fn ask(&mut self, length: Option<u64>) -> Result<Option<FollowItem>, Error> {
        let asked = self.asked(length);
        let mut get = self.file.get().retry(RetryPolicy::none());
        get.parameters.ocp_range = asked.range();
        match uncompressed(get).stream().await {
            Ok(stream) => {
                self.succeeded();
                self.next = Next::Take(Box::new(Content::new(stream, asked, length)?));
            }
            Err(error) if self.passes(&error) => {}
            Err(error) if is_refusal(&error) => self.refused(error)?,
            Err(error) => return Err(error),
        }
        Ok(None)
    }

    /// 416 and 409 mean that there is nothing yet, and the next look finds out what the others mean. At the last look there
    /// is no next one, unless the length may be ahead of the content.
    fn refused(&mut self, error: Error) -> Result<(), Error> {
        if self.stage == Stage::Last {
            self.fruitless += 1;
            let is_ahead = error.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE);
            if !is_ahead || self.fruitless >= MOST_FRUITLESS {
                return Err(error);
            }
        }
        self.last_error = Some(error.to_string());
        self.rest(Duration::ZERO);
        Ok(())
    }

    /// A part is shorter than what came before it: an answer that is the whole file all the same has more bytes than the
    /// part then, also where the announced length is ahead of the content. Of a file that has more than doubled, all of it
    /// is asked for.
    fn asked(&self, length: Option<u64>) -> Asked {
        let left = length.and_then(|length| length.checked_sub(self.position));
        match left.map(|left| left.min(LARGEST_PART)) {
            Some(count) if count > 0 && count < self.position && !self.ignores_ranges => {
                Asked::Part { from: self.position, count }
            }
            _ => Asked::Whole { known: self.position },
        }
    }

    async fn take(&mut self, mut content: Box<Content>) -> Result<Option<FollowItem>, Error> {
        match content.next().await {
            Ok(Some(bytes)) => {
                self.position += bytes.len() as u64;
                (self.quiet, self.fruitless) = (0, 0);
                self.next = Next::Take(content);
                Ok(Some(FollowItem::Bytes(bytes)))
            }
            Ok(None) => self.taken(&content),
            Err(error) if self.passes(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The answer came to its end.
    fn taken(&mut self, content: &Content) -> Result<Option<FollowItem>, Error> {
        self.ignores_ranges |= content.is_part && content.whole.is_some();
        if content.whole.is_some_and(|length| length < self.position) {
            return Ok(self.start_anew());
        }
        let is_behind = content.announced.is_some_and(|length| self.position < length);
        if is_behind && content.is_fruitful {
            self.next = Next::Ask(content.announced);
        } else if is_behind {
            self.fruitless += u32::from(self.stage == Stage::Last);
            if self.fruitless >= MOST_FRUITLESS {
                return Err(content.too_short(self.position));
            }
            self.rest(Duration::ZERO);
        } else {
            self.nothing_more();
        }
        Ok(None)
    }

    /// Begins with the first byte of the file. It is worth an item only if bytes came before.
    fn start_anew(&mut self) -> Option<FollowItem> {
        let had_bytes = self.position > 0;
        self.position = 0;
        self.quiet = 0;
        self.rest(Duration::ZERO);
        had_bytes.then_some(FollowItem::StartedAnew)
    }

    /// Whether a request failed in a way that may pass. Then the next look is after a delay.
    fn passes(&mut self, error: &Error) -> bool {
        // The name of the host may be misspelt.
        let is_nowhere = error.is_name_not_resolved() && !self.is_there && self.quiet > 0;
        let passes = error.is_transient() && !is_nowhere;
        if passes {
            self.last_error = Some(error.to_string());
            self.rest(error.retry_after().unwrap_or_default().min(LONGEST_RETRY_AFTER));
            self.span.goes_on(error, self.delay);
        }
        passes
    }

    fn succeeded(&mut self) {
        self.is_there = true;
        self.last_error = None;
    }

    /// Makes the delay before the next look, which grows while nothing comes.
    fn rest(&mut self, at_least: Duration) {
        self.quiet = self.quiet.saturating_add(1);
        self.delay = self.backoff.delay(self.quiet).max(at_least).max(SHORTEST_INTERVAL);
    }

    fn deadline_reached(&mut self) -> FollowItem {
        self.next = Next::Nothing;
        FollowItem::DeadlineReached { position: self.position, last_error: self.last_error.take() }
    }
}

/// A timer would panic outside of a runtime, where a stream may also go on that began inside.
fn check_runtime() -> Result<(), InputError> {
    let needed = "a tokio runtime with timers, which following a file needs";
    if has_runtime() { Ok(()) } else { Err(InputError::new("runtime", "none", needed)) }
}

/// Whether the service answered that it will not do this.
fn is_refusal(error: &Error) -> bool {
    error.status().is_some_and(|status| status.is_client_error())
}
