//! Outcomes of commands in the management API.

use serde::Deserialize;

use crate::iso_duration;
use crate::runner::{Outcome, Outcomes};
use crate::service::Service;

/// How the commands that a pattern names end.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OutcomesBody {
    job_id: Option<String>,
    task_id: Option<String>,
    /// For start tasks.
    pool_id: Option<String>,
    /// Those of the successive runs.
    outcomes: Vec<OutcomeBody>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct OutcomeBody {
    exit_code: Option<i32>,
    not_started: Option<FailureBody>,
    upload_failed: Option<FailureBody>,
    after: Option<String>,
    #[serde(default)]
    stdout: String,
    #[serde(default)]
    stderr: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FailureBody {
    code: String,
    #[serde(default)]
    message: String,
}

/// Sets outcomes.
pub(super) fn set(service: &Service, body: OutcomesBody) -> Result<(), String> {
    let outcomes = body.outcomes.into_iter().map(outcome).collect::<Result<Vec<_>, _>>()?;
    if outcomes.is_empty() {
        return Err("outcomes is empty".to_owned());
    }
    let outcomes = Outcomes::from(outcomes);
    match (body.job_id, body.task_id, body.pool_id) {
        (Some(job), Some(task), None) => service.script.set_tasks(&job, &task, outcomes),
        (None, None, Some(pool)) => service.script.set_start_tasks(&pool, outcomes),
        _ => return Err("it takes jobId and taskId, or poolId for start tasks".to_owned()),
    }
    Ok(())
}

fn outcome(body: OutcomeBody) -> Result<Outcome, String> {
    let exit_code = body.exit_code;
    let outcome = match (body.not_started, body.upload_failed) {
        (None, None) => Outcome::exit(exit_code.unwrap_or(0)),
        (None, Some(failure)) => {
            Outcome::upload_failed(exit_code.unwrap_or(0), failure.code, failure.message)
        }
        (Some(failure), None) if exit_code.is_none() => Outcome::not_started(failure.code, failure.message),
        _ => return Err("notStarted takes neither exitCode nor uploadFailed".to_owned()),
    };
    let outcome = outcome.stdout(body.stdout).stderr(body.stderr);
    let after = body.after.as_deref().map(iso_duration::forward).transpose()?;
    Ok(after.into_iter().fold(outcome, Outcome::after))
}
