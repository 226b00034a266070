//! Spans and events of what makes many calls: a wait, a bulk call, a transfer.

use std::fmt::Display;
use std::time::Duration;

use tracing::field::Empty;
use tracing::instrument::Instrumented;
use tracing::{Instrument, Span, debug, info_span, warn};

use super::on::{LONGEST_TEXT, TARGET, error_type, record_error};
use super::resource::{joined, segments};
use crate::display_text::one_line;
use crate::error::Error;

/// The span of a workflow. The calls that are made inside of it are its children.
#[derive(Clone)]
pub(crate) struct WorkflowSpan {
    span: Span,
    /// The event says which workflow it is, since a subscriber that takes warnings only has no span.
    workflow: String,
    resource_id: Option<String>,
}

impl WorkflowSpan {
    /// `workflow`: the method that a caller knows it by. `ids`: those in the path of the resource that it is about, or
    /// none. They are not percent-encoded.
    pub(crate) fn new(workflow: impl Display, ids: &[&str]) -> Self {
        Self::of_resource(&workflow, joined(ids.iter().map(|id| id.as_bytes())))
    }

    /// For a resource with this percent-encoded path, in which collections and ids take turns.
    pub(crate) fn of_path(workflow: impl Display, path: &str) -> Self {
        let ids = segments(path);
        Self::of_resource(&workflow, joined(ids.iter().map(Vec::as_slice)))
    }

    fn of_resource(workflow: &dyn Display, resource_id: Option<String>) -> Self {
        let workflow = one_line(workflow, LONGEST_TEXT);
        let span = info_span!(
            target: TARGET,
            "batch_client.workflow",
            otel.name = workflow,
            otel.kind = "internal",
            otel.status_code = Empty,
            batch.outcome = Empty,
            batch.resource_id = resource_id,
            error.type = Empty,
        );
        Self { span, workflow, resource_id }
    }

    /// Polls the future inside of the span.
    pub(crate) fn around<F: Future>(&self, workflow: F) -> Instrumented<F> {
        workflow.instrument(self.span.clone())
    }

    /// Runs this inside of the span: the poll of a stream.
    pub(crate) fn enter<T>(&self, poll: impl FnOnce() -> T) -> T {
        self.span.in_scope(poll)
    }

    /// Polls the future inside of the span, and tells if it fails.
    pub(crate) async fn watch<T>(
        &self,
        workflow: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let result = self.around(workflow).await;
        if let Err(error) = &result {
            self.failed(error);
        }
        result
    }

    /// Tells that something failed in passing and the workflow tries again after a delay.
    pub(crate) fn goes_on(&self, error: &Error, delay: Duration) {
        warn!(
            target: TARGET,
            parent: &self.span,
            workflow = self.workflow,
            delay = ?delay,
            batch.resource_id = self.resource_id,
            error.type = error_type(error),
            http.response.status_code = error.status().map(|status| status.as_u16()),
            error = error.brief(),
            "the workflow goes on",
        );
    }

    /// Tells that the workflow has ended, and how: in a few words and numbers of our own.
    pub(crate) fn ended(&self, outcome: impl Display) {
        let outcome = one_line(&outcome, LONGEST_TEXT);
        self.span.record("batch.outcome", &outcome);
        let workflow = self.workflow.as_str();
        debug!(target: TARGET, parent: &self.span, workflow, batch.outcome = outcome, "the workflow ended");
    }

    /// Tells that the workflow has ended with an error.
    pub(crate) fn failed(&self, error: &Error) {
        record_error(&self.span, error);
        debug!(
            target: TARGET,
            parent: &self.span,
            workflow = self.workflow,
            error.type = error_type(error),
            http.response.status_code = error.status().map(|status| status.as_u16()),
            error = error.brief(),
            "the workflow failed",
        );
    }
}
