//! What each operation does.

mod read;
mod unserved;
mod write;

use crate::account::Account;
use crate::answer::Answer;
use crate::assumptions::Assumptions;
use crate::description::{Description, Operation};
use crate::refusal::Refusal;
use crate::request::Request;
use crate::ticks::Ticks;

/// All that an operation needs, and its request.
pub(crate) struct Call<'a> {
    pub(crate) operation: &'a Operation,
    /// The id in the path, if there is one.
    pub(crate) id: &'a str,
    pub(crate) request: &'a Request,
    pub(crate) account: &'a mut Account,
    pub(crate) description: &'a Description,
    pub(crate) assumptions: &'a Assumptions,
    pub(crate) limits: Limits,
    pub(crate) now: Ticks,
}

/// How much there may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// How many Jobs may be live at once.
    pub(crate) quota: Option<usize>,
    /// How many Jobs a list looks at for one page.
    pub(crate) scan: usize,
}

/// The answer of an operation.
pub(crate) fn answer(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    match call.operation.name.as_str() {
        "ListJobs" => read::list(call, None),
        "ListJobsFromSchedule" => read::list(call, Some(call.id)),
        "GetJob" => read::get(call),
        "GetJobTaskCounts" => read::task_counts(call),
        "ListJobPreparationAndReleaseTaskStatus" => read::preparation_and_release(call),
        "CreateJob" => write::create(call),
        "UpdateJob" => write::patch(call),
        "ReplaceJob" => write::put(call),
        "DeleteJob" => write::delete(call),
        "DisableJob" => write::disable(call),
        "EnableJob" => write::enable(call),
        "TerminateJob" => write::terminate(call),
        _ => unserved::answer(call),
    }
}
