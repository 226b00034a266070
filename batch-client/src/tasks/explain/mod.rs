//! Why a Task failed, or does not run: what is needed for an answer, read and put together.

mod absence;
mod explanation;
mod node;
mod redacted;
mod report;
mod shown;
mod tail;

use std::pin::Pin;

use futures_util::future::join3;

pub use self::absence::{Absence, Finding};
pub use self::explanation::Explanation;
use self::node::Place;
pub use self::node::{NodeErrorReport, NodeReport, StartTaskReport};
pub use self::tail::OutputTail;
use super::resource::path;
use crate::call::WorkflowSpan;
use crate::error::Error;
use crate::routes::JobTaskRoute;

/// The number of bytes that are read at the end of an output, unless another is set.
const TAIL: u32 = 4 << 10;

/// The most that can be set.
const LONGEST_TAIL: u32 = 1 << 20;

impl JobTaskRoute {
    /// Finds out what became of the Task and why: state, exit code, failure, node, and the end of its output. See
    /// [`Explanation`], and the guide [why a Task failed](crate::guide::why_a_task_failed).
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// println!("{}", client.job("nightly").task("frame-1").explain().await?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self) -> Explain {
        Explain { task: self.clone(), tail: TAIL }
    }
}

/// Explains the end of a Task: see [`Explanation`]. It is lazy. Awaiting it reads the Task, and then its node and the
/// ends of `stderr.txt` and `stdout.txt` at the same time, which takes six requests at most, beside those that are made
/// again by the client's [`RetryPolicy`](crate::RetryPolicy).
///
/// ```no_run
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let why = client.job("nightly").task("frame-1").explain().tail_bytes(64 << 10).await?;
/// if let Some(stderr) = why.stderr.found() {
///     println!("{} of {} bytes were read", stderr.length - stderr.omitted, stderr.length);
/// }
/// if let Some(absence) = why.node.absence() {
///     println!("about the node: {absence}");
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Those of reading the Task. Whatever else can't be read is part of the explanation, as an [`Absence`].
#[derive(Debug, Clone)]
#[must_use = "nothing is read until this is awaited"]
pub struct Explain {
    task: JobTaskRoute,
    tail: u32,
}

impl Explain {
    /// The number of bytes to read at the end of each output, up to 1 MiB. Default: 4 KiB.
    pub fn tail_bytes(mut self, bytes: u32) -> Self {
        self.tail = bytes.min(LONGEST_TAIL);
        self
    }

    async fn run(self) -> Result<Explanation, Error> {
        let span = WorkflowSpan::new("explain", &[&self.task.job_id, &self.task.task_id]);
        let explanation = span.watch(self.read()).await?;
        span.ended("explained");
        Ok(explanation)
    }

    async fn read(self) -> Result<Explanation, Error> {
        let Self { task: route, tail } = self;
        let task = route.get().await?.body;
        let JobTaskRoute { client, job_id, task_id } = &route;
        let (node, stderr, stdout) = match Place::of(&task) {
            None => (Absence::NeverOnNode.into(), Absence::NeverOnNode.into(), Absence::NeverOnNode.into()),
            Some(place) => {
                let file = |name| format!("{}/files/{name}", path(job_id, task_id));
                let (stderr, stdout) = (file("stderr.txt"), file("stdout.txt"));
                // Boxed, since each is as large as several calls.
                let node = Box::pin(node::find(client, place));
                let (stderr, stdout) = (tail::find(client, &stderr, tail), tail::find(client, &stdout, tail));
                join3(node, Box::pin(stderr), Box::pin(stdout)).await
            }
        };
        Ok(Explanation { job_id: route.job_id, task: Box::new(task), node, stderr, stdout })
    }
}

/// Awaiting it reads everything.
impl IntoFuture for Explain {
    type Output = Result<Explanation, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}
