//! The Tasks of a Job as they complete.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::completion::{Completed, SELECT, TaskCompletion};
use super::listing::Listing;
use super::patience::Stop;
use super::report::TasksReport;
use super::wait::WaitForTasks;
use super::watch::{End, Watch};
use super::window::Window;
use crate::error::Error;
use crate::resource::{WaitState, check_runtime};

/// A step of the stream.
enum Step {
    Completed(VecDeque<TaskCompletion>),
    Ended(TasksReport),
}

/// The step that is under way.
type NextStep = Pin<Box<dyn Future<Output = Result<(Progress, Step), Error>> + Send>>;

/// The Tasks of a Job as they complete, each completion once; a Task that was reactivated comes again when it completes
/// again. They end with the wait, and [`into_report`](Self::into_report) then returns its report. They also end after an
/// error, and [`stored`](Self::stored) is the state to resume from; a resumed stream begins with all completed Tasks again.
///
/// Each round of the wait lists what has completed since the last completion of the round before, with two minutes of
/// overlap: a completion may be in the service's lists later than it happened. The ids of these minutes are in memory, and
/// no others. A completion that appears later than that after others is missed here; the numbers of the report come from
/// lists of their own.
///
/// Before the Tasks of a page are given out, the Job is read again: no Task of a Job that has replaced it is among them.
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let mut completions = client.job("nightly").wait_for_tasks().completions();
/// while let Some(task) = completions.try_next().await? {
///     match task.failure_info {
///         None => println!("{} is done", task.id),
///         Some(why) => println!("{} failed: {why:?}", task.id),
///     }
/// }
/// println!("{:?}", completions.into_report());
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is read until a completion is asked for"]
pub struct TaskCompletions {
    /// `None` if the wait is over.
    step: Option<NextStep>,
    /// Those that were listed and not given yet.
    completed: VecDeque<TaskCompletion>,
    stored: WaitState,
    report: Option<TasksReport>,
}

impl TaskCompletions {
    pub(super) fn new(wait: WaitForTasks) -> Self {
        let stored = wait.stored.clone();
        let first: NextStep = Box::pin(async move { Progress::new(Watch::begin(wait)?).step().await });
        Self { step: Some(first), completed: VecDeque::new(), stored, report: None }
    }

    /// The state for another process to resume the wait. From the first completion on it identifies the Job.
    pub fn stored(&self) -> &WaitState {
        &self.stored
    }

    /// The report of the wait. `None` if it has not ended, or ended with an error.
    pub fn into_report(self) -> Option<TasksReport> {
        self.report
    }

    /// The next completion, or `None` at the end of the wait. Cancel safe: dropping the future loses no completion.
    ///
    /// # Errors
    /// As when the wait is awaited.
    pub async fn try_next(&mut self) -> Result<Option<TaskCompletion>, Error> {
        poll_fn(|context| self.poll_completion(context)).await.transpose()
    }

    fn poll_completion(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<TaskCompletion, Error>>> {
        loop {
            if let Some(completion) = self.completed.pop_front() {
                return Poll::Ready(Some(Ok(completion)));
            }
            let Some(step) = &mut self.step else { return Poll::Ready(None) };
            let step = ready!(step.as_mut().poll(context));
            self.step = None;
            match step {
                Ok((progress, Step::Completed(completed))) => {
                    self.completed = completed;
                    self.stored.clone_from(&progress.watch.stored);
                    self.step = Some(Box::pin(progress.step()));
                }
                Ok((progress, Step::Ended(report))) => {
                    self.stored.clone_from(&progress.watch.stored);
                    self.report = Some(report);
                }
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

/// A wait that has begun, and the list of completions that is being read.
struct Progress {
    watch: Watch,
    window: Window,
    list: Option<Listing<Completed>>,
    /// The end, found by the last round. The last completions are still to be listed.
    end: Option<End>,
}

impl Progress {
    fn new(watch: Watch) -> Self {
        Self { watch, window: Window::default(), list: None, end: None }
    }

    /// Goes on to the next page with completions, or to the end.
    async fn step(mut self) -> Result<(Self, Step), Error> {
        let span = self.watch.patience.span.clone();
        let step = span.watch(self.advance()).await?;
        if let Step::Ended(report) = &step {
            span.ended(report.ended.name());
        }
        Ok((self, step))
    }

    async fn advance(&mut self) -> Result<Step, Error> {
        check_runtime()?;
        match self.page_or_round().await {
            Ok(step) => Ok(step),
            Err(stop) => self.watch.stopped(stop).map(Step::Ended),
        }
    }

    async fn page_or_round(&mut self) -> Result<Step, Stop> {
        loop {
            let Some(list) = &mut self.list else {
                // Tasks that are completed when the end is certain are in a list that is read afterwards.
                self.end = self.watch.round().await?;
                let since = self.window.open(self.watch.time);
                self.list = Some(self.watch.queries.completed_since(since, &SELECT));
                continue;
            };
            if let Some(page) = list.page(&mut self.watch.patience).await? {
                let new: VecDeque<_> = self.new_of(page);
                if !new.is_empty() {
                    // They are Tasks of this Job only if no other one has taken its place by now.
                    self.watch.job().await?;
                    return Ok(Step::Completed(new));
                }
                continue;
            }
            self.list = None;
            self.window.close();
            if let Some(end) = self.end.take() {
                return self.watch.report(end).await.map(Step::Ended);
            }
        }
    }

    fn new_of(&mut self, page: Vec<Completed>) -> VecDeque<TaskCompletion> {
        let new = page.into_iter().filter(|task| self.window.is_new(task));
        new.map(TaskCompletion::from).collect()
    }
}

impl Unpin for TaskCompletions {}

impl Stream for TaskCompletions {
    type Item = Result<TaskCompletion, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_completion(context)
    }
}

impl fmt::Debug for TaskCompletions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskCompletions")
            .field("stored", &self.stored)
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}
