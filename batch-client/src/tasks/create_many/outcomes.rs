//! The outcomes of a call, in the order of the source.

use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use time::OffsetDateTime;

use super::CreateMany;
use super::identity::{CreationTime, creation_time};
use super::outcome::{CreateTaskOutcome, SettledTask};
use super::report::{CreateManyEnd, CreateManyProgress, CreateManyReport, JobTermination};
use super::running::Running;
use super::terminate::{Terminating, terminate};
use crate::call::WorkflowSpan;
use crate::error::Error;
use crate::routes::JobRoute;

/// The outcomes of a [`CreateMany`], one for each Task, in the order of the source.
///
/// An outcome waits for those of the Tasks before it; requests are held back rather than letting more than a few wait.
/// [`into_report`](Self::into_report) returns the end of the call.
///
/// ```no_run
/// # use batch_client::{Client, CreateTaskOutcome, models::BatchTaskCreateOptions};
/// # async fn f(client: Client, tasks: Vec<BatchTaskCreateOptions>) {
/// let mut outcomes = client.job("nightly").tasks().create_many(tasks).outcomes();
/// while let Some(task) = outcomes.next().await {
///     match task.outcome {
///         CreateTaskOutcome::Added | CreateTaskOutcome::WasThere => {}
///         _ => eprintln!("{task}"),
///     }
/// }
/// println!("{}", outcomes.into_report());
/// # }
/// ```
#[must_use = "Tasks are sent while the outcomes are asked for"]
pub struct CreateManyOutcomes {
    stage: Stage,
    /// Outcomes that the caller has not taken yet.
    settled: vec::IntoIter<SettledTask>,
    progress: CreateManyProgress,
    report: CreateManyReport,
    /// The Job that ends with its Tasks, if it is to.
    terminate: Option<JobRoute>,
    span: WorkflowSpan,
}

/// The stage of the call.
enum Stage {
    New(Box<CreateMany>),
    /// The Job is read that a stored report is about.
    Identifying(Box<CreateMany>, CreationTime),
    Running(Box<Running>),
    Terminating(Terminating),
    Over,
}

impl CreateManyOutcomes {
    pub(super) fn new(call: CreateMany) -> Self {
        let terminate = call.then_terminate.then(|| call.job.clone());
        let span = WorkflowSpan::new("create_many", &[&call.job.job_id]);
        Self {
            stage: Stage::New(Box::new(call)),
            settled: Vec::new().into_iter(),
            progress: CreateManyProgress::default(),
            report: CreateManyReport::default(),
            terminate,
            span,
        }
    }

    /// The next outcome, or `None` at the end. Cancel safe: dropping the future loses no outcome.
    pub async fn next(&mut self) -> Option<SettledTask> {
        poll_fn(|context| self.poll_outcome(context)).await
    }

    /// The progress so far.
    pub fn progress(&self) -> CreateManyProgress {
        self.progress
    }

    /// The counts, and how the call ended: [`CreateManyEnd::Unfinished`] before the last outcome was taken and
    /// [`next`](Self::next) has returned `None`. Its list is empty, since the outcomes were taken from here.
    pub fn into_report(mut self) -> CreateManyReport {
        self.take_report()
    }

    fn take_report(&mut self) -> CreateManyReport {
        CreateManyReport { counts: self.progress.counts, ..mem::take(&mut self.report) }
    }

    /// Runs the call to its end.
    pub(super) async fn report(mut self) -> CreateManyReport {
        let mut others = Vec::new();
        while let Some(tasks) = poll_fn(|context| self.poll_settled(context)).await {
            let is_other = |task: &SettledTask| !matches!(task.outcome, CreateTaskOutcome::Added);
            others.extend(tasks.into_iter().filter(is_other));
        }
        CreateManyReport { others, ..self.take_report() }
    }

    fn poll_outcome(&mut self, context: &mut Context<'_>) -> Poll<Option<SettledTask>> {
        loop {
            if let Some(task) = self.settled.next() {
                return Poll::Ready(Some(task));
            }
            match ready!(self.poll_settled(context)) {
                Some(tasks) => self.settled = tasks.into_iter(),
                None => return Poll::Ready(None),
            }
        }
    }

    fn poll_settled(&mut self, context: &mut Context<'_>) -> Poll<Option<Vec<SettledTask>>> {
        let span = self.span.clone();
        span.enter(|| self.poll_stage(context))
    }

    fn poll_stage(&mut self, context: &mut Context<'_>) -> Poll<Option<Vec<SettledTask>>> {
        loop {
            match &mut self.stage {
                Stage::New(_) => self.begin(),
                Stage::Identifying(call, creation_time) => {
                    if is_cancelled(call, context) {
                        self.finish(CreateManyEnd::Cancelled);
                    } else {
                        let created = ready!(creation_time.as_mut().poll(context));
                        self.identified(created);
                    }
                }
                Stage::Running(running) => {
                    let settled = running.poll_settled(context);
                    self.progress = running.progress();
                    match ready!(settled) {
                        Some(tasks) => return Poll::Ready(Some(tasks)),
                        None => self.end(),
                    }
                }
                Stage::Terminating(terminating) => {
                    let done = ready!(terminating.as_mut().poll(context));
                    self.report.job_termination =
                        done.map_or_else(JobTermination::Failed, |()| JobTermination::Set);
                    self.close();
                }
                Stage::Over => return Poll::Ready(None),
            }
        }
    }

    fn begin(&mut self) {
        let Stage::New(call) = mem::replace(&mut self.stage, Stage::Over) else { return };
        if call.stored.is_some() {
            let creation_time = creation_time(&call.job);
            self.stage = Stage::Identifying(call, creation_time);
        } else {
            self.run(*call, None);
        }
    }

    fn identified(&mut self, created: Result<Option<OffsetDateTime>, Error>) {
        let Stage::Identifying(call, _) = mem::replace(&mut self.stage, Stage::Over) else { return };
        match created {
            Ok(created) => self.run(*call, created),
            Err(error @ Error::Input(_)) => self.finish(CreateManyEnd::Input(error)),
            Err(error) => self.finish(CreateManyEnd::JobNotRead(error)),
        }
    }

    /// `created`: when the Job was created, if that is known.
    fn run(&mut self, call: CreateMany, created: Option<OffsetDateTime>) {
        match Running::begin(call, created, self.span.clone()) {
            Ok(running) => self.stage = Stage::Running(Box::new(running)),
            Err(end) => self.finish(end),
        }
    }

    fn end(&mut self) {
        let Stage::Running(mut running) = mem::replace(&mut self.stage, Stage::Over) else { return };
        self.finish(running.end());
    }

    /// Notes the end, and tells the Job to end with its Tasks if all were added.
    fn finish(&mut self, end: CreateManyEnd) {
        let is_success = matches!(end, CreateManyEnd::Complete) && self.progress.counts.failed() == 0;
        self.report.end = end;
        self.stage = Stage::Over;
        match self.terminate.take() {
            Some(job) if is_success => self.stage = Stage::Terminating(terminate(&job)),
            Some(_) => {
                self.report.job_termination = JobTermination::Withheld;
                self.close();
            }
            None => self.close(),
        }
    }

    fn close(&mut self) {
        self.stage = Stage::Over;
        self.span.ended(format_args!(
            "{} added, {} not{}{}",
            self.progress.counts.succeeded(),
            self.progress.counts.failed(),
            self.report.end,
            self.report.job_termination,
        ));
    }
}

/// Once it is, it must not be asked again.
fn is_cancelled(call: &mut CreateMany, context: &mut Context<'_>) -> bool {
    call.cancel.as_mut().is_some_and(|cancel| cancel.as_mut().poll(context).is_ready())
}

impl Stream for CreateManyOutcomes {
    type Item = SettledTask;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<SettledTask>> {
        self.poll_outcome(context)
    }
}

impl fmt::Debug for CreateManyOutcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateManyOutcomes").field("progress", &self.progress).finish_non_exhaustive()
    }
}
