//! What only the newest version of the API has. Clients of older ones neither see it nor clear it.

use serde_json::{Map, Value};

use super::Job;
use crate::request::Request;

/// The version that the description is of.
const NEWEST: &str = "2025-06-01";

/// The only news that Jobs have.
const NAME: &str = "jobDefaultOrder";

/// Takes it out of a Job that an older client reads.
pub(crate) fn leave_out(request: &Request, job: &mut Map<String, Value>) {
    if let Some(policy) = policy(job).filter(|_| is_older(request)) {
        policy.remove(NAME);
    }
}

/// Puts it into what an older client sends, as the Job has it.
pub(crate) fn keep(request: &Request, job: &Job, changes: &mut Map<String, Value>) {
    let mut settings = Map::new();
    settings
        .extend(job.settings.get_key_value("poolInfo").map(|(name, value)| (name.clone(), value.clone())));
    let current = policy(&mut settings).and_then(|policy| policy.remove(NAME));
    if let (Some(value), true) = (current, is_older(request))
        && let Some(policy) = policy(changes)
    {
        policy.insert(NAME.to_owned(), value);
    }
}

fn is_older(request: &Request) -> bool {
    request.query("api-version") != Some(NEWEST)
}

/// How the pool that the service makes for a Job schedules its Tasks.
fn policy(job: &mut Map<String, Value>) -> Option<&mut Map<String, Value>> {
    let pool = job.get_mut("poolInfo")?.pointer_mut("/autoPoolSpecification/pool")?;
    pool.get_mut("taskSchedulingPolicy")?.as_object_mut()
}
